"""What became of an assumption: its state and why, its KPI, who relied on it, and what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.analysis.situation import Situation
from desktop_app.analysis.wording import explanation_text
from desktop_app.analysis.worksheets.assumptions import RIGHT, WRONG, deciding_kpi, tested_by
from desktop_app.analysis.worksheets.decisions import (
    THEREFORE,
    decision_made,
    decisions_on,
    resting_on,
    said,
)
from desktop_app.analysis.worksheets.values import Making
from desktop_app.charts.worksheets.cards import STATE_ROLES, state_word
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.history import label
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.parts.links_editor import LinksEditor, LinkSide
from desktop_app.ui.parts.record_chips import RecordChips
from desktop_app.ui.texts import action_text, enlarge, plain_label, shortened, tint

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.market import Finding
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

MEASURED = LinkSide(
    heading=lambda words: words("We measure"), kind=LinkKind.MEASURED_BY, other="kpi"
)
DECIDED = LinkSide(
    heading=lambda words: words("Decisions that rely on it"),
    kind=LinkKind.RELIES_ON,
    other="decision",
    is_source=False,
)
OWN_LINKS = frozenset({(MEASURED.kind, MEASURED.other), (DECIDED.kind, DECIDED.other)})
_LONGEST_NAME = 60


class AssumptionHead(QWidget):
    """Stands above the fields of a finding whose kind tests assumptions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._finding: Finding | None = None
        self._kind: WorksheetKind | None = None
        self.state = plain_label("")
        enlarge(self.state, 1.1)
        self.why = plain_label("", desk.look.colour("muted"))
        self.why.setWordWrap(True)
        self.kpis = LinksEditor(desk, MEASURED)
        self.objectives = RecordChips(desk, words("Objectives that relied on it"))
        self.decisions = LinksEditor(desk, DECIDED)
        self.record = QPushButton(action_text(words("Record the decision")))
        self.record.setIcon(desk.look.icon("done"))
        self.record.clicked.connect(self._on_record)
        self.hint = plain_label("", desk.look.colour("muted"))
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        parts = (self.state, self.why, self.kpis, self.objectives, self.decisions)
        for widget in (*parts, self.record, self.hint):
            column.addWidget(widget)

    def show_assumption(self, plan: Plan, finding: Finding, kind: WorksheetKind) -> None:
        """Show an assumption as it is now."""
        document, words = self._desk.document, self._desk.words
        self._finding, self._kind = finding, kind
        test = tested_by(deciding_kpi(plan, finding.id), finding, kind, document.computed)
        role = STATE_ROLES[test.state]
        self.state.setText(f"{STATUS_MARKS[role]} {state_word(words, test.state)}")
        tint(self.state, self._desk.look.colour(role))
        self.why.setText(explanation_text(test.explanation, words))
        situation = Situation(plan=plan, index=document.computed.index, today=document.today)
        is_decided = bool(decisions_on(situation, finding.id))
        is_tested = test.state in {RIGHT, WRONG}
        self.kpis.show_record(plan, finding.id)
        self.objectives.show_records(resting_on(situation, finding.id))
        self.decisions.show_record(plan, finding.id)
        self.decisions.setVisible(is_decided)
        self._show_step(is_decided=is_decided, is_tested=is_tested)

    def _show_step(self, *, is_decided: bool, is_tested: bool) -> None:
        """The decision that is still to be recorded, and what is missing for it."""
        words = self._desk.words
        finding, kind = self._finding, self._kind
        asks = kind is not None and kind.field(THEREFORE) is not None
        follows = bool(finding and kind and said(finding, kind, THEREFORE))
        session = self._desk.document.session
        may_edit = session is not None and not session.read_only
        self.record.setVisible(asks and not is_decided)
        self.record.setEnabled(follows and may_edit)
        hint = ""
        if asks and not is_decided and not follows and is_tested:
            hint = words("Write down below what was learned and what follows from it.")
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    @Slot()
    def _on_record(self) -> None:
        finding, kind = self._finding, self._kind
        if finding is None or kind is None:
            return
        document, words = self._desk.document, self._desk.words
        title = shortened(said(finding, kind, THEREFORE).splitlines()[0], _LONGEST_NAME)
        done = label("Record the decision “{record}”", record=title)
        making = Making(document.new_id, document.today)
        edit = partial(_decided, finding.id, kind, self._numbers(), making)
        if not self._desk.edit(done, edit):
            return
        if self.objectives.chips:
            told = words("The decision is recorded. Look again at what relied on it: {titles}")
            titles = words(", ").join(chip.name for chip in self.objectives.chips)
            self._desk.notices.done(told.format(titles=shortened(titles, 3 * _LONGEST_NAME)))
        else:
            self._desk.notices.done(words("The decision is recorded."))

    def _numbers(self) -> str:
        """The value and the period that decided; "" while there are none."""
        plan, finding, kind = self._desk.document.plan, self._finding, self._kind
        if finding is None or kind is None:
            return ""
        computed = self._desk.document.computed
        test = tested_by(deciding_kpi(plan, finding.id), finding, kind, computed)
        is_tested = test.state in {RIGHT, WRONG}
        return explanation_text(test.explanation, self._desk.words) if is_tested else ""


def _decided(finding: str, kind: WorksheetKind, numbers: str, making: Making, plan: Plan) -> Plan:
    return decision_made(plan, finding, kind, numbers, making)[0]
