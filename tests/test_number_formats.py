import pytest

from desktop_app.number_formats import NumberFormats, NumberStyle
from desktop_app.words import Language


@pytest.mark.parametrize(
    ("language", "value", "unit", "shown"),
    [
        ("en", 69659, "users", "69.7K"),
        ("en", 1_270_000, "users", "1.3M"),
        ("en", 2_500_000_000, "users", "2.5B"),
        ("en", 9524, "users", "9,524"),
        ("zh_CN", 69659, "users", "7 万"),
        ("zh_CN", 123_456, "users", "12.3 万"),
        ("zh_CN", 250_000_000, "users", "2.5 亿"),
        ("zh_TW", 123_456, "users", "12.3 萬"),
        ("zh_TW", 250_000_000, "users", "2.5 億"),
        ("en", 0.415, "%", "41.5%"),
        ("en", 0.2, "%", "20%"),
        ("en", 35.893, "money_per_order", "$35.89"),
        ("en", -12, "money", "−$12"),
        ("en", -0.00001, "users", "0"),
        ("en", 0, "users", "0"),
        ("en", 123.456, "users", "123.5"),
        ("en", 0.0125, "ratio", "0.0125"),
        ("en", None, "users", "—"),
        ("en", None, "%", "—"),
    ],
)
def test_that_short_numbers_read_as_each_language_writes_them(
    language: Language, value: float | None, unit: str, shown: str
) -> None:
    assert NumberFormats(language=language, currency="USD").short(value, unit) == shown


@pytest.mark.parametrize(
    ("language", "style", "shown"),
    [
        ("en", "language", "1.2M"),
        ("en", "western", "1.2M"),
        ("en", "chinese", "123.5 万"),
        ("zh_CN", "western", "1.2M"),
        ("zh_CN", "chinese", "123.5 万"),
        ("zh_TW", "chinese", "123.5 萬"),
        ("zh_TW", "western", "1.2M"),
    ],
)
def test_that_a_person_may_choose_how_large_numbers_are_shortened(
    language: Language, style: NumberStyle, shown: str
) -> None:
    assert NumberFormats(language=language, style=style).short(1_234_567) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (69659, "users", "69,659"),
        (1_234_567.89, "money", "¥1,234,568"),
        (0.179, "%", "17.9%"),
        (-0.5, "%", "−50%"),
        (12.345, "", "12.35"),
        (100.0, "users", "100"),
        (0.0125, "ratio", "0.0125"),
        (2.5, "ratio", "2.5"),
        (None, "users", "—"),
    ],
)
def test_that_full_numbers_keep_every_digit_before_the_point(
    value: float | None, unit: str, shown: str
) -> None:
    assert NumberFormats(language="zh_CN", currency="CNY").full(value, unit) == shown


@pytest.mark.parametrize(
    ("fraction", "digits", "shown"),
    [(0.415, 0, "42%"), (0.09, 1, "9.0%"), (-0.2, 0, "−20%"), (1.25, 0, "125%"), (None, 0, "—")],
)
def test_that_shares_are_percent_and_may_lie_outside_the_whole(
    fraction: float | None, digits: int, shown: str
) -> None:
    assert NumberFormats(language="en").share(fraction, digits=digits) == shown


def test_that_a_currency_without_a_sign_is_written_by_its_code() -> None:
    assert NumberFormats(language="en", currency="CHF").short(12, "money") == "CHF 12"


def test_that_money_without_a_currency_is_a_bare_number() -> None:
    assert NumberFormats(language="en").short(12, "money") == "12"
