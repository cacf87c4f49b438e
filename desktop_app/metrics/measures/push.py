"""Push messages: how many, how many are opened, from how many a week on they wear people out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import EVENT, all_rows, common, timeline_of
from desktop_app.metrics.measures.named_events import is_one_of, named, require
from desktop_app.metrics.measures.parameters import events
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

BINS = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 9), (10, None))
"""Pushes to one user in one week: the lowest and the highest number of each bin."""
JUDGED_FROM = 30
"""A bin with fewer weeks of users says nothing yet, as a funnel's rate below 30 entrants."""
_DEEDS = ("push", "open", "off")
_NOTHING = {"sent": 0, "users": 0, "opened": 0, "opted_out": 0}


def user_periods(rows: "Table", settings: Settings, grain: Grain) -> "Table":
    """segment, user_id, number, sent, opened, off: the three deeds of each user and period."""
    marked = rows.mutate(
        number=number_expression(rows["at"], grain),
        **{key: is_one_of(rows, named(settings.values, key)).cast("int64") for key in _DEEDS},
    )
    return marked.group_by("segment", "user_id", "number").agg(
        sent=marked["push"].sum(), opened=marked["open"].sum(), off=marked["off"].sum()
    )


def by_period(users: "Table") -> "Table":
    """segment, number, sent, users (reached), opened, opted_out (reached and off in it)."""
    reached = users["sent"] > 0
    return users.group_by("segment", "number").agg(
        sent=users["sent"].sum(),
        users=users.count(where=reached),
        opened=users["opened"].sum(),
        opted_out=users.count(where=reached & (users["off"] > 0)),
    )


def by_pushes(weeks: "Table", shown: range, complete: int) -> "Table":
    """segment, bin, users (one per user and week), sent, opened, followed (the next week is known),
    opted_out (of these, off in the next week).

    Args:
        weeks: as `user_periods`.
        shown: the numbers of the weeks that count.
        complete: the number of the last complete week; later ones do not count.
    """
    import ibis

    active = weeks.filter((weeks["sent"] > 0) | (weeks["off"] > 0))
    user = {"group_by": ["segment", "user_id"], "order_by": "number"}
    paired = active.mutate(
        next_number=active["number"].lead().over(**user), next_off=active["off"].lead().over(**user)
    )
    pushed = paired.filter(
        (paired["sent"] > 0) & paired["number"].between(shown.start, min(complete, shown.stop - 1))
    )
    lows = [(pushed["sent"] >= low, place) for place, (low, _) in enumerate(BINS)]
    binned = pushed.mutate(bin=ibis.cases(*reversed(lows)), is_followed=pushed["number"] < complete)
    is_off = (binned["next_number"] == binned["number"] + 1) & (binned["next_off"] > 0)
    return binned.group_by("segment", "bin").agg(
        users=binned.count(),
        sent=binned["sent"].sum(),
        opened=binned["opened"].sum(),
        followed=binned.count(where=binned["is_followed"]),
        opted_out=binned.count(where=binned["is_followed"] & is_off),
    )


def guard(bins: Iterable[Row]) -> Row | None:
    """The first bin that wears people out, and why; None where no bin does.

    From the bin with the best open rate on, the first whose open rate is under half of the best,
    or whose opt-out rate is at least twice that of the lightest bin. Bins of fewer than
    `JUDGED_FROM` weeks of users are passed over.
    """
    judged = [row for row in bins if row["users"] >= JUDGED_FROM]
    if not judged:
        return None
    best = max(judged, key=_open_rate)
    lightest = judged[0]["opt_out_rate"]
    for row in judged[judged.index(best) + 1 :]:
        is_ignored = _open_rate(row) < _open_rate(best) / 2
        if is_ignored or (lightest and (row["opt_out_rate"] or 0) >= 2 * lightest):
            return {
                "pushes": row["pushes"],
                "because": "open_rate" if is_ignored else "opt_out_rate",
                "open_rate": row["open_rate"],
                "opt_out_rate": row["opt_out_rate"],
            }
    return None


def _open_rate(row: Row) -> float:
    rate: float = row["open_rate"] or 0.0
    return rate


