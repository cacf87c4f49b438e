"""Occasions that most shops know, with their usual days: to begin with, and to change."""

from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.analysis.calendar.days import calendar_of
from desktop_app.plan.ids import IdFactory, OccasionId
from desktop_app.plan.occasions import Occasion, Repeats
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

_NEW_YEAR_SALE = "new_year_sale"
_BEFORE_FESTIVAL = (timedelta(days=22), timedelta(days=7))
"""From so long before the Spring Festival to so long before it people stock up."""


class _Known(NamedTuple):
    """One occasion on fixed dates: its key, month and day of its first and its last day."""

    key: str
    first: tuple[int, int]
    last: tuple[int, int]


_KNOWN = (
    _Known("queens_day", (3, 5), (3, 8)),
    _Known("520", (5, 17), (5, 20)),
    _Known("618", (5, 31), (6, 18)),
    _Known("back_to_school", (8, 25), (9, 5)),
    _Known("double_11", (10, 31), (11, 11)),
    _Known("double_12", (12, 8), (12, 12)),
    _Known("year_end", (12, 24), (12, 31)),
)


def _names(words: Words) -> dict[str, str]:
    return {
        _NEW_YEAR_SALE: words("New Year shopping festival"),
        "queens_day": words("Women's Day sale"),
        "520": words("520"),
        "618": words("618"),
        "back_to_school": words("Back to school"),
        "double_11": words("Double 11"),
        "double_12": words("Double 12"),
        "year_end": words("Christmas and year end"),
    }


def missing_occasions(
    plan: Plan, words: Words, year: int, new_id: IdFactory
) -> tuple[Occasion, ...]:
    """The known occasions that a plan does not have yet, as they fall in a year, in its order."""
    had = {occasion.ready_made for occasion in plan.occasions.values()}
    names = _names(words)
    found = [
        Occasion(
            id=OccasionId(new_id("OCC")),
            name=names[known.key],
            start=date(year, *known.first),
            end=date(year, *known.last),
            ready_made=known.key,
        )
        for known in _KNOWN
        if known.key not in had
    ]
    festival = calendar_of(plan.info.days_off, ()).spring_festival(year)
    if festival is not None and _NEW_YEAR_SALE not in had:
        first, last = _BEFORE_FESTIVAL
        sale = Occasion(
            id=OccasionId(new_id("OCC")),
            name=names[_NEW_YEAR_SALE],
            start=festival - first,
            end=festival - last,
            repeats=Repeats.SPRING_FESTIVAL,
            ready_made=_NEW_YEAR_SALE,
        )
        found.insert(0, sale)
    return tuple(found)
