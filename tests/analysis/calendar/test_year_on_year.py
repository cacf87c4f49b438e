from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.calendar.days import Calendar, DayKind, Special, calendar_of
from desktop_app.analysis.calendar.kpis import (
    kpi_period_year_on_year,
    kpi_year_on_year,
    plan_calendar,
)
from desktop_app.analysis.calendar.year_on_year import (
    Basis,
    day_before,
    period_year_on_year,
    year_on_year,
)
from desktop_app.plan.fields import LocalText
from desktop_app.plan.kpis import Additivity, Kpi, Point, Series
from desktop_app.plan.occasions import Occasion, Repeats
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.plan.plan import Plan

DOUBLE_11 = Occasion(id="OCC-1", name="双11", start=date(2024, 10, 31), end=date(2024, 11, 11))
NEW_YEAR_SALE = Occasion(
    id="OCC-2",
    name="年货节",
    start=date(2026, 1, 20),
    end=date(2026, 2, 1),
    repeats=Repeats.SPRING_FESTIVAL,
)
MAINLAND = calendar_of("CN", [DOUBLE_11, NEW_YEAR_SALE])
ORDINARY = Calendar(region="")


def before(day: str, calendar: Calendar = MAINLAND) -> str:
    return day_before(calendar, date.fromisoformat(day)).isoformat()


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-02-14", DayKind(works=True, special=Special.FESTIVAL, name="春节", number=-3)),
        ("2026-02-17", DayKind(works=False, special=Special.FESTIVAL, name="春节", number=0)),
        ("2025-10-08", DayKind(works=False, special=Special.FESTIVAL, name="国庆节", number=7)),
        ("2026-01-04", DayKind(works=True)),
        ("2026-11-20", DayKind(works=True)),
        ("2026-11-22", DayKind(works=False)),
        ("2026-11-11", DayKind(True, Special.OCCASION, "OCC-1", 11)),
    ],
)
def test_that_a_day_is_known_by_work_festival_and_occasion(day: str, kind: DayKind) -> None:
    assert MAINLAND.kind(date.fromisoformat(day)) == kind


def test_that_the_spring_festival_is_found_in_every_region() -> None:
    found = {region: Calendar(region).spring_festival(2026) for region in ("CN", "TW", "HK", "MO")}
    assert set(found.values()) == {date(2026, 2, 17)}
    assert Calendar("").spring_festival(2026) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-17", "2025-01-29"),  # first day of the festival
        ("2026-02-14", "2025-01-26"),  # a Saturday and a Sunday that were worked
        ("2026-10-01", "2025-10-01"),
        ("2026-11-11", "2025-11-11"),  # Wednesday against Tuesday: the occasion counts
        ("2026-11-20", "2025-11-21"),  # Friday against Friday
        ("2026-01-04", "2024-12-31"),  # a worked Sunday; the sale is on until the 13th
        ("2026-01-20", "2025-01-01"),  # the sale is 28 days before the festival, each year
    ],
)
def test_that_a_day_is_compared_with_its_like(day: str, expected: str) -> None:
    assert before(day) == expected


def test_that_without_days_off_only_weekdays_count() -> None:
    assert before("2026-02-17", ORDINARY) == "2025-02-18"
    assert before("2026-05-01", ORDINARY) == "2025-05-02"


@given(st.dates(date(2012, 1, 1), date(2026, 12, 31)))
def test_that_the_day_before_lies_about_a_year_back(day: date) -> None:
    found = day_before(MAINLAND, day)
    assert timedelta(days=320) < day - found < timedelta(days=410)
    assert MAINLAND.kind(found).works == MAINLAND.kind(day).works or (
        MAINLAND.kind(day).special is Special.OCCASION
    )


@given(st.dates(date(2012, 1, 1), date(2026, 12, 31)))
def test_that_an_ordinary_day_is_never_compared_with_a_special_one(day: date) -> None:
    if MAINLAND.kind(day).special is None:
        assert MAINLAND.kind(day_before(MAINLAND, day)).special is None


