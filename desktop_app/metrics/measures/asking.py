"""What every measure does first: settings from parameters, rows that qualify, periods to show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine import OpenTable, constant, in_zone
from desktop_app.metrics.engine_names import DUCKDB, ENGINES
from desktop_app.metrics.measures.errors import (
    EmptyRangeError,
    MissingParameterError,
    NoAttributeError,
    UnknownEventError,
)
from desktop_app.metrics.measures.parameters import (
    Parameter,
    choice,
    day,
    events,
    instant,
    one_of,
    parsed,
    text,
    time_zone,
)
from desktop_app.metrics.measures.single_users import check_splits
from desktop_app.metrics.measures.spec import MeasureSpec, Settings
from desktop_app.metrics.measures.timeline import GRAINS, Timeline, number_of, period_numbered
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

NO_SEGMENT = "—"
"""The segment of rows whose attribute is missing."""
_MOST_EVENTS_NAMED = 20
_SPLITS = {
    "orders": ("event",),
    "events": ("event",),
    "spend": ("channel",),
    "metrics": ("segment",),
}
"""By role: the core columns that rows can be split by, besides their attributes."""

BY = text("by")
EVENT = events("event")
DATA_END = instant("data_end")
TIME_ZONE = time_zone("tz")
ENGINE = one_of("engine", ENGINES, DUCKDB)


def grain(default: Grain | None = Grain.MONTH) -> Parameter:
    """The length of a period."""
    return choice("grain", GRAINS, default)


def common(default: Grain | None = Grain.MONTH) -> tuple[Parameter, ...]:
    """The parameters of nearly every measure."""
    return (grain(default), EVENT, BY, day("from"), day("to"), DATA_END, TIME_ZONE, ENGINE)


def settings_of(spec: MeasureSpec, table: CanonicalTable, asked: Mapping[str, str]) -> Settings:
    """The settings that `asked` means for these rows.

    Raises: UnknownParameterError, ParameterChoiceError, ParameterFormError, MissingParameterError,
        EmptyRangeError, NoAttributeError.
    """
    values = spec.settle(parsed(spec.name, spec.parameters, asked))
    start, end = values.get("from"), values.get("to")
    if start is not None and end is not None and end <= start:
        raise EmptyRangeError(start.isoformat(), end.isoformat())
    values["tz"] = values["tz"] or table.time_zone
    if values.get("full_history", ...) is None:
        values["full_history"] = table.has_full_history
    return Settings(
        grain=values.get("grain") or Grain.MONTH,
        events=values.get("event"),
        by=_segments_by(table, values["by"]) if BY in spec.parameters else None,
        start=start,
        end=end,
        data_end=values["data_end"] or moved(table.data_end, table.time_zone, values["tz"]),
        time_zone=values["tz"],
        values=values,
    )


def _segments_by(table: CanonicalTable, by: str | None) -> str | None:
    known = (*_SPLITS.get(table.role, ()), *table.attributes)
    if by is not None and by not in known:
        raise NoAttributeError(table.file, by, known)
    return by


def moved(at: datetime, source: str, zone: str) -> datetime:
    """A wall clock's instant on the wall clock of another zone."""
    if source == zone:
        return at
    return at.replace(tzinfo=ZoneInfo(source)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def all_rows(opened: OpenTable, settings: Settings) -> "Table":
    """Every row on the wall clock asked for, with its `segment` ("" without a split)."""
    rows = in_zone(opened.rows, opened.table.time_zone, settings.time_zone)
    if settings.by is None:
        return rows.mutate(segment=constant(""))
    return rows.mutate(segment=rows[settings.by].fill_null(constant(NO_SEGMENT)))


def qualifying(rows: "Table", events: tuple[str, ...] | None) -> "Table":
    """The rows of those events; all for None."""
    return rows if events is None else rows.filter(rows["event"].isin(list(events)))


def settings_for(spec: MeasureSpec, opened: OpenTable, asked: Mapping[str, str]) -> Settings:
    """As `settings_of`; a parameter that is missing and names events is told with those there are.

    Raises: what `settings_of` raises, UnknownEventError, UnsuitableSplitError.
    """
    naming = {parameter.name for parameter in spec.parameters if parameter.names_events}
    try:
        settings = settings_of(spec, opened.table, asked)
    except MissingParameterError as error:
        if error.name not in naming:
            raise
        known = _events_of(opened)[:_MOST_EVENTS_NAMED]
        raise MissingParameterError(error.measure, error.name, error.because, known) from error
    _check_events(opened, {name for key in naming for name in settings.values[key] or ()})
    check_splits(opened, settings.values)
    return settings


def _check_events(opened: OpenTable, asked: set[str]) -> None:
    """Refuse the name of an event that never occurs: it would read as "nobody did it".

    Raises: UnknownEventError.
    """
    if not asked:
        return
    known = _events_of(opened)
    for name in sorted(asked - set(known)):
        raise UnknownEventError(opened.table.file, name, known[:_MOST_EVENTS_NAMED])


def _events_of(opened: OpenTable) -> tuple[str, ...]:
    """The events that occur, the most frequent first."""
    if "event" not in opened.rows.columns:
        return ()
    counted = opened.rows.group_by("event").agg(rows=opened.rows.count())
    found = opened.fetch(counted.order_by(counted["rows"].desc(), counted["event"]))
    return tuple(row["event"] for row in found)


def timeline_of(opened: OpenTable, settings: Settings, of: Grain | None = None) -> Timeline:
    """The periods from the first row to the last, or to the data end where that is later."""
    used = of or settings.grain
    zone, source = settings.time_zone, opened.table.time_zone
    if opened.extent.first is None or opened.extent.last is None:
        return Timeline(grain=used, first=0, last=-1, shown=range(0), data_end=settings.data_end)
    first = number_of(moved(opened.extent.first, source, zone).date(), used)
    end = max(
        moved(opened.extent.last, source, zone), settings.data_end - timedelta(microseconds=1)
    )
    last = number_of(end.date(), used)
    from_number = first if settings.start is None else number_of(settings.start, used)
    to_number = last
    if settings.end is not None:
        to_number = number_of(settings.end - timedelta(days=1), used)
    return Timeline(
        grain=used,
        first=first,
        last=last,
        shown=range(max(first, from_number), min(last, to_number) + 1),
        data_end=settings.data_end,
        has_segments=settings.by is not None,
    )


def windows_of(opened: OpenTable, settings: Settings, days: int) -> Timeline:
    """Stretches of `days` days, the first beginning at the start asked for or with the rows."""
    daily = timeline_of(opened, settings, Grain.DAY)
    if not daily.shown:
        return daily
    last = (daily.shown[-1] - daily.shown[0]) // days
    return replace(
        daily,
        first=0,
        last=last,
        shown=range(last + 1),
        days=days,
        origin=period_numbered(daily.shown[0], Grain.DAY).start,
    )
