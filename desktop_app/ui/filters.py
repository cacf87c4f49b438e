"""Which part of the plan a person looks at: one team's, one stage's, or all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan


class PlanFilter(NamedTuple):
    """Only records of that team and that stage; "" is any."""

    team: str = ""
    stage: str = ""

    def lets_through(self, plan: Plan, record: Record) -> bool:
        """Whether a record is shown. A key result is shown where its objective or KPI is."""
        return (not self.team or self.team in _teams(plan, record)) and (
            not self.stage or self.stage in _stages(plan, record)
        )


class Filters(QObject):
    """The filter that all pages share.

    Signals: filter_changed(): another one than before.
    """

    filter_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = PlanFilter()

    @property
    def current(self) -> PlanFilter:
        """The filter as it is now."""
        return self._current

    def choose(self, chosen: PlanFilter) -> None:
        """Look at another part of the plan."""
        if chosen != self._current:
            self._current = chosen
            self.filter_changed.emit()


def _teams(plan: Plan, record: Record) -> set[str]:
    found = {getattr(record, "team", None)}
    person = plan.people.get(getattr(record, "owner", None) or "")
    if person is not None:
        found.add(person.team)
    objective = plan.objectives.get(getattr(record, "objective", None) or "")
    if objective is not None:
        found |= _teams(plan, objective)
    return {team for team in found if team}


def _stages(plan: Plan, record: Record) -> set[str]:
    found = {getattr(record, "stage", "")}
    objective = plan.objectives.get(getattr(record, "objective", None) or "")
    kpi = plan.kpis.get(getattr(record, "kpi", None) or "")
    for other in (objective, kpi):
        if other is not None:
            found.add(other.stage)
    return {stage for stage in found if stage}
