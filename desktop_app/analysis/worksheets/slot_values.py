"""The value of a slot that has a mean or a sum of its scores."""

from collections.abc import Mapping, Sequence

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.results import SlotResult
from desktop_app.analysis.worksheets.scores import Scored
from desktop_app.analysis.worksheets.sheet import Sheet
from desktop_app.analysis.worksheets.texts import local
from desktop_app.analysis.worksheets.weights import Weight, slot_weights, sum_of, weighted_mean
from desktop_app.catalog.worksheets import Slot, WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.naming import own_name

Members = Mapping[str, Sequence[Record]]


def counted_slots(kind: WorksheetKind, members: Members) -> tuple[SlotResult, ...]:
    """Slots without a value: how many records stand in each."""
    return tuple(
        SlotResult(
            key=slot.key,
            count=len(members.get(slot.key, ())),
            explanation=explained("worksheet.slot_without_value", slot=local(slot.name)),
        )
        for slot in kind.slots
    )


def scored_slots(
    sheet: Sheet, members: Members, scored: Mapping[str, Scored]
) -> tuple[SlotResult, ...]:
    """Slots whose value is the weighted mean or the sum of their scores."""
    shares = slot_weights(sheet.kind.slots)
    grown = _grown(sheet, scored)
    results = []
    for slot in sheet.kind.slots:
        found = members.get(slot.key, ())
        if sheet.kind.slot_value == "mean":
            value, why = _mean(slot, found, sheet.weights, scored)
        else:
            value, why = _sum(slot, found, grown, scored)
        results.append(
            SlotResult(
                key=slot.key, count=len(found), value=value, weight=shares[slot.key],
                explanation=why,
            )
        )  # fmt: skip
    return tuple(results)


def _mean(
    slot: Slot,
    found: Sequence[Record],
    weights: Mapping[str, Weight],
    scored: Mapping[str, Scored],
) -> tuple[float | None, Explanation]:
    counted, steps = [], []
    for record in found:
        value, own = scored[record.id].value, weights.get(record.id)
        weight = 1.0 if own is None else own.value
        steps.append(_part(record, value, None if own is None else weight))
        if value is not None:
            counted.append((value, weight))
    mean = weighted_mean(counted)
    is_weighed = any(record.id in weights for record in found)
    rule = "worksheet.slot_weighted_mean" if is_weighed else "worksheet.slot_mean"
    return _told(slot, mean, rule, steps)


def _sum(
    slot: Slot,
    found: Sequence[Record],
    grown: Mapping[str, float],
    scored: Mapping[str, Scored],
) -> tuple[float | None, Explanation]:
    values, steps = [], []
    for record in found:
        value = scored[record.id].value
        counted = None if value is None else value * grown.get(record.id, 1.0)
        steps.append(_part(record, counted, None))
        if counted is not None:
            values.append(counted)
    total = sum_of(values) if values else None
    return _told(slot, total, "worksheet.slot_sum", steps)


def _grown(sheet: Sheet, scored: Mapping[str, Scored]) -> Mapping[str, float]:
    """By how much each record's weight grows, because others that share it have no score.

    Only where the score holds the weight as a factor: there what is not scored is left out and
    the weights of the others add up to what all did. Elsewhere nothing grows.
    """
    holding = {
        weight.field.key
        for weight in sheet.weights.values()
        if any(weight.field.key in formula.names for formula in sheet.formulas.values())
    }
    grown: dict[str, float] = {}
    for key in holding:
        group = {at: w.value for at, w in sheet.weights.items() if w.field.key == key}
        whole = sum_of(group.values())
        left = sum_of(value for at, value in group.items() if scored[at].value is not None)
        if whole and left:
            grown.update(dict.fromkeys(group, whole / left))
    return grown


def _part(record: Record, value: float | None, weight: float | None) -> Explanation:
    text = own_name(record)
    if value is None:
        return explained("worksheet.left_out", None, text=text)
    if weight is None:
        return explained("worksheet.part", value, text=text)
    return explained("worksheet.weighted_part", value, text=text, weight=weight)


def _told(
    slot: Slot, value: float | None, rule: str, steps: Sequence[Explanation]
) -> tuple[float | None, Explanation]:
    """The value with its steps, or why there is none."""
    name, counted = local(slot.name), sum(step.value is not None for step in steps)
    if value is not None:
        return value, explained(rule, value, *steps, slot=name, count=counted, of=len(steps))
    if not steps:
        return None, explained("worksheet.slot_empty", slot=name)
    rule = "worksheet.slot_not_computed" if counted else "worksheet.slot_unscored"
    return None, explained(rule, None, *steps, slot=name)
