"""Stages of a user's life: every user in exactly one, and who moved from which to which."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.errors import EmptyRangeError
from desktop_app.metrics.measures.parameters import day, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.stage_rules import (
    Signal,
    Stage,
    signals_in,
    stage_expression,
    stages_of,
)
from desktop_app.metrics.measures.timeline import Row, Timeline, number_expression, number_of
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_USUAL = ("new", "growing", "mature", "dormant", "lost")
_DAYS_BEFORE = 30
# Everybody is looked at once per period: the newest ones are enough for a KPI's course.
_MOST_PERIODS = 24


class Moment(NamedTuple):
    """An instant at which users are looked at; rows of its day and later do not count.

    Attributes:
        day: number of the day, or an Ibis expression of it.
        suffix: what the names of its columns end in.
    """

    day: Any
    suffix: str = ""


def user_days(rows: "Table") -> "Table":
    """segment, user_id, day (its number), times (rows on it)."""
    numbered = rows.mutate(day=number_expression(rows["at"], Grain.DAY).cast("int64"))
    return numbered.group_by("segment", "user_id", "day").agg(times=numbered.count())


def signals(days: "Table", wanted: Iterable[Signal], moment: Moment) -> dict[str, Any]:
    """The aggregations that give each user's signals at a moment, by column."""
    day = days["day"]
    known = day < moment.day
    found = {
        "days_since_first": (moment.day - day).max(where=known),
        "days_since_last": (moment.day - day).min(where=known),
    }
    for signal in wanted:
        recent = known if signal.within is None else known & (day >= moment.day - signal.within)
        if signal.name == "active_days":
            found[signal.column] = days.count(where=recent)
        elif signal.name == "times":
            found[signal.column] = days["times"].sum(where=recent).fill_null(0)
    return {name + moment.suffix: value for name, value in found.items()}


def moved(days: "Table", stages: tuple[Stage, ...], at: int, before: int) -> "Table":
    """segment, stage, stage_before (NULL for who was not known yet), users."""
    wanted = signals_in(stages)
    moments = Moment(at), Moment(before, "_before")
    users = days.filter(days["day"] < at)
    columns = {name: each for m in moments for name, each in signals(users, wanted, m).items()}
    known = users.group_by("segment", "user_id").agg(**columns)
    staged = known.select(
        "segment",
        **{f"stage{m.suffix}": stage_expression(known, stages, m.suffix) for m in moments},
    )
    return staged.group_by("segment", "stage", "stage_before").agg(users=staged.count())


def over_time(days: "Table", stages: tuple[Stage, ...], ends: list[int]) -> "Table":
    """segment, end, stage, users: at the end of each period; linear in days × ends."""
    import ibis

    each = days.mutate(end=ibis.array(ends).unnest())
    past = each.filter(each["day"] < each["end"])
    columns = signals(past, signals_in(stages), Moment(past["end"]))
    known = past.group_by("segment", "user_id", "end").agg(**columns)
    staged = known.select("segment", "end", stage=stage_expression(known, stages, ""))
    return staged.group_by("segment", "end", "stage").agg(users=staged.count())


def _answer(opened: OpenTable, settings: Settings) -> Found:
    stages = stages_of(settings.values["rules"])
    days = user_days(qualifying(all_rows(opened, settings), settings.events))
    at, before = _moments(settings)
    found = opened.fetch(
        moved(days, stages, number_of(at, Grain.DAY), number_of(before, Grain.DAY))
    )
    segments = sorted({row["segment"] for row in found}) if settings.by else [""]
    return Found(
        rows=_rows(found, stages, segments, has_segments=settings.by is not None),
        beside={
            "transitions": _transitions(found, stages, segments, settings.by),
            "totals": {
                "at": at.isoformat(),
                "before": before.isoformat(),
                "users": sum(row["users"] for row in found),
            },
            **_series(opened, settings, days, stages),
        },
    )


def _moments(settings: Settings) -> tuple[date, date]:
    """The day at whose beginning users are looked at, and the earlier one.

    Raises: EmptyRangeError: the earlier day is not earlier.
    """
    at = settings.values["at"] or _following(settings.data_end)
    before = settings.values["before"] or at - timedelta(days=_DAYS_BEFORE)
    if before >= at:
        raise EmptyRangeError(before.isoformat(), at.isoformat())
    return at, before


