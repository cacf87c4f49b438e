"""The coverage page: which stages the objectives work on, and everything that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.plan.plan import find
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.coverage.findings_bar import FindingsBar
from desktop_app.ui.pages.coverage.findings_view import FindingsView
from desktop_app.ui.pages.coverage.looked_at import looked_at
from desktop_app.ui.pages.coverage.matrix_commands import MatrixCommands
from desktop_app.ui.pages.coverage.matrix_view import MatrixView
from desktop_app.ui.pages.homes import home_of
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.fixing import Fixing
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.remembered import remember_splitter
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.plan.plan import Plan

_SHARES = (45, 55)


class CoveragePage(Page):
    """The matrix above, the findings of the check below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matrix = MatrixView(desk)
        self.bar = FindingsBar(desk)
        self.view = FindingsView(desk)
        self.fixing = Fixing(desk, self)
        self.commands = MatrixCommands(desk, self)
        self.nothing_fits = NothingFits(desk)
        self._whole = EmptyState(
            desk.look, icon="done", title=desk.words("Nothing is missing"), text="-", actions=()
        )
        self._looked_at = plain_label("", desk.look.colour("muted"))
        self._lay_out()
        self._connect()

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the report, which follows a moment after the plan."""
        has_anything = bool(new.objectives or new.kpis or new.findings or new.worksheets)
        self._stack.setCurrentIndex(1 if has_anything else 0)
        self.show_report()

    def take_selection(self) -> None:
        """Nothing is selected by itself; what was found while the page was hidden is shown."""
        self.show_report()

    @Slot()
    def show_report(self) -> None:
        """Show what was found last, as far as the filters let it through."""
        report, plan = self.desk.checks.report, self.desk.document.plan
        if not self.isVisible() or report is None:
            return
        coverage, wanted = report.coverage, self.desk.filters.current
        kept = {o.id for o in plan.objectives.values() if wanted.lets_through(plan, o)}
        self.matrix.show_coverage(plan, coverage, {str(each) for each in kept})
        self._show_findings(plan, report.findings)

    def _show_findings(self, plan: Plan, everything: tuple[CheckFinding, ...]) -> None:
        wanted = self.desk.filters.current
        found = [
            one
            for one in everything
            if not any(wanted)
            or (
                (record := find(plan, one.record)) is not None and wanted.lets_through(plan, record)
            )
        ]
        shown = self.bar.kept(found, lambda one: " ".join(self.view.findings.text(one)))
        self.view.show_findings(shown)
        if everything:
            self._found.setCurrentWidget(self.view if shown else self.nothing_fits)
        else:
            self._looked_at.setText(looked_at(plan, self.desk.words))
            self._found.setCurrentWidget(self._whole)

    def _connect(self) -> None:
        desk = self.desk
        desk.checks.report_changed.connect(self.show_report)
        desk.filters.filter_changed.connect(self.show_report)
        self.bar.changed.connect(self.show_report)
        self.bar.left.connect(self.view.setFocus)
        self.nothing_fits.show_all_requested.connect(self.bar.clear)
        self.view.fix_wanted.connect(self.fixing.do)
        self.view.show_wanted.connect(self.fixing.show)
        self.view.current_changed.connect(self._on_current)
        self.fixing.record_wanted.connect(self.go_to)
        self.commands.record_wanted.connect(self.go_to)
        self.matrix.objective_chosen.connect(desk.selection.select)
        self.matrix.objective_opened.connect(self.go_to)
        self.matrix.initiative_wanted.connect(self.commands.add_initiative)
        self.matrix.key_result_wanted.connect(self.commands.choose_kpi)

    @Slot(str)
    def go_to(self, record_id: str) -> None:
        """Select a record and go to the page where it is at home."""
        self.desk.selection.select(record_id)
        home = home_of(record_id)
        if home:
            self.page_requested.emit(home)

    @Slot(object)
    def _on_current(self, finding: CheckFinding) -> None:
        if find(self.desk.document.plan, finding.record) is not None and self.view.hasFocus():
            self.desk.selection.select(finding.record)

    def _lay_out(self) -> None:
        words, actions = self.desk.words, self.desk.actions
        empty = EmptyState(
            self.desk.look,
            icon="coverage",
            title=words("Coverage"),
            text=words(
                "As soon as there are objectives, findings or KPIs, this page shows which stages"
                " of the user journey nobody works on, and every link that is missing."
            ),
            actions=[actions["add_objective"], actions["new_worksheet"]],
        )
        self._whole.show_below(self._looked_at)
        self._looked_at.setWordWrap(True)
        self._looked_at.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._found = QStackedWidget()
        for part in (self.view, self.nothing_fits, self._whole):
            self._found.addWidget(part)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._matrix_part())
        split.addWidget(self._findings_part())
        split.setSizes(list(_SHARES))
        remember_splitter(split, self.desk.memory, "coverage.splitter")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Coverage"), [actions["link_with"]]))
        column.addWidget(split, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(filled)
        self.setFocusProxy(self.view)

    def _matrix_part(self) -> QWidget:
        legend = plain_label(
            self.desk.words("How many KPIs and initiatives work on each stage. ○ is a gap."),
            self.desk.look.colour("muted"),
        )
        legend.setWordWrap(True)
        legend.setContentsMargins(MARGIN, 0, MARGIN, SPACING // 2)
        return _column(legend, self.matrix)

    def _findings_part(self) -> QWidget:
        return _column(self.bar, self._found)


def _column(head: QWidget, body: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, SPACING // 2, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(body, 1)
    return part
