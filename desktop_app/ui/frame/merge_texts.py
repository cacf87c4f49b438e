"""What a merge changes and where two sides disagree, in a person's words."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_app.plan.changes import WHOLE, Change
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import CheckIn, KeyResult, Link, Target
from desktop_app.plan.kpis import Kpi, KpiVersion, Series
from desktop_app.plan.merging import Conflict, ConflictKind
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word, kind_word, term
from desktop_app.ui.number_text import NOTHING, day_text, typed_text
from desktop_app.ui.pages.goals.goal_cells import unit_of
from desktop_app.ui.parts.record_names import name_of, record_name
from desktop_app.words import Words


def change_place(change: Change, plan: Plan, words: Words) -> str:
    """Which record a change is about, and which of its fields."""
    record = _record(plan, change.id, (change.before, change.after))
    return _place(change.kind, change.field, shown_name(record, plan, words), words)


def conflict_place(conflict: Conflict, plan: Plan, words: Words) -> str:
    """Which record a conflict is about, and which of its fields."""
    record = _record(plan, conflict.id, (conflict.ours, conflict.theirs, conflict.base))
    name = shown_name(record, plan, words)
    return _place(conflict.record_kind, conflict.field, name, words)


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


def change_values(change: Change, plan: Plan, words: Words) -> tuple[str, str]:
    """What a change finds and what it leaves."""
    sides = (change.before, change.after)
    unit = _unit(_record(plan, change.id, sides), plan, change.field)
    before, after = (value_text(value, plan, words, unit) for value in sides)
    return before, after


def conflict_values(conflict: Conflict, plan: Plan, words: Words) -> tuple[str, str]:
    """Our value and theirs."""
    sides = (conflict.ours, conflict.theirs)
    unit = _unit(_record(plan, conflict.id, (*sides, conflict.base)), plan, conflict.field)
    ours, theirs = (value_text(value, plan, words, unit) for value in sides)
    return ours, theirs


def value_text(value: object, plan: Plan, words: Words, unit: str = "") -> str:
    """A value of a field, or a whole record, as a person reads it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Record):
        return shown_name(value, plan, words)
    if isinstance(value, float):
        return typed_text(value, unit)
    say = next((say for kind, say in _SAID.items() if isinstance(value, kind)), None)
    return name_of(plan, str(value), words) or str(value) if say is None else say(value, words)


_Say = Callable[[Any, Words], str]
# In this order: a choice is a text too.
_SAID: Mapping[type, _Say] = {
    bool: lambda value, words: words("yes") if value else words("no"),
    LocalText: lambda value, words: value.in_language(words.language) or NOTHING,
    StrEnum: lambda value, words: term(words, value),
    date: day_text,
    tuple: lambda value, words: _count_text(len(value), words),
    Mapping: lambda value, words: _count_text(len(value), words),
}


def _count_text(count: int, words: Words) -> str:
    return words.count("{n} value", "{n} values", count)


def _record(plan: Plan, record_id: str, sides: tuple[object, ...]) -> Record | None:
    held = find(plan, record_id)
    return held or next((side for side in sides if isinstance(side, Record)), None)


def _place(kind: str, field: str, name: str, words: Words) -> str:
    facts = {"kind": kind_word(words, kind), "record": name}
    if field == WHOLE:
        return words("{kind} “{record}”").format(**facts)
    return words("{kind} “{record}”: {field}").format(**facts, field=field_word(words, field))


def shown_name(record: Record | None, plan: Plan, words: Words) -> str:
    """A record's own name, or what it belongs to where it has none."""
    match record:
        case Link():
            return words("{source} → {target}").format(
                source=name_of(plan, record.source, words) or NOTHING,
                target=name_of(plan, record.target, words) or NOTHING,
            )
        case Target():
            kpi = name_of(plan, record.kpi, words)
            return words("{kpi}, {period}").format(kpi=kpi, period=record.period)
        case KpiVersion() | Series():
            return name_of(plan, record.kpi, words) or NOTHING
        case CheckIn():
            goal = name_of(plan, record.key_result, words)
            return words("{goal}, {day}").format(goal=goal, day=day_text(record.day, words))
        case _:
            return record_name(record, words) or NOTHING


def _unit(record: Record | None, plan: Plan, field: str) -> str:
    """The unit in which a number of a record counts."""
    if field in {"weight", "score", "confidence"}:
        return "%"
    match record:
        case KeyResult() if field in {"baseline", "target", "low", "high"}:
            return unit_of(plan, record)
        case Target():
            kpi = plan.kpis.get(record.kpi)
            return kpi.unit if kpi else ""
        case Kpi():
            return record.unit
        case _:
            return ""