def _following(end: datetime) -> date:
    """The first day of which no row counts."""
    return end.date() if end.time() == time() else end.date() + timedelta(days=1)


def _rows(
    found: list[dict[str, Any]],
    stages: tuple[Stage, ...],
    segments: list[str],
    *,
    has_segments: bool,
) -> list[Row]:
    """A row per segment and stage, in the order of the rules."""
    users: dict[tuple[str, str], int] = {}
    for row in found:
        cell = row["segment"], row["stage"]
        users[cell] = users.get(cell, 0) + row["users"]
    rows = []
    for segment, stage in product(segments, stages):
        everybody = sum(users.get((segment, other.key), 0) for other in stages)
        count = users.get((segment, stage.key), 0)
        rows.append(
            {
                "period": None,
                "start": None,
                "segment": segment if has_segments else None,
                "complete": True,
                "stage": stage.key,
                "names": dict(stage.names),
                "users": count,
                "all_users": everybody,
                "share": ratio(count, everybody),
            }
        )
    return rows


def _transitions(
    found: list[dict[str, Any]], stages: tuple[Stage, ...], segments: list[str], by: str | None
) -> list[Row]:
    """A row per segment and pair of stages: users known at both days, and of how many."""
    users = {(row["segment"], row["stage_before"], row["stage"]): row["users"] for row in found}
    keys = [stage.key for stage in stages]
    rows = []
    for segment, source, target in product(segments, keys, keys):
        started = sum(users.get((segment, source, key), 0) for key in keys)
        count = users.get((segment, source, target), 0)
        rows.append(
            {
                "segment": segment if by else None,
                "from": source,
                "to": target,
                "users": count,
                "of": started,
                "share": ratio(count, started),
            }
        )
    return rows


def _series(
    opened: OpenTable, settings: Settings, days: "Table", stages: tuple[Stage, ...]
) -> dict[str, list[Row]]:
    """Users of each stage at the end of each period, where a grain was asked for."""
    if settings.values["grain"] is None:
        return {}
    points: dict[str, list[Row]] = {key: [] for key in _USUAL}
    points |= {stage.key: [] for stage in stages}
    timeline = timeline_of(opened, settings)
    shown = list(timeline.shown)[-_MOST_PERIODS:]
    if not shown:
        return points
    end_of = {number: _end(timeline, number, settings) for number in shown}
    found = opened.fetch(over_time(days, stages, sorted(set(end_of.values()))))
    users = {(row["segment"], row["end"], row["stage"]): row["users"] for row in found}
    segments = timeline.segments((segment, end) for segment, end, _ in users)
    for stage, segment, number in product(stages, segments, shown):
        count = users.get((segment, end_of[number], stage.key), 0)
        points[stage.key].append(timeline.head(number, segment) | {"value": count})
    return points


def _end(timeline: Timeline, number: int, settings: Settings) -> int:
    """The number of the day at whose beginning the period is over, or the data is."""
    return number_of(min(timeline.bounds(number)[2], _following(settings.data_end)), Grain.DAY)


def _define(settings: Settings) -> Sentences:
    ordered = label(
        "Every user known at the date is in exactly one stage: the first rule that fits counts."
    )
    moved_from = label(
        "The transitions count users known at both dates by their stage then and now; without a"
        " date, the earlier one is {days} days before.",
        days=str(_DAYS_BEFORE),
    )
    if settings.values["rules"] is not None:
        return ordered, label("The rules are those of the file given."), moved_from
    return (
        ordered,
        label(
            "New: first seen in the last 30 days. Growing: seen in the last 30 days, on at most 3"
            " of the last 90. Mature: seen in the last 30 days. Dormant: seen in the last 90 days."
            " Lost: everybody else."
        ),
        moved_from,
    )


STAGES = MeasureSpec(
    name="stages",
    columns=(
        Column(name="users", additivity=Additivity.UNIQUE),
        Column(
            name="share",
            additivity=Additivity.RATIO,
            unit="%",
            numerator="users",
            denominator="all_users",
        ),
        *(Column(name=key, beside=key, additivity=Additivity.UNIQUE) for key in _USUAL),
    ),
    parameters=(*common(None), day("at"), day("before"), text("rules")),
    define=_define,
    answer=_answer,
)
