"""Lifecycle accounting: who came new, stayed, came back, went quiet, from period to period."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.metrics.measures.joining import USERS, registrations
from desktop_app.metrics.measures.parameters import choice, text, truth
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_KEYS = ["segment", "user_id"]
_NOBODY = {"active": 0, "first": 0, "maybe": 0, "retained": 0, "dormant": 0}


class Clock(StrEnum):
    """What makes a user new: the first row alone, or the registration too."""

    BEHAVIOUR = "behaviour"
    REGISTRATION = "registration"


def user_periods(rows: "Table", grain: Grain) -> "Table":
    """segment, user_id, number and the numbers `before` and `following` it, each user and period
    once; NULL where there is none.
    """
    numbered = rows.select(*_KEYS, number=number_expression(rows["at"], grain)).distinct()
    number = numbered["number"]
    return numbered.mutate(
        before=number.lag().over(group_by=_KEYS, order_by="number"),
        following=number.lead().over(group_by=_KEYS, order_by="number"),
    )


def arrivals(users: "Table") -> "Table":
    """segment, number, active, retained (seen in the period before), first and maybe (never seen
    before, so new or of unknown age at the left edge).
    """
    is_first = users["before"].isnull()
    return _counted(users, first=is_first, maybe=is_first)


def registered_arrivals(users: "Table", registered: "Table", grain: Grain) -> "Table":
    """As `arrivals`, where whoever registered in an earlier period is not new.

    `maybe` are those never seen before of whom no registration is known.
    """
    joined = registered.select(
        joined_id="user_id", joined=number_expression(registered["registered"], grain)
    )
    both = users.left_join(joined, users["user_id"] == joined["joined_id"])
    is_first, is_unknown = both["before"].isnull(), both["joined"].isnull()
    is_new = is_first & (is_unknown | (both["joined"] >= both["number"]))
    return _counted(both, first=is_new, maybe=is_first & is_unknown)


def _counted(users: "Table", **marks: Any) -> "Table":  # noqa: ANN401  (Ibis values)
    return users.group_by("segment", "number").agg(
        active=users.count(),
        retained=users.count(where=users["before"] == users["number"] - 1),
        **{name: users.count(where=mark) for name, mark in marks.items()},
    )


def departures(users: "Table") -> "Table":
    """segment, number, dormant: users of the period before who are not in this one."""
    left = users.filter(
        users["following"].isnull() | (users["following"] > users["number"] + 1)
    ).mutate(number=users["number"] + 1)
    return left.group_by("segment", "number").agg(dormant=left.count())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    users = user_periods(rows, settings.grain)
    arrived = arrivals(users)
    if settings.values["clock"] is Clock.REGISTRATION:
        arrived = registered_arrivals(users, registrations(opened, settings), settings.grain)
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    for row in opened.fetch(arrived):
        cells[row["segment"], row["number"]] = _NOBODY | row
    timeline = timeline_of(opened, settings)
    for segment in timeline.segments(cells):
        _note_dormant(cells, segment, timeline.shown)
    edge = None if settings.values["full_history"] else timeline.first
    filled = timeline.filled(cells.values(), _NOBODY)
    return Found(rows=[_accounts(row, is_edge=number == edge) for row, number in filled])


def _note_dormant(cells: dict[tuple[str, int], Row], segment: str, shown: range) -> None:
    """The users of the period before are either retained or dormant."""
    for number in shown:
        before = cells.get((segment, number - 1), _NOBODY)
        nobody = _NOBODY | {"segment": segment, "number": number}
        cell = cells.setdefault((segment, number), nobody)
        cell["dormant"] = before["active"] - cell["retained"]


def _accounts(row: Row, *, is_edge: bool) -> Row:
    """A row of the answer.

    At the left edge of the history nobody knows who was there before, and only who registered in
    the period can be told to be new.
    """
    first, maybe, active = row.pop("first"), row.pop("maybe"), row.pop("active")
    retained, dormant = row.pop("retained"), row.pop("dormant")
    new = first - maybe if is_edge else first
    resurrected = 0 if is_edge else active - first - retained
    dormant = None if is_edge else dormant
    return row | {
        "active": active,
        "new": new,
        "retained": retained,
        "resurrected": resurrected,
        "dormant": dormant,
        "unclassified": active - new - retained - resurrected,
        "maybe_new": maybe if is_edge else 0,
        "gained": new + resurrected,
        "quick_ratio": ratio(new + resurrected, dormant),
    }


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    """A file of users is given for the sake of its registrations."""
    clock = values["clock"]
    if clock is Clock.REGISTRATION and values[USERS] is None:
        raise MissingParameterError("lifecycle", USERS, "clock=registration")
    if clock is None:
        clock = Clock.BEHAVIOUR if values[USERS] is None else Clock.REGISTRATION
    return values | {"clock": clock}


def _define(settings: Settings) -> Sentences:
    edge = (
        label("The file tells the full history, so the first period counts as well.")
        if settings.values["full_history"]
        else label("Users of the first period are unclassified: their history may be older.")
    )
    is_registered = settings.values["clock"] is Clock.REGISTRATION
    clock = (
        (label("Whoever registered in an earlier period, by the file of users, is not new."),)
        if is_registered
        else ()
    )
    return (
        label(
            "Active users of a period are new (first row ever), retained (also active in the period"
            " before) or resurrected; dormant users were active in the period before only."
        ),
        *clock,
        edge,
    )


LIFECYCLE = MeasureSpec(
    name="lifecycle",
    columns=(
        Column(name="active", additivity=Additivity.UNIQUE),
        Column(name="new", additivity=Additivity.FLOW, unknown_with="maybe_new"),
        Column(name="retained", additivity=Additivity.UNIQUE, unknown_with="unclassified"),
        Column(name="resurrected", additivity=Additivity.UNIQUE, unknown_with="unclassified"),
        Column(name="dormant", additivity=Additivity.UNIQUE),
        Column(name="unclassified", additivity=Additivity.UNIQUE),
        Column(
            name="quick_ratio",
            additivity=Additivity.RATIO,
            unit="ratio",
            numerator="gained",
            denominator="dormant",
        ),
    ),
    parameters=(*common(), truth("full_history"), choice("clock", Clock), text(USERS)),
    define=_define,
    answer=_answer,
    settle=_settle,
    beside={USERS: "users"},
)
