"""The page of user analyses: any measure asked of the imported rows, explained, kept, exported."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.ids import SmallTableId
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pages.users.analyses import Analysis, analyses
from desktop_app.ui.pages.users.analysis_list import AnalysisList
from desktop_app.ui.pages.users.answer_commands import AnswerCommands
from desktop_app.ui.pages.users.offer import suiting, what_is_missing
from desktop_app.ui.pages.users.question_view import QuestionView
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.measure_questions import (
    MEASURE,
    remember_measure,
    remember_parameters,
    remembered_measure,
    remembered_parameters,
)
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.remembered import remember_splitter

_EMPTY, _FILLED = range(2)


class UsersPage(Page):
    """Analyses at the left; the question, its answer and where it came from at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self._analyses = {one.measure: one for one in analyses(words, MEASURES)}
        self.list = AnalysisList(desk)
        self.question = QuestionView(desk)
        self.commands = AnswerCommands(desk, self)
        self.remove = QAction(desk.look.icon("remove"), words("Remove kept table"), self.list)
        self.list.addAction(self.remove)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.empty = EmptyState(
            desk.look,
            icon="users",
            title=words("Ask your users' data"),
            text=words(
                "Import an export of orders or events. Then retention, funnels, lifetime value and"
                " more are one click away, each with its definition; rows stay on this computer."
            ),
            actions=[desk.actions["import"]],
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.list)
        sides.addWidget(self.question)
        sides.setStretchFactor(1, 1)
        sides.setSizes([13 * self.fontMetrics().height(), 900])
        sides.setChildrenCollapsible(False)
        remember_splitter(sides, self.desk.memory, "users.splitter")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(self.desk.words("User analysis"), self.commands.actions))
        column.addWidget(sides, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)

    def _connect(self) -> None:
        self.desk.memory.left.connect(self._on_left)
        self.list.measure_chosen.connect(self.open_measure)
        self.list.table_chosen.connect(self._open_table)
        self.list.removal_wanted.connect(self._on_remove)
        self.remove.triggered.connect(self._on_remove)
        self.question.asked.connect(self._on_asked)
        self.question.answered.connect(self.commands.show_answer)
        self.commands.kept.connect(self._on_kept)
        self.commands.page_wanted.connect(self.page_requested)

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Offer what the plan's imports can answer, and list what it keeps."""
        self._stack.setCurrentIndex(_FILLED if new.datasets else _EMPTY)
        self._list(new)
        if old.datasets is not new.datasets:
            self._show_question(at_once=True)
        self.commands.enable()

    def take_selection(self) -> None:
        """Ask what was asked last, or what another page wants to be asked."""
        measure = remembered_measure(self.desk.memory)
        wanted = (measure, remembered_parameters(self.desk.memory, measure))
        if wanted != self.question.shown:
            self._show_question(at_once=True)

    def open_measure(self, measure: str) -> None:
        """Ask a measure with the parameters it was asked with last."""
        remember_measure(self.desk.memory, measure)
        self._show_question(at_once=True)

    def _list(self, plan: Plan) -> None:
        offered = tuple(self._analyses.values())
        missing = {one.measure: self._missing(plan, one) for one in offered}
        kept = [table for table in plan.small_tables.values() if table.kept_as]
        kept = [table for table in kept if table.kind in MEASURES]
        self.list.show_analyses(offered, missing, sorted(kept, key=lambda one: one.kept_as))

    def _missing(self, plan: Plan, analysis: Analysis) -> str:
        spec = MEASURES[analysis.measure]
        return what_is_missing(plan, spec, analysis, self.desk.words)

    def _show_question(self, *, at_once: bool) -> None:
        """Show the remembered analysis; the first that can be answered where there is none."""
        plan, memory = self.desk.document.plan, self.desk.memory
        if not plan.datasets:
            self.question.show_nothing()
            return
        measure = remembered_measure(memory)
        if measure not in self._analyses:
            possible = [m for m, one in self._analyses.items() if not self._missing(plan, one)]
            measure = (possible or list(self._analyses))[0]
            remember_measure(memory, measure)
        analysis = self._analyses[measure]
        if self.list.current_measure() != measure:
            self.list.select(measure)
        self.question.show_analysis(
            analysis,
            suiting(plan, MEASURES[measure]),
            remembered_parameters(memory, measure),
            self._missing(plan, analysis),
        )
        self.question.ask(at_once=at_once)

    @Slot(str)
    def _on_left(self, key: str) -> None:
        """Another part of the window wants something to be asked."""
        if key == MEASURE and self.isVisible():
            self.take_selection()

    @Slot(object)
    def _on_asked(self, parameters: Mapping[str, str]) -> None:
        """The person changed a parameter."""
        measure = remembered_measure(self.desk.memory)
        remember_parameters(self.desk.memory, measure, parameters)
        if self.list.current_table():
            self.list.select(measure)

    @Slot(str)
    def _open_table(self, table_id: str) -> None:
        table = self._kept(table_id)
        if table is None:
            return
        plan = self.desk.document.plan
        remember_measure(self.desk.memory, table.kind)
        remember_parameters(self.desk.memory, table.kind, table.parameters)
        self.question.prefer(table.dataset or "")
        self._show_question(at_once=True)
        self.question.show_stored(plan, table)

    @Slot()
    def _on_remove(self) -> None:
        from desktop_app.ui.pages.users.keeping import remove_kept

        table = self._kept(self.list.current_table())
        if table is not None:
            remove_kept(self.desk, table)

    def _kept(self, table_id: str) -> SmallTable | None:
        return self.desk.document.plan.small_tables.get(SmallTableId(table_id))

    @Slot(str)
    def _on_kept(self, table_id: str) -> None:
        table = self._kept(table_id)
        if table is not None:
            self.list.select(table.kind, table.id)
