"""Formulas between KPIs as values, and as text.

A formula has names of KPIs, numbers, + − × ÷, parentheses, `min`, `max` and `if_blank`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

FUNCTIONS = ("min", "max", "if_blank")
# Words with a space between them are one name: two names never stand side by side.
_SIMPLE = re.compile(r"[^\W\d]\w*(?: [^\W\d]\w*)*")
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_RANKS = {"+": 1, "-": 1, "*": 2, "/": 2}
_WHOLE = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was written, never negative."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A KPI by its key or its name; `position` is where it begins in the text, from 1."""

    key: str
    position: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Negated:
    """What follows a minus sign."""

    inner: "Expression"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts with one of + - * / between them."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """One of `FUNCTIONS` of some parts: at least one, exactly two for `if_blank`."""

    function: str
    parts: tuple["Expression", ...]


Expression = Number | Name | Negated | Operation | Call


def printed(expression: Expression) -> str:
    """The formula as text, with as few parentheses as it needs: reading it gives it back."""
    match expression:
        case Number(value):
            return format(Decimal(repr(value)).normalize(), "f")
        case Name(key):
            return name_printed(key)
        case Negated(inner):
            return f"−{_wrapped(inner, _WHOLE)}"
        case Operation(sign, left, right):
            rank = _RANKS[sign]
            return f"{_wrapped(left, rank)} {_SIGNS[sign]} {_wrapped(right, rank + 1)}"
        case Call(function, parts):
            return f"{function}({', '.join(printed(part) for part in parts)})"


def name_printed(key: str) -> str:
    """A name as a formula writes it: as it is, or in backquotes where it is not simple."""
    if _SIMPLE.fullmatch(key) and key.casefold() not in FUNCTIONS:
        return key
    return "`" + key.replace("`", "``") + "`"


def names_in(expression: Expression) -> Iterator[Name]:
    """Every name, in the order of the text; one that stands there twice comes twice."""
    match expression:
        case Name():
            yield expression
        case Negated(inner):
            yield from names_in(inner)
        case Operation(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Call(_, parts):
            for part in parts:
                yield from names_in(part)


def renamed(expression: Expression, new_name: Callable[[Name], str]) -> Expression:
    """The same formula with other names for the same KPIs."""
    match expression:
        case Name():
            return replace(expression, key=new_name(expression))
        case Negated(inner):
            return Negated(renamed(inner, new_name))
        case Operation(sign, left, right):
            return Operation(sign, renamed(left, new_name), renamed(right, new_name))
        case Call(function, parts):
            return Call(function, tuple(renamed(part, new_name) for part in parts))
        case Number():
            return expression


def _wrapped(expression: Expression, least: int) -> str:
    rank = _RANKS[expression.sign] if isinstance(expression, Operation) else _WHOLE
    text = printed(expression)
    return text if rank >= least else f"({text})"
