"""The command that merges another version of a plan."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop_app.cli.errors import OtherPlanError, UnsupportedFileKindError
from desktop_app.cli.language import words
from desktop_app.cli.output import notify, print_json, reports_errors, say
from desktop_app.cli.plans import AsJson, PlanPath, author, now
from desktop_app.cli.records_json import change_json, conflict_json
from desktop_app.cli.saving import save_edit
from desktop_app.number_formats import MISSING
from desktop_app.plan.changes import WHOLE, Change
from desktop_app.plan.codec import encode_value
from desktop_app.plan.fields import Record
from desktop_app.plan.history import label
from desktop_app.plan.merging import Conflict, Merged, merge, merge_without_base
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.plan.resolving import can_take_theirs, take_ours, take_theirs
from desktop_app.terms import field_word, kind_word

CONFLICTS_LEFT = 3
OPEN = "open"


class OnConflict(StrEnum):
    """What becomes of a field that both sides changed."""

    ASK = "ask"
    OURS = "ours"
    THEIRS = "theirs"


TheirsPath = Annotated[
    Path, typer.Argument(metavar="THEIRS", help=words("Another version of the same plan."))
]


@reports_errors
def merge_files(
    plan: PlanPath,
    theirs: TheirsPath,
    on_conflict: Annotated[
        OnConflict, typer.Option(help=words("Whose value wins where both changed it."))
    ] = OnConflict.ASK,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words("Change nothing."))] = False,
    as_json: AsJson = False,
) -> None:
    """Bring what changed in another version of the plan into this one."""
    if theirs.suffix.lower() != ".causeway":
        raise UnsupportedFileKindError(theirs, (".causeway",))
    from desktop_app.storage.ancestry import common_base
    from desktop_app.storage.opening import open_session
    from desktop_app.storage.plan_file import read_plan

    other = read_plan(theirs).plan
    base = common_base(plan, theirs)
    with open_session(plan, author=author(), now=now, read_only=dry_run) as session:
        own = session.plan
        if own.info.id != other.info.id:
            raise OtherPlanError(theirs, other.info.title)
        merged = merge_without_base(own, other) if base is None else merge(base, own, other)
        result, resolutions = _resolved(merged, on_conflict)
        if not dry_run and result is not own:
            save_edit(session, result, label("Merge {file}", file=theirs.name))
    if as_json:
        print_json(_document(merged, resolutions, base))
    else:
        _tell(merged, resolutions, own)
    if OPEN in resolutions:
        raise typer.Exit(CONFLICTS_LEFT)


def _resolved(merged: Merged, on_conflict: OnConflict) -> tuple[Plan, list[str]]:
    """The plan to keep, and for each conflict whose side it has."""
    plan = merged.plan
    resolutions = []
    for conflict in merged.conflicts:
        if on_conflict is OnConflict.THEIRS and can_take_theirs(conflict):
            plan = take_theirs(plan, conflict)
            resolutions.append(OnConflict.THEIRS.value)
        elif on_conflict is OnConflict.OURS:
            plan = take_ours(plan, conflict)
            resolutions.append(OnConflict.OURS.value)
        else:
            resolutions.append(OPEN)
    return plan, resolutions


def _document(merged: Merged, resolutions: list[str], base: Plan | None) -> dict[str, Any]:
    return {
        "base": "none" if base is None else "snapshot",
        "export_id": None,
        "applied": [change_json(change) for change in merged.changes],
        "same": len(merged.same),
        "conflicts": [
            {**conflict_json(conflict), "resolution": resolution}
            for conflict, resolution in zip(merged.conflicts, resolutions, strict=True)
        ],
        "rejected": [],
        "notices": [],
        "remote_differences": merged.remote_differences,
    }


def _tell(merged: Merged, resolutions: list[str], own: Plan) -> None:
    """What was done, for a person."""
    for change in merged.changes:
        say(f"✓ {_place(change, own)}: {_shown(change.before)} → {_shown(change.after)}")
    for conflict, resolution in zip(merged.conflicts, resolutions, strict=True):
        mark = "?" if resolution == OPEN else "≠"
        say(f"{mark} {_place(conflict, own)}: {_shown(conflict.ours)} | {_shown(conflict.theirs)}")
    say(
        words("{applied} applied, {same} already the same, {conflicts} in conflict.").format(
            applied=len(merged.changes), same=len(merged.same), conflicts=len(merged.conflicts)
        )
    )
    if OPEN in resolutions:
        notify(words("Conflicts are left open; your values stay. Decide with --on-conflict."))


def _place(found: Change | Conflict, own: Plan) -> str:
    """Which record and which field, in words."""
    kind = found.kind if isinstance(found, Change) else found.record_kind
    sides = (found.before, found.after) if isinstance(found, Change) else (found.ours, found.theirs)
    record = find(own, found.id) or next((s for s in sides if isinstance(s, Record)), None)
    name = f"{kind_word(words, kind)} “{name_in(record, words.language) or found.id}”"
    return name if found.field == WHOLE else f"{name}, {field_word(words, found.field)}"


def _shown(value: object) -> str:
    if value is None:
        return MISSING
    return name_in(value, words.language) if isinstance(value, Record) else str(encode_value(value))


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add this command to the command line, with help in its language."""
    add("merge", help=words("Merge another version of the plan."))(merge_files)
