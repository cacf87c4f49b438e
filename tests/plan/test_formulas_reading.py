"""Formulas as text: what is read, what is printed, what is refused and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.formulas.errors import Expected, FormulaSyntaxError, FormulaTooLargeError
from desktop_app.plan.formulas.parsing import MOST_CHARACTERS, MOST_LEVELS, parse_formula
from desktop_app.plan.formulas.syntax import (
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
    names_in,
    printed,
)
from tests.plan.formula_plans import expressions


@given(expressions())
def test_that_reading_what_was_printed_gives_the_same_formula(expression: Expression) -> None:
    assert parse_formula(printed(expression)) == expression


@given(expressions())
def test_that_printing_is_settled_after_one_time(expression: Expression) -> None:
    text = printed(expression)
    assert printed(parse_formula(text)) == text


@given(st.text(max_size=60))
def test_that_any_text_is_a_formula_or_refused_with_a_place_in_it(text: str) -> None:
    place = 1
    try:
        parse_formula(text)
    except FormulaSyntaxError as error:
        place = error.position
    assert 1 <= place <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a + b * c", Operation("+", Name("a"), Operation("*", Name("b"), Name("c")))),
        ("a - b - c", Operation("-", Operation("-", Name("a"), Name("b")), Name("c"))),
        ("a / (b / c)", Operation("/", Name("a"), Operation("/", Name("b"), Name("c")))),
        ("-a * b", Operation("*", Negated(Name("a")), Name("b"))),
        ("（付费人数＋`新 客`）× 12.5% ÷ 2", Operation("/", Operation(
            "*", Operation("+", Name("付费人数"), Name("新 客")), Number(0.125)), Number(2.0))),
        ("MIN(a，b, 3)", Call("min", (Name("a"), Name("b"), Number(3.0)))),
        ("if_blank(a, 0)", Call("if_blank", (Name("a"), Number(0.0)))),
        ("Monthly  buyers * 2", Operation("*", Name("Monthly buyers"), Number(2.0))),
        ("`min` − 1", Operation("-", Name("min"), Number(1.0))),
    ],
)  # fmt: skip
def test_that_signs_of_any_keyboard_are_read(text: str, meant: Expression) -> None:
    assert parse_formula(text) == meant


@pytest.mark.parametrize(
    ("text", "position", "found", "expected"),
    [
        ("", 1, "", Expected.VALUE),
        ("payers *", 9, "", Expected.VALUE),
        ("payers * * 2", 10, "*", Expected.VALUE),
        ("payers 2", 8, "2", Expected.OPERATOR),
        ("(payers", 8, "", Expected.CLOSING),
        ("payers)", 7, ")", Expected.OPERATOR),
        ("payers ^ 2", 8, "^", Expected.CHARACTER),
        ("`payers", 1, "`", Expected.QUOTE),
        ("if_blank(a)", 11, ")", Expected.SECOND),
        ("if_blank(a, b, c)", 14, ",", Expected.NO_MORE),
        ("min", 4, "", Expected.VALUE),
        ("__import__('os')", 12, "'", Expected.CHARACTER),
        ("payers(2)", 7, "(", Expected.OPERATOR),
        ("a.b", 2, ".", Expected.CHARACTER),
    ],
)  # fmt: skip
def test_that_a_formula_that_cannot_be_read_says_where_and_what_belongs_there(
    text: str, position: int, found: str, expected: Expected
) -> None:
    with pytest.raises(FormulaSyntaxError) as raised:
        parse_formula(text)
    error = raised.value
    assert (error.position, error.found, error.expected) == (position, found, expected)


@pytest.mark.parametrize(
    "text",
    [
        "1" * (MOST_CHARACTERS + 1),
        "(" * (MOST_LEVELS + 1) + "a" + ")" * (MOST_LEVELS + 1),
        "-" * (MOST_LEVELS + 1) + "a",
        "+".join(["a"] * (MOST_LEVELS + 2)),
        "min(" * (MOST_LEVELS + 1) + "a" + ")" * (MOST_LEVELS + 1),
    ],
)
def test_that_a_formula_too_long_or_too_deep_is_refused(text: str) -> None:
    with pytest.raises(FormulaTooLargeError):
        parse_formula(text)


def test_that_names_know_where_they_stand() -> None:
    found = names_in(parse_formula("max(orders, -`a b`) / orders"))
    assert [(name.key, name.position) for name in found] == [
        ("orders", 5), ("a b", 15), ("orders", 23),
    ]  # fmt: skip
