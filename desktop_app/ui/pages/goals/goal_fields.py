"""The fields of objectives and key results that a person edits, in the order of the form."""

from enum import StrEnum

from desktop_app.plan.fields import Record
from desktop_app.plan.goals import (
    KEEP_KINDS,
    Alignment,
    KeyResult,
    KeyResultKind,
    LinkKind,
    Objective,
    RollUp,
)
from desktop_app.plan.plan import Plan
from desktop_app.terms import perspective_word, term
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.goals.goal_cells import unit_of
from desktop_app.ui.pages.goals.goal_edits import change_kind
from desktop_app.ui.pages.goals.goal_kpi import catalog_entry, choose_kpi_for
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import Choices, Control, Extra, FormField
from desktop_app.ui.parts.record_names import choices_of
from desktop_app.ui.parts.stages import stages
from desktop_app.words import Words

_PERSPECTIVES = ("financial", "customer", "process", "learning")
_CHANGES = frozenset({KeyResultKind.INCREASE, KeyResultKind.DECREASE})


def terms_of(choices: type[StrEnum], words: Words) -> Choices:
    """All choices of an enumeration with their words."""
    return tuple((choice, term(words, choice)) for choice in choices)


def _perspectives(_plan: Plan, words: Words) -> Choices:
    return (("", NOTHING), *((each, perspective_word(words, each)) for each in _PERSPECTIVES))


def _kpis(plan: Plan, words: Words) -> Choices:
    return choices_of(plan, "kpi", words)


def _share(_plan: Plan, _record: Record) -> str:
    return "%"


def _is_change(record: Record) -> bool:
    return isinstance(record, KeyResult) and record.kind in _CHANGES


def _has_target(record: Record) -> bool:
    kinds = _CHANGES | {KeyResultKind.TOTAL}
    return isinstance(record, KeyResult) and record.kind in kinds


def _has_low(record: Record) -> bool:
    return isinstance(record, KeyResult) and record.kind in KEEP_KINDS - {KeyResultKind.AT_MOST}


def _has_high(record: Record) -> bool:
    return isinstance(record, KeyResult) and record.kind in KEEP_KINDS - {KeyResultKind.AT_LEAST}


def _is_child(record: Record) -> bool:
    return isinstance(record, Objective) and record.parent is not None


_COMMON = (
    FormField(name="owner", control=Control.PERSON),
    FormField(name="weight", control=Control.NUMBER, unit=_share),
    FormField(name="is_committed", control=Control.FLAG),
)

OBJECTIVE_FIELDS = (
    FormField(name="title"),
    FormField(name="reason", control=Control.LONG_TEXT),
    *_COMMON,
    FormField(
        name="alignment",
        control=Control.CHOICE,
        choices=lambda _plan, words: terms_of(Alignment, words),
        fits=_is_child,
    ),
    FormField(
        name="roll_up",
        control=Control.CHOICE,
        choices=lambda _plan, words: terms_of(RollUp, words),
    ),
    FormField(name="stage", control=Control.CHOICE, choices=stages),
    FormField(name="perspective", control=Control.CHOICE, choices=_perspectives),
)

KEY_RESULT_FIELDS = (
    FormField(name="title"),
    FormField(
        name="kpi",
        control=Control.CHOICE,
        choices=_kpis,
        extra=Extra(catalog_entry, choose_kpi_for),
    ),
    FormField(
        name="kind",
        control=Control.CHOICE,
        choices=lambda _plan, words: terms_of(KeyResultKind, words),
        edit=change_kind,
    ),
    FormField(name="baseline", control=Control.NUMBER, unit=unit_of, fits=_is_change),
    FormField(name="target", control=Control.NUMBER, unit=unit_of, fits=_has_target),
    FormField(name="low", control=Control.NUMBER, unit=unit_of, fits=_has_low),
    FormField(name="high", control=Control.NUMBER, unit=unit_of, fits=_has_high),
    FormField(name="start", control=Control.DAY),
    FormField(name="due", control=Control.DAY),
    *_COMMON,
)

OBJECTIVE_LINKS = (
    LinkSide(
        heading=lambda words: words("Because of these findings"),
        kind=LinkKind.BECAUSE_OF,
        other="finding",
    ),
    LinkSide(
        heading=lambda words: words("Served by these initiatives"),
        kind=LinkKind.SERVES,
        other="initiative",
        is_source=False,
    ),
    LinkSide(
        heading=lambda words: words("Served by these requirements"),
        kind=LinkKind.SERVES,
        other="requirement",
        is_source=False,
    ),
)
KEY_RESULT_LINKS = (
    LinkSide(
        heading=lambda words: words("Moved by these initiatives"),
        kind=LinkKind.MOVES,
        other="initiative",
        is_source=False,
    ),
)
