"""The positioning map as a value: subjects by their ratings on two criteria, a third as area.

Free of matplotlib and Qt.
"""

from desktop_app.analysis.worksheets.results import SubjectResult, WorksheetResult
from desktop_app.charts.worksheets.item_names import item_name, one_line
from desktop_app.charts.worksheets.scatter import Scatter, ScatterAxis, ScatterPoint
from desktop_app.plan.plan import Plan
from desktop_app.words import Words


def positioning_of(plan: Plan, result: WorksheetResult, words: Words) -> Scatter:
    """The map; us first, then by the area of the bubble.

    Its hint tells to choose axes, to add subjects or to rate them, whatever is lacking.
    """
    placed = [one for one in result.subjects if one.x is not None and one.y is not None]
    has_axes = bool(result.axes.get("x") and result.axes.get("y"))
    return Scatter(
        title=result.worksheet.title,
        hint=_hint(result, words, has_axes=has_axes),
        x=_axis(plan, result, "x", words),
        y=_axis(plan, result, "y", words),
        size_title=item_name(plan, result.axes.get("size", ""), words.language),
        points=tuple(_point(one) for one in sorted(placed, key=_importance)) if has_axes else (),
        white_spaces=result.white_spaces if has_axes and placed else (),
        left_out=len(result.subjects) - len(placed) if has_axes else 0,
    )


def _hint(result: WorksheetResult, words: Words, *, has_axes: bool) -> str:
    if not has_axes:
        return words("Choose two criteria as the axes of this map.")
    if not result.subjects:
        return words("Add what is compared: you, your competitors, their products.")
    return words("Rate the subjects on the two chosen criteria to see them here.")


def _axis(plan: Plan, result: WorksheetResult, name: str, words: Words) -> ScatterAxis:
    scale = result.kind.subjects
    return ScatterAxis(
        title=item_name(plan, result.axes.get(name, ""), words.language),
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