def test_that_an_occasion_over_new_year_is_one() -> None:
    sale = Occasion(id="OCC-3", name="跨年", start=date(2024, 12, 30), end=date(2025, 1, 2))
    calendar = calendar_of("", [sale])
    assert calendar.kind(date(2026, 1, 1)) == DayKind(True, Special.OCCASION, "OCC-3", 2)
    assert before("2026-01-01", calendar) == "2025-01-01"


def test_that_the_shorter_of_two_occasions_counts() -> None:
    day = Occasion(id="OCC-4", name="双11当天", start=date(2024, 11, 11), end=date(2024, 11, 11))
    assert calendar_of("CN", [DOUBLE_11, day]).kind(date(2025, 11, 11)).name == "OCC-4"


def test_that_an_occasion_that_does_not_repeat_has_no_yesteryear() -> None:
    once = Occasion(
        id="OCC-5",
        name="首店开业",
        start=date(2026, 9, 8),
        end=date(2026, 9, 9),
        repeats=Repeats.ONCE,
    )
    calendar = calendar_of("CN", [once])
    assert calendar.kind(date(2026, 9, 8)).name == "OCC-5"
    assert calendar.kind(date(2025, 9, 8)).special is None
    assert before("2026-09-08", calendar) == "2025-09-09"


def daily(first: date, values: list[float | None]) -> list[Point]:
    days = [first + timedelta(days=number) for number in range(len(values))]
    return [Point(day.isoformat(), value) for day, value in zip(days, values, strict=True)]


def test_that_a_month_of_a_flow_is_compared_day_by_day() -> None:
    first = date(2025, 1, 1)
    values: list[float | None] = [float(number) for number in range(424)]
    found = {
        row.period: row
        for row in year_on_year(MAINLAND, daily(first, values), Additivity.FLOW, Grain.MONTH)
    }
    row = found["2026-02"]
    assert row.basis is Basis.MATCHED_DAYS
    assert row.value == sum(float((day - first).days) for day, _ in row.days)
    assert row.before == sum(float((day - first).days) for _, day in row.days)
    assert (date(2026, 2, 17), date(2025, 1, 29)) in row.days
    assert row.change == pytest.approx(row.value / row.before - 1)
    assert found["2025-03"].before is None


def test_that_distinct_users_are_compared_with_the_same_period() -> None:
    points = [
        Point("2025-02", 100.0),
        Point("2025-03", 80.0, complete=False),
        Point("2026-02", 110.0),
        Point("2026-03", 90.0),
    ]
    found = year_on_year(MAINLAND, points, Additivity.UNIQUE, Grain.MONTH)
    assert [(row.period, row.before, row.change) for row in found] == [
        ("2025-02", None, None),
        ("2025-03", None, None),
        ("2026-02", 100.0, pytest.approx(0.1)),
        ("2026-03", None, None),
    ]
    assert {row.basis for row in found} == {Basis.SAME_PERIOD}


def test_that_nothing_is_compared_with_a_missing_or_unfinished_day() -> None:
    values: list[float | None] = [1.0] * 800
    values[40] = None
    points = daily(date(2024, 1, 1), values)
    points[-1] = points[-1]._replace(complete=False)
    found = year_on_year(ORDINARY, points, Additivity.FLOW, Grain.MONTH)
    by_period = {row.period: row for row in found}
    assert by_period["2025-02"].before is None
    assert by_period["2025-04"].change == 0.0
    assert found[-1].value is None


def test_that_nothing_gives_nothing() -> None:
    assert year_on_year(ORDINARY, [], Additivity.FLOW, Grain.MONTH) == []


