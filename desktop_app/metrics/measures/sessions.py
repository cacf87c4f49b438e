"""Sessions: visits told apart by their own ids, or by a pause between two rows."""

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.parameters import gap, minutes_text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity

if TYPE_CHECKING:
    from ibis.expr.types import Table

GAP = timedelta(minutes=30)
"""The pause that ends a session where none is asked for: the usual one on the web."""
_KEYS = ["segment", "user_id"]
_NOTHING = {"sessions": 0, "users": 0, "median_seconds": None}


def sessions_of(rows: "Table", pause: timedelta) -> "Table":
    """segment, user_id, began, ended: rows with a session id by it, the others by pauses."""
    named = rows.filter(rows["session_id"].notnull())
    by_id = named.group_by([*_KEYS, "session_id"]).agg(
        began=named["at"].min(), ended=named["at"].max()
    )
    columns = [*_KEYS, "began", "ended"]
    without = rows.filter(rows["session_id"].isnull()).select(*_KEYS, "at")
    return by_id.select(columns).union(by_pauses(without, pause).select(columns))


def by_pauses(rows: "Table", pause: timedelta) -> "Table":
    """segment, user_id, began, ended: a pause longer than `pause` ends a session."""
    import ibis

    length = ibis.interval(seconds=int(pause.total_seconds()))
    order = ibis.window(group_by=_KEYS, order_by="at")
    at = rows["at"]
    before, after = at.lag().over(order), at.lead().over(order)
    seen = rows.mutate(before=before, after=after)
    # Only the first and last rows of sessions are sorted once more.
    edges = seen.mutate(
        begins=seen["before"].isnull() | (seen["at"] > seen["before"] + length),
        ends=seen["after"].isnull() | (seen["after"] > seen["at"] + length),
    )
    edges = edges.filter(edges["begins"] | edges["ends"])
    follows = edges.mutate(following=edges["at"].lead().over(order))
    started = follows.filter(follows["begins"])
    return started.select(
        *_KEYS,
        began="at",
        ended=ibis.ifelse(started["ends"], started["at"], started["following"]),
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    found = sessions_of(rows, settings.values["gap"])
    lasted = found.mutate(
        number=number_expression(found["began"], settings.grain),
        seconds=found["ended"].epoch_seconds() - found["began"].epoch_seconds(),
    )
    counted = lasted.group_by("segment", "number").agg(
        sessions=lasted.count(),
        users=lasted["user_id"].nunique(),
        median_seconds=lasted["seconds"].quantile(0.5),
    )
    filled = timeline_of(opened, settings).filled(opened.fetch(counted), _NOTHING)
    return Found(
        rows=[row | {"per_user": ratio(row["sessions"], row["users"])} for row, _ in filled]
    )


def _define(settings: Settings) -> Sentences:
    return (
        label(
            "A session is the rows of a user with the same session id; without ids, a pause of more"
            " than {minutes} min begins a new one.",
            minutes=minutes_text(settings.values["gap"]),
        ),
        label("A session counts in the period in which it begins."),
    )


SESSIONS = MeasureSpec(
    name="sessions",
    columns=(
        Column(name="sessions", additivity=Additivity.FLOW, unit="sessions"),
        Column(name="users", additivity=Additivity.UNIQUE),
        Column(
            name="per_user",
            additivity=Additivity.RATIO,
            unit="sessions/user",
            numerator="sessions",
            denominator="users",
        ),
        Column(name="median_seconds", additivity=Additivity.UNIQUE, unit="seconds"),
    ),
    parameters=(*common(), gap("gap", GAP)),
    define=_define,
    answer=_answer,
)
