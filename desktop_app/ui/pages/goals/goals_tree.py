"""The tree of goals as a view: widths, editors, what is folded."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.goals_model import COLUMNS, GoalsModel
from desktop_app.ui.parts.columns import Room, calm, fit_columns, share_width
from desktop_app.ui.parts.delegates import ChoiceDelegate, ProgressDelegate, RowDelegate
from desktop_app.words import Words

_LEAST_TITLE_EMS = 14
_MOST_TITLE_EMS = 26
_MOST_EMS = {COLUMNS.index("kpi"): 10, COLUMNS.index("owner"): 7}
# The panel beside the tree says these too.
_DISPENSABLE = tuple(COLUMNS.index(name) for name in ("kpi", "owner", "weight"))
_LAST = tuple(COLUMNS.index(name) for name in ("target", "current"))


class GoalsTree(QTreeView):
    """The tree; its first column takes the width that the others leave."""

    def __init__(self, model: GoalsModel, words: Words, look: Look) -> None:
        super().__init__()
        self._goals = model
        self._wished = 0
        self.setModel(model)
        self.setAccessibleName(words("Goals"))
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
