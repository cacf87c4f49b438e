"""Where two copies of a plan file parted, told from their journals."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from desktop_app.plan.changes import Changes, apply, invert
from desktop_app.plan.errors import DuplicateRecordError, UnknownRecordError
from desktop_app.plan.plan import Plan
from desktop_app.storage.content import ChangeRow
from desktop_app.storage.journal import Action, changes_of
from desktop_app.storage.plan_file import read_checked, stored_plan
from desktop_app.storage.reading import FileRead


def common_base(ours: Path, theirs: Path) -> Plan | None:
    """The plan at the last revision that both files have, or None where there is none.

    None too where neither journal still knows what was changed since.
    Raises: as `read_plan`.
    """
    sides = [(path, read_checked(path)) for path in (ours, theirs)]
    shared = _shared_revisions(*(read.content.changes for _, read in sides))
    if shared == 0:
        return None
    bases = (_rewound(stored_plan(path, read).plan, read, shared) for path, read in sides)
    return next((base for base in bases if base is not None), None)


def _shared_revisions(ours: Sequence[ChangeRow], theirs: Sequence[ChangeRow]) -> int:
    pairs = zip(ours, theirs, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _is_same(*pair), pairs))


def _is_same(ours: ChangeRow, theirs: ChangeRow) -> bool:
    bodies = {ours.body, theirs.body} - {None}  # one side may have dropped its own
    return ours[:-1] == theirs[:-1] and len(bodies) <= 1


def _rewound(plan: Plan, read: FileRead, shared: int) -> Plan | None:
    rows = read.content.changes
    try:
        for number in range(len(rows), shared, -1):
            made = _changes_made(rows[:number])
            if made is None:
                return None
            plan = apply(plan, invert(made))
    except (UnknownRecordError, DuplicateRecordError):
        return None
    return plan


def _changes_made(rows: Sequence[ChangeRow]) -> Changes | None:
    """What the last of `rows` changed."""
    last = rows[-1]
    if last.action == Action.EDIT:
        return changes_of(last.body)
    step = _joined(changes_of(row.body) for row in _edits_of_step(rows, last.step))
    if step is None:
        return None
    return invert(step) if last.action == Action.UNDO else step


def _edits_of_step(rows: Iterable[ChangeRow], step: int) -> Iterator[ChangeRow]:
    return (row for row in rows if row.step == step and row.action == Action.EDIT)


def _joined(parts: Iterable[Changes | None]) -> Changes | None:
    found = list(parts)
    if any(part is None for part in found):
        return None
    return tuple(change for part in found for change in part or ())
