"""Which goals of the tree are folded: a person folds them, and finds them so again."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtWidgets import QTreeView

from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.pages.goals.goals_model import GoalsModel

_FOLDED = "goals.folded"


class GoalFolds(QObject):
    """Folds and unfolds a tree; while the tree is filtered, all of it is unfolded."""

    def __init__(self, tree: QTreeView, goals: GoalsModel, memory: PlanMemory) -> None:
        super().__init__(tree)
        self._tree, self._goals, self._memory = tree, goals, memory
        self._is_filtered = self._must_unfold = False
        goals.rowsInserted.connect(self._on_inserted)
        tree.expanded.connect(self._on_folding)
        tree.collapsed.connect(self._on_folding)

    @property
    def remembered(self) -> set[str]:
        """The goals that a person has folded."""
        found = self._memory.recall(_FOLDED)
        return {str(each) for each in found} if isinstance(found, list) else set()

    def remember(self, *, not_now: bool) -> None:
        """Whether what is folded is remembered; while the tree is filtered, it is all unfolded."""
        self._is_filtered, self._must_unfold = not_now, not_now != self._is_filtered

    def catch_up(self) -> None:
        """Fold and unfold, if filtering has begun or ended and the rows were not all new."""
        if self._must_unfold:
            self.unfold()

    def unfold(self) -> None:
        """Show all but what a person has folded; while it is filtered, all of it."""
        self._must_unfold = False
        with self._unnoticed():
            self._tree.expandAll()
            for record_id in self._kept_folded():
                self._tree.collapse(self._goals.index_of(record_id))

    @Slot()
    def unfold_all(self) -> None:
        """Show everything."""
        self._memory.remember(_FOLDED, [])
        self.unfold()

    @Slot()
    def fold_all(self) -> None:
        """Show the objectives at the top alone."""
        goals = self._goals
        ids = [each for each in goals.shown_ids() if goals.hasChildren(goals.index_of(each))]
        self._memory.remember(_FOLDED, [*ids])
        self.unfold()

    def _kept_folded(self) -> set[str]:
        return set() if self._is_filtered else self.remembered

    @contextmanager
    def _unnoticed(self) -> Iterator[None]:
        """The tree says nothing of what is folded: it was no person who did it."""
        was_blocked = self._tree.blockSignals(True)  # noqa: FBT003  (Qt)
        try:
            yield
        finally:
            self._tree.blockSignals(was_blocked)

    @Slot(QModelIndex, int, int)
    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        with self._unnoticed():
            if self._goals.record_id_at(parent) not in self._kept_folded():
                self._tree.expand(parent)
            for row in range(first, last + 1):
                self._tree.expandRecursively(self._goals.index(row, 0, parent))

    @Slot(QModelIndex)
    def _on_folding(self, index: QModelIndex) -> None:
        if self._is_filtered:
            return
        record_id = self._goals.record_id_at(index)
        is_open = self._tree.isExpanded(index)
        folded = self.remembered - {record_id} if is_open else self.remembered | {record_id}
        self._memory.remember(_FOLDED, [*sorted(folded)])
