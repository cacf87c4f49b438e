"""An open worksheet: its head, its numbers, its board or grid, and its picture beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.plan.ids import WorksheetId
from desktop_app.ui.pages.market.board.board_view import BoardView
from desktop_app.ui.pages.market.class_counts import ClassCounts
from desktop_app.ui.pages.market.worksheet_head import BOARD, GRID, WorksheetHead
from desktop_app.ui.pages.market.worksheet_line import WorksheetLine
from desktop_app.ui.parts.chart_pictures import worksheet_shown
from desktop_app.ui.parts.chart_view import ChartView

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.grid.grid_view import GridView
    from desktop_app.ui.pages.market.worksheet_commands import WorksheetCommands

_PICTURE_EMS = 26
_LEAST_EMS = 46
"""Where there is less room the picture stands below."""
_SIZES = {
    Qt.Orientation.Horizontal: "market.sizes.beside",
    Qt.Orientation.Vertical: "market.sizes.below",
}
_TYPED = frozenset({"matrix", "chain"})
"""Layouts whose numbers are typed side by side: they begin as a grid."""
_WIDE = frozenset({"board", "chain"})
"""Layouts that need the whole width: their picture stands below."""
_PICTURE = "market.picture"


class WorksheetView(QWidget):
    """Shows one worksheet.

    Signals: left(): back to the gallery; duplicated(str): the id of the copy that is to be shown.
    """

    left = Signal()
    duplicated = Signal(str)

    def __init__(self, desk: Desk, commands: WorksheetCommands) -> None:
        super().__init__()
        self._desk, self._commands = desk, commands
        self._result: WorksheetResult | None = None
        self._plan: Plan | None = None
        self.worksheet_id = ""
        self.head = WorksheetHead(desk)
        self.line = WorksheetLine(desk)
        self.classes = ClassCounts(desk)
        self.board = BoardView(desk)
        self.chart = ChartView(desk, desk.words("Picture of the worksheet"), "market.table")
        self._grid: GridView | None = None
        self._faces = QStackedWidget()
        self._faces.addWidget(self.board)
        self._lay_out()
        self._connect()

    @property
    def grid(self) -> GridView:
        """The grid, made when it is first asked for."""
        if self._grid is None:
            from desktop_app.ui.pages.market.grid.grid_view import GridView

            self._grid = GridView(self._desk)
            self._faces.addWidget(self._grid)
        return self._grid

    @property
    def result(self) -> WorksheetResult | None:
        """What is shown."""
        return self._result

    @property
    def face(self) -> str:
        """BOARD or GRID, as the person left this worksheet; tables of numbers begin as a grid."""
        layout = self._result.kind.layout if self._result else ""
        kept = self._desk.memory.recall(self._face_key)
        usual = GRID if layout in _TYPED else BOARD
        return str(kept) if kept in {BOARD, GRID} else usual

    def show_worksheet(self, plan: Plan, worksheet_id: str) -> None:
        """Show a worksheet as it is now."""
        from desktop_app.analysis.worksheets.evaluating import evaluate

        document = self._desk.document
        self.worksheet_id, self._plan = worksheet_id, plan
        self._result = evaluate(plan, worksheet_id, document.computed, document.today)
        result = self._result
        worksheet = plan.worksheets[WorksheetId(worksheet_id)]
        may_edit = self._commands.may_edit
        self.head.show_worksheet(worksheet, result.kind.layout, may_edit=may_edit)
        self.line.show_result(result)
        self.classes.show_result(plan, result)
        self._turn()
        self._show_face()
        self._show_picture()

    def take_selection(self) -> None:
        """Show the card of the record that is selected in the window."""
        kept = self.classes.kept
        if kept is not None and self._desk.selection.record_id not in kept:
            self.classes.clear()
        self.board.hands.show_selected(self._desk.selection.record_id)

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._faces)
        self.splitter.addWidget(self.chart)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(self._note_sizes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.line)
        column.addWidget(self.classes)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.classes.chosen.connect(self._show_face)
        self.head.renamed.connect(self._on_renamed)
        self.head.dated.connect(self._on_dated)
        self.head.face_wanted.connect(self._on_face)
        self.head.duplicate_wanted.connect(self._on_duplicate)
        self.head.picture_toggled.connect(self._on_picture)
        self.head.picture.setChecked(bool(self._desk.memory.recall(_PICTURE, usual=True)))
        self.chart.place_chosen.connect(self._desk.selection.select)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """The picture stands beside the cards where there is room for both."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Picture beside or below, each with the sizes it was left with."""
        em = self.fontMetrics().height()
        layout = self._result.kind.layout if self._result else ""
        is_below = layout in _WIDE or self.width() < _LEAST_EMS * em
        way = Qt.Orientation.Vertical if is_below else Qt.Orientation.Horizontal
        if way == self.splitter.orientation() and max(self.splitter.sizes()) > 0:
            return
        self.splitter.setOrientation(way)
        room = self.height() if is_below else self.width()
        usual = [room * 3 // 5, room * 2 // 5] if is_below else [room, _PICTURE_EMS * em]
        kept = self._desk.memory.recall(_SIZES[way])
        sizes = [size for size in kept if isinstance(size, int)] if isinstance(kept, list) else []
        self.splitter.setSizes(sizes if len(sizes) == len(usual) else usual)

    @Slot()
    def _note_sizes(self) -> None:
        sizes: list[object] = list(self.splitter.sizes())
        self._desk.memory.remember(_SIZES[self.splitter.orientation()], sizes)

    @property
    def _face_key(self) -> str:
        return f"market.face.{self.worksheet_id}"

    @Slot()
    def _show_face(self) -> None:
        result, plan = self._result, self._plan
        if result is None or plan is None:
            return
        face = self.face
        self.classes.setEnabled(face == BOARD)
        self.board.keep_only(self.classes.kept)
        self.head.show_face(face)
        shown: BoardView | GridView = self.grid if face == GRID else self.board
        self._faces.setCurrentWidget(shown)
        shown.show_worksheet(plan, result)

    def _show_picture(self) -> None:
        result, plan = self._result, self._plan
        self.chart.setVisible(self.head.picture.isChecked())
        if result is None or plan is None or not self.head.picture.isChecked():
            return
        from desktop_app.charts.worksheets.registry import worksheet_picture

        picture = worksheet_picture(plan, result, self._desk.words)
        self.chart.show_picture(worksheet_shown(picture))

    @Slot(str)
    def _on_renamed(self, title: str) -> None:
        self._commands.rename(self.worksheet_id, title)

    @Slot(object)
    def _on_dated(self, day: date | None) -> None:
        self._commands.date(self.worksheet_id, day)

    @Slot(str)
    def _on_face(self, face: str) -> None:
        self._desk.memory.remember(self._face_key, face)
        self._show_face()

    @Slot()
    def _on_duplicate(self) -> None:
        if made := self._commands.duplicate(self.worksheet_id):
            self.duplicated.emit(made)

    @Slot(bool)
    def _on_picture(self, is_wanted: bool) -> None:  # noqa: FBT001  (Qt)
        self._desk.memory.remember(_PICTURE, is_wanted)
        self._show_picture()
