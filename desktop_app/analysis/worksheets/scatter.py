"""Where records and subjects lie on the axes of a kind, in which region, and where nobody is."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.formulas import SCORE, Formula, formula_of
from desktop_app.analysis.worksheets.results import SubjectResult
from desktop_app.analysis.worksheets.scores import Scored, number_named
from desktop_app.analysis.worksheets.sheet import Sheet
from desktop_app.analysis.worksheets.texts import local
from desktop_app.catalog.worksheets import Subjects, WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.formulas.evaluating import Blank
from desktop_app.plan.market import Worksheet

PARTS = 3
"""A positioning map is looked at in so many parts along each axis."""

_ROUNDING = 1e-9


class Spot(NamedTuple):
    """A place on the axes."""

    x: float | None = None
    y: float | None = None
    size: float | None = None


_NOWHERE = Spot()


def chosen_axes(
    worksheet: Worksheet, kind: WorksheetKind, criteria: Sequence[Record]
) -> Mapping[str, str]:
    """Ids of the criteria on the axes that show ratings: those chosen, else the first ones.

    A criterion chosen for one axis is not taken by default for another.
    """
    open_axes = [axis.key for axis in kind.axes if not axis.value]
    known = {record.id for record in criteria}
    chosen = {
        key: worksheet.settings[key]
        for key in open_axes
        if worksheet.settings.get(key, "") in known
    }
    left = iter([record.id for record in criteria if record.id not in chosen.values()])
    return {key: chosen.get(key) or next(left, "") for key in open_axes}


def divides_of(worksheet: Worksheet, kind: WorksheetKind) -> Mapping[str, float]:
    """Where regions part along x and y: as the worksheet says, else as its kind does."""
    divides = {}
    for axis in kind.axes:
        typed = _number(worksheet.settings.get(f"divide_{axis.key}", ""))
        at = axis.divide if typed is None else typed
        if at is not None:
            divides[axis.key] = at
    return divides


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


class Plotter:
    """Computes places and regions with the formulas of one sheet, each read once.

    Raises: FormulaError: a formula of the kind cannot be read.
    """

    def __init__(self, sheet: Sheet, divides: Mapping[str, float]) -> None:
        self._sheet = sheet
        self._divides = {f"divide_{key}": value for key, value in divides.items()}
        self._axes = [
            (axis.key, formula_of(axis.value, sheet.names))
            for axis in sheet.kind.axes
            if axis.value
        ]
        self._regions = [
            (region.key, [formula_of(text, {}) for text in region.when])
            for region in sheet.kind.regions
        ]

    def spot(self, record: Record, scored: Scored) -> Spot:
        """Where a record lies."""
        if not self._axes:
            return _NOWHERE

        def read(key: str) -> float | None:
            return scored.value if key == SCORE else number_named(record, self._sheet, key)

        values = {axis: formula.value(read) for axis, formula in self._axes}
        known = {axis: None if isinstance(v, Blank) else v for axis, v in values.items()}
        return Spot(known.get("x"), known.get("y"), known.get("size"))

    def region(self, spot: Spot) -> str:
        """The first region all of whose formulas are at least 0; "" without one.

        What has no place on one of the axes is in none.
        """
        if not self._regions or spot.x is None or spot.y is None:
            return ""
        values: dict[str, float | None] = {
            **self._divides, "x": spot.x, "y": spot.y, "size": spot.size,
        }  # fmt: skip
        for key, formulas in self._regions:
            if all(_holds(formula, values) for formula in formulas):
                return key
        return ""

    def region_step(self, spot: Spot, region: str) -> Explanation:
        """In which region something lies, by its values on both axes."""
        axes = {axis.key: axis for axis in self._sheet.kind.axes}
        steps = [
            explained("worksheet.answer", at, field=local(axes[key].name), unit=axes[key].unit)
            for key, at in (("x", spot.x), ("y", spot.y))
        ]
        name = next(local(r.name) for r in self._sheet.kind.regions if r.key == region)
        return explained("worksheet.region", None, *steps, region=name)


def _holds(formula: Formula, values: Mapping[str, float | None]) -> bool:
    value = formula.value(values.get)
    return not isinstance(value, Blank) and value >= -_ROUNDING


def white_spaces(
    scale: Subjects, subjects: Iterable[SubjectResult]
) -> tuple[tuple[float, float], ...]:
    """Middles of the parts of a positioning map where nobody stands, lowest first.

    The map is cut into three parts along each axis of the scale. Nothing is said of a map on
    which nobody stands at all.
    """
    width = (scale.high - scale.low) / PARTS
    taken = {
        (_part(subject.x, scale.low, width), _part(subject.y, scale.low, width))
        for subject in subjects
        if subject.x is not None and subject.y is not None
    }
    if not taken or width <= 0:
        return ()
    return tuple(
        (scale.low + (across + 0.5) * width, scale.low + (up + 0.5) * width)
        for across in range(PARTS)
        for up in range(PARTS)
        if (across, up) not in taken
    )


def _part(value: float, low: float, width: float) -> int:
    """The part in which a rating lies; what is outside the scale stands in the outermost."""
    if width <= 0:
        return 0
    return int(min(max((value - low) // width, 0), PARTS - 1))
