"""What kind of day a day is: work or off, a festival, an occasion of the plan.

Days off and the working days that were moved around them (调休) come from the library `holidays`.
For a year whose arrangement is not published yet, only the festivals themselves are known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.plan.occasions import Occasion, Repeats

if TYPE_CHECKING:
    from holidays import HolidayBase

_MAINLAND = "CN"
REGIONS = ("CN", "TW", "HK", "MO")
"""Whose days off can be known; "" is none: weekends alone."""
SPRING_FESTIVAL = "春节"
_AROUND = 21
"""So many days before and after its first day follow the Spring Festival, not the date."""
_MOVED = "休息日"
_DAY = timedelta(days=1)


class Special(StrEnum):
    """Why a day is unlike others."""

    FESTIVAL = "festival"
    OCCASION = "occasion"


class DayKind(NamedTuple):
    """What kind of day it is.

    Attributes:
        works: people work; false on weekends and days off, true on moved working days.
        special: why it is unlike other days, None for an ordinary one.
        name: of the festival (as the library writes it, in Chinese) or the occasion's id.
        number: days since its first day; negative before the Spring Festival.
    """

    works: bool
    special: Special | None = None
    name: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a region and the occasions of a plan."""

    region: str = "CN"
    occasions: tuple[Occasion, ...] = ()
    _known: dict[date, DayKind] = field(default_factory=dict, compare=False)

    def kind(self, day: date) -> DayKind:
        """What kind of day it is. An occasion comes before a festival."""
        if day not in self._known:
            self._known[day] = self._found(day)
        return self._known[day]

    def works(self, day: date) -> bool:
        """Whether people work on that day."""
        known = _days_off(self.region)
        return day.weekday() < 5 if known is None else bool(known.is_working_day(day))

    def spring_festival(self, year: int) -> date | None:
        """Its first day in a year; None where the region has none."""
        return _first_days(self.region, year).get(SPRING_FESTIVAL)

    def first_day(self, kind: DayKind, year: int) -> date | None:
        """The first day of the same festival or occasion in a year, None where there is none."""
        if kind.special is Special.FESTIVAL:
            return _first_days(self.region, year).get(kind.name)
        occasion = next((one for one in self.occasions if one.id == kind.name), None)
        return None if occasion is None else self.occasion_start(occasion, year)

    def occasion_start(self, occasion: Occasion, year: int) -> date | None:
        """The first day of an occasion in a year, None where it does not happen then."""
        match occasion.repeats:
            case Repeats.ONCE:
                return occasion.start if occasion.start.year == year else None
            case Repeats.YEARLY:
                return _same_date(occasion.start, year)
        entered = self.spring_festival(occasion.start.year)
        asked = self.spring_festival(year)
        if entered is None or asked is None:
            return None
        return asked + (occasion.start - entered)

    def _found(self, day: date) -> DayKind:
        works = self.works(day)
        for occasion in self.occasions:
            for year in (day.year, day.year - 1):
                start = self.occasion_start(occasion, year)
                if start is not None and start <= day <= start + (occasion.end - occasion.start):
                    return DayKind(works, Special.OCCASION, occasion.id, (day - start).days)
        name = _festival(self.region, day)
        start = _first_days(self.region, day.year).get(name) if name else None
        if start is None:
            return DayKind(works)
        return DayKind(works, Special.FESTIVAL, name, (day - start).days)


def calendar_of(region: str, occasions: Iterable[Occasion]) -> Calendar:
    """The calendar of a plan; of overlapping occasions the shorter one counts."""
    by_length = sorted(occasions, key=lambda one: (one.end - one.start, one.rank, one.id))
    return Calendar(region, tuple(by_length))


def _festival(region: str, day: date) -> str:
    """The festival that a day belongs to, "" for none.

    Near the Spring Festival every day does; else a day off does whose days off in a row, weekends
    included, hold a festival: the first of them, where there are two.
    """
    start = _first_days(region, day.year).get(SPRING_FESTIVAL)
    if start is not None and abs((day - start).days) <= _AROUND:
        return SPRING_FESTIVAL
    known = _days_off(region)
    if known is None or known.is_working_day(day):
        return ""
    while not known.is_working_day(day - _DAY):
        day -= _DAY
    while not known.is_working_day(day):
        if name := _named(known, day):
            return name
        day += _DAY
    return ""


@cache
def _days_off(region: str) -> "HolidayBase | None":
    if region not in REGIONS:
        return None
    import holidays

    return holidays.country_holidays(region, language="zh_CN")


@cache
def _first_days(region: str, year: int) -> dict[str, date]:
    """Festival to its first day in a year."""
    known = _days_off(region)
    if known is None:
        return {}
    first: dict[str, date] = {}
    day = date(year, 1, 1)
    while day.year == year:
        if name := _named(known, day):
            first.setdefault(name, day)
        day += _DAY
    if region != _MAINLAND:
        # Hong Kong takes another day off where the first one is a Sunday.
        first |= {
            name: day
            for name, day in _first_days(_MAINLAND, year).items()
            if name == SPRING_FESTIVAL
        }
    return first


def _named(known: "HolidayBase", day: date) -> str:
    """The festival on that very day; "" for none, and for days that were merely moved."""
    for name in str(known.get(day) or "").split("; "):
        plain = name.split("（")[0].split("(")[0].strip()
        if plain and plain != _MOVED and "除夕" not in plain:
            return SPRING_FESTIVAL if plain in _NEW_YEAR else plain
    return ""


_NEW_YEAR = frozenset(
    {
        "春节",
        "农历年初一",
        "农历年初二",
        "农历年初三",
        "农历正月初一",
        "农历正月初二",
        "农历正月初三",
    }
)


def _same_date(day: date, year: int) -> date:
    """The same day of another year; the last of February for its 29th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
