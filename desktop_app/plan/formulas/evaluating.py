"""The value of a formula in one period. A blank stays blank, and says why."""

import math
import operator
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.plan.formulas.syntax import (
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
)


class Why(StrEnum):
    """Why a formula has no value."""

    INPUT = "input"
    ZERO = "zero"
    TOO_LARGE = "too_large"


class Blank(NamedTuple):
    """No value: an input has none, something is divided by 0, or the number is too large.

    Attributes:
        name: the input that has no value, as the formula calls it.
    """

    why: Why
    name: str = ""


_SIGNS: Mapping[str, Callable[[float, float], float]] = MappingProxyType(
    {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
)
Read = Callable[[Name], float | None]


def evaluated(expression: Expression, read: Read) -> float | Blank:
    """The value where every name stands for what `read` gives; None there is a blank."""
    match expression:  # the most frequent first: a worksheet asks a thousand times per keystroke
        case Operation(sign, left, right):
            return _computed(sign, evaluated(left, read), evaluated(right, read))
        case Name():
            known = read(expression)
            return Blank(Why.INPUT, expression.key) if known is None else known
        case Number(value):
            return value
        case Negated(inner):
            found = evaluated(inner, read)
            return found if isinstance(found, Blank) else -found
        case Call("if_blank", (first, second)):
            found = evaluated(first, read)
            return evaluated(second, read) if isinstance(found, Blank) else found
        case Call(function, parts):
            return _least_or_most(function, [evaluated(part, read) for part in parts])


def _least_or_most(function: str, values: list[float | Blank]) -> float | Blank:
    known = [value for value in values if not isinstance(value, Blank)]
    if len(known) < len(values):
        return next(value for value in values if isinstance(value, Blank))
    return min(known) if function == "min" else max(known)


def _computed(sign: str, left: float | Blank, right: float | Blank) -> float | Blank:
    if isinstance(left, Blank):
        return left
    if isinstance(right, Blank):
        return right
    if sign == "/" and right == 0:
        return Blank(Why.ZERO)
    value = _SIGNS[sign](left, right)
    return value if math.isfinite(value) else Blank(Why.TOO_LARGE)
