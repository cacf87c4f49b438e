"""Activation: which share of new users does the thing that makes them stay, soon after joining."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, moved, qualifying, timeline_of
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.metrics.measures.joining import USERS, first_rows, registered_rows
from desktop_app.metrics.measures.parameters import events, minutes_text, span, text, truth
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, instant, number_expression
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

WITHIN = timedelta(days=7)
"""How long a new user has, where nothing else is asked for."""


def activated(joined: "Table", deeds: "Table", within: timedelta) -> "Table":
    """The columns of `joined` and is_activated: whether a deed lies at most `within` after.

    Both ends count.
    """
    import ibis

    first = joined.select("user_id", "joined")
    done = deeds.select("user_id", "at").join(first, "user_id")
    in_time = (done["at"] >= done["joined"]) & (
        done["at"] <= done["joined"] + ibis.interval(seconds=int(within.total_seconds()))
    )
    active = done.filter(in_time).select(active_id="user_id").distinct()
    both = joined.left_join(active, joined["user_id"] == active["active_id"])
    return both.select("user_id", "joined", "segment", is_activated=both["active_id"].notnull())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    within = settings.values["within"]
    rows = all_rows(opened, settings)
    rows = rows.filter(rows["at"] < settings.data_end)
    deeds = qualifying(rows, settings.events)
    users = activated(_joined(opened, settings, rows), deeds, within)
    due = users["joined"] <= settings.data_end - within
    numbered = users.mutate(number=number_expression(users["joined"], settings.grain), is_due=due)
    counted = numbered.group_by("segment", "number").agg(
        joined=numbered.count(),
        due=numbered.count(where=numbered["is_due"]),
        activated=numbered.count(where=numbered["is_due"] & numbered["is_activated"]),
    )
    timeline = timeline_of(opened, settings)
    filled = timeline.filled(opened.fetch(counted), {"joined": 0, "due": 0, "activated": 0})
    is_known = settings.values["full_history"] or settings.values[USERS] is not None
    edge = None if is_known else timeline.first
    return Found(rows=[_rate(row, number, timeline, within, edge) for row, number in filled])


def _joined(opened: OpenTable, settings: Settings, rows: "Table") -> "Table":
    """As `first_rows`. Who registered before the rows begin may have been activated unseen."""
    if settings.values[USERS] is None:
        return first_rows(qualifying(rows, settings.values["start"]), settings)
    start = moved(opened.table.data_start, opened.table.time_zone, settings.time_zone)
    users = registered_rows(opened, settings, rows)
    return users.filter(users["joined"] >= instant(start.date()))


def _rate(row: Row, number: int, timeline: Timeline, within: timedelta, edge: int | None) -> Row:
    """A row of the answer. At the left edge of the history nobody can be told to be new."""
    joined, due, done = row.pop("joined"), row.pop("due"), row.pop("activated")
    is_known = number != edge
    ends = instant(timeline.bounds(number)[2]) + within
    return row | {
        "complete": ends <= timeline.data_end,
        "value": ratio(done, due) if is_known else None,
        "numerator": done if is_known else None,
        "denominator": due if is_known else None,
        "joined": joined if is_known else None,
        "unclassified": 0 if is_known else joined,
    }


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    if values["event"] is None:
        raise MissingParameterError("activation", "event", "")
    return values | {"within": values["within"] or WITHIN}


def _define(settings: Settings) -> Sentences:
    values = settings.values
    new = (
        label("New is who has the first qualifying row in the period.")
        if values[USERS] is None
        else label("New is who registered in the period, by the file of users.")
    )
    return (
        _due_sentence(" / ".join(values["event"]), values["within"]),
        new,
        label("A period is complete when that time has passed for all who joined in it."),
    )


def _due_sentence(event: str, within: timedelta) -> EditLabel:
    days, rest = divmod(within, timedelta(days=1))
    if not rest:
        return label(
            "New users of the period who did {event} within {days} × 24 hours of joining, both ends"
            " included, ÷ new users for whom that time has passed.",
            event=event,
            days=str(days),
        )
    return label(
        "New users of the period who did {event} within {minutes} min of joining, both ends"
        " included, ÷ new users for whom that time has passed.",
        event=event,
        minutes=minutes_text(within),
    )


ACTIVATION = MeasureSpec(
    name="activation",
    columns=(
        Column(
            name="value",
            additivity=Additivity.RATIO,
            unit="%",
            numerator="numerator",
            denominator="denominator",
        ),
        Column(name="joined", additivity=Additivity.FLOW),
    ),
    parameters=(
        *common(Grain.MONTH),
        events("start"),
        span("within"),
        text(USERS),
        truth("full_history"),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
    beside={USERS: "users"},
)
