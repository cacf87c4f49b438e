"""What a merge changes and where two sides disagree, in a person's words."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_app.plan.changes import WHOLE, Change
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.merging import Conflict, ConflictKind
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word, kind_word, term
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.parts.record_names import record_name
from desktop_app.words import Words


def change_place(change: Change, plan: Plan, words: Words) -> str:
    """Which record a change is about, and which of its fields."""
    sides = (change.before, change.after)
    return _place(change.kind, change.id, change.field, _record(plan, change.id, sides), words)


def conflict_place(conflict: Conflict, plan: Plan, words: Words) -> str:
    """Which record a conflict is about, and which of its fields."""
    record = _record(plan, conflict.id, (conflict.ours, conflict.theirs, conflict.base))
    return _place(conflict.record_kind, conflict.id, conflict.field, record, words)


def conflict_reason(conflict: Conflict, words: Words) -> str:
    """Why the other side was not simply taken."""
    match conflict.kind:
        case ConflictKind.BOTH_EDITED | ConflictKind.BOTH_ADDED:
            return words("Changed on both sides")
        case ConflictKind.EDITED_HERE_DELETED_THERE:
            return words("Changed here, removed there")
        case ConflictKind.DELETED_HERE_EDITED_THERE:
            return words("Removed here, changed there")
        case ConflictKind.STILL_USED:
            return words("Removed there, but still used here")
        case ConflictKind.MISSING_REFERENCE:
            return words("Refers to something that is gone here")
        case ConflictKind.PARENT_CYCLE:
            return words("Would make an objective its own ancestor")


def value_text(value: object, plan: Plan, words: Words) -> str:
    """A value of a field, or a whole record, as a person reads it."""
    if value is None or value == "":
        return NOTHING
    say = next((say for kind, say in _SAID.items() if isinstance(value, kind)), None)
    if say is not None:
        return say(value, words)
    return record_name(find(plan, str(value)), words) or str(value)


_Say = Callable[[Any, Words], str]
# In this order: a choice is a text too, and yes or no a number.
_SAID: Mapping[type, _Say] = {
    bool: lambda value, words: words("yes") if value else words("no"),
    Record: record_name,
    LocalText: lambda value, words: value.in_language(words.language) or NOTHING,
    StrEnum: lambda value, words: term(words, value),
    date: day_text,
    float: lambda value, _words: f"{value:.12g}",
    tuple: lambda value, words: _count_text(len(value), words),
    Mapping: lambda value, words: _count_text(len(value), words),
}


def _count_text(count: int, words: Words) -> str:
    return words.count("{n} value", "{n} values", count)


def _record(plan: Plan, record_id: str, sides: tuple[object, ...]) -> Record | None:
    held = find(plan, record_id)
    return held or next((side for side in sides if isinstance(side, Record)), None)


def _place(kind: str, record_id: str, field: str, record: Record | None, words: Words) -> str:
    facts = {"kind": kind_word(words, kind), "record": record_name(record, words) or record_id}
    if field == WHOLE:
        return words("{kind} “{record}”").format(**facts)
    return words("{kind} “{record}”: {field}").format(**facts, field=field_word(words, field))
