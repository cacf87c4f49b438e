"""Records of a worksheet on the axes of its kind, among its regions: portfolios, opportunities.

Free of matplotlib and Qt.
"""

from dataclasses import replace

from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.catalog.worksheets import Axis
from desktop_app.charts.worksheets.entries import heading_of, text_in
from desktop_app.charts.worksheets.item_names import item_name
from desktop_app.charts.worksheets.scatter import (
    Scatter,
    ScatterAxis,
    ScatterPoint,
    ScatterRegion,
    scatter_subtitle,
)
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

_NAMES = ("x", "y", "size")


def portfolio_of(plan: Plan, result: WorksheetResult, words: Words) -> Scatter:
    """The picture; the highest score (or without scores the largest bubble) first."""
    axes = dict(zip(_NAMES, result.kind.axes, strict=False))
    placed = [one for one in result.items if one.x is not None and one.y is not None]
    places = {region.key: at for at, region in enumerate(result.kind.regions)}
    has_sizes = any(one.size is not None for one in placed)
    size = _axis(result, axes.get("size"), "size", words) if has_sizes else None
    more = scatter_subtitle(size, len(result.items) - len(placed), words)
    heading = heading_of(result, words, more)
    if not placed and not heading.hint:
        hint = words("Answer the questions of both axes for an entry to see it here.")
        heading = replace(heading, hint=hint)
    return Scatter(
        heading=heading,
        x=_axis(result, axes.get("x"), "x", words),
        y=_axis(result, axes.get("y"), "y", words),
        size=size,
        points=tuple(
            ScatterPoint(
                name=item_name(plan, one.id, words),
                x=one.x or 0.0,
                y=one.y or 0.0,
                size=one.size,
                key=one.id,
                region=places.get(one.region),
            )
            for one in sorted(placed, key=_importance)
        ),
        regions=tuple(
            ScatterRegion(
                name=text_in(region.name, words),
                advice=text_in(region.advice, words),
                when=region.when,
            )
            for region in result.kind.regions
        ),
    )


def _axis(result: WorksheetResult, axis: Axis | None, name: str, words: Words) -> ScatterAxis:
    if axis is None:
        return ScatterAxis(title="")
    return ScatterAxis(
        title=text_in(axis.name, words),
        unit=axis.unit,
        low=axis.low,
        high=axis.high,
        divide=result.divides.get(name, axis.divide),
        is_reversed=axis.is_reversed,
    )


def _importance(one: ItemResult) -> tuple[float, float]:
    return -(one.score or 0.0), -(one.size or 0.0)
