"""What a formula's result is counted in: 人 × 元/人 = 元.

A unit is a product of powers of base units. Shares and multiples have none; a KPI without a unit
agrees with everything.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from desktop_app.plan.formulas.errors import ResultUnitError, UnlikeUnitsError
from desktop_app.plan.formulas.syntax import (
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
    printed,
)

SHARES = frozenset({"%", "ratio"})
_PER = "_per_"
_PLURALS = {"user": "users", "order": "orders", "item": "items", "event": "events",
            "session": "sessions", "day": "days"}  # fmt: skip
_WRITTEN = {"人": "users", "元": "money", "单": "orders", "單": "orders", "件": "items",
            "次": "events"}  # fmt: skip
# Numbers of things: one may be a share of another (orders of visits), unlike money or time.
_COUNTS = frozenset({"users", "orders", "items", "events", "sessions"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Powers of base units, sorted, none of them 0.

    Attributes:
        is_share: a share or a multiple took part: it may stand for one count per another.
        is_free: a bare number, which takes the unit of what it is added to.
    """

    powers: tuple[tuple[str, int], ...] = ()
    is_share: bool = False
    is_free: bool = False

    @property
    def text(self) -> str:
        """As a unit of the catalogue where it is one, else "money*users/orders"; "ratio"."""
        above = [base for base, power in self.powers for _ in range(power)]
        below = [base for base, power in self.powers for _ in range(-power)]
        if not above and not below:
            return "ratio"
        divided = "*".join(below)
        if len(above) == len(below) == 1:
            singular = {plural: one for one, plural in _PLURALS.items()}.get(divided, divided)
            return f"{above[0]}{_PER}{singular}"
        return "*".join(above or ["1"]) + (f"/{divided}" if below else "")


UnitOfName = Callable[[Name], Unit | None]
"""The unit of a KPI by its name in a formula; None where it has none."""


def unit_of(text: str) -> Unit | None:
    """The unit that the catalogue or a person writes: "money_per_user", "元/人"; None for ""."""
    if not text.strip():
        return None
    if text in SHARES:
        return Unit(is_share=True)
    above, _, below = text.replace("/", _PER).partition(_PER)
    powers = Counter({_base(above): 1})
    if below:
        powers[_base(below)] -= 1
    return _with_powers(powers)


def result_unit(formula: str, expression: Expression, unit: UnitOfName) -> Unit | None:
    """What the result is counted in; None where an input without a unit decides it.

    Raises: UnlikeUnitsError: unlike parts are added or compared.
    """
    match expression:
        case Number():
            return Unit(is_free=True)
        case Name():
            return unit(expression)
        case Negated(inner):
            return result_unit(formula, inner, unit)
        case Operation("+" | "-", left, right):
            return _alike(formula, (left, right), unit)
        case Operation(sign, left, right):
            one, other = (result_unit(formula, part, unit) for part in (left, right))
            return _product(one, other, 1 if sign == "*" else -1)
        case Call(_, parts):
            return _alike(formula, parts, unit)


def check_result(formula: str, found: Unit | None, kpi_unit: str) -> None:
    """Raises: ResultUnitError: the result is counted in something else than the KPI."""
    wanted = unit_of(kpi_unit)
    if found is None or wanted is None or found.is_free or agree(found, wanted):
        return
    raise ResultUnitError(formula, found.text, kpi_unit)


def agree(one: Unit, other: Unit) -> bool:
    """Whether two units are the same; where a share took part, up to counts per counts."""
    if one.powers == other.powers:
        return True
    if not (one.is_share or other.is_share):
        return False
    left = Counter(dict(one.powers))
    left.subtract(dict(other.powers))
    differs = {base: power for base, power in left.items() if power}
    return set(differs) <= _COUNTS and sum(differs.values()) == 0


def _alike(formula: str, parts: tuple[Expression, ...], unit: UnitOfName) -> Unit | None:
    """The unit that all parts share; bare numbers take it on."""
    units = [(part, result_unit(formula, part, unit)) for part in parts]
    if any(found is None for _, found in units):
        known = [found for _, found in units if found is not None and not found.is_free]
        return known[0] if known else None
    bound = [(part, found) for part, found in units if found is not None and not found.is_free]
    for (left, one), (right, other) in pairwise(bound):
        if one.powers != other.powers:
            raise UnlikeUnitsError(formula, printed(left), one.text, printed(right), other.text)
    found = [found for _, found in bound]
    return reduce(_both, found) if found else Unit(is_free=True)


def _both(one: Unit, other: Unit) -> Unit:
    return Unit(one.powers, is_share=one.is_share or other.is_share)


def _product(one: Unit | None, other: Unit | None, sign: int) -> Unit | None:
    if one is None or other is None:
        return None
    powers = Counter(dict(one.powers))
    for base, power in other.powers:
        powers[base] += sign * power
    found = _with_powers(powers)
    is_free = one.is_free and other.is_free
    return Unit(found.powers, is_share=one.is_share or other.is_share, is_free=is_free)


def _with_powers(powers: Counter[str]) -> Unit:
    return Unit(tuple(sorted((base, power) for base, power in powers.items() if power)))


def _base(word: str) -> str:
    word = word.strip()
    return _WRITTEN.get(word, _PLURALS.get(word, word))
