"""The tree of goals as a view: widths, editors, what is folded."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.goals_model import COLUMNS, GoalsModel
from desktop_app.ui.parts.columns import Room, calm, fit_columns, share_width
from desktop_app.ui.parts.delegates import ChoiceDelegate, ProgressDelegate, RowDelegate
from desktop_app.ui.parts.pasted import text_of
from desktop_app.words import Words

_LEAST_TITLE_EMS = 14
_MOST_TITLE_EMS = 26
_MOST_EMS = {COLUMNS.index("kpi"): 10, COLUMNS.index("owner"): 7}
# The panel beside the tree says these too.
_DISPENSABLE = tuple(COLUMNS.index(name) for name in ("kpi", "owner", "weight"))
_LAST = tuple(COLUMNS.index(name) for name in ("target", "current"))


class GoalsTree(QTreeView):
    """The tree; its first column takes the width that the others leave.

    Signals: text_pasted(str): the person pastes at the current cell.
    """

    text_pasted = Signal(str)

    def __init__(self, model: GoalsModel, words: Words, look: Look) -> None:
        super().__init__()
        self._goals = model
        self._wished = 0
        self.setModel(model)
        self.setAccessibleName(words("Goals"))
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(RowDelegate(self))
        self.setItemDelegateForColumn(COLUMNS.index("progress"), ProgressDelegate(look, self))
        self.setItemDelegateForColumn(COLUMNS.index("kpi"), ChoiceDelegate(self))
        calm(self.header(), self.accessibleName())
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    @Slot()
    def _fit(self) -> None:
        self.expandAll()
        height = self.fontMetrics().height()
        fit_columns(self, {column: ems * height for column, ems in _MOST_EMS.items()})
        self._wished = min(self.sizeHintForColumn(0), _MOST_TITLE_EMS * height)
        self._share_width()

    def _share_width(self) -> None:
        height = self.fontMetrics().height()
        room = Room(
            least=_LEAST_TITLE_EMS * height,
            wished=self._wished,
            dispensable=_DISPENSABLE,
            last=_LAST,
        )
        share_width(self.header(), room)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Copy and paste like a sheet."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.text_pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def go_to(self, index: QModelIndex) -> None:
        """Make a row the only selected one; Qt would add it while Ctrl is held, as for a paste."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, only | rows)

    def copied(self) -> str:
        """The selected rows as text for a sheet, from the top down."""
        chosen = set(self.chosen_ids())
        rows = [index for index in self._rows_from(self._goals.index(0, 0))
                if self._goals.record_id_at(index) in chosen]  # fmt: skip
        return text_of(
            [str(row.siblingAtColumn(column).data() or "") for column in range(len(COLUMNS))]
            for row in rows
        )

    def chosen_ids(self) -> list[str]:
        """The selected goals."""
        return [self._goals.record_id_at(index) for index in self.selectionModel().selectedRows()]

    def ids_from_current(self) -> list[str]:
        """The goal of the current row and all that are shown below it."""
        return [self._goals.record_id_at(index) for index in self._rows_from(self.currentIndex())]

    def _rows_from(self, index: QModelIndex) -> Iterator[QModelIndex]:
        at = index.siblingAtColumn(0)
        while at.isValid():
            yield at
            at = self.indexBelow(at)

    def folded(self) -> set[str]:
        """The records whose children are hidden."""
        found: set[str] = set()
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            rows = [
                self._goals.index(row, 0, parent) for row in range(self._goals.rowCount(parent))
            ]
            with_children = [index for index in rows if self._goals.rowCount(index)]
            waiting += with_children
            found |= {
                self._goals.record_id_at(index)
                for index in with_children
                if not self.isExpanded(index)
            }
        return found

    def fold(self, folded: set[str]) -> None:
        """Show all but the children of these records."""
        self.expandAll()
        for record_id in folded:
            self.collapse(self._goals.index_of(record_id))