def _answer(opened: OpenTable, settings: Settings) -> Found:
    rows = all_rows(opened, settings)
    periods = opened.fetch(by_period(user_periods(rows, settings, settings.grain)))
    filled = timeline_of(opened, settings).filled(periods, _NOTHING)
    has_off = settings.values["off"] is not None
    weekly = timeline_of(opened, settings, Grain.WEEK)
    complete = max(filter(weekly.is_complete, range(weekly.first, weekly.last + 1)), default=-1)
    weeks = user_periods(rows, settings, Grain.WEEK)
    found = opened.fetch(by_pushes(weeks, weekly.shown, complete)) if weekly.shown else []
    bins = _bins(found, weekly, has_off=has_off)
    guards = {
        segment: guard(row for row in bins if row["segment"] == segment)
        for segment in dict.fromkeys(row["segment"] for row in bins)
    }
    return Found(
        rows=[_rates(row, has_off=has_off) for row, _ in filled],
        beside={
            "by_pushes": bins,
            "totals": {
                "guard": guards.get(None) if settings.by is None else guards,
                "judged_from": JUDGED_FROM,
            },
        },
    )


def _rates(row: Row, *, has_off: bool) -> Row:
    sent, opened = int(row["sent"]), int(row["opened"])
    opted_out = row["opted_out"] if has_off else None
    return row | {
        "sent": sent,
        "opened": opened,
        "opted_out": opted_out,
        "per_user": ratio(sent, row["users"]),
        "open_rate": ratio(opened, sent),
        "opt_out_rate": ratio(opted_out, row["users"]),
    }


def _bins(found: list[dict[str, Any]], weekly: Timeline, *, has_off: bool) -> list[Row]:
    """A row per segment and bin, also where nobody was sent so many."""
    cells = {(row["segment"], row["bin"]): row for row in found}
    return [
        {"period": None, "start": None, "segment": segment if weekly.has_segments else None}
        | _bin(bounds, cells.get((segment, place), {}), has_off=has_off)
        for segment in weekly.segments(cells)
        for place, bounds in enumerate(BINS)
    ]


def _bin(bounds: tuple[int, int | None], found: dict[str, Any], *, has_off: bool) -> Row:
    counts = {name: int(found.get(name, 0)) for name in ("users", "sent", "opened", "followed")}
    opted_out = int(found.get("opted_out", 0)) if has_off else None
    low, high = bounds
    return {
        "complete": True,
        "pushes": _bin_name(low, high),
        "from": low,
        "to": high,
        **counts,
        "opted_out": opted_out,
        "open_rate": ratio(counts["opened"], counts["sent"]),
        "opt_out_rate": ratio(opted_out, counts["followed"]),
    }


def _bin_name(low: int, high: int | None) -> str:
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}–{high}"


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    require("push", values, "push")
    return require("push", values, "open")


def _define(settings: Settings) -> Sentences:
    sentences = [
        label(
            "Pushes sent, users reached and pushes opened in the period; the open rate is opened ÷"
            " sent, counted in the period in which each happened."
        ),
        label(
            "By pushes to one user in one complete week: weeks of users, open rate, and who opted"
            " out in the week after."
        ),
        label(
            "The guard is the first number of pushes after the best one whose open rate is under"
            " half of the best, or whose opt-out rate is twice that of the fewest pushes; numbers"
            " with fewer than {least} weeks of users are not judged.",
            least=str(JUDGED_FROM),
        ),
    ]
    if settings.values["off"] is None:
        sentences.append(label("No event was named for opting out."))
    return tuple(sentences)


def _rate(name: str, parts: str, unit: str = "%") -> Column:
    numerator, denominator = parts.split("/")
    return Column(
        name=name,
        additivity=Additivity.RATIO,
        unit=unit,
        numerator=numerator,
        denominator=denominator,
    )


PUSH = MeasureSpec(
    name="push",
    columns=(
        _rate("open_rate", "opened/sent"),
        Column(name="sent", additivity=Additivity.FLOW, unit="events"),
        Column(name="opened", additivity=Additivity.FLOW, unit="events"),
        Column(name="users", additivity=Additivity.UNIQUE),
        Column(name="opted_out", additivity=Additivity.UNIQUE),
        _rate("per_user", "sent/users", "ratio"),
        _rate("opt_out_rate", "opted_out/users"),
    ),
    parameters=(
        *(parameter for parameter in common() if parameter is not EVENT),
        *(events(key) for key in _DEEDS),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
