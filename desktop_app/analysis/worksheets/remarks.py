"""What is odd about a worksheet: weights, ends of ranges, sizes that do not fit into each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.analysis.explanation import Fact
from desktop_app.analysis.worksheets.chains import range_of
from desktop_app.analysis.worksheets.ratings import Ratings
from desktop_app.analysis.worksheets.results import Remark, SlotResult
from desktop_app.analysis.worksheets.scores import Scored
from desktop_app.analysis.worksheets.sheet import Sheet
from desktop_app.analysis.worksheets.texts import local
from desktop_app.analysis.worksheets.weights import odd_weights
from desktop_app.catalog.worksheets import Field, Slot, WorksheetKind
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.market import Subject
from desktop_app.plan.naming import own_name

WAYS_AGREE = 0.2
"""Two ways to one number agree while neither is more than this share above the other."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Seen:
    """What remarks look at."""

    sheet: Sheet
    slots: Sequence[SlotResult]
    subjects: Sequence[Subject]
    ratings: Ratings
    scored: Mapping[str, Scored]


def remarks_of(seen: Seen) -> tuple[Remark, ...]:
    """Everything odd, what makes numbers wrong first."""
    looks = (_weights, _sizes, _ways, _circles, _slots, _ranges, _answers, _ratings, _subjects)
    return tuple(remark for look in looks for remark in look(seen))


def _remark(rule: str, **facts: Fact) -> Remark:
    return Remark(rule=rule, facts=MappingProxyType(facts))


def _slot_name(kind: WorksheetKind, key: str) -> str | LocalText:
    slot = kind.slot(key)
    return key if slot is None else local(slot.name)


def _weights(seen: Seen) -> Iterator[Remark]:
    kind = seen.sheet.kind
    for rule, group, total in odd_weights(seen.sheet.weights):
        if group:
            yield _remark(f"slot-{rule}", weight=total, slot=_slot_name(kind, group))
        else:
            yield _remark(rule, weight=total)


def _sizes(seen: Seen) -> Iterator[Remark]:
    """A slot must not exceed the one that it is a part of."""
    for slot, value, limit in _pairs(seen, "within"):
        if value > limit * (1 + _ROUNDING):
            yield _remark(
                "slot-exceeds", slot=local(slot.name), value=value,
                within=_slot_name(seen.sheet.kind, slot.within), limit=limit,
            )  # fmt: skip


def _ways(seen: Seen) -> Iterator[Remark]:
    """Two ways to the same number that lead apart."""
    for slot, value, other in _pairs(seen, "compared"):
        least, most = sorted((abs(value), abs(other)))
        if value * other <= 0 or most > least * (1 + WAYS_AGREE + _ROUNDING):
            yield _remark(
                "ways-differ", slot=local(slot.name), value=value,
                other=_slot_name(seen.sheet.kind, slot.compared), expected=other,
                ratio=value / other if other else None,
            )  # fmt: skip


def _pairs(seen: Seen, field: str) -> Iterator[tuple[Slot, float, float]]:
    """Slots with a value that name another slot which has one too, with both values."""
    values = {slot.key: slot.value for slot in seen.slots}
    for slot in seen.sheet.kind.slots:
        value, other = values[slot.key], values.get(getattr(slot, field))
        if value is not None and other is not None:
            yield slot, value, other


def _circles(seen: Seen) -> Iterator[Remark]:
    for record in seen.sheet.found:
        if seen.scored[record.id].is_circular:
            yield _remark("made-from-itself", record=record.id, text=own_name(record))


def _slots(seen: Seen) -> Iterator[Remark]:
    known = {"", *(slot.key for slot in seen.sheet.kind.slots)}
    for record in seen.sheet.found:
        slot = seen.sheet.slots[record.id]
        if slot not in known:
            yield _remark("slot-unknown", record=record.id, text=own_name(record), slot=slot)


def _ranges(seen: Seen) -> Iterator[Remark]:
    if seen.sheet.kind.slot_value != "product":
        return
    for record in seen.sheet.found:
        ends = [end for end in range_of(record, seen.sheet.kind) if end is not None]
        if ends != sorted(ends):
            yield _remark("range-disorder", record=record.id, text=own_name(record))


def _answers(seen: Seen) -> Iterator[Remark]:
    limited = [f for f in seen.sheet.kind.fields if f.choices or (f.low, f.high) != (None, None)]
    for record in seen.sheet.found:
        for field in limited:
            answer = seen.sheet.answers[field.key].get(record.id)
            if isinstance(answer, float) and not is_between(answer, field.low, field.high):
                yield _outside(record, field, answer)
            if field.sort == "choice" and answer and not _is_offered(field, answer):
                yield _remark(
                    "choice-unknown", record=record.id, text=own_name(record),
                    name=local(field.name), answer=answer,
                )  # fmt: skip


def _outside(record: Record, field: Field, answer: float) -> Remark:
    return _remark(
        "value-outside-scale", record=record.id, text=own_name(record), name=local(field.name),
        value=answer, low=field.low, high=field.high, unit=field.unit,
    )  # fmt: skip


def _is_offered(field: Field, answer: float | str) -> bool:
    return any(choice.key == answer for choice in field.choices)


def is_between(value: float, low: float | None, high: float | None) -> bool:
    """Whether a number lies on a scale, ends included; None is open."""
    return (low is None or value >= low) and (high is None or value <= high)


def _ratings(seen: Seen) -> Iterator[Remark]:
    scale = seen.sheet.kind.subjects
    if scale is None:
        return
    rated = 0
    for record in seen.sheet.found:
        for subject in seen.subjects:
            value = seen.ratings.value(record.id, subject.id)
            rated += value is not None
            if value is not None and not is_between(value, scale.low, scale.high):
                yield _remark(
                    "value-outside-scale", record=record.id, text=own_name(record),
                    name=subject.name, value=value, low=scale.low, high=scale.high,
                )  # fmt: skip
    cells = len(seen.sheet.found) * len(seen.subjects)
    if 0 < rated < cells:
        yield _remark("ratings-missing", count=cells - rated, of=cells)


def _subjects(seen: Seen) -> Iterator[Remark]:
    us = sum(subject.is_us for subject in seen.subjects)
    if seen.subjects and not us:
        yield _remark("nobody-is-us")
    if us > 1:
        yield _remark("several-are-us", count=us)
