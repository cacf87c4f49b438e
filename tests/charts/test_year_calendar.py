"""A year of a plan day by day: the value, its table, and its picture."""

from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure

from desktop_app.charts.tables import Wording
from desktop_app.charts.year_calendar import (
    CalendarSpan,
    YearCalendar,
    year_calendar_of,
    year_table,
)
from desktop_app.charts.year_calendar_picture import draw_year, year_marks
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Initiative
from desktop_app.plan.ids import InitiativeId, OccasionId, PlanId
from desktop_app.plan.occasions import Occasion, Repeats
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.words import Language, words_in
from tests.charts.looking import faults, said, style_in

WORDS = words_in("en")
TODAY = date(2026, 4, 15)


def plan_of(region: str = "CN") -> Plan:
    info = PlanInfo(id=PlanId("PLN-1"), title="x", language="en", days_off=region)
    return add_records(
        Plan(info=info),
        [
            Occasion(
                id=OccasionId("OCC-1"), name="618", start=date(2025, 6, 1), end=date(2025, 6, 18)
            ),
            Occasion(
                id=OccasionId("OCC-2"), name="Year end", start=date(2024, 12, 30),
                end=date(2025, 1, 2),
            ),
            Occasion(
                id=OccasionId("OCC-3"), name="Opening", start=date(2026, 9, 20),
                end=date(2026, 9, 26), repeats=Repeats.ONCE,
            ),
            Initiative(id=InitiativeId("INI-1"), title="Letters", start=date(2026, 3, 1)),
            Initiative(
                id=InitiativeId("INI-2"), title="Members", start=date(2025, 12, 1),
                end=date(2026, 2, 1),
            ),
            Initiative(id=InitiativeId("INI-3"), title="No day yet"),
        ],
    )  # fmt: skip


def year_of(plan: Plan, year: int = 2026) -> YearCalendar:
    return year_calendar_of(plan, year, TODAY, WORDS)


def span(record: str, name: str, start: date, end: date) -> CalendarSpan:
    return CalendarSpan(record=record, name=name, start=start, end=end)


def test_that_days_off_and_moved_working_days_are_told_from_weekends() -> None:
    days = {day.day: day for day in year_of(plan_of()).days}
    assert len(days) == 365
    off = [day.day for day in days.values() if day.festival == "Spring Festival"]
    assert off == [date(2026, 2, number) for number in range(15, 24)]
    moved = [day.day for day in days.values() if day.is_moved]
    assert moved == [
        date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9),
        date(2026, 9, 20), date(2026, 10, 10),
    ]  # fmt: skip
    weekend = days[date(2026, 2, 7)]
    assert (weekend.works, weekend.festival, weekend.said) == (False, "", "")


def test_that_a_festival_within_an_occasion_is_still_a_festival() -> None:
    day = next(d for d in year_of(plan_of()).days if d.day == date(2026, 9, 25))
    assert (day.festival, day.said) == ("Mid-Autumn Festival", "Opening, day 6")


def test_that_occasions_come_again_and_are_cut_at_the_ends_of_the_year() -> None:
    year = year_of(plan_of())
    assert year.occasions == (
        span("OCC-2", "Year end", date(2026, 1, 1), date(2026, 1, 2)),
        span("OCC-1", "618", date(2026, 6, 1), date(2026, 6, 18)),
        span("OCC-3", "Opening", date(2026, 9, 20), date(2026, 9, 26)),
        span("OCC-2", "Year end", date(2026, 12, 30), date(2026, 12, 31)),
    )
    assert [one.name for one in year_of(plan_of(), 2025).occasions] == [
        "Year end", "618", "Year end",
    ]  # fmt: skip


def test_that_initiatives_with_a_day_are_spans() -> None:
    assert year_of(plan_of()).initiatives == (
        span("INI-2", "Members", date(2026, 1, 1), date(2026, 2, 1)),
        span("INI-1", "Letters", date(2026, 3, 1), date(2026, 3, 1)),
    )


def test_that_a_region_without_days_off_knows_weekends_alone() -> None:
    year = year_of(plan_of(""))
    assert [day.day for day in year.days if day.festival or day.is_moved] == []
    assert sum(not day.works for day in year.days) == 104


def test_that_the_table_lists_days_unlike_others() -> None:
    table = year_table(year_of(plan_of()), Wording(WORDS, NumberFormats(language="en")))
    rows = {row[0].plain: [cell.plain for cell in row[1:]] for row in table.rows}
    keys = dict(zip((row[0].plain for row in table.rows), table.keys, strict=True))
    assert rows["2026-02-17"] == ["Tue", "day off", "Spring Festival, day 1"]
    assert rows["2026-02-28"][1:] == ["working day", "Spring Festival, day 12"]
    assert rows["2026-06-18"] == ["Thu", "working day", "618, day 18"]
    assert keys["2026-06-18"] == "OCC-1"
    assert rows["2026-03-01 to 2026-03-01"] == ["", "initiative", "Letters"]
    assert keys["2026-03-01 to 2026-03-01"] == "INI-1"
    assert "2026-02-07" not in rows


def drawn_year(year: YearCalendar, language: Language, size: tuple[float, float]) -> Figure:
    style = replace(style_in(language), is_in_window=size[1] < 5)
    figure = Figure(figsize=size, dpi=100)
    draw_year(figure, year, style)
    figure.draw_without_rendering()
    return figure


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("size", [(9.8, 4.0), (6.0, 2.6), (11.0, 7.0)])
def test_that_the_picture_covers_none_of_its_texts(
    language: Language, size: tuple[float, float]
) -> None:
    year = year_calendar_of(plan_of(), 2026, TODAY, words_in(language))
    figure = drawn_year(year, language, size)
    assert faults(figure) == []
    assert "618" in said(figure) or size[1] < 3


def test_that_every_day_says_what_it_is_and_leads_to_its_occasion() -> None:
    year = year_of(plan_of())
    figure = drawn_year(year, "en", (9.8, 4.0))
    style = replace(style_in("en"), is_in_window=True)
    marks = {mark.text.split(maxsplit=1)[0]: mark for mark in year_marks(figure, year, style)}
    assert len(marks) == 365
    assert marks["2026-06-02"].text == "2026-06-02 Tue\n618, day 2"
    assert marks["2026-06-02"].key == "OCC-1"
    assert marks["2026-01-20"].text == "2026-01-20 Tue\nMembers"
    assert marks["2026-01-20"].key == "INI-2"
    assert marks["2026-08-05"].key == ""
    first, last = marks["2026-01-01"], marks["2026-12-31"]
    assert first.y < last.y


def test_that_other_years_have_no_today() -> None:
    here = drawn_year(year_of(plan_of()), "en", (9.8, 4.0))
    other = drawn_year(year_of(plan_of(), 2027), "en", (9.8, 4.0))
    edges = [
        [patch.get_linewidth() for axes in figure.axes for patch in axes.patches]
        for figure in (here, other)
    ]
    assert [1.6 in widths for widths in edges] == [True, False]


def test_that_an_empty_plan_has_a_year_too() -> None:
    empty = Plan(info=PlanInfo(id=PlanId("PLN-1"), title="x", language="en"))
    figure = drawn_year(year_of(empty), "en", (9.8, 4.0))
    assert faults(figure) == []
    assert "occasion" not in said(figure)
    later = change_record(empty, "PLN-1", days_off="TW")
    assert "Children's Day" in said(drawn_year(year_of(later), "en", (9.8, 4.0)))
