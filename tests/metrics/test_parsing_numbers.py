"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.parsing.numbers import (
    NO_VALUE,
    NOT_A_NUMBER,
    NumberRules,
    ParsedNumber,
    is_surely_decimal_comma,
    parse_number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("+12", 12.0),
        ("007", 7.0),
        ("'007", 7.0),
        (" 12.50 ", 12.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1,234", 1234.0),
        ("1,234,567.89", 1234567.89),
        ("(1,234)", -1234.0),
        ("（1,234.5）", -1234.5),
        ("-3", -3.0),
        ("−3", -3.0),
        ("–3", -3.0),
        ("１２３", 123.0),
        ("１，２３４．５", 1234.5),
        ("3万", 30000.0),
        ("1.1万", 11000.0),
        ("３萬", 30000.0),
        ("1.2亿", 120_000_000.0),
        ("1億", 100_000_000.0),
        ("1亿2000万", 120_000_000.0),
        ("3万5千", 35000.0),
        ("3百万", 3_000_000.0),
        ("2万亿", 2_000_000_000_000.0),
        ("3.5万元", 35000.0),
        ("12元", 12.0),
        ("1.2k", 1200.0),
        ("3m", 3_000_000.0),
        ("2.5 bn", 2_500_000_000.0),
        ("1.2E+05", 120_000.0),
    ],
)
def test_that_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert parse_number(text, NumberRules()) == ParsedNumber(value=value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12%", 0.12, "%"),
        ("12.3％", 0.123, "%"),
        ("5‰", 0.005, "%"),
        ("-7 %", -0.07, "%"),
        ("¥12.50", 12.5, "CNY"),
        ("￥ 1,200", 1200.0, "CNY"),
        ("-¥3", -3.0, "CNY"),
        ("¥-3", -3.0, "CNY"),
        ("RMB 5", 5.0, "CNY"),
        ("$1.2k", 1200.0, "USD"),
        ("US$5", 5.0, "USD"),
        ("NT$ 300", 300.0, "TWD"),
        ("3 EUR", 3.0, "EUR"),
    ],
)
def test_that_the_unit_of_a_number_is_kept(text: str, value: float, unit: str) -> None:
    assert parse_number(text, NumberRules()) == ParsedNumber(value=value, unit=unit)


@pytest.mark.parametrize("text", [*sorted(NO_VALUE), "", "  ", "N/A", "－", "ＮＡ", "#DIV/0!"])
def test_that_words_for_no_value_are_no_problem(text: str) -> None:
    assert parse_number(text, NumberRules()) == ParsedNumber()


@pytest.mark.parametrize(
    "text",
    [
        "1 234", "1.234,5", "12,34", "1,23,456", "约300", "1-2", "abc", "12abc", "--5",
        "-(5)", "(-5)", "¥3%", "¥5元", "5%%", "2000万1亿", "3万2", "3万4万", "1e999", "0x10",
        "1_000", "１２-３", "∞", "1.2.3", "1" * 61, "()", "%", "万", "¥",
    ],
)  # fmt: skip
def test_that_what_could_mean_two_things_is_refused(text: str) -> None:
    assert parse_number(text, NumberRules()) == ParsedNumber(problem=NOT_A_NUMBER)


def test_that_a_decimal_comma_is_read_once_it_is_answered() -> None:
    rules = NumberRules(decimal_comma=True)

    assert parse_number("1.234,5", rules) == ParsedNumber(value=1234.5)
    assert parse_number("12,34", rules) == ParsedNumber(value=12.34)
    assert parse_number("1.234", rules) == ParsedNumber(value=1234.0)
    assert parse_number("1,234.5", rules) == ParsedNumber(problem=NOT_A_NUMBER)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [("12,5", True), ("12,34", True), ("1.234,56", True), ("1,2345", True), ("1,234", False),
     ("1.5", False), ("1,234,567", False)],
)  # fmt: skip
def test_that_only_a_comma_without_doubt_raises_the_question(text: str, is_sure: bool) -> None:
    assert is_surely_decimal_comma(text) is is_sure


def test_that_bare_numbers_become_percents_once_it_is_answered() -> None:
    rules = NumberRules(bare_are_percent=True)

    assert parse_number("12", rules) == ParsedNumber(value=0.12, unit="%")
    assert parse_number("12%", rules) == ParsedNumber(value=0.12, unit="%")


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_that_thousands_brackets_and_wide_digits_change_nothing(whole: int, cents: int) -> None:
    expected = float(f"{whole}.{cents:02d}")
    plain = f"{abs(whole):,}.{cents:02d}"
    wide = plain.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789.,"})
    for text in (plain, wide, f"¥{plain}"):
        signed = f"({text})" if whole < 0 else text
        assert parse_number(signed, NumberRules()).value == expected


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=1e-5, max_value=1e15))
def test_that_any_printed_float_comes_back_exactly(value: float) -> None:
    assert parse_number(repr(value), NumberRules()).value == value


@given(st.integers(1, 99_999_999), st.sampled_from([("万", 4), ("亿", 8), ("k", 3), ("bn", 9)]))
def test_that_units_of_ten_are_exact(hundredths: int, unit: tuple[str, int]) -> None:
    name, tens = unit
    text = f"{hundredths // 100}.{hundredths % 100:02d}{name}"

    assert parse_number(text, NumberRules()).value == float(hundredths * 10 ** (tens - 2))


@given(st.text(max_size=80))
def test_that_no_text_breaks_the_parser(text: str) -> None:
    parsed = parse_number(text, NumberRules())

    assert parsed.value is None or not parsed.problem
