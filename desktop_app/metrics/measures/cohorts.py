"""First-time cohorts, and how far each user of them got, from one user-period table."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.metrics.measures.timeline import (
    instant,
    number_expression,
    number_of,
    period_numbered,
)
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

USER = ["segment", "user_id"]
_MEMBER = [*USER, "cohort"]
_HOURS = {Grain.DAY: 24, Grain.WEEK: 7 * 24, Grain.MONTH: 30 * 24}


class Clock(StrEnum):
    """How age is counted: in calendar periods, or in exact stretches of 24 hours (7, 30 days)."""

    CALENDAR = "calendar"
    HOURS = "hours"


class Mode(StrEnum):
    """What counts as coming back by age N."""

    ON = "on"
    UNBOUNDED = "unbounded"
    WITHIN = "within"
    BRACKET = "bracket"
    STREAK = "streak"


class Ages(NamedTuple):
    """Ages from the first to the last, both included; mostly one and the same."""

    first: int
    last: int


class AgeClock(NamedTuple):
    """How old a cohort is at an instant.

    Attributes:
        cohort: the grain of the cohorts; grain: the unit of age.
    """

    cohort: Grain
    grain: Grain
    clock: Clock

    def begins(self, cohort_start: date, age: int) -> datetime:
        """When the first users of the cohort reach that age."""
        return self._after(cohort_start, age)

    def ends(self, cohort_end: date, age: int) -> datetime:
        """When the last users of the cohort are past that age; `cohort_end` is exclusive."""
        if self.clock is Clock.HOURS:
            return self._after(cohort_end, age + 1)
        return self._after(cohort_end - timedelta(days=1), age + 1)

    def _after(self, day: date, ages: int) -> datetime:
        if self.clock is Clock.HOURS:
            return instant(day) + timedelta(hours=_HOURS[self.grain] * ages)
        return instant(period_numbered(number_of(day, self.grain) + ages, self.grain).start)


def first_times(rows: "Table", cohort: Grain) -> "Table":
    """segment, user_id, first (instant of the first row), cohort (number of its period)."""
    found = rows.group_by(USER).agg(first=rows["at"].min())
    return found.mutate(cohort=number_expression(found["first"], cohort).cast("int64"))


def sizes(firsts: "Table") -> "Table":
    """segment, cohort, size."""
    return firsts.group_by("segment", "cohort").agg(size=firsts.count())


def visits(returns: "Table", firsts: "Table", ages: AgeClock) -> "Table":
    """segment, user_id, cohort, age: each once. At age 0 everybody is there: it is the start."""
    if ages.clock is Clock.CALENDAR:
        seen = _periods_seen(returns, firsts, ages.grain)
    else:
        joined = returns.select(*USER, "at").join(firsts, USER)
        later = joined.filter(joined["at"] >= joined["first"])
        seconds = later["at"].epoch_seconds() - later["first"].epoch_seconds()
        age = (seconds / (3600 * _HOURS[ages.grain])).floor()
        seen = later.select(*_MEMBER, age=age.cast("int64"))
    starts = firsts.select(*_MEMBER).mutate(age=firsts["cohort"] * 0)
    return seen.union(starts, distinct=True)


def _periods_seen(returns: "Table", firsts: "Table", grain: Grain) -> "Table":
    """segment, user_id, cohort, age in calendar periods.

    Many rows become few periods before anything is joined. A row before the user's first one cannot
    be told any more in the same period, but there the user counts in any case.
    """
    number = number_expression(returns["at"], grain).cast("int64")
    periods = returns.select(*USER, number=number).distinct()
    joined = periods.join(firsts, USER)
    first = number_expression(joined["first"], grain).cast("int64")
    aged = joined.select(*_MEMBER, age=joined["number"] - first)
    return aged.filter(aged["age"] >= 0)


def reached(seen: "Table", mode: Mode, brackets: tuple[Ages, ...]) -> "Table":
    """segment, cohort, reach, users: users by what decides for which ages they count.

    The reach is the age itself (on), the highest age (unbounded), the lowest from 1 (within), the
    last age without a gap (streak), the place of the bracket (bracket).
    """
    match mode:
        case Mode.ON:
            by_user = seen.rename(reach="age")
        case Mode.UNBOUNDED:
            by_user = seen.group_by(_MEMBER).agg(reach=seen["age"].max())
        case Mode.WITHIN:
            again = seen.filter(seen["age"] > 0)
            by_user = again.group_by(_MEMBER).agg(reach=again["age"].min())
        case Mode.STREAK:
            placed = seen.mutate(place=seen["age"].rank().over(group_by=_MEMBER, order_by="age"))
            unbroken = placed.filter(placed["place"] == placed["age"])
            by_user = unbroken.group_by(_MEMBER).agg(reach=unbroken["age"].max())
        case Mode.BRACKET:
            by_user = _bracketed(seen, brackets)
    return by_user.group_by("segment", "cohort", "reach").agg(users=by_user.count())


def _bracketed(seen: "Table", brackets: tuple[Ages, ...]) -> "Table":
    """segment, user_id, cohort, reach: each user once per bracket in which they came back."""
    first, *others = (
        seen.filter(seen["age"].between(*bracket)).select(*_MEMBER).distinct().mutate(reach=place)
        for place, bracket in enumerate(brackets)
    )
    return first.union(*others) if others else first
