"""What happened to one record, from the journal."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.plan.changes import Changes
from desktop_app.storage.content import ChangeRow
from desktop_app.storage.journal import Action, Revision, changes_of, revision_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRevision:
    """A revision that touched a record.

    Attributes:
        changes: of the record's own fields; empty where only something that belongs to it
            changed, where the entry is an undo or redo, or where the detail is no longer kept.
    """

    revision: Revision
    changes: Changes


def record_history(
    rows: Iterable[ChangeRow], record_id: str, most: int
) -> tuple[RecordRevision, ...]:
    """The latest revisions that touched a record or what refers to it, newest first.

    Args:
        rows: the journal, oldest first.
        record_id: whose history.
        most: how many to return at most.
    """
    found: list[RecordRevision] = []
    steps: set[int] = set()
    for row in rows:
        is_edit = row.action == Action.EDIT
        if is_edit and row.body is not None and record_id in row.body:
            steps.add(row.step)
            found.append(RecordRevision(revision=revision_of(row), changes=_own(row, record_id)))
        elif not is_edit and row.step in steps:
            found.append(RecordRevision(revision=revision_of(row), changes=()))
    return tuple(reversed(found[-most:]))


def _own(row: ChangeRow, record_id: str) -> Changes:
    return tuple(change for change in changes_of(row.body) or () if change.id == record_id)
