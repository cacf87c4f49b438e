"""Lifecycle accounting: who came new, stayed, came back, went quiet, from period to period."""

from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.parameters import truth
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_KEYS = ["segment", "user_id"]
_NOBODY = {"active": 0, "first": 0, "retained": 0, "dormant": 0}


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
    """segment, number, active, first (never seen before), retained (seen in the period before)."""
    return users.group_by("segment", "number").agg(
        active=users.count(),
        first=users.count(where=users["before"].isnull()),
        retained=users.count(where=users["before"] == users["number"] - 1),
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
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    for row in (*opened.fetch(arrivals(users)), *opened.fetch(departures(users))):
        cells.setdefault((row["segment"], row["number"]), dict(_NOBODY)).update(row)
    timeline = timeline_of(opened, settings)
    edge = None if settings.values["full_history"] else timeline.first
    filled = timeline.filled(cells.values(), _NOBODY)
    return Found(rows=[_accounts(row, is_edge=number == edge) for row, number in filled])


def _accounts(row: Row, *, is_edge: bool) -> Row:
    """A row of the answer.

    At the left edge of the history nobody can be told new from returning, and nobody knows who
    was there before.
    """
    first, retained, active = row.pop("first"), row.pop("retained"), row.pop("active")
    dormant = None if is_edge else row.pop("dormant")
    row.pop("dormant", None)
    new = 0 if is_edge else first
    resurrected = active - first - retained
    gained = new + resurrected
    return row | {
        "active": active,
        "new": new,
        "retained": retained,
        "resurrected": resurrected,
        "dormant": dormant,
        "unclassified": first - new,
        "gained": gained,
        "quick_ratio": ratio(gained, dormant),
    }


def _define(settings: Settings) -> Sentences:
    edge = (
        label("The file tells the full history, so the first period counts as well.")
        if settings.values["full_history"]
        else label("Users of the first period are unclassified: their history may be older.")
    )
    return (
        label(
            "Active users of a period are new (first row ever), retained (also active in the period"
            " before) or resurrected; dormant users were active in the period before only."
        ),
        edge,
    )


LIFECYCLE = MeasureSpec(
    name="lifecycle",
    columns=(
        Column(name="active", additivity=Additivity.UNIQUE),
        Column(name="new", additivity=Additivity.FLOW, unknown_with="unclassified"),
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
    parameters=(*common(), truth("full_history")),
    define=_define,
    answer=_answer,
)
