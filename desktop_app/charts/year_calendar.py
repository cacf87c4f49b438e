"""A year of a plan day by day, as a value: days off, moved working days, occasions, initiatives.

Free of matplotlib and Qt. Days off are looked up, which may take a moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.analysis.calendar.days import Calendar, DayKind, Special
from desktop_app.analysis.calendar.kpis import plan_calendar
from desktop_app.charts.calendar_words import plain_name, special_name, weekday_word
from desktop_app.charts.tables import PictureTable, TableCell, Wording
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.terms import field_word, kind_word
from desktop_app.words import Words

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day of the year.

    Attributes:
        works: whether people work. festival: the name of the festival that it is off for, "" for
            none. said: what is special about it, in words.
    """

    day: date
    works: bool
    festival: str = ""
    said: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it is a weekend's day that is worked in exchange for a day off."""
        return self.works and self.day.weekday() >= _SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSpan:
    """An occasion or initiative within the year, from its first to its last day."""

    record: str
    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCalendar:
    """What the picture of a year shows; `today` may lie in another year."""

    year: int
    title: str
    today: date
    days: tuple[CalendarDay, ...]
    occasions: tuple[CalendarSpan, ...] = ()
    initiatives: tuple[CalendarSpan, ...] = ()

    def at(self, day: date) -> tuple[CalendarSpan, ...]:
        """The occasions and then the initiatives of a day."""
        spans = (*self.occasions, *self.initiatives)
        return tuple(span for span in spans if span.start <= day <= span.end)


def year_calendar_of(plan: Plan, year: int, today: date, words: Words) -> YearCalendar:
    """A year of a plan; names of festivals in the reader's language."""
    calendar = plan_calendar(plan)
    first = date(year, 1, 1)
    count = (date(year, 12, 31) - first).days + 1
    days = (first + timedelta(days=number) for number in range(count))
    return YearCalendar(
        year=year,
        title=words("Calendar {year}").format(year=year),
        today=today,
        days=tuple(_day(calendar, day, words) for day in days),
        occasions=tuple(sorted(_occasions(plan, calendar, year), key=_by_start)),
        initiatives=tuple(sorted(_initiatives(plan, year), key=_by_start)),
    )


def year_table(year: YearCalendar, wording: Wording) -> PictureTable:
    """A row per day that is unlike others, and per initiative."""
    words = wording.words
    rows, keys = [], []
    for day in year.days:
        found = year.at(day.day)
        occasion = next((span for span in found if span in year.occasions), None)
        if day.said or day.festival or occasion:
            state = words("working day") if day.works else words("day off")
            rows.append((day.day.isoformat(), weekday_word(words, day.day), state, day.said))
            keys.append(occasion.record if occasion else "")
    for span in year.initiatives:
        ends = words("{first} to {last}").format(first=span.start, last=span.end)
        rows.append((ends, "", kind_word(words, "initiative"), span.name))
        keys.append(span.record)
    return PictureTable(
        title=year.title,
        columns=(
            field_word(words, "day"),
            words("Weekday"),
            words("Kind"),
            field_word(words, "name"),
        ),
        rows=tuple(tuple(TableCell(text, text) for text in row) for row in rows),
        keys=tuple(keys),
    )


def _day(calendar: Calendar, day: date, words: Words) -> CalendarDay:
    # An occasion of the plan hides no festival here: a day may be both.
    plain = Calendar(calendar.region)
    festival = _festival(plain, day, plain.kind(day))
    name = plain_name(words, plain, festival) if festival else ""
    kind = calendar.kind(day)
    is_near = kind.special is Special.FESTIVAL and not name
    said = "" if is_near and not _is_moved(kind, day) else special_name(words, calendar, day)
    return CalendarDay(day=day, works=kind.works, festival=name, said=said)


def _festival(calendar: Calendar, day: date, kind: DayKind) -> DayKind | None:
    """The festival that a day is off for; None for working days and plain weekends."""
    if kind.special is not Special.FESTIVAL or kind.works:
        return None
    while kind.number < 0 and not kind.works:
        day += timedelta(days=1)
        kind = calendar.kind(day)
    if kind.works or kind.special is not Special.FESTIVAL:
        return None
    before = day
    while not calendar.works(before):
        if calendar.kind(before).number == 0:
            return kind
        before -= timedelta(days=1)
    return None


def _is_moved(kind: DayKind, day: date) -> bool:
    return kind.works and day.weekday() >= _SATURDAY


def _occasions(plan: Plan, calendar: Calendar, year: int) -> Iterator[CalendarSpan]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    for occasion in plan.occasions.values():
        for began in (year - 1, year):
            start = calendar.occasion_start(occasion, began)
            if start is None:
                continue
            end = start + (occasion.end - occasion.start)
            if start <= last and end >= first:
                yield CalendarSpan(
                    record=occasion.id, name=occasion.name, start=max(start, first),
                    end=min(end, last),
                )  # fmt: skip


def _initiatives(plan: Plan, year: int) -> Iterator[CalendarSpan]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    for one in by_rank(plan.initiatives):
        start, end = one.start or one.end, one.end or one.start
        if start is not None and end is not None and start <= last and end >= first:
            yield CalendarSpan(
                record=one.id, name=one.title, start=max(start, first), end=min(end, last)
            )


def _by_start(span: CalendarSpan) -> tuple[date, date, str]:
    return span.start, span.end, span.record
