"""What a worksheet's kind asks of its records, as rows of a form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.analysis.worksheets.answers import answer_of, is_asked
from desktop_app.analysis.worksheets.assumptions import THRESHOLD, deciding_kpi
from desktop_app.analysis.worksheets.edits import dated_in_slot, with_answer
from desktop_app.plan.edits import change_record
from desktop_app.plan.fields import Record
from desktop_app.plan.market import Strength
from desktop_app.plan.plan import Plan
from desktop_app.terms import slot_word, term
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.market.kind_texts import said, slot_name
from desktop_app.ui.parts.record_form import Choices, Control, FormField
from desktop_app.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop_app.catalog.worksheets import Field, WorksheetKind

_CONTROLS = {"number": Control.NUMBER, "text": Control.LONG_TEXT, "choice": Control.CHOICE}
_USUAL_SLOTS = ("strength", "weakness", "opportunity", "threat", "trend", "competitor", "need")


def strengths(_plan: Plan, words: Words) -> Choices:
    """How well a finding can be founded."""
    return tuple((strength, term(words, strength)) for strength in Strength)


def usual_slots(_plan: Plan, words: Words) -> Choices:
    """Where a finding of no known worksheet may stand."""
    return (("", NOTHING), *((slot, slot_word(words, slot)) for slot in _USUAL_SLOTS))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _with_shelf_life(plan: Plan, record_id: str, value: object) -> Plan:
    """Whole months of at least one; without a number it is a year again."""
    months = _number(value)
    return change_record(
        plan, record_id, shelf_life_months=12 if months is None else max(round(months), 1)
    )


EVIDENCE = (
    FormField(name="strength", control=Control.CHOICE, choices=strengths),
    FormField(name="source"),
    FormField(name="source_link"),
    FormField(name="found_on", control=Control.DAY),
    FormField(
        name="shelf_life_months",
        control=Control.NUMBER,
        edit=_with_shelf_life,
    ),
    FormField(name="owner", control=Control.PERSON),
)
"""What every finding says about where it comes from."""


def fields_of_kind(kind: WorksheetKind, today: Callable[[], date]) -> Iterator[FormField]:
    """The slot and whatever the kind asks, in its order; checked on its scales.

    `today` tells the day that a slot sets.
    """
    if len(kind.slots) > 1:
        yield FormField(
            name=kind.slot_field,
            control=Control.CHOICE,
            choices=partial(_slots_of, kind),
            edit=partial(_moved, kind, today),
        )
    for field in kind.fields:
        if field.key != kind.slot_field:
            yield _form_field(kind, field)


def _form_field(kind: WorksheetKind, field: Field) -> FormField:
    return FormField(
        name=field.key,
        title=partial(said, field.name),
        control=_CONTROLS[field.sort],
        choices=partial(_choices_of, field),
        unit=partial(_unit_of, kind, field),
        fits=lambda record: is_asked(record, field, kind),
        read=lambda _plan, record: _read(record, field),
        edit=partial(_answered, field),
    )


def _unit_of(kind: WorksheetKind, field: Field, plan: Plan, record: Record) -> str:
    """The field's own; a threshold is in the unit of the KPI that decides."""
    kpi = deciding_kpi(plan, record.id) if kind.tests_kpi and field.key == THRESHOLD else None
    return field.unit if kpi is None else kpi.unit


def _moved(
    kind: WorksheetKind, today: Callable[[], date], plan: Plan, record_id: str, value: object
) -> Plan:
    plan = change_record(plan, record_id, **{kind.slot_field: value})
    return dated_in_slot(plan, record_id, kind, today())


def _answered(field: Field, plan: Plan, record_id: str, value: object) -> Plan:
    answer = (value or None) if isinstance(value, str) else _number(value)
    return with_answer(plan, record_id, field, answer)


def _read(record: Record, field: Field) -> object:
    answer = answer_of(record, field)
    return "" if answer is None and field.sort != "number" else answer


def _choices_of(field: Field, _plan: Plan, words: Words) -> Choices:
    return (("", NOTHING), *((one.key, said(one.name, words)) for one in field.choices))


def _slots_of(kind: WorksheetKind, _plan: Plan, words: Words) -> Choices:
    return tuple((slot.key, slot_name(kind, slot.key, words)) for slot in kind.slots)
