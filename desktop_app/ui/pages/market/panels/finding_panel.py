"""What the inspector shows of a finding: what its worksheet asks, and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from desktop_app.analysis.check_evidence import is_stale
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import FindingId
from desktop_app.ui.pages.market.panels.assumption_head import (
    DECIDED,
    OWN_LINKS,
    AssumptionHead,
)
from desktop_app.ui.pages.market.panels.evidence_text import freshness_text, priority_text
from desktop_app.ui.pages.market.panels.kind_fields import EVIDENCE, fields_of_kind, usual_slots
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_form import Control, FormField, RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.texts import plain_label, tint

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.market import Finding
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

_TEXT = FormField(name="text", control=Control.LONG_TEXT)
_USUAL = (
    FormField(name="slot", control=Control.CHOICE, choices=usual_slots),
    FormField(name="impact", control=Control.NUMBER),
    FormField(name="likelihood", control=Control.NUMBER),
)
LINKS = (
    LinkSide(
        heading=lambda words: words("Objectives that rest on it"),
        kind=LinkKind.BECAUSE_OF,
        other="objective",
        is_source=False,
    ),
    LinkSide(
        heading=lambda words: words("Measured by these KPIs"),
        kind=LinkKind.MEASURED_BY,
        other="kpi",
    ),
    LinkSide(
        heading=lambda words: words("Made from these findings"),
        kind=LinkKind.MADE_FROM,
        other="finding",
    ),
    LinkSide(
        heading=lambda words: words("Options made from it"),
        kind=LinkKind.MADE_FROM,
        other="finding",
        is_source=False,
    ),
    LinkSide(
        heading=lambda words: words("Made from these themes"),
        kind=LinkKind.MADE_FROM,
        other="theme",
    ),
    LinkSide(
        heading=lambda words: words("Requirements that serve it"),
        kind=LinkKind.SERVES,
        other="requirement",
        is_source=False,
    ),
    DECIDED,
)


class FindingPanel(RecordPanel):
    """Priority and age in words, then the form of the worksheet's kind, then the evidence.

    An assumption has its state and what follows from it above that.
    """

    links = LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.assumption = AssumptionHead(desk)
        self.stand_above(self.assumption)
        self._tests = False
        self.priority = self._line(desk.words("Priority"))
        self.freshness = self._line(desk.words("How old"))
        self._forms: dict[str, RecordForm] = {}
        self._form(None)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a finding as it is now."""
        finding = plan.findings.get(FindingId(record_id))
        if finding is None:
            return
        words, today, look = self.desk.words, self.desk.document.today, self.desk.look
        kind = self._kind_of(plan, finding)
        asks = kind is None or all(kind.field(key) for key in ("impact", "likelihood"))
        self.priority.setVisible(asks)
        self.priority.setText(priority_text(finding, numbers_of(self.desk), words))
        self.freshness.setText(freshness_text(finding, today, words))
        tint(self.freshness, look.colour("problem" if is_stale(finding, today) else "muted"))
        self._tests = kind is not None and kind.tests_kpi
        self.assumption.setVisible(self._tests)
        if kind is not None and kind.tests_kpi:
            self.assumption.show_assumption(plan, finding, kind)
        shown = self.form_of(plan, finding)
        for form in self._forms.values():
            form.setVisible(form is shown)
        shown.show_record(plan, record_id)

    def shows(self, side: LinkSide) -> bool:
        """An assumption has its KPI and its decisions above."""
        return self._tests and (side.kind, side.other) in OWN_LINKS

    def form_of(self, plan: Plan, finding: Finding) -> RecordForm:
        """The form of the finding's kind of worksheet, made when it is first asked for."""
        return self._form(self._kind_of(plan, finding))

    def _kind_of(self, plan: Plan, finding: Finding) -> WorksheetKind | None:
        worksheet = plan.worksheets.get(finding.worksheet) if finding.worksheet else None
        return worksheet_kinds().get(worksheet.kind) if worksheet else None

    def _form(self, kind: WorksheetKind | None) -> RecordForm:
        key = kind.key if kind else ""
        if key not in self._forms:
            own = _USUAL if kind is None else tuple(fields_of_kind(kind, self._today))
            self._forms[key] = RecordForm(self.desk, (_TEXT, *own, *EVIDENCE))
            self.column.addWidget(self._forms[key])
        return self._forms[key]

    def _today(self) -> date:
        return self.desk.document.today

    def _line(self, name: str) -> QLabel:
        line = plain_label("", self.desk.look.colour("muted"))
        line.setWordWrap(True)
        line.setAccessibleName(name)
        self.column.addWidget(line)
        return line
