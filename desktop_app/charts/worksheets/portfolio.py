"""Records of a worksheet on the axes of its kind, among its regions: portfolios, opportunities.

Free of matplotlib and Qt.
"""

from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.catalog.worksheets import Axis
from desktop_app.charts.worksheets.item_names import item_name, text_in
from desktop_app.charts.worksheets.scatter import (
    Scatter,
    ScatterAxis,
    ScatterPoint,
    ScatterRegion,
)
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

_NAMES = ("x", "y", "size")


def portfolio_of(plan: Plan, result: WorksheetResult, words: Words) -> Scatter:
    """The picture; the highest score (or without scores the largest bubble) first."""
    language = words.language
    axes = dict(zip(_NAMES, result.kind.axes, strict=False))
    placed = [one for one in result.items if one.x is not None and one.y is not None]
    places = {region.key: at for at, region in enumerate(result.kind.regions)}
    size = axes.get("size")
    return Scatter(
        title=result.worksheet.title,
        hint=words("Answer the questions of both axes for an entry to see it here."),
        x=_axis(result, axes.get("x"), "x", language),
        y=_axis(result, axes.get("y"), "y", language),
        size_title=text_in(size.name, language) if size else "",
        points=tuple(
            ScatterPoint(
                name=item_name(plan, one.id, language),
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
                name=text_in(region.name, language),
                advice=text_in(region.advice, language),
                when=region.when,
            )
            for region in result.kind.regions
        ),
        left_out=len(result.items) - len(placed),
    )


def _axis(result: WorksheetResult, axis: Axis | None, name: str, language: str) -> ScatterAxis:
    if axis is None:
        return ScatterAxis(title="")
    return ScatterAxis(
        title=text_in(axis.name, language),
        unit=axis.unit,
        low=axis.low,
        high=axis.high,
        divide=result.divides.get(name, axis.divide),
        is_reversed=axis.is_reversed,
    )


def _importance(one: ItemResult) -> tuple[float, float]:
    return -(one.score or 0.0), -(one.size or 0.0)
