"""Goals from a sheet or a text: lines become goals, or go into the cells of those there are."""

from collections import Counter
from collections.abc import Sequence

from desktop_app.plan.edits import children_of
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.ids import IdFactory, KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan, with_records
from desktop_app.plan.rank import ranks_after
from desktop_app.plan.rules import check_record
from desktop_app.ui.parts.pasted import OutlineLine

MOST_LINES = 500
"""More goals at once than a person can mean; a clipboard may hold anything."""


def with_outline(
    plan: Plan, lines: Sequence[OutlineLine], objective: str | None, new_id: IdFactory
) -> Plan:
    """The plan with a goal per line.

    Lines of one depth become key results of `objective`. Where some are deeper than others, or
    there is no objective, those at the margin and those with deeper ones below them are
    objectives, all others key results. Quick for thousands of lines.
    """
    if objective is not None and all(line.depth == 0 for line in lines):
        parents = [objective] * len(lines)
        kinds = [False] * len(lines)
        ids = [new_id("KRS") for _ in lines]
    else:
        kinds = [_is_objective(lines, at) for at in range(len(lines))]
        ids = [new_id("OBJ" if is_objective else "KRS") for is_objective in kinds]
        parents = _parents(lines, ids)
    places = zip(ids, parents, _ranks(plan, parents, kinds), strict=True)
    new: list[Record] = [
        Objective(
            id=ObjectiveId(own),
            title=line.text,
            parent=ObjectiveId(above) if above else None,
            cycle=plan.info.current_cycle,
            rank=rank,
        )
        if is_objective
        else KeyResult(
            id=KeyResultId(own), title=line.text, objective=ObjectiveId(above), rank=rank
        )
        for line, is_objective, (own, above, rank) in zip(lines, kinds, places, strict=True)
    ]
    for kind, record in (("objective", Objective), ("key_result", KeyResult)):
        plan = with_records(plan, kind, {r.id: r for r in new if isinstance(r, record)})
    for made in new:
        check_record(plan, made)
    return plan


def _is_objective(lines: Sequence[OutlineLine], at: int) -> bool:
    has_deeper = at + 1 < len(lines) and lines[at + 1].depth > lines[at].depth
    return lines[at].depth == 0 or has_deeper


def _parents(lines: Sequence[OutlineLine], ids: Sequence[str]) -> list[str]:
    above = [""]
    found = []
    for line, own in zip(lines, ids, strict=True):
        del above[line.depth + 1 :]
        found.append(above[-1])
        above.append(own)
    return found


def _ranks(plan: Plan, parents: Sequence[str], kinds: Sequence[bool]) -> list[str]:
    """A rank for each line, after the siblings that are there already."""
    places = list(zip(parents, kinds, strict=True))
    following = {
        (above, kind): iter(ranks_after(_last_rank(plan, above, is_objective=kind), count))
        for (above, kind), count in Counter(places).items()
    }
    return [next(following[place]) for place in places]


def _last_rank(plan: Plan, parent: str, *, is_objective: bool) -> str:
    if parent and parent not in plan.objectives:
        return ""
    objectives, results = children_of(plan, ObjectiveId(parent) if parent else None)
    there = objectives if is_objective else results
    return max((record.rank for record in there), default="")
