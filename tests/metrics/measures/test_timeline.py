import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.measures.timeline import (
    GRAINS,
    Timeline,
    number_of,
    period_numbered,
)
from desktop_app.plan.periods import Grain, period_of
from tests.metrics.measures.building import Event, asked, column, table_of

CASES: list[dict[str, Any]] = json.loads(Path("tests/fixtures/cases.json").read_text("utf-8"))[
    "calendar"
]


def case(name: str) -> dict[str, Any]:
    return next(case for case in CASES if case["id"] == name)


@given(st.dates(date(1, 1, 8), date(9999, 12, 1)), st.sampled_from(GRAINS))
def test_that_a_number_names_the_period_of_its_days(day: date, grain: Grain) -> None:
    assert period_numbered(number_of(day, grain), grain) == period_of(day, grain)


@given(st.dates(date(1, 2, 8), date(9999, 11, 1)), st.sampled_from(GRAINS))
def test_that_the_next_number_is_the_next_period(day: date, grain: Grain) -> None:
    number = number_of(day, grain)
    assert period_numbered(number + 1, grain) == period_of(day, grain).moved(1)


def test_that_weeks_are_iso_weeks_from_monday() -> None:
    w1 = case("W1")
    period = period_numbered(number_of(date.fromisoformat(w1["week_of"]), Grain.WEEK), Grain.WEEK)
    assert (period.label, period.start.isoformat(), period.end.isoformat()) == (
        w1["expect"]["label"], w1["expect"]["start"], w1["expect"]["end"],
    )  # fmt: skip


def test_that_the_engine_and_the_calendar_number_days_alike(tmp_path: Path) -> None:
    days = ["1969-12-28", "1969-12-29", "1970-01-01", "2024-12-29", "2024-12-30", "2025-01-06"]
    table = table_of(tmp_path, [Event(user=day, at=day) for day in days])
    for grain in GRAINS:
        labels = {period_of(date.fromisoformat(day), grain).label for day in days}
        rows = asked(table, "active", grain=grain.value).rows
        assert {row["period"] for row in rows if row["value"]} == labels


def test_that_an_instant_counts_on_the_day_of_the_zone_asked_for(tmp_path: Path) -> None:
    t1 = case("T1")
    at = t1["event"].removesuffix("Z")
    table = table_of(tmp_path, [Event(user="u", at=at)], time_zone="UTC")
    rows = asked(table, "active", grain="day", tz=t1["zone"]).rows
    assert column(rows, "period", "value")[0] == (t1["expect"]["day"], 1)


def test_that_the_data_end_moves_with_the_zone(tmp_path: Path) -> None:
    table = table_of(tmp_path, [Event(user="u", at="2024-01-01T10:00")], time_zone="UTC")
    found = asked(table, "active", grain="day", tz="Asia/Shanghai")
    assert found.data_end_text == "2024-01-02T08:00:00+08:00"
    assert column(found.rows, "period", "complete") == [
        ("2024-01-01", True), ("2024-01-02", False),
    ]  # fmt: skip


def test_that_a_period_is_complete_once_the_data_reaches_its_end() -> None:
    number = number_of(date(2026, 3, 1), Grain.MONTH)
    on_time = Timeline(
        grain=Grain.MONTH,
        first=number,
        last=number,
        shown=range(number, number + 1),
        data_end=datetime.fromisoformat("2026-04-01"),
    )
    too_early = replace(on_time, data_end=datetime.fromisoformat("2026-03-31T23:59"))
    assert on_time.is_complete(number)
    assert not too_early.is_complete(number)
