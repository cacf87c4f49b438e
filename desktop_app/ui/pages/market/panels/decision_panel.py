"""What the inspector shows of a decision: what was decided, why, on which numbers, and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.analysis.situation import Situation
from desktop_app.analysis.ties import targets
from desktop_app.analysis.worksheets.decisions import resting_on
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.plan import by_rank
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_chips import RecordChips
from desktop_app.ui.parts.record_form import Control, FormField, RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel

if TYPE_CHECKING:
    from desktop_app.plan.goals import Objective
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

_FIELDS = (
    FormField(name="title", title=lambda words: words("Decided"), control=Control.LONG_TEXT),
    FormField(name="decided_on", title=lambda words: words("Decided on"), control=Control.DAY),
    FormField(name="by", title=lambda words: words("Decided by")),
    FormField(name="reason", control=Control.LONG_TEXT),
    FormField(name="numbers", title=lambda words: words("Numbers"), control=Control.LONG_TEXT),
)
_LINKS = (
    LinkSide(
        heading=lambda words: words("Findings it relies on"),
        kind=LinkKind.RELIES_ON,
        other="finding",
    ),
    LinkSide(
        heading=lambda words: words("KPIs it relies on"), kind=LinkKind.RELIES_ON, other="kpi"
    ),
    LinkSide(
        heading=lambda words: words("Objectives it is about"),
        kind=LinkKind.RELIES_ON,
        other="objective",
    ),
)


class DecisionPanel(RecordPanel):
    """The fields of a decision, and above them the objectives that rest on what it relies on."""

    links = _LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        heading = desk.words("Objectives that rest on what it relies on")
        self.objectives = RecordChips(desk, heading)
        self.stand_above(self.objectives)
        self.form = RecordForm(desk, _FIELDS)
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a decision as it is now."""
        document = self.desk.document
        situation = Situation(plan=plan, index=document.computed.index, today=document.today)
        found: dict[str, Objective] = {}
        for at in targets(situation, record_id, LinkKind.RELIES_ON):
            found |= {objective.id: objective for objective in resting_on(situation, at)}
        self.objectives.show_records(by_rank(found))
        self.form.show_record(plan, record_id)
