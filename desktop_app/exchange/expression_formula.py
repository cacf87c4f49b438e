"""Formulas of worksheets' kinds as Excel reads them. What is blank stays blank, and is never 0."""

from collections.abc import Callable

from desktop_app.exchange.sheet import Cell, Formula
from desktop_app.plan.formulas.syntax import (
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
)

# Excel refuses longer formulas, and functions of more arguments.
LONGEST_FORMULA = 8000
MOST_ARGUMENTS = 60


def in_excel(expression: Expression, named: Callable[[str], str]) -> str:
    """The formula, where every name is what `named` gives.

    A part without a value must be an error there (`number_in`): errors pass through every sign
    and function as blanks do in ours, and a division by 0 or a number too large are errors too.
    """
    match expression:
        case Number(value):
            return number_literal(value)
        case Name(key):
            return named(key)
        case Negated(inner):
            return f"(-{in_excel(inner, named)})"
        case Operation(sign, left, right):
            return f"({in_excel(left, named)}{sign}{in_excel(right, named)})"
        case Call("if_blank", (first, second)):
            return f"IFERROR({in_excel(first, named)},{in_excel(second, named)})"
        case Call(function, parts):
            return f"{function.upper()}({','.join(in_excel(part, named) for part in parts)})"


def number_in(cell: str) -> str:
    """The number of a cell; an error where it has none."""
    return f"IF(ISNUMBER({cell}),{cell},NA())"


def or_nothing(formula: str) -> str:
    """The formula, "" where it ends in an error."""
    return f'IFERROR({formula},"")'


def number_literal(value: float | None) -> str:
    """A number as formulas write it; an error for None."""
    if value is None:
        return "NA()"
    text = repr(float(value)).upper().removesuffix(".0")
    return f"({text})" if value < 0 else text


def live(formula: str, value: float | str | None) -> Cell:
    """The formula with its value; the value alone where Excel would refuse the formula."""
    if len(formula) > LONGEST_FORMULA:
        return value
    return Formula(formula, "" if value is None else value)
