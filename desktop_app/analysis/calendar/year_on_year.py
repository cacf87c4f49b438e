"""A year ago, day by day: each day is compared with the one that was like it.

The Spring Festival moves by up to a month, so February is no fair yardstick for February; the 11th
of November is one, whatever its weekday; an ordinary Tuesday wants a Tuesday.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.analysis.calendar.days import Calendar, DayKind, Special
from desktop_app.metrics.measures.adding import Over, add_points
from desktop_app.plan.kpis import Additivity, Point
from desktop_app.plan.periods import Grain, Period, parse_period, period_of, periods_between

_ADDED = frozenset({Additivity.FLOW, Additivity.RATIO})
_WEEKS = timedelta(weeks=52)
_NEAR = tuple(sorted(range(-21, 22), key=lambda days: (abs(days), days)))
"""How far from 52 weeks before a like day is looked for, nearest first."""


class Basis(StrEnum):
    """What a period is compared with."""

    MATCHED_DAYS = "matched_days"
    SAME_PERIOD = "same_period"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOnYear:
    """A period against a year before.

    Attributes:
        before: the value then; None where a day or the period is missing or incomplete.
        change: relative; None where either is missing or `before` is 0.
        days: for matched days, each day with the one it was compared with.
    """

    period: str
    value: float | None
    before: float | None
    change: float | None
    basis: Basis
    days: tuple[tuple[date, date], ...] = ()


def day_before(calendar: Calendar, day: date) -> date:
    """The day of the year before that is most like `day`.

    Of an occasion the same day of it. Of a festival the same day of it, or a neighbour where
    people worked, or did not, just the same. Else the nearest ordinary day to 52 weeks before, of
    the same kind, on the same weekday if there is one.
    """
    kind = calendar.kind(day)
    same = _same_special_day(calendar, kind, day)
    if same is not None:
        return same
    like = [near for near in _near(day) if _is_like(calendar.kind(near), kind)]
    same_weekday = [near for near in like if near.weekday() == day.weekday()]
    return next(iter((*same_weekday, *like)), day - _WEEKS)


def year_on_year(
    calendar: Calendar, points: Sequence[Point], additivity: Additivity, grain: Grain
) -> list[YearOnYear]:
    """Every period of `grain` in the points against the year before.

    Days of a flow, and of a rate with its parts, are matched one by one and added up; everything
    else is compared with the same period, because distinct users and levels of days do not add up.
    Incomplete periods are compared with nothing.
    """
    known = {point.period: point for point in points}
    if not points:
        return []
    if parse_period(points[0].period).grain is Grain.DAY and additivity in _ADDED:
        days = Days({parse_period(label).start: one for label, one in known.items()}, additivity)
        last = max(days.points) + timedelta(days=1)
        return [
            _of_days(period, _pairs(calendar, period), days)
            for period in periods_between(min(days.points), last, grain)
        ]
    return [_of_period(point, known) for point in points]


def period_year_on_year(
    calendar: Calendar, points: Sequence[Point], additivity: Additivity, wanted: Period
) -> YearOnYear | None:
    """One period against the year before, as `year_on_year` has it; None without points."""
    if not points:
        return None
    is_daily = parse_period(points[0].period).grain is Grain.DAY
    if is_daily and additivity in _ADDED:
        pairs = _pairs(calendar, wanted)
        labels = {day.isoformat() for pair in pairs for day in pair}
        own = {date.fromisoformat(p.period): p for p in points if p.period in labels}
        return _of_days(wanted, pairs, Days(own, additivity))
    known = {point.period: point for point in points}
    point = known.get(wanted.label)
    return None if point is None else _of_period(point, known)


def _same_special_day(calendar: Calendar, kind: DayKind, day: date) -> date | None:
    if kind.special is None:
        return None
    start = calendar.first_day(kind, _year_of(calendar, kind, day) - 1)
    if start is None:
        return None
    same = start + timedelta(days=kind.number)
    if kind.special is Special.OCCASION:
        return same
    around = (same + timedelta(days=days) for days in (0, -1, 1, -2, 2))
    kinds = ((near, calendar.kind(near)) for near in around)
    return next((n for n, k in kinds if (k.works, k.name) == (kind.works, kind.name)), None)


@dataclass(frozen=True, slots=True)
class Days:
    """Values of days that may be put together."""

    points: Mapping[date, Point]
    additivity: Additivity

    def together(self, wanted: Sequence[date]) -> float | None:
        """The sum, or the rate over all of them; None where a day is missing or incomplete."""
        found = [self.points[day] for day in wanted if day in self.points]
        known = [point for point in found if point.value is not None and point.complete]
        if len(known) < len(wanted):
            return None
        return add_points(known, self.additivity, Over.TIME).value


def _pairs(calendar: Calendar, period: Period) -> tuple[tuple[date, date], ...]:
    dates = [period.start + timedelta(days=number) for number in range(period.days)]
    return tuple((day, day_before(calendar, day)) for day in dates)


def _of_days(period: Period, pairs: tuple[tuple[date, date], ...], days: Days) -> YearOnYear:
    value = days.together([day for day, _ in pairs])
    before = days.together([day for _, day in pairs])
    return YearOnYear(
        period=period.label,
        value=value,
        before=before,
        change=_change(value, before),
        basis=Basis.MATCHED_DAYS,
        days=pairs,
    )


def _of_period(point: Point, known: Mapping[str, Point]) -> YearOnYear:
    earlier = known.get(a_year_before(parse_period(point.period)).label)
    value = point.value if point.complete else None
    before = earlier.value if earlier is not None and earlier.complete else None
    return YearOnYear(
        period=point.period,
        value=value,
        before=before,
        change=_change(value, before),
        basis=Basis.SAME_PERIOD,
    )


def a_year_before(period: Period) -> Period:
    """The same week, month or quarter; of a day, the day 52 weeks before."""
    match period.grain:
        case Grain.DAY | Grain.WEEK:
            return period_of(period.start - _WEEKS, period.grain)
        case Grain.MONTH:
            return period.moved(-12)
        case Grain.QUARTER:
            return period.moved(-4)
        case _:
            return period.moved(-1)


def _near(day: date) -> list[date]:
    return [day - _WEEKS + timedelta(days=days) for days in _NEAR]


def _is_like(near: DayKind, kind: DayKind) -> bool:
    return near.special is None and near.works == kind.works


def _year_of(calendar: Calendar, kind: DayKind, day: date) -> int:
    """The year that the festival or occasion of a day belongs to: it may begin in December."""
    began = day - timedelta(days=kind.number)
    is_began = calendar.first_day(kind, began.year) == began
    return began.year if is_began else day.year


def _change(value: float | None, before: float | None) -> float | None:
    return None if value is None or not before else value / before - 1
