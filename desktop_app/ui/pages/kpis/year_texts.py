"""A KPI against the year before in words: how much, and what was compared with what."""

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.plan.kpis import Kpi
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.pages.kpis.aim_cells import in_points, with_arrow
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.calendar.days import Calendar
    from desktop_app.analysis.calendar.year_on_year import YearOnYear


def year_change(kpi: Kpi, row: "YearOnYear | None") -> float | None:
    """By how much a value differs from the year before: relative, of a rate the difference."""
    if row is None or row.value is None or row.before is None:
        return None
    return row.value - row.before if kpi.unit == "%" else row.change


def change_text(desk: Desk, kpi: Kpi, row: "YearOnYear | None") -> str:
    """The change with its arrow: "↑ +12.3%", "↓ −1.2 pp"; a dash for none."""
    change = year_change(kpi, row)
    if change is None:
        return NOTHING
    if kpi.unit == "%":
        return in_points(desk.words, change)
    share = numbers_of(desk).share(change, digits=1)
    return with_arrow(change, f"+{share}" if change > 0 else share)


def compared_text(desk: Desk, kpi: Kpi, row: "YearOnYear") -> str:
    """What was compared with what, in a sentence."""
    from desktop_app.analysis.calendar.year_on_year import Basis, a_year_before

    words, numbers = desk.words, numbers_of(desk)
    facts = {
        "period": row.period,
        "value": numbers.full(row.value, kpi.unit),
        "before": numbers.full(row.before, kpi.unit),
    }
    if row.basis is Basis.SAME_PERIOD:
        earlier = a_year_before(parse_period(row.period)).label
        text = words("{period}: {value}, against {before} in {earlier}")
        return text.format(earlier=earlier, **facts)
    if parse_period(row.period).grain is Grain.DAY:
        day = day_text(row.days[0][1], words)
        text = words("{period}: {value}, against {before} on {day}, a day like it")
        return text.format(day=day, **facts)
    text = words("{period}: {value}, against {before} on the like days of the year before")
    return text.format(**facts)


def pair_text(words: Words, calendar: "Calendar", pair: tuple[date, date]) -> str:
    """A day and the one it was compared with, each with what is special about it."""
    day, earlier = (_said(words, calendar, one) for one in pair)
    return words("{day} with {earlier}").format(day=day, earlier=earlier)


def _said(words: Words, calendar: "Calendar", day: date) -> str:
    from desktop_app.charts.calendar_words import special_name, weekday_word

    weekday = weekday_word(words, day)
    name = special_name(words, calendar, day)
    text = words("{day} {weekday} ({name})") if name else words("{day} {weekday}")
    return text.format(day=day.isoformat(), weekday=weekday, name=name)
