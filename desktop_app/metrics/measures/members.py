"""Membership tiers: how many are members, of which tier, and who rises, stays or falls."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.active import active_users
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.errors import MissingParameterError, NoAttributeError
from desktop_app.metrics.measures.named_events import require
from desktop_app.metrics.measures.parameters import names, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_KEYS = ["segment", "user_id"]
_MOST_TIERS = 50
_MOVES = ("seen_again", "upgraded", "kept", "downgraded")


def tiered(opened: OpenTable, rows: "Table", settings: Settings) -> "Table":
    """The rows that tell a tier, as `tier`: their own attribute, or that of the user's table.

    With a list of tiers, no other value makes a member.

    Raises: NoAttributeError: neither the rows nor the table of users has it.
    """
    name, wanted = settings.values["tier"], settings.values["tiers"]
    if name in opened.table.attributes:
        told = rows.mutate(tier=rows[name])
    else:
        users = opened.beside.get("users")
        if users is None or name not in users.table.attributes:
            raise NoAttributeError(opened.table.file, name, opened.table.attributes, "tier")
        own = users.rows.select("user_id", tier=users.rows[name]).filter(users.rows[name].notnull())
        told = rows.join(own.group_by("user_id").agg(tier=own["tier"].max()), "user_id")
    members = told.filter(told["tier"].notnull())
    return members if wanted is None else members.filter(members["tier"].isin(list(wanted)))


def tiers_of(opened: OpenTable, members: "Table") -> tuple[str, ...]:
    """The tiers that occur, by name: nobody said which is above which.

    Raises: MissingParameterError: there are too many values for tiers; name those that are.
    """
    values = members.select("tier").distinct().order_by("tier").limit(_MOST_TIERS + 1)
    found = tuple(row["tier"] for row in opened.fetch(values))
    if len(found) > _MOST_TIERS:
        raise MissingParameterError("members", "tiers", "tier")
    return found


def last_tiers(members: "Table", tiers: tuple[str, ...], grain: Grain) -> "Table":
    """segment, user_id, number, rank (place among `tiers`): each user's last tier of each period.

    Of several in the same second the highest counts, so that the order of the rows does not:
    second and rank are one number, of which the largest is kept.
    """
    import ibis

    places = ((members["tier"] == tier, place) for place, tier in enumerate(tiers))
    rank = ibis.cases(*places, else_=0).cast("int64")
    stamped = members.mutate(
        number=number_expression(members["at"], grain),
        stamp=members["at"].epoch_seconds().cast("int64") * len(tiers) + rank,
    )
    latest = stamped.group_by(*_KEYS, "number").agg(stamp=stamped["stamp"].max())
    # The second remainder is for days before 1970, whose seconds are negative.
    rank = (latest["stamp"] % len(tiers) + len(tiers)) % len(tiers)
    return latest.select(*_KEYS, "number", rank=rank)


def moves(tiers: "Table") -> "Table":
    """segment, number, rank, members, and how many of them were members in the period before
    (`seen_again`), of a lower tier (`upgraded`), the same (`kept`), a higher (`downgraded`).
    """
    before = {
        name: tiers[name].lag().over(group_by=_KEYS, order_by="number")
        for name in ("number", "rank")
    }
    lagged = tiers.mutate(number_before=before["number"], rank_before=before["rank"])
    again = lagged["number_before"] == lagged["number"] - 1
    return lagged.group_by("segment", "number", "rank").agg(
        members=lagged.count(),
        seen_again=lagged.count(where=again),
        upgraded=lagged.count(where=again & (lagged["rank"] > lagged["rank_before"])),
        downgraded=lagged.count(where=again & (lagged["rank"] < lagged["rank_before"])),
        kept=lagged.count(where=again & (lagged["rank"] == lagged["rank_before"])),
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    members = tiered(opened, rows, settings)
    order = settings.values["tiers"] or tiers_of(opened, members)
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    for row in opened.fetch(active_users(rows, settings.grain)):
        cells[row["segment"], row["number"]] = {**row, "active": row["value"], "tiers": {}}
    lasting = opened.fetch(moves(last_tiers(members, order, settings.grain))) if order else []
    for row in lasting:
        cells[row["segment"], row["number"]]["tiers"][order[row["rank"]]] = row
    known = _known_moves(opened, settings)
    found: list[Row] = []
    totals: list[Row] = []
    for row, _ in timeline_of(opened, settings).filled(cells.values(), {"active": 0, "tiers": {}}):
        tiers = row.pop("tiers")
        totals.append(_total(row, tiers.values(), known))
        found += [_of_tier(totals[-1], tier, tiers.get(tier, {}), known) for tier in order]
    points = {name: [_point(row, name) for row in totals] for name in ("all_members", *_RATES)}
    return Found(rows=found, beside=points)


def _known_moves(opened: OpenTable, settings: Settings) -> tuple[str, ...]:
    """Which moves between tiers can be told: none from a table that has each user's tier once,
    none up or down where nobody said which tier is above which.
    """
    if settings.values["tier"] not in opened.table.attributes:
        return ()
    return _MOVES if settings.values["tiers"] else ("seen_again", "kept")


def _total(row: Row, tiers: Iterable[dict[str, Any]], known: tuple[str, ...]) -> Row:
    tiers = list(tiers)
    return row | {
        "all_members": sum(tier["members"] for tier in tiers),
        **{name: sum(t[name] for t in tiers) if name in known else None for name in _MOVES},
    }


def _of_tier(total: Row, tier: str, found: dict[str, Any], known: tuple[str, ...]) -> Row:
    """A row of the answer: the members of one tier, and how those seen before came to it."""
    members = found.get("members", 0)
    return total | {
        "tier": tier,
        "members": members,
        "share": ratio(members, total["all_members"]),
        "penetration": ratio(members, total["active"]),
        **{name: found.get(name, 0) if name in known else None for name in _MOVES},
    }


def _point(total: Row, name: str) -> Row:
    head = {key: total[key] for key in ("period", "start", "segment", "complete")}
    if name not in _RATES:
        return head | {"value": total[name]}
    numerator, denominator = (total[part] for part in _RATES[name].split("/"))
    parts = {"numerator": numerator, "denominator": denominator}
    return head | {"value": ratio(numerator, denominator)} | parts


_RATES = {
    "member_share": "all_members/active",
    "upgrade_rate": "upgraded/seen_again",
    "downgrade_rate": "downgraded/seen_again",
    "keep_rate": "kept/seen_again",
}


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    return require("members", values, "tier")


def _define(settings: Settings) -> Sentences:
    tiers = settings.values["tiers"]
    tier = label(
        "A user's tier in a period is the last one seen in it. Penetration is members ÷ active"
        " users of the period."
    )
    rates = label(
        "Upgrade, downgrade and keep rates: of the members of the period before who are members in"
        " this one too, the share whose tier rose, fell or stayed."
    )
    if tiers is None:
        unordered = label("Nobody said which tier is above which, so only staying can be told.")
        return tier, rates, unordered
    return tier, rates, label("Tiers from low to high: {tiers}.", tiers=" < ".join(tiers))


def _rate(name: str) -> Column:
    return Column(
        name=name,
        beside=name,
        additivity=Additivity.RATIO,
        unit="%",
        numerator="numerator",
        denominator="denominator",
    )


MEMBERS = MeasureSpec(
    name="members",
    columns=(
        Column(name="members", additivity=Additivity.UNIQUE),
        Column(name="all_members", beside="all_members", additivity=Additivity.UNIQUE),
        *(_rate(name) for name in _RATES),
    ),
    parameters=(*common(), text("tier"), names("tiers"), text("users")),
    define=_define,
    answer=_answer,
    settle=_settle,
    beside=MappingProxyType({"users": "users"}),
)
