"""The journal: every edit, undo and redo of a plan, oldest first, and what follows from it.

Actions: "create" starts a plan; "edit" makes a step, or continues the last step when `step` names
it (typing in one field); "undo" and "redo" take back and repeat the step that `step` names.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from desktop_app.plan.changes import Changes, decode_change, encode_change
from desktop_app.plan.errors import (
    DuplicateRecordError,
    UnknownRecordError,
    UnreadableRecordError,
)
from desktop_app.plan.history import EditLabel, History
from desktop_app.plan.plan import Plan
from desktop_app.storage.content import BadContentError, ChangeRow, json_text, json_value

Clock = Callable[[], datetime]

# How far undo reaches back into earlier sessions; within one session it has no end.
RESTORED_STEPS = 100


class Action(StrEnum):
    """What made a revision."""

    CREATE = "create"
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One entry of a plan's history.

    Attributes:
        revision: 1, 2, 3 …; the order of the history, whatever the clock said.
        at: when, aware, UTC.
        label: what was done; for an undo or redo, what was taken back or repeated.
        changes: how many fields and records differed.
    """

    revision: int
    at: datetime
    author: str
    action: Action
    label: EditLabel
    changes: int


@dataclass(slots=True)
class Stacks:
    """Steps by the revision that began them: done, oldest first; undone, next redo last."""

    done: list[int]
    undone: list[int]


def instant_text(at: datetime) -> str:
    """An instant as it is stored: UTC, ISO, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def encode_label(label: EditLabel) -> str:
    """A label as it is stored."""
    return json_text({"sentence": label.sentence, "facts": dict(label.facts)})


def encode_changes(changes: Changes) -> str:
    """Changes as they are stored."""
    return json_text([encode_change(change) for change in changes])


def revision_of(row: ChangeRow) -> Revision:
    """An entry of the journal for people.

    Raises: BadContentError: it has a wrong form.
    """
    try:
        return Revision(
            revision=row.revision,
            at=datetime.fromisoformat(row.at),
            author=row.author,
            action=Action(row.action),
            label=_label_of(row.label),
            changes=row.changes,
        )
    except ValueError as error:
        raise BadContentError(f"change:{row.revision}") from error


def stacks_of(rows: Iterable[ChangeRow]) -> Stacks:
    """What can be undone and redone after all of `rows`.

    Raises: BadContentError: an undo or redo of a step that was not there.
    """
    stacks = Stacks([], [])
    for row in rows:
        try:
            _follow(stacks, row)
        except (IndexError, ValueError) as error:
            raise BadContentError(f"change:{row.revision}") from error
    return stacks


def _follow(stacks: Stacks, row: ChangeRow) -> None:
    match Action(row.action):
        case Action.CREATE:
            pass
        case Action.EDIT:
            stacks.undone.clear()
            if stacks.done[-1:] != [row.step]:
                stacks.done.append(row.step)
        case Action.UNDO:
            stacks.undone.append(stacks.done.pop())
        case Action.REDO:
            stacks.done.append(stacks.undone.pop())


def restored_history(plan: Plan, rows: Sequence[ChangeRow], stacks: Stacks) -> History:
    """The history that led to `plan`, as far back as the journal still tells."""
    known = set(stacks.done[-RESTORED_STEPS:]) | set(stacks.undone)
    steps = _steps_of([row for row in rows if row.step in known and row.action == Action.EDIT])
    done = _until_missing(steps, reversed(stacks.done[-RESTORED_STEPS:]))
    undone = _until_missing(steps, reversed(stacks.undone))
    try:
        return History.restored(plan, reversed(done), undone)
    except (UnknownRecordError, DuplicateRecordError) as error:
        raise BadContentError("journal") from error


_Steps = Mapping[int, tuple[EditLabel, Changes] | None]


def _until_missing(steps: _Steps, wanted: Iterable[int]) -> list[tuple[EditLabel, Changes]]:
    found = []
    for number in wanted:
        step = steps.get(number)
        if step is None:
            break
        found.append(step)
    return found


def _steps_of(rows: Iterable[ChangeRow]) -> _Steps:
    """Label and changes of each step; None where they are no longer kept or a newer Causeway's."""
    steps: dict[int, tuple[EditLabel, Changes] | None] = {}
    for row in rows:
        changes = changes_of(row.body)
        before = steps.get(row.step, (EditLabel(""), ()))
        whole = None if changes is None or before is None else before[1] + changes
        steps[row.step] = None if whole is None else (_label_of(row.label), whole)
    return steps


def changes_of(body: str | None) -> Changes | None:
    """The changes of a stored body; None where it was dropped or a newer Causeway wrote it."""
    if body is None:
        return None
    try:
        return tuple(decode_change(change) for change in json_value(body))
    except (BadContentError, UnreadableRecordError, KeyError, TypeError, AttributeError):
        return None


def _label_of(text: str) -> EditLabel:
    value = json_value(text)
    try:
        return EditLabel(value["sentence"], MappingProxyType(dict(value["facts"])))
    except (KeyError, TypeError, ValueError) as error:
        raise BadContentError("label") from error
