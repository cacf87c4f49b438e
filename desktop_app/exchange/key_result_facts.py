"""What is known about a key result, for the values that its formulas show from the start."""

from dataclasses import dataclass
from datetime import date

from desktop_app.analysis.pace import Goal, pace_of
from desktop_app.analysis.progress import is_within
from desktop_app.analysis.reading import Measured, check_ins_of, reading_of, series_of, value_end
from desktop_app.analysis.results import GoalResult, PaceBasis
from desktop_app.analysis.situation import Situation, check_in_days_of, cycle_of, group, window_of
from desktop_app.exchange.draft import Draft
from desktop_app.plan.goals import KEEP_KINDS, KeyResult, KeyResultKind
from desktop_app.plan.kpis import Series
from desktop_app.plan.people import Cycle
from desktop_app.plan.periods import period_of


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResultFacts:
    """A key result, how it stands, and the steps in between.

    Attributes:
        measured: the complete points that count, in order.
        planned: periods that a goal to keep has.
        window_periods: periods wholly inside the window; None without grain or dates.
    """

    key_result: KeyResult
    result: GoalResult
    goal: Goal
    series: Series | None
    cycle: Cycle | None
    check_in_days: int
    basis: PaceBasis | None

    @property
    def is_kept(self) -> bool:
        """Whether the value is to stay within bounds."""
        return self.key_result.kind in KEEP_KINDS

    @property
    def measured(self) -> list[Measured]:
        """The complete points that count, in order."""
        return list(self.goal.reading.measured)

    @property
    def hits(self) -> int:
        """How many measured values keep the bounds."""
        low, high = self.key_result.low, self.key_result.high
        return sum(is_within(m.value, low, high) for m in self.measured)

    @property
    def first_number(self) -> int | None:
        """The number of the first period wholly inside the window."""
        start = self.goal.window.start
        if self.series is None or start is None:
            return None
        return _first_number(start, self.series)

    @property
    def window_periods(self) -> int | None:
        """How many periods lie wholly inside the window; may be 0 or below."""
        end, first = self.goal.window.end, self.first_number
        if self.series is None or first is None or end is None:
            return None
        return period_of(end, self.series.grain).number - first

    @property
    def planned(self) -> int:
        """How many periods count for the hit rate."""
        measured = self.measured
        if not measured:
            return 0
        window = self.window_periods
        if window is not None and window >= 1:
            return window
        return measured[-1].period.number - measured[0].period.number + 1

    @property
    def typed_day(self) -> date | None:
        """The day of the latest check-in with a value."""
        found = check_ins_of(self.goal.situation, self.key_result)
        return max((c.day for c in found if c.value is not None), default=None)

    @property
    def news(self) -> date | None:
        """The latest day on which something became known."""
        situation, key_result = self.goal.situation, self.key_result
        days = [c.day for c in check_ins_of(situation, key_result)]
        known = value_end(situation, self.series) if key_result.kpi else None
        if key_result.kind is KeyResultKind.MILESTONE:
            steps = group(situation.plan.milestones, situation.index.milestones_of, key_result.id)
            days += [s.done_on for s in steps if s.done_on and s.done_on <= situation.today]
        return max((*days, *((known,) if known else ())), default=None)


def _first_number(start: date, series: Series) -> int:
    """As `TimeWindow.ends_of`: the period that begins on `start`, else the next one."""
    before = date.fromordinal(start.toordinal() - 1)
    return period_of(before, series.grain).number + 1


def facts_of(draft: Draft, key_result: KeyResult) -> KeyResultFacts:
    """The facts of a key result of the draft."""
    situation: Situation = draft.situation
    window = window_of(situation, key_result)
    reading = reading_of(situation, key_result, window)
    goal = Goal(situation=situation, key_result=key_result, window=window, reading=reading)
    return KeyResultFacts(
        key_result=key_result,
        result=draft.goal(key_result.id),
        goal=goal,
        series=None if key_result.kpi is None else series_of(situation, key_result.kpi),
        cycle=cycle_of(situation, key_result.objective),
        check_in_days=check_in_days_of(situation, key_result),
        basis=pace_of(goal).basis,
    )
