"""How far a key result should be by now: period targets, else last year's shape, else a line."""

import math
from dataclasses import dataclass
from datetime import timedelta

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.progress import change_progress, milestone_progress
from desktop_app.analysis.reading import Measured, Reading, complete_points, series_of
from desktop_app.analysis.results import PaceBasis
from desktop_app.analysis.situation import Situation, TimeWindow, group
from desktop_app.plan.goals import KEEP_KINDS, KeyResult, KeyResultKind
from desktop_app.plan.kpis import Additivity, Kpi, Series
from desktop_app.plan.periods import Grain, Period, parse_period, period_of

_PERIODS_A_YEAR = {
    Grain.DAY: 364,  # 52 weeks, so that a Monday stands for a Monday
    Grain.WEEK: 52,
    Grain.MONTH: 12,
    Grain.QUARTER: 4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is expected by now; `share` None where nothing says what to expect."""

    share: float | None
    basis: PaceBasis | None
    explanation: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A key result with what is known about it so far."""

    situation: Situation
    key_result: KeyResult
    window: TimeWindow
    reading: Reading

    @property
    def kpi(self) -> Kpi | None:
        """What measures the key result."""
        return self.situation.kpi_of(self.key_result)

    @property
    def unit(self) -> str:
        """The unit of the key result's numbers: its KPI's, else its own."""
        return self.key_result.unit if self.kpi is None else self.kpi.unit

    @property
    def series(self) -> Series | None:
        """The KPI's values in force."""
        return None if self.kpi is None else series_of(self.situation, self.kpi.id)


def pace_of(goal: Goal) -> Pace:
    """The pace of a key result on the day its value stands for; none for goals to keep."""
    if goal.key_result.kind in KEEP_KINDS:
        return _no_pace("pace.keep")
    if goal.key_result.kind is KeyResultKind.MILESTONE:
        return _by_due_dates(goal) or _linear(goal)
    return _by_period_targets(goal) or _seasonal(goal) or _linear(goal)


def _no_pace(rule: str) -> Pace:
    return Pace(share=None, basis=None, explanation=explained(rule))


def _linear(goal: Goal) -> Pace:
    share = goal.window.elapsed(goal.reading.until)
    if share is None or goal.window.start is None or goal.window.end is None:
        return _no_pace("pace.no_dates")
    days = (goal.window.end - goal.window.start).days
    why = explained(
        "pace.linear", share,
        start=goal.window.start, due=goal.window.end - timedelta(days=1),
        elapsed=round(share * days), days=days,
    )  # fmt: skip
    return Pace(share=share, basis=PaceBasis.LINEAR, explanation=why)


def _by_due_dates(goal: Goal) -> Pace | None:
    """Weight of the milestones due by now; only where each has a due date."""
    plan, index = goal.situation.plan, goal.situation.index
    steps = group(plan.milestones, index.milestones_of, goal.key_result.id)
    if not all(step.due for step in steps):
        return None
    due = [(s.weight, s.due is not None and s.due < goal.situation.today) for s in steps]
    share = milestone_progress(due)
    if share is None:
        return None
    why = explained("pace.milestones", share, count=sum(is_due for _, is_due in due), of=len(due))
    return Pace(share=share, basis=PaceBasis.PERIOD_TARGETS, explanation=why)


def _by_period_targets(goal: Goal) -> Pace | None:
    if goal.key_result.target is None:
        return None
    rows = _target_rows(goal)
    if goal.key_result.kind is KeyResultKind.TOTAL:
        return _sum_of_targets(goal, goal.key_result.target, rows)
    return _latest_target(goal, goal.key_result.target, rows)


def _target_rows(goal: Goal) -> list[tuple[Period, float]]:
    """The KPI's targets for the periods of the window that are over, in order."""
    situation, kpi = goal.situation, goal.key_result.kpi
    if kpi is None:
        return []
    # A month is compared with a month's target only.
    grain = None if goal.series is None else goal.series.grain
    rows = [
        (parse_period(target.period), target.value)
        for target in group(situation.plan.targets, situation.index.targets_of, kpi)
    ]
    return sorted(
        row for row in rows
        if row[0].grain is (grain or row[0].grain)
        and goal.window.holds(row[0]) and row[0].end <= goal.reading.until
    )  # fmt: skip


def _latest_target(goal: Goal, target: float, rows: list[tuple[Period, float]]) -> Pace | None:
    baseline = goal.key_result.baseline
    if not rows or baseline is None or baseline == target:
        return None
    period, value = rows[-1]
    share = change_progress(baseline, target, value)
    why = explained(
        "pace.period_target", share,
        period=period.label, period_target=value, baseline=baseline, target=target, unit=goal.unit,
    )  # fmt: skip
    return Pace(share=share, basis=PaceBasis.PERIOD_TARGETS, explanation=why)


def _sum_of_targets(goal: Goal, target: float, rows: list[tuple[Period, float]]) -> Pace | None:
    if not rows or not target:
        return None
    so_far = math.fsum(value for _, value in rows)
    why = explained(
        "pace.period_target_sum", so_far / target,
        first=rows[0][0].label, last=rows[-1][0].label, sum=so_far, target=target, unit=goal.unit,
    )  # fmt: skip
    return Pace(share=so_far / target, basis=PaceBasis.PERIOD_TARGETS, explanation=why)


def _seasonal(goal: Goal) -> Pace | None:
    """The share of the window's volume that the same periods had a year earlier.

    Only for flows, whose periods add; only with every period of the year before the window.
    """
    kpi, series, start = goal.kpi, goal.series, goal.window.start
    if kpi is None or series is None or start is None:
        return None
    if kpi.additivity is not Additivity.FLOW or series.grain is Grain.YEAR:
        return None
    length = _PERIODS_A_YEAR[series.grain]
    since = period_of(start, series.grain).moved(-length - 1).start
    year = _year_before(complete_points(series, start, since=since), length)
    return None if year is None else _by_last_year(goal, year, series.grain)


def _year_before(points: list[Measured], length: int) -> list[Measured] | None:
    """The last `length` points if none is missing between them and none is negative."""
    year = points[-length:]
    whole = len(year) == length and year[0].period.moved(length - 1) == year[-1].period
    return year if whole and all(m.value >= 0 for m in year) else None


def _by_last_year(goal: Goal, year: list[Measured], grain: Grain) -> Pace | None:
    ends = goal.window.ends_of(grain)
    if ends is None or ends[0].moved(-1) != year[-1].period:
        return None
    periods = goal.window.count_of(grain)
    over = period_of(goal.reading.until, grain).number - ends[0].number
    volumes = [year[number % len(year)].value for number in range(periods)]
    so_far, total = sum(volumes[: max(over, 0)]), sum(volumes)
    if not total:
        return None
    why = explained(
        "pace.seasonal", so_far / total,
        first=year[0].period.label, last=year[-1].period.label,
        sum=so_far, total=total, unit=goal.unit,
    )  # fmt: skip
    return Pace(share=so_far / total, basis=PaceBasis.SEASONAL, explanation=why)


def expected_value(key_result: KeyResult, share: float | None) -> float | None:
    """The value expected by now, in the KPI's unit; None without pace or target."""
    target, baseline = key_result.target, key_result.baseline
    if share is None or target is None:
        return None
    if key_result.kind is KeyResultKind.TOTAL:
        return share * target
    return None if baseline is None else baseline + share * (target - baseline)
