"""How much each record and each slot of a worksheet counts."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.roll_up import weights_of
from desktop_app.analysis.worksheets.answers import is_asked, number_of, slot_of
from desktop_app.analysis.worksheets.texts import local
from desktop_app.catalog.worksheets import Field, Slot, WorksheetKind
from desktop_app.plan.fields import Record

_ROUNDING = 1e-6  # weights are kept with three decimals


@dataclass(frozen=True, slots=True)
class Weight:
    """What a record counts among those that share a weight of 1 with it.

    Attributes:
        group: the slot within which weights add up to 1; "" where they do over the worksheet.
        is_fixed: a person typed it; else it is an equal part of what the fixed ones leave.
    """

    value: float
    field: Field
    group: str
    is_fixed: bool


def weights_in(kind: WorksheetKind, found: Iterable[Record]) -> Mapping[str, Weight]:
    """The weight of every record that is asked for one, by id.

    Where slots have a mean of their own, weights add up to 1 within each slot, else over all
    records that are asked the field.
    """
    found, weights = list(found), {}
    for field in (field for field in kind.fields if field.is_weight):
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in found:
            if is_asked(record, field, kind):
                groups[_group_of(record, kind)].append(record)
        for group, members in groups.items():
            fixed = [number_of(record, field) for record in members]
            for record, own, value in zip(members, fixed, weights_of(fixed), strict=True):
                weights[record.id] = Weight(value, field, group, is_fixed=own is not None)
    return weights


def _group_of(record: Record, kind: WorksheetKind) -> str:
    return slot_of(record, kind) if is_weighed_by_slot(kind) else ""


def is_weighed_by_slot(kind: WorksheetKind) -> bool:
    """Whether the weights of each slot's records add up to 1."""
    return kind.slot_value == "mean" and kind.subjects is None


def slot_weights(slots: Sequence[Slot]) -> Mapping[str, float]:
    """The share of every slot: its usual one, or an equal part of what the others leave."""
    values = weights_of([slot.weight for slot in slots])
    return {slot.key: value for slot, value in zip(slots, values, strict=True)}


def weight_step(weight: Weight) -> Explanation:
    """Whether a weight was typed or shared."""
    rule = "worksheet.weight_fixed" if weight.is_fixed else "worksheet.weight_shared"
    return explained(rule, weight.value, field=local(weight.field.name))


def odd_weights(weights: Mapping[str, Weight]) -> Iterable[tuple[str, str, float]]:
    """What is wrong with the weights people fixed, as (rule, group, their sum).

    They are never corrected silently.
    """
    groups: dict[tuple[str, str], list[Weight]] = defaultdict(list)
    for weight in weights.values():
        groups[weight.field.key, weight.group].append(weight)
    for (_, group), members in groups.items():
        fixed = [weight.value for weight in members if weight.is_fixed]
        total = sum_of(fixed)
        if total is None or not fixed:
            continue
        if len(fixed) == len(members) and abs(total - 1) > _ROUNDING:
            yield "weights-not-one", group, total
        elif len(fixed) < len(members) and total > 1 - _ROUNDING:
            yield "weights-leave-nothing", group, total


def sum_of(values: Iterable[float]) -> float | None:
    """The sum without rounding on the way; None where it is too large to compute with."""
    try:
        total = math.fsum(values)
    except OverflowError:
        return None
    return total if math.isfinite(total) else None


def weighted_mean(parts: Sequence[tuple[float, float]]) -> float | None:
    """Mean of (value, weight), divided by the sum of the weights that are there.

    None without parts, where every weight is 0 and where the numbers are too large. A single
    value, and equal ones, come back as they are.
    """
    total = sum_of(weight for _, weight in parts)
    products = sum_of(value * weight for value, weight in parts)
    if not total or products is None:
        return None
    mean = products / total
    if not math.isfinite(mean) or any(weight < 0 for _, weight in parts):
        return mean if math.isfinite(mean) else None
    values = [value for value, weight in parts if weight]
    return min(max(mean, min(values)), max(values))
