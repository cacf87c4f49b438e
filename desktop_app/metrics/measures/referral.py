"""Referral: how many new users those who are there bring (K-factor)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import BY, all_rows, common, qualifying
from desktop_app.metrics.measures.errors import Form, NoAttributeError, ParameterFormError
from desktop_app.metrics.measures.newcomers import (
    PARAMETERS,
    Window,
    define_new,
    new_users,
    settle_new,
    window_of,
)
from desktop_app.metrics.measures.parameters import Parameter, events, names, number, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, instant
from desktop_app.metrics.models.referral_waves import users_after_waves
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity

if TYPE_CHECKING:
    from ibis.expr.types import Table

_SEED, _WAVES, _MOST_WAVES = 100.0, 3, 100
_FLOWS = ("new_users", "invited", "invites")
_COUNTS = (*_FLOWS, "active", "inviters")
# By ratio: its parts.
_PARTS = {
    "k": ("invited", "active"),
    "invites_per_user": ("invites", "active"),
    "invite_conversion": ("invited", "invites"),
    "referral_share": ("invited", "new_users"),
}


def arrivals(people: "Table", invited: "Table") -> "Table":
    """number, new_users, invited (those of them whom somebody invited).

    Args:
        people: new users with the `number` of their period.
        invited: the user_id of everybody whom somebody invited, each once.
    """
    marked = people.left_join(invited.mutate(mark=1), "user_id")
    return marked.group_by("number").agg(
        new_users=marked.count(), invited=marked.count(where=marked["mark"].notnull())
    )


def active(rows: "Table") -> "Table":
    """number, active: distinct users."""
    return rows.group_by("number").agg(active=rows["user_id"].nunique())


def invitations(rows: "Table") -> "Table":
    """number, invites (rows), inviters (distinct users)."""
    return rows.group_by("number").agg(invites=rows.count(), inviters=rows["user_id"].nunique())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    window = window_of(opened, settings, "referral")
    if window is None:
        return Found(rows=[], beside={"totals": None})
    rows = _rows(opened, settings, window)
    found = [
        *opened.fetch(_arrivals(opened, settings, window)),
        *opened.fetch(active(qualifying(rows, settings.events))),
    ]
    invite = settings.values["invite"]
    if invite is not None:
        found += opened.fetch(invitations(qualifying(rows, invite)))
    nothing = dict.fromkeys(_COUNTS, 0) | (
        {"invites": None, "inviters": None} if invite is None else {}
    )
    filled = [
        _with_ratios(row | {"complete": window.is_complete(number_)})
        for row, number_ in window.timeline.filled(_cells(found, nothing), nothing)
    ]
    return Found(rows=filled, beside={"totals": _totals(filled, settings)})


def _rows(opened: OpenTable, settings: Settings, window: Window) -> "Table":
    """The rows of the days asked for, with the number of their period."""
    rows = all_rows(opened, settings)
    end = min(instant(window.high), settings.data_end)
    rows = rows.filter((rows["at"] >= instant(window.low)) & (rows["at"] < end))
    return rows.mutate(number=window.timeline.numbers_expression(rows["at"]))


def _arrivals(opened: OpenTable, settings: Settings, window: Window) -> "Table":
    """New users, and which of them were invited: by their channel, or by who invited them.

    Raises: NoAttributeError: nothing says who was invited.
    """
    channels = settings.values["invited_channel"]
    if channels is not None:
        people = new_users(opened, settings, window, {"channel": settings.values["channel"]})
        of_channel = people.filter(people["channel"].isin(list(channels)))
        return arrivals(people, of_channel.select("user_id"))
    attribute = settings.values["invited_by"]
    users = opened.beside.get("users")
    rows = opened.rows
    if users is not None and attribute in users.table.attributes:
        rows = users.rows
    elif attribute not in opened.table.attributes:
        raise NoAttributeError(opened.table.file, attribute, opened.table.attributes, "invited_by")
    invited = rows.filter(rows[attribute].notnull()).select("user_id").distinct()
    return arrivals(new_users(opened, settings, window, {}), invited)


def _cells(found: Iterable[Mapping[str, Any]], nothing: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row per period with every count; `nothing` where a period has none."""
    cells: dict[int, dict[str, Any]] = {}
    for row in found:
        cell = cells.setdefault(row["number"], {"segment": "", **nothing})
        cell.update(row)
    return list(cells.values())


