"""The goals page: a filter line, the tree, and a picture of the selected goal."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.plan.ids import KeyResultId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.cell_commands import CellCommands
from desktop_app.ui.pages.goals.check_in_popup import CheckInPopup, next_waiting
from desktop_app.ui.pages.goals.goal_commands import GoalCommands
from desktop_app.ui.pages.goals.goal_filter import FilterLine
from desktop_app.ui.pages.goals.goal_menu import GoalMenu
from desktop_app.ui.pages.goals.goal_picture import GoalPicture
from desktop_app.ui.pages.goals.goal_search import GoalSearch
from desktop_app.ui.pages.goals.goals_model import GoalsModel
from desktop_app.ui.pages.goals.goals_tree import GoalsTree
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.remembered import remember_splitter
from desktop_app.ui.parts.sounds import Sounds

_IN_BAR = ("add_objective", "add_key_result", "check_in", "remove")
_NEED_GOAL = (
    "add_child", "add_key_result", "add_sibling", "move_up", "move_down", "indent", "outdent",
    "fill_down", "remove",
)  # fmt: skip
_IN_TREE = ("move_up", "move_down", "remove", "add_sibling", "check_in", "next_check_in")


class GoalsPage(Page):
    """Objectives and key results as a tree that is edited in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = GoalsModel(desk.words, desk.look)
        self.tree = GoalsTree(self.model, desk)
        self.picture = GoalPicture(desk)
        self.filter = FilterLine(desk)
        sounds = Sounds(desk, self)
        sounds.learned.connect(self._on_filtered)
        self._search = GoalSearch(desk.words, sounds)
        self.cells = CellCommands(desk, self.tree)
        self.commands = GoalCommands(desk, self.tree, self.cells)
        self.popup: CheckInPopup | None = None
        self._lay_out()
        self._connect()
        # A visit begins in the tree, not at the first button above it.
        self.tree.setFocus()

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show the goals; what was unfolded stays unfolded."""
        if old.info.id != new.info.id:
            self.filter.clear()
            self.tree.columns.recall()
        session = self.desk.document.session
        self.model.is_read_only = session is None or session.read_only
        self._show_goals()
        self.take_selection()

    def take_selection(self) -> None:
        """Show the selected goal; where nothing is selected at all, select the current one."""
        selection = self.desk.selection
        if self.model.rowCount() and not selection.record_id:
            if not self.tree.currentIndex().isValid():
                self.tree.go_to(self.model.index(0, 0))
            selection.select(self.tree.current_id())
        self._show_selected(selection.record_id)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        own = {
            "fill_down": self.cells.fill_down,
            "check_in": self.check_in,
            "next_check_in": self.next_check_in,
            "filter_goals": self.filter.take_focus,
        }
        (own.get(key) or getattr(self.commands, key))()

    @Slot()
    def check_in(self) -> None:
        """Ask beside its row how the current key result stands."""
        record_id = self.tree.current_id()
        plan, words = self.desk.document.plan, self.desk.words
        if record_id not in plan.key_results:
            self.desk.notices.hint(
                words("A check-in says how a key result stands."),
                words("Select a key result first."),
            )
            return
        self.popup = CheckInPopup(self.desk, self)
        self.popup.next_wanted.connect(self._on_next_wanted)
        self.popup.form.checked_in.connect(self._on_checked_in)
        self.popup.move(self.tree.row_corner(record_id))
        self.popup.show()
        self.popup.show_key_result(plan, record_id)

    def next_check_in(self) -> None:
        """Go to the next key result that waits for a check-in, and ask how it stands."""
        shown, words = self.model.shown_ids(), self.desk.words
        found = next_waiting(self.desk, shown, self.tree.current_id())
        if not found:
            self.desk.notices.done(words("No other key result waits for a check-in."))
            return
        self.tree.folds.reveal(found)
        self.tree.go_to(self.model.index_of(found))
        self.tree.scrollTo(self.model.index_of(found))
        self.check_in()

    def _lay_out(self) -> None:
        words, actions = self.desk.words, self.desk.actions
        self._found = QStackedWidget()
        self._found.addWidget(self.tree)
        self._nothing = NothingFits(self.desk)
        self._found.addWidget(self._nothing)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self._found)
        both.addWidget(self.picture)
        both.setSizes([400, 400])
        both.setCollapsible(0, False)  # noqa: FBT003  (Qt)
        remember_splitter(both, self.desk.memory, "goals.splitter")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Goals"), [actions[key] for key in _IN_BAR]))
        column.addWidget(self.filter)
        column.addWidget(both, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                self.desk.look,
                icon="goals",
                title=words("What do you want to reach?"),
                text=words(
                    "An objective says where to go; its key results say how you see that you are"
                    " there. Link each key result to a KPI and it follows your data by itself."
                ),
                actions=[actions["add_objective"]],
            )
        )
        self._stack.addWidget(filled)

    def _connect(self) -> None:
        desk = self.desk
        self.model.edited.connect(self.cells.type)
        self.model.dropped.connect(self.commands.place)
        self.model.linked.connect(self.commands.link)
        self.model.modelReset.connect(self._on_reset)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.clicked.connect(self._on_clicked)
        self.tree.text_pasted.connect(self.cells.paste)
        self.tree.command_wanted.connect(self.act)
        self.tree.customContextMenuRequested.connect(self._on_menu_requested)
        self.filter.text_changed.connect(self._on_filtered)
        self.filter.left_downwards.connect(self.tree.setFocus)
        self._nothing.show_all_requested.connect(self.filter.clear)
        desk.document.file_changed.connect(self._enable)
        desk.filters.filter_changed.connect(self._on_filtered)
        desk.selection.record_selected.connect(self._show_selected)
        self.picture.chart.place_chosen.connect(self._on_place_chosen)
        for key in _IN_TREE:
            self.tree.addAction(desk.actions[key])
        self.addAction(desk.actions["filter_goals"])

    def _show_goals(self) -> None:
        """Bring the tree to the plan and the filters as they are."""
        plan, computed = self.desk.document.plan, self.desk.document.computed
        found = self._search.find(plan, self.filter.typed, self.desk.filters.current)
        is_filtered = found.fitting is not None
        folded = self.tree.folds.now(is_filtered=is_filtered)
        self.model.show_plan(plan, computed, found.below, folded)
        self.filter.show_found(found.fitting, found.total)
        self._found.setCurrentIndex(1 if found.fitting == 0 else 0)
        self._stack.setCurrentIndex(1 if plan.objectives else 0)

    @Slot()
    def _on_filtered(self) -> None:
        if self.isVisible():
            self._show_goals()
            self._show_selected(self.desk.selection.record_id)
        else:
            self._shown = None

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _was: QModelIndex) -> None:
        record_id = self.model.record_id_at(now)
        if record_id:
            self.desk.selection.select(record_id)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        # The current row is no news to Qt where another page has selected something else.
        self.desk.selection.select(self.model.record_id_at(index))

    @Slot(str)
    def _on_place_chosen(self, record_id: str) -> None:
        if self.model.holds(record_id):
            self.desk.selection.select(record_id)

    @Slot()
    def _on_reset(self) -> None:
        index = self.model.index_of(self.desk.selection.record_id)
        if index.isValid():
            self.tree.go_to(index)

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        if not self.isVisible():
            return
        plan = self.desk.document.plan
        self.tree.folds.reveal(record_id)
        index = self.model.index_of(record_id)
        if index.isValid() and self.tree.currentIndex().siblingAtColumn(0) != index:
            self.tree.go_to(index)
        elif not index.isValid():
            self.tree.clearSelection()
        self._enable()
        shown = record_id if index.isValid() else self.tree.current_id()
        self.picture.show_goal(plan, shown)

    @Slot()
    def _enable(self) -> None:
        """Offer what can be done with the selected goal; every save offers all actions anew."""
        if not self.isVisible():
            return
        record_id, plan = self.desk.selection.record_id, self.desk.document.plan
        index = self.model.index_of(record_id)
        can_edit = index.isValid() and not self.model.is_read_only
        for key in _NEED_GOAL:
            self.desk.actions[key].setEnabled(can_edit)
        self.desk.actions["add_objective"].setEnabled(not self.model.is_read_only)
        is_key_result = KeyResultId(record_id) in plan.key_results
        self.desk.actions["check_in"].setEnabled(can_edit and is_key_result)

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        GoalMenu(self.desk, self.tree, self.cells).popup(self.tree.viewport().mapToGlobal(at))

    @Slot(str)
    def _on_next_wanted(self, _key_result: str) -> None:
        if self.popup is not None:
            self.popup.close()
        self.next_check_in()

    @Slot()
    def _on_checked_in(self) -> None:
        self.popup = None