def test_that_a_rate_of_days_is_put_together_by_its_parts() -> None:
    first = date(2025, 3, 1)
    days = [first + timedelta(days=number) for number in range(420)]
    points = [Point(day.isoformat(), None, float(day.day == 9), 4.0) for day in days]
    points = [point._replace(value=(point.numerator or 0.0) / 4.0) for point in points]
    found = year_on_year(ORDINARY, points, Additivity.RATIO, Grain.MONTH)
    march = next(row for row in found if row.period == "2026-03")
    assert march.basis is Basis.MATCHED_DAYS
    assert march.value == pytest.approx(1 / (31 * 4))


def plan_of(additivity: Additivity, points: list[Point], grain: Grain) -> tuple[Plan, Kpi, Series]:
    kpi = Kpi(id="KPI-1", key="orders", name=LocalText(en="Orders"), additivity=additivity)
    series = Series(id="SER-1", kpi="KPI-1", version="VER-1", grain=grain, points=tuple(points))
    info = PlanInfo(id="PLN-1", title="x")
    return Plan(info=info, occasions={DOUBLE_11.id: DOUBLE_11}), kpi, series


def test_that_a_kpi_is_compared_by_the_calendar_of_its_plan() -> None:
    days: list[float | None] = [1.0] * 700
    days[314] = days[679] = 50.0  # the 11th of November of both years
    points = daily(date(2025, 1, 1), days)
    plan, kpi, series = plan_of(Additivity.FLOW, points, Grain.DAY)
    found = {row.period: row for row in kpi_year_on_year(plan, kpi, series)}
    assert (found["2026-11-11"].value, found["2026-11-11"].change) == (50.0, 0.0)
    months = {row.period: row for row in kpi_year_on_year(plan, kpi, series, Grain.MONTH)}
    assert "2025-11" not in months
    assert (months["2026-10"].value, months["2026-10"].change) == (31.0, 0.0)


def test_that_less_than_a_year_is_compared_with_nothing() -> None:
    points = [Point(f"2026-{month:02}", 1.0) for month in range(1, 13)]
    plan, kpi, series = plan_of(Additivity.FLOW, points, Grain.MONTH)
    assert kpi_year_on_year(plan, kpi, series) == []
    assert kpi_year_on_year(plan, kpi, None) == []


@pytest.mark.parametrize("additivity", list(Additivity))
@pytest.mark.parametrize("grain", [Grain.DAY, Grain.MONTH])
def test_that_one_period_alone_says_what_all_periods_say(
    additivity: Additivity, grain: Grain
) -> None:
    points = [Point(p.period, float(at % 7), float(at % 7), 1.0)
              for at, p in enumerate(daily(date(2025, 1, 1), [1.0] * 730))]  # fmt: skip
    every = {row.period: row for row in year_on_year(MAINLAND, points, additivity, grain)}
    for label in ("2026-11-11", "2026-02-20", "2025-02-20", "2026-10", "2025-10"):
        if label in every:
            one = period_year_on_year(MAINLAND, points, additivity, parse_period(label))
            assert one == every[label]
    assert period_year_on_year(MAINLAND, [], additivity, parse_period("2026-10")) is None


def test_that_one_period_of_a_kpi_has_no_comparison_without_a_year_before() -> None:
    points = [Point(f"{2025 + m // 12}-{m % 12 + 1:02}", 1.0 + m) for m in range(14)]
    plan, kpi, series = plan_of(Additivity.LEVEL, points, Grain.MONTH)
    calendar = plan_calendar(plan)
    found = kpi_period_year_on_year(calendar, kpi, series, parse_period("2026-02"))
    assert found is not None
    assert (found.value, found.before, found.basis) == (14.0, 2.0, Basis.SAME_PERIOD)
    assert kpi_period_year_on_year(calendar, kpi, series, parse_period("2025-12")) is None
    assert kpi_period_year_on_year(calendar, kpi, series, parse_period("2027-12")) is None
    assert kpi_period_year_on_year(calendar, kpi, None, parse_period("2026-02")) is None
