"""What a person does with goals: adds, moves, removes them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop_app.plan.history import label
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan, find
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.cell_commands import CellCommands
from desktop_app.ui.pages.goals.goal_edits import add_key_result, add_objective, without_goals
from desktop_app.ui.pages.goals.goal_places import (
    indent_goal,
    move_goal,
    outdent_goal,
    place_goals,
    siblings_of,
    topmost,
)
from desktop_app.ui.pages.goals.goals_tree import GoalsTree
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.tying import link_all


class GoalCommands(QObject):
    """Changes of the tree itself, each one step of undo."""

    def __init__(self, desk: Desk, tree: GoalsTree, cells: CellCommands) -> None:
        super().__init__(tree)
        self._desk, self._tree, self._cells = desk, tree, cells

    def add_objective(self) -> None:
        """Add an objective at the top level and let the person name it."""
        self._add_objective(None)

    def add_child(self) -> None:
        """Add an objective below the selected one."""
        self._add_objective(self._cells.objective())

    def add_key_result(self) -> None:
        """Add a key result to the selected objective."""
        objective, words = self._cells.objective(), self._desk.words
        if objective is None:
            self._desk.notices.hint(
                words("A key result belongs to an objective."),
                words("Select or add an objective first."),
            )
            return
        self._add_key_result(objective, "")

    def add_sibling(self) -> None:
        """Add a goal of the same kind right below the current one."""
        plan, record_id = self._desk.document.plan, self._current_id()
        key_result = plan.key_results.get(KeyResultId(record_id))
        siblings = [str(record.id) for record in siblings_of(plan, record_id)]
        following = siblings[siblings.index(record_id) + 1 :] if siblings else []
        before = following[0] if following else ""
        if key_result is not None:
            self._add_key_result(key_result.objective, before)
            return
        objective = plan.objectives.get(ObjectiveId(record_id))
        self._add_objective(objective.parent if objective else None, before)

    def move_up(self) -> None:
        """Move the current goal before the sibling above it."""
        self._move(partial(move_goal, by=-1))

    def move_down(self) -> None:
        """Move the current goal after the sibling below it."""
        self._move(partial(move_goal, by=1))

    def indent(self) -> None:
        """Move the current goal one level in."""
        self._move(indent_goal)

    def outdent(self) -> None:
        """Move the current goal one level out."""
        self._move(outdent_goal)

    def cut(self) -> None:
        """Put the selected goals on the clipboard and remove them."""
        self._cells.copy()
        self.remove()

    def remove(self) -> None:
        """Remove the selected goals with everything below them; undo brings them back."""
        gone = [each for each in self._tree.chosen_ids() if find(self._desk.document.plan, each)]
        if not gone:
            return
        done = label("Remove {n} goals", n=str(len(gone)))
        if len(gone) == 1:
            done = label("Remove “{record}”", record=self._name(gone[0]))
        self._desk.edit(done, partial(without_goals, record_ids=gone))

    @Slot(list, str, str)
    def place(self, record_ids: list[str], parent: str, before: str) -> None:
        """Put goals somewhere else, as they were dropped."""
        moved = topmost(self._desk.document.plan, record_ids)
        done = label("Move {n} goals", n=str(len(moved)))
        if len(moved) == 1:
            done = label("Move “{record}”", record=self._name(moved[0]))
        self._desk.edit(done, partial(place_goals, record_ids=moved, parent=parent, before=before))

    @Slot(list, str)
    def link(self, others: list[str], objective: str) -> None:
        """Let an objective rest on what was dropped on it."""
        link_all(self._desk, others, objective)

    def _add_objective(self, parent: str | None, before: str = "") -> None:
        title = self._desk.words("New objective")
        new = ObjectiveId(self._desk.document.new_id("OBJ"))

        def edit(plan: Plan) -> Plan:
            plan = add_objective(plan, new, title, parent)
            return place_goals(plan, [new], parent or "", before) if before else plan

        if self._desk.edit(label("Add objective “{record}”", record=title), edit):
            self._name_new(new)

    def _add_key_result(self, objective: str, before: str) -> None:
        title = self._desk.words("New key result")
        new = KeyResultId(self._desk.document.new_id("KRS"))

        def edit(plan: Plan) -> Plan:
            plan = add_key_result(plan, new, title, objective)
            return place_goals(plan, [new], objective, before) if before else plan

        if self._desk.edit(label("Add key result “{record}”", record=title), edit):
            self._name_new(new)

    def _name_new(self, record_id: str) -> None:
        self._desk.selection.select(record_id)
        self._tree.folds.reveal(record_id)
        index = self._tree.goals.index_of(record_id)
        if index.isValid() and self._tree.isVisible():
            self._tree.go_to(index)
            self._tree.edit(index)

    def _move(self, move: Callable[[Plan, str], Plan]) -> None:
        record_id = self._current_id()
        if find(self._desk.document.plan, record_id) is None:
            return
        done = label("Move “{record}”", record=self._name(record_id))
        self._desk.edit(done, partial(_moved, move, record_id))

    def _name(self, record_id: str) -> str:
        return name_of(self._desk.document.plan, record_id, self._desk.words)

    def _current_id(self) -> str:
        return self._tree.goals.record_id_at(self._tree.currentIndex())


def _moved(move: Callable[[Plan, str], Plan], record_id: str, plan: Plan) -> Plan:
    return move(plan, record_id)
