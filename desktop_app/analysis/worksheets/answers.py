"""What a record answers to a field of its worksheet's kind, and in which slot it stands."""

import math

from desktop_app.catalog.worksheets import Field, WorksheetKind
from desktop_app.plan.fields import Record


def answer_of(record: Record, field: Field) -> float | str | None:
    """A number, a text or a choice's key; None without an answer and where it is no number.

    It is kept in the record's own attribute of the field's key where the record has one, else
    among a finding's `scores` (numbers) or `answers` (texts and choices).
    """
    kept = kept_under(record, field.key, is_number=field.sort == "number")
    return None if kept == "" else kept


def number_of(record: Record, field: Field) -> float | None:
    """The answer to a field that asks for a number."""
    answer = answer_of(record, field)
    return answer if isinstance(answer, float) else None


def is_asked(record: Record, field: Field, kind: WorksheetKind) -> bool:
    """Whether a field is asked of the records in this record's slot."""
    return not field.slots or slot_of(record, kind) in field.slots


def slot_of(record: Record, kind: WorksheetKind) -> str:
    """The key of the slot that a record stands in, as it is kept.

    Where a kind has one slot, whatever names none stands in that one.
    """
    slot = kept_under(record, kind.slot_field, is_number=False)
    if isinstance(slot, str) and slot:
        return slot
    return kind.slots[0].key if len(kind.slots) == 1 else ""


def kept_under(record: Record, key: str, *, is_number: bool) -> float | str | None:
    """What a record keeps under a key, as a number or as a text; None where it does not fit."""
    if hasattr(record, key):
        value = getattr(record, key)
    else:
        value = getattr(record, "scores" if is_number else "answers", {}).get(key)
    if not is_number:
        return str(value) if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
