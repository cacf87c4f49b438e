"""Which region every point of a plot lies in: the formulas of regions over a grid of numbers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop_app.charts.worksheets.scatter import Scatter, ScatterRegion
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import (
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
)

Numbers = NDArray[np.float64]

STEPS = 160
_EVERYWHERE = 1.0


class RegionGrid(NamedTuple):
    """The plot as a grid of `STEPS` + 1 values each way.

    Attributes:
        across, along: the values on x and y, both ascending.
        depths: per region an array (y, x): how far inside it a place is, below 0 outside.
    """

    across: Numbers
    along: Numbers
    depths: tuple[Numbers, ...]


def region_grid(
    scatter: Scatter, x_ends: tuple[float, float], y_ends: tuple[float, float]
) -> RegionGrid:
    """The regions of a plot between the ends of its axes. Where a formula has no value: outside."""
    across = np.linspace(min(x_ends), max(x_ends), STEPS + 1)
    along = np.linspace(min(y_ends), max(y_ends), STEPS + 1)
    xs, ys = np.meshgrid(across, along)
    known: dict[str, Numbers | float] = {"x": xs, "y": ys}
    for name, axis in (("divide_x", scatter.x), ("divide_y", scatter.y)):
        known[name] = float("nan") if axis.divide is None else axis.divide
    return RegionGrid(across, along, _depths(scatter.regions, known, xs))


def _depths(
    regions: Sequence[ScatterRegion], known: Mapping[str, Numbers | float], like: Numbers
) -> tuple[Numbers, ...]:
    """A place belongs to the first region that holds it, so that each leaves out those before."""
    found: list[Numbers] = []
    left = np.full_like(like, _EVERYWHERE)
    for region in regions:
        depth = np.full_like(like, _EVERYWHERE)
        with np.errstate(all="ignore"):
            for formula in region.when:
                depth = np.minimum(depth, _value(parse_formula(formula), known))
        depth = np.nan_to_num(depth, nan=-_EVERYWHERE, posinf=_EVERYWHERE, neginf=-_EVERYWHERE)
        found.append(np.minimum(depth, left))
        left = np.minimum(left, -depth)
    return tuple(found)


def _value(expression: Expression, known: Mapping[str, Numbers | float]) -> Numbers:
    """As `plan.formulas.evaluating` has it, for all places at once; NaN for what is blank."""
    match expression:
        case Number(value):
            return np.float64(value)  # type: ignore[return-value]
        case Name():
            return np.asarray(known.get(expression.key, float("nan")))
        case Negated(inner):
            return -_value(inner, known)
        case Call("if_blank", (first, second)):
            one, other = _value(first, known), _value(second, known)
            return np.where(np.isnan(one), other, one)
        case Call(function, parts):
            chosen = np.minimum if function == "min" else np.maximum
            values = [_value(part, known) for part in parts]
            most: Numbers = values[0]
            for other in values[1:]:
                most = chosen(most, other)
            return most
        case Operation(sign, left, right):
            return _computed(sign, _value(left, known), _value(right, known))


def _computed(sign: str, left: Numbers, right: Numbers) -> Numbers:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            quotient: Numbers = np.divide(left, right)
            return np.where(np.isfinite(quotient), quotient, np.nan)
