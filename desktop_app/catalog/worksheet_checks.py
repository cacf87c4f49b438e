"""What must hold within a worksheet kind: formulas name what is there, scales have their order."""

from desktop_app.catalog.errors import Fault
from desktop_app.catalog.formula_names import formula_names
from desktop_app.catalog.table import CatalogTable
from desktop_app.catalog.worksheet_parts import WorksheetKind

_MATRICES = ("matrix", "heat", "positioning", "value_curve")
_SCATTERS = ("scatter", "bubbles", "opportunity", "positioning")
_CHAINS = ("chain", "market")
Scale = tuple[float | None, float | None]
"""Low and high end of a number; None where it is open."""
FACTORS = ("low", "base", "high")
"""Fields of a factor that is not known for sure."""
DIRECTIONS = ("at_least", "at_most")
"""On which side of its threshold an assumption is right."""
_LEAST_SLOTS = {"quadrants": 4, "forces": 5, "pentagon": 5, "radar": 3}


def checked_formula(
    table: CatalogTable, field: str, names: tuple[str, ...], formula: str | None = None
) -> str:
    """A formula over some names; "" where there is none. `formula` is one that was read already.

    Raises: CatalogFileError: it is no formula, or names something else.
    """
    formula = table.optional(field) if formula is None else formula
    if not formula:
        return ""
    found = formula_names(formula)
    if found is None:
        raise table.error(field, Fault.NO_FORMULA, formula)
    for name in found:
        if name not in names:
            raise table.error(field, Fault.NOT_ALLOWED, name, names)
    return formula


def checked_scale(table: CatalogTable) -> Scale:
    """The fields `low` and `high`; None where an end is open.

    Raises: CatalogFileError: low is not below high.
    """
    low, high = table.number("low"), table.number("high")
    if low is not None and high is not None and low >= high:
        raise table.error("low", Fault.REVERSED, f"{low:g}", (f"{high:g}",))
    return low, high


def checked_number(
    table: CatalogTable, field: str, low: float | None, high: float | None
) -> float | None:
    """A number on a scale whose ends may be open; None where the field is missing.

    Raises: CatalogFileError: it is outside.
    """
    value = table.number(field)
    if value is not None:
        refuse_outside(table, field, value, (low, high))
    return value


def refuse_outside(table: CatalogTable, field: str, value: float, scale: Scale) -> None:
    """Raises: CatalogFileError: a number that lies outside a scale."""
    low, high = scale
    if (low is None or value >= low) and (high is None or value <= high):
        return
    ends = tuple("" if end is None else f"{end:g}" for end in scale)
    raise table.error(field, Fault.OUTSIDE, f"{value:g}", ends)


def refuse_missing_parts(table: CatalogTable, kind: WorksheetKind) -> None:
    """Raises: CatalogFileError: the layout or the picture draws what the kind does not have."""
    shown = {kind.layout, kind.picture}
    least = max(_LEAST_SLOTS.get(one, 1) for one in shown)
    if len(kind.slots) < least:
        raise table.error("slot", Fault.TOO_FEW, str(len(kind.slots)), (str(least),))
    if kind.subjects is None and shown.intersection(_MATRICES):
        raise table.error("subjects", Fault.MISSING)
    axes = {axis.key for axis in kind.axes}
    if shown.intersection(_SCATTERS) or kind.regions:
        _refuse_without(table, "axis", ("x", "y"), axes)
    fields = {field.key for field in kind.fields}
    if shown.intersection(_CHAINS):
        _refuse_without(table, "field", FACTORS, fields)
    if kind.tests_kpi:
        _refuse_without(table, "field", ("direction", "threshold"), fields)
        direction = kind.field("direction")
        choices = {choice.key for choice in direction.choices} if direction else set()
        _refuse_without(table, "field.direction.choices", DIRECTIONS, choices)


def _refuse_without(
    table: CatalogTable, part: str, needed: tuple[str, ...], found: set[str]
) -> None:
    for key in needed:
        if key not in found:
            raise table.error(f"{part}.{key}", Fault.MISSING)
