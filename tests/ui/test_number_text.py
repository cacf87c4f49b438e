"""What people type is read as they mean it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.number_text import (
    data_moment_text,
    day_text,
    parse_day,
    parse_number,
    typed_text,
)
from desktop_app.words import words_in


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1,200", "users", 1200.0),
        ("1，200", "", 1200.0),
        ("41.5%", "%", 0.415),
        ("41.5", "%", 0.415),
        ("41.5％", "", 0.415),
        ("", "users", None),
        ("—", "", None),
        ("-3", "", -3.0),
    ],
)
def test_that_a_typed_number_is_read(text: str, unit: str, expected: float | None) -> None:
    assert parse_number(text, unit) == expected


@pytest.mark.parametrize("text", ["many", "1.2.3", "12 users", "%"])
def test_that_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_number(text)


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_that_a_number_shown_for_typing_reads_back(value: float) -> None:
    assert parse_number(typed_text(value)) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31",
        "2026/3/31",
        " 2026.3.31 ",
        "2026年3月31日",
        "２０２６年３月３１號",
        "31 Mar 2026",
        "31 march 2026",
        "Mar 31, 2026",
    ],
)
def test_that_a_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_day(text) == date(2026, 3, 31)


def test_that_a_blank_is_no_day() -> None:
    assert [parse_day(text) for text in ("", "  ", "—")] == [None] * 3


@given(st.dates(min_value=date(1000, 1, 1)))
def test_that_a_day_as_it_is_shown_reads_back(day: date) -> None:
    shown = [day_text(day, words_in(language)) for language in ("en", "zh_CN", "zh_TW")]
    assert [parse_day(text) for text in shown] == [day] * 3


@pytest.mark.parametrize("text", ["31.2.2026", "2026-13-01", "26-3-31", "31 Mai 2026", "soon"])
def test_that_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_day(text)


def test_that_a_day_reads_as_the_language_writes_it() -> None:
    day = date(2026, 3, 1)
    texts = [day_text(day, words_in(language)) for language in ("en", "zh_CN", "zh_TW")]
    assert texts == ["1 Mar 2026", "2026年3月1日", "2026年3月1日"]


def test_that_the_end_of_data_stays_in_the_zone_of_the_data() -> None:
    assert data_moment_text("1998-07-01T00:00:00-04:00") == "1998-07-01 00:00"
