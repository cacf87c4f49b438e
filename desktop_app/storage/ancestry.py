"""What two versions of a plan had in common before they went separate ways."""

from itertools import takewhile
from pathlib import Path

from desktop_app.plan.changes import apply, invert
from desktop_app.plan.errors import DuplicateRecordError, UnknownRecordError
from desktop_app.plan.plan import Plan
from desktop_app.storage.journal import changes_of
from desktop_app.storage.plan_file import read_checked, stored_plan


def common_base(ours: Path, theirs: Path) -> Plan | None:
    """The plan after the last revision that both journals share, for a three-way merge.

    None where the journals share nothing, or ours no longer tells how to get back there.

    Raises: as `read_plan`.
    """
    own, other = read_checked(ours), read_checked(theirs)
    rows = own.content.changes
    pairs = zip(rows, other.content.changes, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if not shared:
        return None
    plan = stored_plan(ours, own).plan
    for row in reversed(rows[shared:]):
        changes = changes_of(row.body)
        if changes is None:
            return None
        try:
            plan = apply(plan, invert(changes))
        except (UnknownRecordError, DuplicateRecordError):
            return None
    return plan
