"""A KPI by segment: a line for each, over the same periods. Free of matplotlib and Qt."""

from desktop_app.charts.forms import Line, Lines, Panel, Spot
from desktop_app.charts.general_forms import middle_of, time_axis
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.plan.kpis import Kpi, Series
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word
from desktop_app.words import Words

_MOST_LINES = 6


def segment_series(plan: Plan, kpi: Kpi) -> tuple[Series, ...]:
    """The values in force of a KPI's segments, the one with the largest latest value first."""
    version = version_in_force(plan, kpi.id)
    if version is None:
        return ()
    own = [
        series
        for series in plan.series.values()
        if series.segment and series.version == version.id and series.grain is version.grain
    ]
    return tuple(sorted(own, key=lambda series: (-_latest(series), series.segment)))


def segments_of(plan: Plan, kpi: Kpi, words: Words) -> Lines | None:
    """The largest segments as lines; None where a KPI was not measured by segment."""
    series = segment_series(plan, kpi)
    if not series:
        return None
    shown = series[:_MOST_LINES]
    text = words("The {shown} largest of {n} segments")
    left_out = text.format(shown=len(shown), n=len(series)) if len(shown) < len(series) else ""
    periods = [{"period": point.period} for one in shown for point in one.points]
    return Lines(
        title=name_in(kpi, words.language),
        subtitle=left_out,
        axis=time_axis(periods),
        panels=(Panel(lines=tuple(_line(one) for one in shown), unit=kpi.unit),),
    )


def segments_table(plan: Plan, kpi: Kpi, wording: Wording) -> PictureTable:
    """A row per period, a column per segment: all of them."""
    series = segment_series(plan, kpi)
    values = [{point.period: point.value for point in one.points} for one in series]
    periods = sorted({period for one in values for period in one}, key=middle_of)
    return PictureTable(
        title=name_in(kpi, wording.words.language),
        columns=(field_word(wording.words, "period"), *(one.segment for one in series)),
        rows=tuple(
            (
                TableCell(period, period),
                *(_cell(one.get(period), kpi.unit, wording) for one in values),
            )
            for period in periods
        ),
        numbers=frozenset(range(1, len(series) + 1)),
        keys=tuple(periods),
    )


def _latest(series: Series) -> float:
    known = [p.value for p in series.points if p.complete and p.value is not None]
    return known[-1] if known else 0.0


def _line(series: Series) -> Line:
    spots = (
        Spot(label=p.period, x=middle_of(p.period), value=p.value, complete=p.complete)
        for p in series.points
    )
    return Line(name=series.segment, spots=tuple(spots))


def _cell(value: float | None, unit: str, wording: Wording) -> TableCell:
    if value is None:
        return TableCell("", "")
    return TableCell(wording.numbers.full(value, unit), plain_number(value, unit))
