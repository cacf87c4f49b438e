"""Which goals of the tree are folded: a person folds them, and finds them so again."""

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Slot
from PySide6.QtWidgets import QTableView

from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.pages.goals.goals_model import GoalsModel
from desktop_app.ui.parts.sheet_delegates import arrow_place

_FOLDED = "goals.folded"
_NEAR = 3
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class GoalFolds(QObject):
    """Folds and unfolds. A filtered tree begins unfolded, and its folds are not remembered."""

    def __init__(self, tree: QTableView, goals: GoalsModel, memory: PlanMemory) -> None:
        super().__init__(tree)
        self._tree, self._goals, self._memory = tree, goals, memory
        self._of_filter: frozenset[str] | None = None

    @property
    def remembered(self) -> frozenset[str]:
        """The goals that a person has folded in the whole tree."""
        found = self._memory.recall(_FOLDED)
        return frozenset(str(each) for each in found) if isinstance(found, list) else frozenset()

    def now(self, *, is_filtered: bool) -> frozenset[str]:
        """What is folded in the tree as it is shown from now on."""
        if not is_filtered:
            self._of_filter = None
            return self.remembered
        if self._of_filter is None:
            self._of_filter = frozenset()
        return self._of_filter

    def fold(self, record_id: str) -> None:
        """Hide what stands below a goal."""
        self._change({record_id}, ())

    def unfold(self, record_id: str) -> None:
        """Show what stands below a goal."""
        self._change((), {record_id})

    def turn(self, record_id: str) -> None:
        """Fold a goal that is unfolded, and unfold one that is folded."""
        (self.unfold if self._goals.is_folded(record_id) else self.fold)(record_id)

    @Slot()
    def unfold_all(self) -> None:
        """Show everything."""
        self._change((), self._goals.shown_ids())

    @Slot()
    def fold_all(self) -> None:
        """Show the objectives at the top alone."""
        goals = self._goals
        self._change([each for each in goals.shown_ids() if goals.children_of(each)], ())

    def reveal(self, record_id: str) -> None:
        """Unfold what stands above a goal, where it is folded away."""
        if self._goals.row_of(record_id) < 0 and self._goals.holds(record_id):
            self._change((), self._goals.all_above(record_id))

    def arrow_at(self, place: QPoint) -> str:
        """The goal whose arrow is at a place of the tree's viewport, "" for none."""
        index = self._tree.indexAt(place)
        record_id = self._goals.record_id_at(index)
        if index.column() != 0 or not self._goals.children_of(record_id):
            return ""
        cell = self._tree.visualRect(index)
        arrow = arrow_place(cell, self._goals.level_of(record_id))
        is_near = arrow.left() - _NEAR <= place.x() <= arrow.right() + _NEAR
        return record_id if is_near else ""

    def _change(self, folded: Collection[str], unfolded: Collection[str]) -> None:
        """Fold some goals and unfold others; the current row goes up to one that is shown."""
        before = self.remembered if self._of_filter is None else self._of_filter
        after = (before | frozenset(folded)) - frozenset(unfolded)
        if self._of_filter is not None:
            self._of_filter = after
        elif after != before:
            self._memory.remember(_FOLDED, [*sorted(after)])
        current = self._tree.currentIndex()
        above = self._goals.all_above(self._goals.record_id_at(current))
        hiding = [each for each in above if each in after]
        if hiding:
            to = self._goals.index_of(hiding[-1], current.column())
            self._tree.selectionModel().setCurrentIndex(to, _ONLY)
        self._goals.fold(after)
