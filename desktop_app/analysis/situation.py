"""What every computation looks at: a plan, its index and the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from desktop_app.analysis.plan_index import Ids, PlanIndex
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.kpis import Kpi, Series
from desktop_app.plan.people import Cycle
from desktop_app.plan.periods import Grain, Period, period_of
from desktop_app.plan.plan import Plan

R = TypeVar("R", bound=Record)
_DEFAULT_CHECK_IN_DAYS = 31
# The calendar ends with the year 9999; a window must have a day after it.
_LAST_DUE = date(9998, 12, 31)
_FIRST_START = date(3, 1, 1)  # and a year of history before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A plan looked at from a day, that day included.

    Attributes:
        series_found: values in force by KPI id, as far as they were asked for already.
    """

    plan: Plan
    index: PlanIndex
    today: date
    series_found: dict[str, Series | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def tomorrow(self) -> date:
        """The end of what may be looked at."""
        return self.today + timedelta(days=1)

    def kpi_of(self, key_result: KeyResult) -> Kpi | None:
        """The KPI that measures a key result; None also where a damaged plan has lost it."""
        return None if key_result.kpi is None else self.plan.kpis.get(key_result.kpi)


def group(found: Mapping[str, R], groups: Ids, owner: str) -> list[R]:
    """The records that belong to `owner`, in the order people gave them, ties by id."""
    members = (found[record_id] for record_id in groups.get(owner, ()))
    return sorted(members, key=lambda record: (getattr(record, "rank", ""), record.id))


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """The days from `start` until before `end` that count for a goal; None is open."""

    start: date | None
    end: date | None

    def holds(self, period: Period) -> bool:
        """Whether all days of a period lie in the window."""
        return (self.start is None or period.start >= self.start) and (
            self.end is None or period.end <= self.end
        )

    def elapsed(self, until: date) -> float | None:
        """The share of the window's days that lie before `until`; None without both ends."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return min(max((until - self.start) / (self.end - self.start), 0.0), 1.0)

    def ends_of(self, grain: Grain) -> tuple[Period, Period] | None:
        """The first and the last period wholly inside; None without both ends or a period."""
        if self.start is None or self.end is None:
            return None
        first, last = period_of(self.start, grain), period_of(self.end, grain).moved(-1)
        if first.start < self.start:
            first = first.moved(1)
        return (first, last) if first <= last else None

    def count_of(self, grain: Grain) -> int:
        """How many periods of a grain lie wholly inside; 0 without both ends."""
        ends = self.ends_of(grain)
        return 0 if ends is None else ends[1].number - ends[0].number + 1


def window_of(situation: Situation, key_result: KeyResult) -> TimeWindow:
    """The days that count for a key result: its own dates, else its cycle's."""
    cycle = cycle_of(situation, key_result.objective)
    start = key_result.start or (cycle.start if cycle else None)
    start = None if start is None else max(start, _FIRST_START)
    due = key_result.due or (cycle.end if cycle else None)
    return TimeWindow(start, None if due is None else min(due, _LAST_DUE) + timedelta(days=1))


def within_calendar(day: date) -> date:
    """The day, moved to where the calendar has years before and after it."""
    return min(max(day, _FIRST_START), _LAST_DUE)


def check_in_days_of(situation: Situation, key_result: KeyResult) -> int:
    """How many days may pass without a check-in or an import."""
    cycle = cycle_of(situation, key_result.objective)
    return cycle.check_in_days if cycle else _DEFAULT_CHECK_IN_DAYS


def cycle_of(situation: Situation, objective_id: ObjectiveId) -> Cycle | None:
    """The cycle of an objective, else of the nearest objective above, else the plan's current."""
    plan = situation.plan
    for objective in upwards(plan, objective_id):
        if objective.cycle is not None and objective.cycle in plan.cycles:
            return plan.cycles[objective.cycle]
    current = plan.info.current_cycle
    return None if current is None else plan.cycles.get(current)


def upwards(plan: Plan, objective_id: str | None) -> Iterable[Objective]:
    """An objective and those above it, nearest first; each once, even in a broken file's cycle."""
    seen: set[str] = set()
    while objective_id is not None and objective_id not in seen:
        seen.add(objective_id)
        objective = plan.objectives.get(objective_id)
        if objective is None:
            return
        yield objective
        objective_id = objective.parent
