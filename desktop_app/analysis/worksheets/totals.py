"""Numbers of a whole worksheet: formulas over the values of its slots."""

import math
from collections.abc import Callable, Mapping, Sequence

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.formulas import ALL, Formula, formula_of, slot_names_of
from desktop_app.analysis.worksheets.results import SlotResult, TotalResult
from desktop_app.analysis.worksheets.scores import blank_step
from desktop_app.analysis.worksheets.texts import local
from desktop_app.analysis.worksheets.weights import slot_weights, weighted_mean
from desktop_app.catalog.worksheets import Total, WorksheetKind
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.evaluating import Blank

_ROUNDING = 1e-9
_Value = Callable[[SlotResult], float | None]


def totals_of(kind: WorksheetKind, slots: Sequence[SlotResult]) -> tuple[TotalResult, ...]:
    """Every total of a kind.

    Low and high are what the formula gives with every slot at its low, and at its high.

    Raises: FormulaError: a formula of the kind cannot be read.
    """
    names = slot_names_of(kind)
    return tuple(
        _total(total, formula_of(total.value, names), kind, slots) for total in kind.totals
    )


def _total(
    total: Total, formula: Formula, kind: WorksheetKind, slots: Sequence[SlotResult]
) -> TotalResult:
    name, names = local(total.name), slot_names_of(kind)
    steps = _steps(formula, kind, slots, names)
    value = _with(formula, kind, slots, lambda slot: slot.value)
    if isinstance(value, Blank):
        return TotalResult(
            key=total.key, explanation=blank_step(value, formula, name, names, steps)
        )
    if total.midpoint is not None:
        steps.append(_midpoint(value, total.midpoint))
    why = explained("worksheet.score", value, *steps, name=name, formula=formula.shown)
    low, high = _ends(formula, kind, slots, value)
    return TotalResult(key=total.key, value=value, low=low, high=high, explanation=why)


def _ends(
    formula: Formula, kind: WorksheetKind, slots: Sequence[SlotResult], value: float
) -> tuple[float | None, float | None]:
    if not any(slot.low is not None for slot in slots):
        return None, None
    ends = [
        _with(formula, kind, slots, lambda slot: slot.low),
        _with(formula, kind, slots, lambda slot: slot.high),
    ]
    known = [value, *(end for end in ends if not isinstance(end, Blank))]
    return min(known), max(known)


def _with(
    formula: Formula, kind: WorksheetKind, slots: Sequence[SlotResult], value_of: _Value
) -> float | Blank:
    values = {slot.key: value_of(slot) for slot in slots}
    if kind.slot_value == "sum" and any(value is not None for value in values.values()):
        # Nothing adds nothing: a matrix of threats alone has a total, and their weights make 1.
        values = {key: value or 0.0 for key, value in values.items()}
    if ALL in formula.names:
        values[ALL] = _mean_of_all(kind, values)
    return formula.value(values.get)


def _mean_of_all(kind: WorksheetKind, values: Mapping[str, float | None]) -> float | None:
    """Slots without a value are left out, and the weights of the others count as the whole."""
    shares = slot_weights(kind.slots)
    return weighted_mean([
        (value, shares[key]) for key, value in values.items() if value is not None
    ])  # fmt: skip


def _steps(
    formula: Formula,
    kind: WorksheetKind,
    slots: Sequence[SlotResult],
    names: Mapping[str, LocalText],
) -> list[Explanation]:
    steps, shares = [], slot_weights(kind.slots)
    for slot in slots:
        if slot.key in formula.names:
            steps.append(slot.explanation)
        elif ALL in formula.names:
            steps.append(_slot_step(slot, names[slot.key], shares[slot.key]))
    return steps


def _slot_step(slot: SlotResult, name: LocalText, weight: float) -> Explanation:
    if slot.value is None:
        return explained("worksheet.left_out", None, slot.explanation, text=name)
    return explained(
        "worksheet.weighted_part", slot.value, slot.explanation, text=name, weight=weight
    )


def _midpoint(value: float, midpoint: float) -> Explanation:
    if math.isclose(value, midpoint, abs_tol=_ROUNDING):
        return explained("worksheet.at_midpoint", value, midpoint=midpoint)
    rule = "worksheet.above_midpoint" if value > midpoint else "worksheet.below_midpoint"
    return explained(rule, value, midpoint=midpoint)
