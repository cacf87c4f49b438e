"""Churn: who does not come from one period to the next, or has been silent for too long."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.metrics.measures.lifecycle import arrivals, departures, user_periods
from desktop_app.metrics.measures.parameters import choice, length_in_days
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, number_of
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_KEYS = ["segment", "user_id"]
LOST, WARNING = 0.9, 0.8
"""Shares of the pauses between visits: a longer silence means lost, or is a first warning."""


class Mode(StrEnum):
    """What losing a user means."""

    PERIOD = "period"
    INACTIVITY = "inactivity"


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = qualifying(all_rows(opened, settings), settings.events)
    rows = rows.filter(rows["at"] < settings.data_end)
    timeline = timeline_of(opened, settings)
    if settings.values["mode"] is Mode.INACTIVITY:
        return _silent(opened, settings, rows, timeline)
    return Found(rows=list(_left(opened, settings, rows, timeline)))


def _left(
    opened: OpenTable, settings: Settings, rows: "Table", timeline: Timeline
) -> Iterator[Row]:
    """A row per period: users of the period before who are not in it ÷ users of that one."""
    users = user_periods(rows, settings.grain)
    active = {
        (row["segment"], row["number"]): row["active"] for row in opened.fetch(arrivals(users))
    }
    cells = dict.fromkeys(active, 0) | {
        (row["segment"], row["number"]): row["dormant"] for row in opened.fetch(departures(users))
    }
    for segment in timeline.segments(cells):
        for number in timeline.shown:
            before = active.get((segment, number - 1), 0)
            yield timeline.head(number, segment) | _rate(cells.get((segment, number), 0), before)


def _rate(numerator: int, denominator: int) -> Row:
    return {
        "value": ratio(numerator, denominator),
        "numerator": numerator,
        "denominator": denominator,
    }


def pauses(days: "Table") -> "Table":
    """days, times: how often so many days lie between two visit days of a user."""
    between = days.filter(days["following"].notnull())
    lengths = between.mutate(days=between["following"] - between["number"])
    return lengths.group_by("days").agg(times=lengths.count())


def silence_changes(days: "Table", window: int) -> "Table":
    """segment, number, silent, at_risk: by how much they change that day.

    A user is silent on the days from `window` days after a visit day until the next visit day
    has passed, and at risk from `window` days after the first one.
    """
    number, following = days["number"], days["following"]
    begun = days.filter(following.isnull() | (following >= number + window))
    over = days.filter(following >= number + window)
    first = days.filter(days["before"].isnull())
    changes = (
        begun.select("segment", number=begun["number"] + window, silent=1, at_risk=0)
        .union(over.select("segment", number=over["following"] + 1, silent=-1, at_risk=0))
        .union(first.select("segment", number=first["number"] + window, silent=0, at_risk=1))
    )
    return changes.group_by("segment", "number").agg(
        silent=changes["silent"].sum(), at_risk=changes["at_risk"].sum()
    )


def _silent(opened: OpenTable, settings: Settings, rows: "Table", timeline: Timeline) -> Found:
    days = user_periods(rows, Grain.DAY)
    found = {row["days"]: row["times"] for row in opened.fetch(pauses(days))}
    lost, warning = quantile(found, LOST), quantile(found, WARNING)
    window = settings.values["window"] or lost
    if window is None:
        raise MissingParameterError("churn", "window", "mode=inactivity")
    changes = opened.fetch(silence_changes(days, window))
    return Found(
        rows=list(_standing(changes, timeline)),
        beside={
            "totals": {
                "window_days": window,
                "p90_days": lost,
                "p80_days": warning,
                "pauses": sum(found.values()),
            },
            "gaps": [{"days": days, "times": found[days]} for days in sorted(found)],
        },
    )


def quantile(times_by_days: Mapping[int, int], share: float) -> int | None:
    """The fewest days that at least that share of the pauses do not exceed; None of no pause."""
    needed = ceil(share * sum(times_by_days.values()))
    passed = 0
    for days in sorted(times_by_days):
        passed += times_by_days[days]
        if passed >= needed:
            return days
    return None


def _standing(changes: Iterable[Mapping[str, Any]], timeline: Timeline) -> Iterator[Row]:
    """A row per period: who is silent, and who is at risk, when the period or the data ends."""
    by_segment: dict[str, list[tuple[int, int, int]]] = {}
    for row in changes:
        change = (row["number"], int(row["silent"]), int(row["at_risk"]))
        by_segment.setdefault(row["segment"], []).append(change)
    last_day = timeline.data_end.date()
    for segment in timeline.segments((segment, 0) for segment in by_segment):
        waiting = sorted(by_segment.get(segment, ()), reverse=True)
        silent = at_risk = 0
        for number in timeline.shown:
            end = number_of(min(timeline.bounds(number)[2], last_day), Grain.DAY)
            while waiting and waiting[-1][0] <= end:
                _, more_silent, more_at_risk = waiting.pop()
                silent += more_silent
                at_risk += more_at_risk
            yield timeline.head(number, segment) | _rate(silent, at_risk)


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    """Who names a length of silence asks about silence."""
    by_window = Mode.PERIOD if values["window"] is None else Mode.INACTIVITY
    return values | {"mode": values["mode"] or by_window}


def _define(settings: Settings) -> Sentences:
    if settings.values["mode"] is Mode.PERIOD:
        return (
            label("Users of the period before who are not active in this one ÷ users of that one."),
        )
    window = settings.values["window"]
    length = (
        label(
            "W is the number of days that 90 % of the pauses between two visit days do not exceed;"
            " beyond 80 % is a warning."
        )
        if window is None
        else label("W in days: {days}.", days=str(window))
    )
    return (
        label(
            "Users without a visit for at least W days when the period ends ÷ users whose first"
            " visit is at least W days old then."
        ),
        length,
    )


CHURN = MeasureSpec(
    name="churn",
    columns=(
        Column(
            name="value",
            additivity=Additivity.RATIO,
            unit="%",
            numerator="numerator",
            denominator="denominator",
        ),
    ),
    parameters=(*common(), choice("mode", Mode), length_in_days("window")),
    define=_define,
    answer=_answer,
    settle=_settle,
)
