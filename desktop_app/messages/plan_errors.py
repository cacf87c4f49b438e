"""Words for what is wrong with an edit."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.plan.errors import (
    BadBoundsError,
    BlankTextError,
    DuplicateRecordError,
    EndBeforeStartError,
    MissingReferenceError,
    NotFiniteError,
    NothingToUndoError,
    OutOfRangeError,
    ParentCycleError,
    ReasonNeededError,
    TargetEqualsBaselineError,
    TooManyQuotesError,
    UnknownPeriodError,
    UnknownRecordError,
    UnreadableRecordError,
)
from desktop_app.plan.plan import KINDS
from desktop_app.terms import field_word, kind_word
from desktop_app.words import Words


@singledispatch
def plan_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of the plan room, or None for any other."""
    return None


@plan_message.register
def _target_equals_baseline(error: TargetEqualsBaselineError, words: Words) -> Message:
    return Message(
        kind="plan.target-equals-baseline",
        text=words("The target of “{title}” equals its baseline, so it has no progress.").format(
            title=error.title
        ),
        place=error.title,
        hint=words("Choose the kind “keep” if the value should stay, or change the target."),
    )


@plan_message.register
def _too_many_quotes(error: TooManyQuotesError, words: Words) -> Message:
    return Message(
        kind="plan.too-many-quotes",
        text=words("The theme “{name}” may keep at most {most} quotes in the plan.").format(
            name=error.name, most=error.most
        ),
        place=error.name,
        hint=words("Take another quote out first. All texts stay in the import on this computer."),
    )


@plan_message.register
def _bad_bounds(error: BadBoundsError, words: Words) -> Message:
    return Message(
        kind="plan.bad-bounds",
        text=words("“{title}” keeps a value, but its bounds are missing or reversed.").format(
            title=error.title
        ),
        place=error.title,
        hint=words("Give the lower bound, the upper bound, or both in order."),
    )


@plan_message.register
def _parent_cycle(error: ParentCycleError, words: Words) -> Message:
    return Message(
        kind="plan.parent-cycle",
        text=words("“{title}” would become part of itself.").format(title=error.title),
        place=error.title,
        hint=words("Choose a parent that is not below it."),
    )


@plan_message.register
def _reason_needed(_error: ReasonNeededError, words: Words) -> Message:
    return Message(
        kind="plan.reason-needed",
        text=words("A status that differs from the computed one needs a reason."),
        hint=words("Write the reason beside the status."),
    )


@plan_message.register
def _nothing_to_undo(_error: NothingToUndoError, words: Words) -> Message:
    return Message(kind="plan.nothing-to-undo", text=words("There is nothing to undo or redo."))


@plan_message.register
def _unknown_record(error: UnknownRecordError, words: Words) -> Message:
    return Message(
        kind="plan.unknown-record",
        text=words("The plan has nothing with the identity {id}.").format(id=error.id),
        place=error.id,
        hint=words("Look it up with “causeway show”."),
    )


@plan_message.register
def _duplicate_record(error: DuplicateRecordError, words: Words) -> Message:
    return Message(
        kind="plan.duplicate-record",
        text=words("The identity {id} exists already in this plan.").format(id=error.id),
        place=error.id,
        hint=words("Change the record that is there, or leave the new identity to Causeway."),
    )


@plan_message.register
def _missing_reference(error: MissingReferenceError, words: Words) -> Message:
    return Message(
        kind="plan.missing-reference",
        text=words("The {kind} names in “{field}” something that is not there: {id}.").format(
            kind=kind_word(words, error.kind),
            field=field_word(words, error.field),
            id=error.missing,
        ),
        place=error.missing,
        hint=words("Choose an existing one or leave the field empty."),
    )


@plan_message.register
def _unreadable_record(error: UnreadableRecordError, words: Words) -> Message:
    known = kind_word(words, error.kind) if error.kind in KINDS else error.kind
    return Message(
        kind="plan.unreadable-record",
        text=words("The {kind} {id} cannot be read: “{field}” has a wrong form.").format(
            kind=known, id=error.id, field=error.field
        ),
        place=f"{error.id} {error.field}",
        hint=words("Open the newest backup of the plan."),
    )


@plan_message.register
def _blank_text(error: BlankTextError, words: Words) -> Message:
    return Message(
        kind="plan.blank-text",
        text=words("“{field}” of the {kind} cannot be empty.").format(
            field=field_word(words, error.field), kind=kind_word(words, error.kind)
        ),
        place=error.field,
        hint=words("Type a short name."),
    )


@plan_message.register
def _not_finite(error: NotFiniteError, words: Words) -> Message:
    return Message(
        kind="plan.not-finite",
        text=words("“{field}” is no number that can be calculated with.").format(
            field=field_word(words, error.field)
        ),
        place=error.field,
        hint=words("Type an ordinary number or leave the field empty."),
    )


@plan_message.register
def _out_of_range(error: OutOfRangeError, words: Words) -> Message:
    return Message(
        kind="plan.out-of-range",
        text=words("“{field}” is {value:g}, but must be from {low:g} to {high:g}.").format(
            field=field_word(words, error.field), value=error.value, low=error.low, high=error.high
        ),
        place=error.field,
        hint=words("Type a number in that range."),
    )


@plan_message.register
def _end_before_start(error: EndBeforeStartError, words: Words) -> Message:
    return Message(
        kind="plan.end-before-start",
        text=words("The end of the {kind} lies before its start.").format(
            kind=kind_word(words, error.kind)
        ),
        hint=words("Change one of the two dates."),
    )


@plan_message.register
def _unknown_period(error: UnknownPeriodError, words: Words) -> Message:
    return Message(
        kind="plan.unknown-period",
        text=words("“{label}” is no period.").format(label=error.label),
        place=error.label,
        hint=words("Write 2026-03-05, 2026-W09, 2026-03, 2026-Q1 or 2026."),
    )
