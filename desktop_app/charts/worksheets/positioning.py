"""The positioning map as a value: subjects by their ratings on two criteria, a third as area.

Free of matplotlib and Qt.
"""

from dataclasses import replace

from desktop_app.analysis.worksheets.results import SubjectResult, WorksheetResult
from desktop_app.charts.worksheets.entries import heading_of
from desktop_app.charts.worksheets.item_names import item_name, one_line
from desktop_app.charts.worksheets.scatter import (
    Scatter,
    ScatterAxis,
    ScatterPoint,
    scatter_subtitle,
)
from desktop_app.plan.plan import Plan
from desktop_app.words import Words


def positioning_of(plan: Plan, result: WorksheetResult, words: Words) -> Scatter:
    """The map; us first, then by the area of the bubble.

    Its hint tells to choose axes, to add subjects or to rate them, whatever is lacking.
    """
    placed = [one for one in result.subjects if one.x is not None and one.y is not None]
    size = _axis(plan, result, "size", words) if result.axes.get("size") else None
    left_out = len(result.subjects) - len(placed) if placed else 0
    heading = heading_of(result, words, scatter_subtitle(size, left_out, words))
    is_shown = bool(placed)
    return Scatter(
        heading=replace(heading, hint="" if is_shown else _hint(result, words)),
        x=_axis(plan, result, "x", words),
        y=_axis(plan, result, "y", words),
        size=size,
        points=tuple(_point(one) for one in sorted(placed, key=_importance)) if is_shown else (),
        white_spaces=result.white_spaces if is_shown else (),
    )


def _hint(result: WorksheetResult, words: Words) -> str:
    if not (result.axes.get("x") and result.axes.get("y")):
        return words("Choose two criteria as the axes of this map.")
    if not result.subjects:
        return words("Add what is compared: you, your competitors, their products.")
    return words("Rate the subjects on the two chosen criteria to see them here.")


def _axis(plan: Plan, result: WorksheetResult, name: str, words: Words) -> ScatterAxis:
    scale = result.kind.subjects
    return ScatterAxis(
        title=item_name(plan, result.axes.get(name, ""), words),
        low=scale.low if scale else None,
        high=scale.high if scale else None,
        divide=result.divides.get(name),
    )


def _importance(one: SubjectResult) -> tuple[bool, float]:
    return not one.is_us, -(one.size or 0.0)


def _point(one: SubjectResult) -> ScatterPoint:
    return ScatterPoint(
        name=one_line(one.name),
        x=one.x or 0.0,
        y=one.y or 0.0,
        size=one.size,
        key=one.id,
        is_us=one.is_us,
    )
