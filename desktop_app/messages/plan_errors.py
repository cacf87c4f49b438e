"""Words for what is wrong with an edit."""

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
    UnknownPeriodError,
    UnknownRecordError,
    UnreadableRecordError,
)
from desktop_app.plan.plan import KINDS
from desktop_app.terms import field_word, kind_word
from desktop_app.words import Words


def plan_message(error: UserFacingError, words: Words) -> Message | None:
    """The message for a failure of the plan room, or None for any other."""
    return _about_goals(error, words) or _about_records(error, words) or _about_values(error, words)


def _about_goals(error: UserFacingError, words: Words) -> Message | None:
    match error:
        case TargetEqualsBaselineError(title=title):
            return Message(
                kind="plan.target-equals-baseline",
                text=words("The target of “{title}” equals its baseline, so it has no progress.").format(
                    title=title
                ),
                place=title,
                hint=words("Choose the kind “keep” if the value should stay, or change the target."),
            )  # fmt: skip
        case BadBoundsError(title=title):
            return Message(
                kind="plan.bad-bounds",
                text=words("“{title}” keeps a value, but its bounds are missing or reversed.").format(
                    title=title
                ),
                place=title,
                hint=words("Give the lower bound, the upper bound, or both in order."),
            )  # fmt: skip
        case ParentCycleError(title=title):
            return Message(
                kind="plan.parent-cycle",
                text=words("“{title}” would become part of itself.").format(title=title),
                place=title,
                hint=words("Choose a parent that is not below it."),
            )
        case ReasonNeededError():
            return Message(
                kind="plan.reason-needed",
                text=words("A status that differs from the computed one needs a reason."),
                hint=words("Write the reason beside the status."),
            )
        case NothingToUndoError():
            return Message(
                kind="plan.nothing-to-undo", text=words("There is nothing to undo or redo.")
            )
    return None


def _about_records(error: UserFacingError, words: Words) -> Message | None:
    match error:
        case UnknownRecordError(id=record_id):
            return Message(
                kind="plan.unknown-record",
                text=words("The plan has nothing with the identity {id}.").format(id=record_id),
                place=record_id,
                hint=words("Look it up with “causeway show”."),
            )
        case DuplicateRecordError(id=record_id):
            return Message(
                kind="plan.duplicate-record",
                text=words("The identity {id} exists already in this plan.").format(id=record_id),
                place=record_id,
            )
        case MissingReferenceError(kind=kind, field=field, missing=missing):
            return Message(
                kind="plan.missing-reference",
                text=words("A {kind} names in “{field}” something that is not there: {id}.").format(
                    kind=kind_word(words, kind), field=field_word(words, field), id=missing
                ),
                place=missing,
                hint=words("Choose an existing one or leave the field empty."),
            )
        case UnreadableRecordError(kind=kind, id=record_id, field=field):
            known = kind_word(words, kind) if kind in KINDS else kind
            return Message(
                kind="plan.unreadable-record",
                text=words("The {kind} {id} cannot be read: “{field}” has a wrong form.").format(
                    kind=known, id=record_id, field=field
                ),
                place=f"{record_id} {field}",
                hint=words("Open the newest backup of the plan."),
            )
    return None


def _about_values(error: UserFacingError, words: Words) -> Message | None:
    match error:
        case BlankTextError(kind=kind, field=field):
            return Message(
                kind="plan.blank-text",
                text=words("“{field}” of a {kind} cannot be empty.").format(
                    field=field_word(words, field), kind=kind_word(words, kind)
                ),
                place=field,
                hint=words("Type a short name."),
            )
        case NotFiniteError(field=field):
            return Message(
                kind="plan.not-finite",
                text=words("“{field}” is no number that can be calculated with.").format(
                    field=field_word(words, field)
                ),
                place=field,
                hint=words("Type an ordinary number or leave the field empty."),
            )
        case OutOfRangeError(field=field, low=low, high=high, value=value):
            return Message(
                kind="plan.out-of-range",
                text=words("“{field}” is {value:g}, but must be from {low:g} to {high:g}.").format(
                    field=field_word(words, field), value=value, low=low, high=high
                ),
                place=field,
                hint=words("Type a number in that range."),
            )
        case EndBeforeStartError(kind=kind):
            return Message(
                kind="plan.end-before-start",
                text=words("The end of a {kind} lies before its start.").format(
                    kind=kind_word(words, kind)
                ),
                hint=words("Change one of the two dates."),
            )
        case UnknownPeriodError(label=label):
            return Message(
                kind="plan.unknown-period",
                text=words("“{label}” is no period.").format(label=label),
                place=label,
                hint=words("Write 2026-03-05, 2026-W09, 2026-03, 2026-Q1 or 2026."),
            )
    return None
