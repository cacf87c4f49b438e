"""How few give most: the smallest share of users behind 50 % and 80 %, and the Gini coefficient."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable

if TYPE_CHECKING:
    from ibis.expr.types import Table

PARTS = (0.5, 0.8)
"""The shares of everything given that the core users give."""
# Sums of doubles are wrong in the last digits: exactly half must not ask for one user more.
_TOLERANCE = 1e-9
_GINI_DECIMALS = 9
_GIVEN_DECIMALS = 6


def _nobody() -> Mapping[float, int]:
    return MappingProxyType(dict.fromkeys(PARTS, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """How unequally some users give.

    Attributes:
        users: those who gave anything.
        given: what they gave together.
        core: by share of everything given, the fewest users who gave it.
        gini: 0 when all gave the same, near 1 when one gave nearly everything; None for nobody.
    """

    users: int = 0
    given: float = 0
    core: Mapping[float, int] = field(default_factory=_nobody)
    gini: float | None = None


def concentrations(opened: OpenTable, given: "Table") -> dict[tuple[str, int], Concentration]:
    """By segment and number, how unequal it is.

    Args:
        opened: the door to the engine.
        given: segment, number, given: a row per user, each with more than 0.
    """
    return {
        (row["segment"], row["number"]): Concentration(
            users=int(row["users"]),
            given=round(row["given"], _GIVEN_DECIMALS),
            core={part: int(row[_name(part)]) for part in PARTS},
            gini=_gini(int(row["users"]), row["given"], row["ranked"]),
        )
        for row in opened.fetch(summed(given))
    }


def summed(given: "Table") -> "Table":
    """segment, number, users, given, core_50, core_80, ranked (Σ rank·given, ranks ascending).

    Users who gave the same are one row before anything is cumulated.
    """
    import ibis

    keys = ["segment", "number"]
    same = given.group_by(*keys, "given").agg(users=given.count())
    same = same.mutate(together=same["given"] * same["users"])
    most_first = ibis.desc("given")
    running = same.mutate(
        until=same["together"].cumsum(group_by=keys, order_by=most_first),
        users_until=same["users"].cumsum(group_by=keys, order_by=most_first),
        everything=same["together"].sum().over(group_by=keys),
        everybody=same["users"].sum().over(group_by=keys),
    )
    before, users = running["until"] - running["together"], running["users"]
    below = running["everybody"] - running["users_until"]
    ranks = users * below + users * (users + 1) / 2
    needed = {
        _name(part): _needed(part * running["everything"] - before, running["given"], users)
        for part in PARTS
    }
    counted = running.mutate(ranked=ranks * running["given"], **needed)
    return counted.group_by(keys).agg(
        users=counted["users"].sum(),
        given=counted["together"].sum(),
        ranked=counted["ranked"].sum(),
        **{name: counted[name].sum() for name in needed},
    )


def _needed(missing: "Table", each: "Table", users: "Table") -> "Table":
    """How many of `users`, who gave `each`, it takes to fill what is missing."""
    import ibis

    wanted = (missing / each - _TOLERANCE).ceil().cast("int64")
    return ibis.least(ibis.greatest(wanted, 0), users)


def _name(part: float) -> str:
    return f"core_{part * 100:.0f}"


def _gini(users: int, given: float, ranked: float) -> float:
    """Source: Dixon et al. 1987, "Bootstrapping the Gini coefficient", without their n/(n−1)."""
    return round(2 * ranked / (users * given) - (users + 1) / users, _GINI_DECIMALS)