def _with_ratios(row: Row) -> Row:
    return row | {name: ratio(row[above], row[below]) for name, (above, below) in _PARTS.items()}


def _totals(rows: list[Row], settings: Settings) -> Row:
    """Sums over the complete periods, K by its parts, and the waves that follow from it.

    Users active in several periods count in each of them: K is per user and period.
    """
    whole = [row for row in rows if row["complete"]]
    sums: Row = {
        name: None if settings.values["invite"] is None and name == "invites" else 0
        for name in _FLOWS
    }
    for name in sums:
        if sums[name] is not None:
            sums[name] = sum(row[name] for row in whole)
    k = ratio(sums["invited"], sum(row["active"] for row in whole))
    seed, waves = settings.values["seed"], settings.values["waves"]
    return sums | {
        "k": k,
        "invite_conversion": ratio(sums["invited"], sums["invites"]),
        "referral_share": ratio(sums["invited"], sums["new_users"]),
        "periods": len(whole),
        "seed": seed,
        "projection": None if k is None else users_after_waves(seed, k, waves),
    }


def _count_of_waves(text_: str) -> int:
    waves = int(text_)
    if not 1 <= waves <= _MOST_WAVES:
        raise ValueError(text_)
    return waves


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    seed = _SEED if values["seed"] is None else values["seed"]
    if seed < 0:
        raise ParameterFormError("referral", "seed", str(seed), Form.NUMBER)
    return settle_new(values) | {
        "seed": seed,
        "invited_by": values["invited_by"] or "invited_by",
        "channel": values["channel"] or "channel",
    }


def _define(settings: Settings) -> Sentences:
    values = settings.values
    if values["invited_channel"] is None:
        invited = label(
            "Invited are new users with a value in “{attribute}”.", attribute=values["invited_by"]
        )
    else:
        invited = label(
            "Invited are new users whose “{channel}” is one of: {values}.",
            channel=values["channel"],
            values=", ".join(values["invited_channel"]),
        )
    return (
        label(
            "K is the invited new users ÷ the active users of the period: invites per user × new"
            " users per invite."
        ),
        invited,
        *define_new(settings),
        label(
            "The projection tells how many users {seed} become after each wave, if every user"
            " brings K more.",
            seed=f"{values['seed']:g}",
        ),
    )


def _ratio(name: str, unit: str) -> Column:
    above, below = _PARTS[name]
    return Column(
        name=name, additivity=Additivity.RATIO, unit=unit, numerator=above, denominator=below
    )


REFERRAL = MeasureSpec(
    name="referral",
    columns=(
        _ratio("k", "ratio"),
        Column(name="new_users", additivity=Additivity.FLOW),
        Column(name="invited", additivity=Additivity.FLOW),
        Column(name="invites", additivity=Additivity.FLOW, unit="events"),
        Column(name="inviters", additivity=Additivity.UNIQUE),
        Column(name="active", additivity=Additivity.UNIQUE),
        _ratio("invites_per_user", "ratio"),
        _ratio("invite_conversion", "%"),
        _ratio("referral_share", "%"),
    ),
    parameters=(
        *(parameter for parameter in common() if parameter is not BY),
        *PARAMETERS,
        events("invite"),
        text("invited_by"),
        text("channel"),
        names("invited_channel"),
        number("seed"),
        Parameter(name="waves", parse=_count_of_waves, default=_WAVES, form=Form.NUMBER),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
    beside=MappingProxyType({"users": "users"}),
)
