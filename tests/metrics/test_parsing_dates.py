"""Dates and times as people write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.parsing.dates import (
    DAY_OR_MONTH,
    NO_YEAR,
    NOT_A_DATE,
    OUT_OF_RANGE,
    SERIAL,
    DateRules,
    ParsedDate,
    day_month_order,
    looks_like_date,
    parse_date,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = DateRules(zone=SHANGHAI)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "at", "until"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-06"),
        ("2024/3/5", "2024-03-05", "2024-03-06"),
        ("2024.3.5", "2024-03-05", "2024-03-06"),
        ("2024年3月5日", "2024-03-05", "2024-03-06"),
        ("２０２４年３月５日", "2024-03-05", "2024-03-06"),
        ("2024年3月5號", "2024-03-05", "2024-03-06"),
        ("2024-03-05 星期二", "2024-03-05", "2024-03-06"),
        ("20240305", "2024-03-05", "2024-03-06"),
        ("5 Mar 2024", "2024-03-05", "2024-03-06"),
        ("March 5, 2024", "2024-03-05", "2024-03-06"),
        ("2024年3月", "2024-03-01", "2024-04-01"),
        ("202412", "2024-12-01", "2025-01-01"),
        ("2024-12", "2024-12-01", "2025-01-01"),
        ("2024Q3", "2024-07-01", "2024-10-01"),
        ("2024-Q4", "2024-10-01", "2025-01-01"),
        ("2024年第三季度", "2024-07-01", "2024-10-01"),
        ("2025-W01", "2024-12-30", "2025-01-06"),
        ("2025年第1周", "2024-12-30", "2025-01-06"),
    ],
)
def test_that_days_and_longer_periods_are_read_with_their_end(
    text: str, at: str, until: str
) -> None:
    assert parse_date(text, RULES) == ParsedDate(at=moment(at), until=moment(until))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2024-03-13 10:21:14", "2024-03-13T10:21:14"),
        ("2024/3/5 9:05", "2024-03-05T09:05"),
        ("2024-03-05T10:21:14.250", "2024-03-05T10:21:14.250"),
        ("2024年3月5日 下午3点20分", "2024-03-05T15:20"),
        ("2024-03-05 12:30 AM", "2024-03-05T00:30"),
        ("20240305102114", "2024-03-05T10:21:14"),
        ("2024-01-01T16:30:00Z", "2024-01-02T00:30"),
        ("2024-01-01 16:30:00+00:00", "2024-01-02T00:30"),
        ("2024-01-01T16:30:00-0500", "2024-01-02T05:30"),
        ("1704126600", "2024-01-02T00:30"),
        ("1704126600000", "2024-01-02T00:30"),
    ],
)
def test_that_times_are_wall_clock_of_the_plans_zone(text: str, at: str) -> None:
    assert parse_date(text, RULES) == ParsedDate(at=moment(at), until=moment(at))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("05/06/2024", DAY_OR_MONTH),
        ("31/12/24", DAY_OR_MONTH),
        ("45000", SERIAL),
        ("45000.5", SERIAL),
        ("第三季度", NO_YEAR),
        ("Q3", NO_YEAR),
        ("2024-02-30", NOT_A_DATE),
        ("2024-13-01", NOT_A_DATE),
        ("2024-3/5", NOT_A_DATE),
        ("20241305", NOT_A_DATE),
        ("2024-03-05 25:00", NOT_A_DATE),
        ("2024-03-05 13:00 PM", NOT_A_DATE),
        ("2025-W54", NOT_A_DATE),
        ("yesterday", NOT_A_DATE),
        ("3", NOT_A_DATE),
        ("0001-01-01", OUT_OF_RANGE),
        ("9999-12-31", OUT_OF_RANGE),
        ("2024-01-01" * 10, NOT_A_DATE),
    ],
)
def test_that_what_cannot_be_known_is_named_and_not_guessed(text: str, problem: str) -> None:
    assert parse_date(text, RULES) == ParsedDate(problem=problem)


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        ("d/m/y", "05/06/2024", "2024-06-05"),
        ("m/d/y", "05/06/2024", "2024-05-06"),
        ("d/m/y", "5-6-24", "2024-06-05"),
        ("y/m/d", "24.6.5", "2024-06-05"),
        ("d/m/y", "05/06/99", "1999-06-05"),
    ],
)
def test_that_an_answered_order_is_followed(order: str, text: str, day: str) -> None:
    assert parse_date(text, DateRules(order=order)).at == moment(day)


@pytest.mark.parametrize(
    ("system", "text", "at"),
    [
        ("1900", "45000", "2023-03-15"),
        ("1900", "45000.75", "2023-03-15T18:00"),
        ("1904", "43538", "2023-03-15"),
    ],
)
def test_that_excels_day_numbers_follow_the_answer(system: str, text: str, at: str) -> None:
    assert parse_date(text, DateRules(system=system)).at == moment(at)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/06/2024", "13/06/2024"], "d/m/y"),
        (["05/06/2024", "06/13/2024"], "m/d/y"),
        (["05/06/2024"], None),
        (["13/06/2024", "06/13/2024"], None),
        ([], None),
    ],
)
def test_that_only_a_day_above_twelve_proves_the_order(texts: list[str], order: str | None) -> None:
    assert day_month_order(texts) == order


def test_that_naive_times_may_be_utc() -> None:
    rules = DateRules(zone=SHANGHAI, naive=UTC)

    assert parse_date("2024/1/1 16:30", rules).at == moment("2024-01-02T00:30")
    assert parse_date("2024/1/1", rules).at == moment("2024-01-01")


DAYS = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31))  # noqa: DTZ001


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]))
def test_that_every_day_comes_back_from_every_way_to_write_it(day: datetime, form: str) -> None:
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)

    parsed = parse_date(day.strftime(form), RULES)

    assert parsed == ParsedDate(at=midnight, until=midnight + timedelta(days=1))


@given(DAYS)
def test_that_an_instant_means_the_same_in_every_offset(day: datetime) -> None:
    day = day.replace(microsecond=0)
    instant = day.replace(tzinfo=SHANGHAI).astimezone(UTC)

    assert parse_date(instant.strftime("%Y-%m-%dT%H:%M:%SZ"), RULES).at == (
        instant.astimezone(SHANGHAI).replace(tzinfo=None)
    )


@given(st.text(max_size=80))
def test_that_no_text_breaks_the_parser(text: str) -> None:
    assert (parse_date(text, RULES).at is None) == bool(parse_date(text, RULES).problem)


def test_that_a_sample_of_ids_does_not_look_like_dates() -> None:
    assert [looks_like_date(text) for text in ("00001", "12345678", "45000", "u1", "12.5")] == (
        [False] * 5
    )
