"""Formulas of kinds in Excel's words: blanks are errors on the way, and nothing at the end."""

import pytest

from desktop_app.exchange.expression_formula import (
    LONGEST_FORMULA,
    in_excel,
    live,
    number_in,
    number_literal,
    or_nothing,
)
from desktop_app.exchange.sheet import Formula
from desktop_app.plan.formulas.parsing import parse_formula


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("impact * likelihood", "([impact]*[likelihood])"),
        ("effect + (6 - cost)", "([effect]+(6-[cost]))"),
        ("a + max(a - b, 0)", "([a]+MAX(([a]-[b]),0))"),
        ("if_blank(a, 0.5) / min(a, b)", "(IFERROR([a],0.5)/MIN([a],[b]))"),
        ("-a * 2", "((-[a])*2)"),
        ("a - (b - c)", "([a]-([b]-[c]))"),
    ],
)
def test_that_a_formula_is_written_as_excel_reads_it(text: str, expected: str) -> None:
    assert in_excel(parse_formula(text), lambda key: f"[{key}]") == expected


def test_that_a_cell_without_a_number_is_an_error_and_the_whole_then_empty() -> None:
    formula = or_nothing(in_excel(parse_formula("a * 2"), lambda _key: number_in("$B3")))
    assert formula == 'IFERROR((IF(ISNUMBER($B3),$B3,NA())*2),"")'


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3.0, "3"), (0.1, "0.1"), (-2.5, "(-2.5)"), (1e-7, "1E-07"), (1e22, "1E+22"), (None, "NA()")],
)
def test_that_numbers_are_written_in_full(value: float | None, expected: str) -> None:
    assert number_literal(value) == expected


def test_that_a_formula_too_long_for_excel_leaves_its_value() -> None:
    assert live("A1", None) == Formula("A1", "")
    assert live("A1", 2.0) == Formula("A1", 2.0)
    assert live("1+" * LONGEST_FORMULA, 2.0) == 2.0
