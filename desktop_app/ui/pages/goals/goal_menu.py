"""The menu over the selected goals: everything that can be done with them at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.plan.plan import find
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import day_text
from desktop_app.ui.pages.goals.cell_commands import CellCommands
from desktop_app.ui.pages.goals.goals_tree import GoalsTree
from desktop_app.ui.parts.stages import stages
from desktop_app.ui.texts import action_text

_GROUPS = (
    ("add_sibling", "add_objective", "add_child", "add_key_result"),
    ("check_in", "next_check_in"),
    ("fill_down",),
    ("move_up", "move_down", "indent", "outdent"),
    ("remove",),
)


class GoalMenu(QMenu):
    """One menu, made for the goals that are selected when it opens."""

    def __init__(self, desk: Desk, tree: GoalsTree, cells: CellCommands) -> None:
        super().__init__(tree)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._cells, self._chosen = desk, cells, tree.chosen_ids()
        words = desk.words
        session = desk.document.session
        can_edit = session is not None and not session.read_only
        for group in _GROUPS:
            self.addActions([desk.actions[key] for key in group])
            if group[0] == "check_in" and can_edit:
                self.addSeparator()
                self._add_fields()
            if group[0] == "fill_down":
                self.addAction(words("Copy")).triggered.connect(cells.copy)
                paste = self.addAction(words("Paste"))
                paste.triggered.connect(cells.paste_clipboard)
                paste.setEnabled(can_edit)
            self.addSeparator()
        self.addAction(words("Unfold all")).triggered.connect(tree.folds.unfold_all)
        self.addAction(words("Fold all")).triggered.connect(tree.folds.fold_all)
        tree.columns.add_choices(self.addMenu(words("Columns")))

    def _add_fields(self) -> None:
        words, plan, chosen = self._desk.words, self._desk.document.plan, self._chosen
        names = sorted(person.name for person in plan.people.values())
        owner = self._menu_of("owner")
        for name in names:
            self._add(owner, name, partial(self._cells.assign, "owner", name, chosen))
        self._add(owner, words("Nobody"), partial(self._cells.assign, "owner", "", chosen))
        stage = self._menu_of("stage")
        for value, text in stages(plan, words):
            self._add(stage, text, partial(self._cells.set_value, "stage", value, chosen))
        due = self._menu_of("due")
        last_days = sorted({cycle.end for cycle in plan.cycles.values()})
        for day in last_days:
            text = day_text(day, words)
            self._add(due, text, partial(self._cells.assign, "due", day.isoformat(), chosen))
        self._add(due, words("As the cycle"), partial(self._cells.assign, "due", "", chosen))
        weight = self._menu_of("weight")
        share = partial(self._cells.assign, "weight", "", chosen)
        self._add(weight, words("Share equally"), share)
        committed = QAction(field_word(words, "is_committed"), self)
        committed.setCheckable(True)
        found = [getattr(find(plan, each), "is_committed", False) for each in chosen]
        committed.setChecked(bool(found) and all(found))
        committed.toggled.connect(self._commit)
        self.addAction(committed)

    def _menu_of(self, field: str) -> QMenu:
        return self.addMenu(action_text(field_word(self._desk.words, field)))

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(action_text(text)).triggered.connect(partial(_do, act))

    def _commit(self, *is_committed: bool) -> None:
        self._cells.set_value("is_committed", all(is_committed), self._chosen)


def _do(act: Callable[[], object], *_checked: bool) -> None:
    act()
