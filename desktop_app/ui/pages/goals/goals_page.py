"""The goals page: the tree, the selected goal's details, and the trend of its KPI."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QMenu,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.history import label
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import parse_number
from desktop_app.ui.pages.goals.goal_edits import (
    add_key_result,
    add_objective,
    move_goal,
    without_goals,
)
from desktop_app.ui.pages.goals.goal_fields import kpi_unit
from desktop_app.ui.pages.goals.goal_kpi import FROM_CATALOG, choose_kpi_for
from desktop_app.ui.pages.goals.goal_paste import FILLED, fill_column, paste_goals
from desktop_app.ui.pages.goals.goals_model import COLUMNS, GoalsModel
from desktop_app.ui.pages.goals.goals_tree import GoalsTree
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_form import assign_person, set_field
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.remembered import remember_splitter

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from desktop_app.charts.style import ChartStyle
    from desktop_app.charts.trend import Trend

_ACTIONS = ("add_objective", "add_child", "add_key_result", "move_up", "move_down", "remove")


class GoalsPage(Page):
    """Objectives and key results as a tree that is edited in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = GoalsModel(desk.words, desk.look)
        self.tree = GoalsTree(self.model, desk.words, desk.look)
        self.chart = ChartView(desk, desk.words("Trend of the goal's KPI"))
        self._actions = {key: desk.actions[key] for key in _ACTIONS}
        self._lay_out()
        self._connect()

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the goals; what was unfolded stays unfolded."""
        folded = self.tree.folded()
        self.model.show_plan(new, self.desk.document.computed)
        self.tree.fold(folded)
        self._stack.setCurrentIndex(1 if new.objectives else 0)
        self.take_selection()

    def take_selection(self) -> None:
        """Show the selected goal; where nothing is selected at all, select the current one."""
        selection = self.desk.selection
        if self.model.rowCount() and not selection.record_id:
            if not self.tree.currentIndex().isValid():
                self.tree.go_to(self.model.index(0, 0))
            selection.select(self._current_id())
        self._show_selected(selection.record_id)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        {
            "add_objective": self.add_objective,
            "add_child": self.add_child,
            "add_key_result": self.add_key_result,
            "move_up": self.move_up,
            "move_down": self.move_down,
            "remove": self.remove,
        }[key]()

    def _lay_out(self) -> None:
        words, actions = self.desk.words, self.desk.actions
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.tree)
        both.addWidget(self.chart)
        both.setSizes([420, 340])
        both.setChildrenCollapsible(False)
        remember_splitter(both, self.desk.memory, "goals.splitter")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Goals"), [self._actions[key] for key in _ACTIONS]))
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
        self.model.edited.connect(self._on_edited)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.clicked.connect(self._on_clicked)
        self.model.modelReset.connect(self._on_reset)
        self.tree.text_pasted.connect(self._on_pasted)
        self.tree.customContextMenuRequested.connect(self._on_menu_requested)
        self.desk.selection.record_selected.connect(self._show_selected)
        for key in ("move_up", "move_down", "remove"):
            self.tree.addAction(self._actions[key])

    def add_objective(self) -> None:
        """Add an objective at the top level and let the person name it."""
        self._add_objective(None)

    def add_child(self) -> None:
        """Add an objective below the selected one."""
        self._add_objective(self._selected_objective())

    def add_key_result(self) -> None:
        """Add a key result to the selected objective."""
        objective = self._selected_objective()
        if objective is None:
            self.desk.notices.hint(
                self.desk.words("A key result belongs to an objective."),
                self.desk.words("Select or add an objective first."),
            )
            return
        title = self.desk.words("New key result")
        new = KeyResultId(self.desk.document.new_id("KRS"))
        edit = partial(add_key_result, key_result_id=new, title=title, objective=objective)
        if self.desk.edit(label("Add key result “{record}”", record=title), edit):
            self._name_new(new)

    def move_up(self) -> None:
        """Move the selected goal before the sibling above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected goal after the sibling below it."""
        self._move(1)

    def remove(self) -> None:
        """Remove the selected goals with everything below them; undo brings them back."""
        plan = self.desk.document.plan
        found = [find(plan, record_id) for record_id in self.tree.chosen_ids()]
        gone = [record for record in found if record is not None]
        if not gone:
            return
        done = label("Remove {n} goals", n=str(len(gone)))
        if len(gone) == 1:
            done = label("Remove “{record}”", record=record_name(gone[0], self.desk.words))
        self.desk.edit(done, partial(without_goals, record_ids=[record.id for record in gone]))

    def _add_objective(self, parent: str | None) -> None:
        title = self.desk.words("New objective")
        new = ObjectiveId(self.desk.document.new_id("OBJ"))
        edit = partial(add_objective, objective_id=new, title=title, parent=parent)
        if self.desk.edit(label("Add objective “{record}”", record=title), edit):
            self._name_new(new)

    def _name_new(self, record_id: str) -> None:
        self.desk.selection.select(record_id)
        index = self.model.index_of(record_id)
        if index.isValid() and self.isVisible():
            self.tree.go_to(index)
            self.tree.edit(index)

    def _move(self, by: int) -> None:
        record = find(self.desk.document.plan, self._current_id())
        if record is not None:
            done = label("Move “{record}”", record=record_name(record, self.desk.words))
            self.desk.edit(done, partial(move_goal, record_id=record.id, by=by))

    def _current_id(self) -> str:
        return self.model.record_id_at(self.tree.currentIndex())

    def _selected_objective(self) -> str | None:
        """The selected objective, or the one of the selected key result."""
        plan, record_id = self.desk.document.plan, self._current_id()
        if record_id in plan.objectives:
            return record_id
        key_result = plan.key_results.get(KeyResultId(record_id))
        return key_result.objective if key_result else None

    @Slot(str, str, object)
    def _on_edited(self, record_id: str, field: str, value: object) -> None:
        words, record = self.desk.words, find(self.desk.document.plan, record_id)
        if record is None:
            return
        if value == FROM_CATALOG:
            choose_kpi_for(self.desk, self.window(), record_id)
            return
        done = label(
            "Change {field} of “{record}”",
            field=field_word(words, field),
            record=record_name(record, words),
        )
        if field == "owner":
            edit = partial(assign_person, self.desk, record_id, field, str(value))
            self.desk.edit(done, edit)
            return
        if field in {"weight", "target"}:
            unit = "%" if field == "weight" else kpi_unit(self.desk.document.plan, record)
            try:
                value = parse_number(str(value), unit)
            except ValueError:
                self.desk.notices.problem(
                    words("“{text}” cannot be read as {field}.").format(
                        text=value, field=field_word(words, field)
                    ),
                    words("Type a number like 1200 or 41.5%."),
                )
                return
        self.desk.edit(done, partial(set_field, record_id=record_id, field=field, value=value))

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        field = COLUMNS[max(self.tree.currentIndex().column(), 0)]
        if field in FILLED:
            fill_column(self.desk, field, self.tree.ids_from_current(), text)
        else:
            paste_goals(self.desk, text, self._selected_objective())

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _was: QModelIndex) -> None:
        record_id = self.model.record_id_at(now)
        if record_id:
            self.desk.selection.select(record_id)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        # The current row may be no news to the tree, but another record is selected elsewhere.
        self.desk.selection.select(self.model.record_id_at(index))

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
        index = self.model.index_of(record_id)
        if index.isValid() and self.tree.currentIndex().siblingAtColumn(0) != index:
            self.tree.go_to(index)
        is_goal = index.isValid()
        for key in ("add_child", "add_key_result", "move_up", "move_down", "remove"):
            self._actions[key].setEnabled(is_goal)
        self._show_trend(plan, record_id)

    def _show_trend(self, plan: Plan, record_id: str) -> None:
        key_result = plan.key_results.get(KeyResultId(record_id))
        has_kpi = key_result is not None and key_result.kpi is not None
        self.chart.setVisible(has_kpi)
        if key_result is None or key_result.kpi is None:
            return
        from desktop_app.charts.trend import trend_of

        words = self.desk.words
        trend = trend_of(plan, self.desk.document.computed, key_result.kpi, words.language)
        self.chart.show_drawing(partial(_draw_trend, trend))

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu_actions())
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _menu_actions(self) -> list[QAction]:
        return [self._actions[key] for key in _ACTIONS]


def _draw_trend(trend: "Trend", figure: "Figure", style: "ChartStyle") -> None:
    from desktop_app.charts.trend_picture import draw_trend

    draw_trend(figure, trend, style)
