"""The values of a metric that somebody else measured: as imported, added up only where that is
right.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import Over, add_points
from desktop_app.metrics.measures.asking import BY, DATA_END, ENGINE, NO_SEGMENT, TIME_ZONE
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.metrics.measures.metric_errors import OtherGrainError, UnknownMetricError
from desktop_app.metrics.measures.parameters import choice, day, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, instant
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity, Point
from desktop_app.plan.periods import Grain, Period, period_of, periods_between

if TYPE_CHECKING:
    from ibis.expr.types import Table

_MOST_METRICS_NAMED = 20
_TOLD = ("additivity", "unit")
"""What an import says of each value beside it."""
_MADE_OF: Mapping[Grain, tuple[Grain, ...]] = {
    Grain.DAY: (Grain.DAY,),
    Grain.WEEK: (Grain.DAY, Grain.WEEK),
    Grain.MONTH: (Grain.DAY, Grain.MONTH),
    Grain.QUARTER: (Grain.DAY, Grain.MONTH, Grain.QUARTER),
    Grain.YEAR: (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR),
}
"""By length of a period: the lengths that fill it without a rest."""
_ADDED_OVER_SEGMENTS = frozenset({Additivity.FLOW, Additivity.LEVEL})
_Values = dict[str | None, dict[Period, float | None]]


def metric_rows(rows: "Table", metric: str, by: str | None) -> "Table":
    """at, grain, part, everybody, value, and what is told of them, of one metric in order."""
    own = rows.filter(rows["metric"] == metric)
    told = {name: own[name] for name in _TOLD if name in rows.columns}
    found = own.select(
        "at", "grain", "value", part=own[by or "segment"], everybody=own["segment"].isnull(), **told
    )
    return found.order_by("part", "at")


def _answer(opened: OpenTable, settings: Settings) -> Found:
    metric = settings.values["metric"]
    found = opened.fetch(metric_rows(opened.rows, metric, settings.by))
    if not found:
        raise UnknownMetricError(opened.table.file, metric, _known(opened))
    additivity = Additivity(found[0].get("additivity") or Additivity.RATIO)
    own = Grain(found[0]["grain"])
    grain = settings.values["grain"] or own
    if own not in _MADE_OF[grain]:
        raise OtherGrainError(metric, own.value, grain.value)
    parts = _parts(found, own, additivity, by=settings.by)
    rows = [
        {**row, "segment": segment}
        for segment, values in parts.items()
        for row in _rows(values, grain, additivity, settings)
    ]
    told = {"additivity": additivity.value, "unit": found[0].get("unit") or ""}
    return Found(rows=rows, beside=told)


def _known(opened: OpenTable) -> tuple[str, ...]:
    rows = opened.rows
    counted = rows.group_by("metric").agg(rows=rows.count())
    found = opened.fetch(counted.order_by(counted["rows"].desc(), counted["metric"]))
    return tuple(row["metric"] for row in found[:_MOST_METRICS_NAMED])


def _parts(
    found: Sequence[Mapping[str, Any]], grain: Grain, additivity: Additivity, *, by: str | None
) -> _Values:
    """The values by segment: what the table says of everybody, else all segments together.

    Raises: CannotAddError: the table has segments only, and they do not add up.
    """
    everybody = [row for row in found if row["everybody"]]
    split = [row for row in found if not row["everybody"]]
    parts: _Values = {}
    if everybody or by is None or additivity in _ADDED_OVER_SEGMENTS:
        parts[None] = _together(everybody or split, grain, additivity)
    if by is not None:
        for segment, rows in groupby(split, key=_segment):
            parts[segment] = _together(list(rows), grain, additivity)
    return parts


def _segment(row: Mapping[str, Any]) -> str:
    return str(row["part"]) if row["part"] is not None else NO_SEGMENT


def _together(
    rows: Sequence[Mapping[str, Any]], grain: Grain, additivity: Additivity
) -> dict[Period, float | None]:
    """One value per period; several of one period are those of segments."""
    points: dict[Period, list[Point]] = {}
    for row in rows:
        period = period_of(row["at"].date(), grain)
        points.setdefault(period, []).append(Point(period.label, row["value"]))
    return {
        period: several[0].value
        if len(several) == 1
        else add_points(several, additivity, Over.SEGMENTS).value
        for period, several in sorted(points.items())
    }


def _rows(
    values: Mapping[Period, float | None], grain: Grain, additivity: Additivity, settings: Settings
) -> Iterator[Row]:
    """A row per period from the first to the last; a longer one of which a part is missing is
    not complete.
    """
    (own,) = {period.grain for period in values}
    last = max(values)
    for period in periods_between(min(values).start, last.end, grain):
        if not _is_shown(period, settings.start, settings.end):
            continue
        inside = list(periods_between(period.start, period.end, own))
        known = [Point(one.label, values[one]) for one in inside if one in values]
        whole = known[0].value if known else None
        if grain is not own:
            whole = add_points(known, additivity, Over.TIME).value
        yield {
            "period": period.label,
            "start": period.start.isoformat(),
            "segment": None,
            "complete": len(known) in (len(inside), 0) and instant(period.end) <= settings.data_end,
            "value": whole,
        }


def _is_shown(period: Period, start: date | None, end: date | None) -> bool:
    return (start is None or period.end > start) and (end is None or period.start < end)


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    if not values["metric"]:
        raise MissingParameterError("value", "metric", "")
    return values


def _define(settings: Settings) -> Sentences:
    return (
        label(
            "The values of “{metric}” as the imported table has them.",
            metric=settings.values["metric"],
        ),
    )


VALUE = MeasureSpec(
    name="value",
    columns=(Column(name="value", additivity=Additivity.UNIQUE, unit=""),),
    parameters=(
        text("metric"),
        choice("grain", Grain, None),
        BY,
        day("from"),
        day("to"),
        DATA_END,
        TIME_ZONE,
        ENGINE,
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
    sources=("metrics",),
)
