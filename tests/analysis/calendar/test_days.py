from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.calendar.days import (
    REGIONS,
    SPRING_FESTIVAL,
    Calendar,
    DayKind,
    Special,
    calendar_of,
)
from desktop_app.plan.occasions import Occasion, Repeats

YEARS = range(2012, 2027)


def occasion(first: str, last: str, repeats: Repeats = Repeats.YEARLY) -> Occasion:
    return Occasion(
        id="OCC-1",
        name="x",
        start=date.fromisoformat(first),
        end=date.fromisoformat(last),
        repeats=repeats,
    )


def kind(region: str, day: str) -> DayKind:
    return Calendar(region).kind(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-02-14", True),  # a Saturday that makes up for a day off
        ("2026-02-15", False),
        ("2026-02-16", False),  # New Year's Eve
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2025-09-28", True),  # a Sunday that makes up for one of October
        ("2025-10-08", False),
        ("2026-04-06", False),  # Monday for a festival on a Sunday
    ],
)
def test_that_moved_working_days_of_the_mainland_are_known(day: str, works: bool) -> None:
    assert Calendar("CN").works(date.fromisoformat(day)) is works


@pytest.mark.parametrize("region", REGIONS)
def test_that_every_region_has_its_spring_festival_at_the_same_new_moon(region: str) -> None:
    found = [Calendar(region).spring_festival(year) for year in (2023, 2024, 2025, 2026, 2027)]
    mainland = [
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
    ]
    assert found == mainland


def test_that_without_a_region_weekends_alone_are_off() -> None:
    calendar = Calendar("")
    assert [calendar.works(date(2026, 10, day)) for day in range(1, 8)] == [
        True, True, False, False, True, True, True
    ]  # fmt: skip
    assert calendar.kind(date(2026, 10, 1)) == DayKind(works=True)


@pytest.mark.parametrize(
    ("region", "day", "name"),
    [
        ("CN", "2026-05-01", "劳动节"),
        ("CN", "2026-05-03", "劳动节"),
        ("CN", "2026-06-20", "端午节"),
        ("TW", "2026-10-10", "国庆日"),
        ("HK", "2026-07-01", "香港特别行政区成立纪念日"),
    ],
)
def test_that_a_day_off_belongs_to_the_festival_of_its_row(
    region: str, day: str, name: str
) -> None:
    found = kind(region, day)
    assert (found.special, found.name) == (Special.FESTIVAL, name)


def test_that_a_plain_weekend_belongs_to_no_festival() -> None:
    assert kind("CN", "2026-11-21") == DayKind(works=False)


def test_that_three_weeks_around_the_spring_festival_follow_it() -> None:
    numbers = {
        day: kind("CN", day) for day in ("2026-01-26", "2026-01-27", "2026-03-10", "2026-03-11")
    }
    assert {day: (found.name, found.number) for day, found in numbers.items()} == {
        "2026-01-26": ("", 0),
        "2026-01-27": (SPRING_FESTIVAL, -21),
        "2026-03-10": (SPRING_FESTIVAL, 21),
        "2026-03-11": ("", 0),
    }


def test_that_the_first_day_of_a_festival_is_found_in_any_year() -> None:
    calendar = Calendar("CN")
    national = calendar.kind(date(2026, 10, 3))
    assert calendar.first_day(national, 2019) == date(2019, 10, 1)
    assert calendar.first_day(national, 1900) is None
    assert calendar.first_day(DayKind(True, Special.OCCASION, "OCC-9", 0), 2026) is None


@pytest.mark.parametrize(
    ("repeats", "year", "start"),
    [
        (Repeats.YEARLY, 2023, "2023-02-28"),  # no 29th in that year
        (Repeats.YEARLY, 2028, "2028-02-29"),
        (Repeats.ONCE, 2024, "2024-02-29"),
        (Repeats.ONCE, 2025, None),
        (Repeats.SPRING_FESTIVAL, 2025, "2025-02-17"),  # 19 days after the first day
    ],
)
def test_that_an_occasion_begins_when_it_repeats(
    repeats: Repeats, year: int, start: str | None
) -> None:
    found = Calendar("CN").occasion_start(occasion("2024-02-29", "2024-03-01", repeats), year)
    assert (found and found.isoformat()) == start


def test_that_an_occasion_before_the_spring_festival_needs_one() -> None:
    moving = occasion("2026-01-26", "2026-02-10", Repeats.SPRING_FESTIVAL)
    assert Calendar("").occasion_start(moving, 2025) is None
    assert calendar_of("", [moving]).kind(date(2026, 1, 27)) == DayKind(works=True)


@given(st.sampled_from(REGIONS), st.dates(date(2012, 1, 1), date(2026, 12, 31)))
def test_that_a_special_day_tells_how_far_it_is_from_its_first(region: str, day: date) -> None:
    calendar = Calendar(region)
    found = calendar.kind(day)
    if found.special is not None:
        first = calendar.first_day(found, day.year)
        assert first is not None
        assert day - first == timedelta(days=found.number)
    assert found.works == calendar.works(day)


@given(st.dates(date(2012, 1, 1), date(2026, 12, 25)))
def test_that_seven_days_off_in_a_row_are_always_a_long_holiday(day: date) -> None:
    calendar = Calendar("CN")
    row = [day + timedelta(days=number) for number in range(7)]
    if not any(calendar.works(each) for each in row):
        assert {calendar.kind(each).special for each in row} == {Special.FESTIVAL}


@pytest.mark.parametrize("year", YEARS)
def test_that_a_year_has_some_250_working_days(year: int) -> None:
    calendar = Calendar("CN")
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    assert 246 <= sum(map(calendar.works, days)) <= 254
