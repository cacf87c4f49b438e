"""The matrix of objectives and stages: gaps stand out, and can be filled from their menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.themes import blended
from desktop_app.ui.pages.coverage.matrix_model import GAP_SIGN, MatrixCell, MatrixModel
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import RECORD_ID, RowDelegate, paint_ground, row_height

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import Coverage
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_STAGE_EMS, _TITLE_EMS = 4, 13
_PALE, _INSET, _RADIUS = 0.86, 3, 4.0
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MatrixView(QTableView):
    """One row per objective, one column per stage.

    Signals:
        objective_chosen(str), objective_opened(str): its id.
        initiative_wanted(object), key_result_wanted(object): the `MatrixCell` that is to be filled.
    """

    objective_chosen = Signal(str)
    objective_opened = Signal(str)
    initiative_wanted = Signal(object)
    key_result_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.cells = MatrixModel(desk, self)
        self.setModel(self.cells)
        self.setItemDelegate(RowDelegate(self))
        self._stages = StageDelegate(desk.look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self._words("Objectives and stages of the user journey"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        header = self.horizontalHeader()
        calm(header, self._words("Stages of the user journey"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_opened)

    def show_coverage(self, plan: Plan, coverage: Coverage | None, kept: set[str]) -> None:
        """Show the objectives of `kept`; the current cell stays where it was."""
        now = self.currentIndex()
        at = (now.data(RECORD_ID), now.column())
        self.cells.show_coverage(plan, coverage, kept)
        self._lay_out()
        for row in range(self.cells.rowCount()):
            index = self.cells.index(row, at[1]) if at[0] else QModelIndex()
            if index.isValid() and index.data(RECORD_ID) == at[0]:
                self.setCurrentIndex(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter opens the objective; the menu key opens the menu, as everywhere."""
        if Qt.Key(event.key()) in _ENTER and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, now: Index, was: Index) -> None:  # noqa: N802  (Qt)
        """Tell which objective is current."""
        super().currentChanged(now, was)
        if now.isValid() and self.hasFocus():
            self.objective_chosen.emit(now.data(RECORD_ID))

    def menu(self) -> QMenu:
        """What can be done about the current cell."""
        menu, words = QMenu(self), self._words
        menu.aboutToHide.connect(menu.deleteLater)
        index = self.currentIndex()
        if not index.isValid():
            return menu
        cell = self.cells.cell_at(index)
        if cell is not None:
            add = menu.addAction(words("Add initiative in this stage"))
            add.triggered.connect(partial(self._on_initiative, cell))
            link = menu.addAction(words("Add a key result with a KPI of this stage..."))
            link.triggered.connect(partial(self._on_key_result, cell))
            menu.addSeparator()
        menu.addAction(words("Open")).triggered.connect(partial(self._on_opened, index))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """The titles of objectives take what the stages leave."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Stages as wide as they need to be, the titles of objectives the rest."""
        header, em = self.horizontalHeader(), self.fontMetrics().height()
        taken = 0
        for column in range(1, self.cells.columnCount()):
            width = max(header.sectionSizeFromContents(column).width(), _STAGE_EMS * em)
            self.setColumnWidth(column, width)
            self.setItemDelegateForColumn(column, self._stages)
            taken += width
        if self.cells.columnCount():
            self.setColumnWidth(0, max(self.viewport().width() - taken, _TITLE_EMS * em))

    def _on_initiative(self, cell: MatrixCell, *_checked: bool) -> None:
        self.initiative_wanted.emit(cell)

    def _on_key_result(self, cell: MatrixCell, *_checked: bool) -> None:
        self.key_result_wanted.emit(cell)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex, *_checked: bool) -> None:
        record_id = index.data(RECORD_ID)
        if record_id:
            self.objective_opened.emit(record_id)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if not menu.isEmpty():
            menu.popup(self.viewport().mapToGlobal(at))


class StageDelegate(QStyledItemDelegate):
    """A number on calm ground, or the sign of a gap on a ground that stands out."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        theme = look.theme
        self._text, self._mark = look.colour("text"), look.colour("at_risk")
        self._gap = QColor(blended(theme.colour("at_risk"), theme.surface, _PALE))
        self._full = QColor(theme.grid)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  (Qt)
        """A narrow cell."""
        return QSize(_STAGE_EMS * option.fontMetrics.height(), row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and sign."""
        text = str(index.data())
        is_gap = text == GAP_SIGN
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._gap if is_gap else self._full)
        box = QRectF(option.rect).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(self._mark if is_gap else self._text)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()
