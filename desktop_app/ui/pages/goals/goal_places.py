"""Where goals stand: moved among their siblings, below another objective, in and out."""

from collections.abc import Sequence

from desktop_app.plan.edits import change_record, children_of
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.plan import Plan, find
from desktop_app.plan.rank import rank_between, ranks_after

Siblings = Sequence[Objective | KeyResult]


def place_goals(plan: Plan, record_ids: Sequence[str], parent: str, before: str) -> Plan:
    """Put goals below an objective ("" for the top), in their order, before one that is there.

    Args:
        plan: the plan.
        record_ids: key results and objectives; none below another of them.
        parent: the objective to stand below.
        before: the goal below `parent` to stand before; "" for the end. Goals of its own kind
            stand before it, those of the other kind at the end.

    Raises: ParentCycleError, MissingReferenceError: a key result at the top.
    """
    for record_id in record_ids:
        place = before if _is_same_kind(plan, record_id, before) else ""
        plan = _placed(plan, record_id, parent, place)
    return plan


def move_goal(plan: Plan, record_id: str, by: int) -> Plan:
    """The plan with a goal one place up (-1) or down (1) among its siblings; as it is at an end."""
    ids = [str(record.id) for record in siblings_of(plan, record_id)]
    at = ids.index(record_id)
    if not 0 <= at + by < len(ids):
        return plan
    before = at + by if by < 0 else at + 2
    return _placed(
        plan, record_id, _above(plan, record_id), ids[before] if before < len(ids) else ""
    )


def indent_goal(plan: Plan, record_id: str) -> Plan:
    """The plan with a goal one level further in; as it is where nothing stands before it.

    An objective goes below the one before it, a key result to the last child objective that
    stands before it.
    """
    record = find(plan, record_id)
    if isinstance(record, KeyResult):
        before = children_of(plan, record.objective)[0]
    else:
        siblings = siblings_of(plan, record_id)
        before = [s for s in siblings[: _at(siblings, record_id)] if isinstance(s, Objective)]
    return _placed(plan, record_id, before[-1].id, "") if before else plan


def outdent_goal(plan: Plan, record_id: str) -> Plan:
    """The plan with a goal one level further out: right after the objective it stood below.

    As it is at the top; a key result stays where its objective is at the top.
    """
    above = plan.objectives.get(ObjectiveId(_above(plan, record_id)))
    record = find(plan, record_id)
    if above is None or (isinstance(record, KeyResult) and above.parent is None):
        return plan
    if isinstance(record, KeyResult):
        first = children_of(plan, above.parent)[1][:1]
        return _placed(plan, record_id, above.parent or "", first[0].id if first else "")
    siblings = siblings_of(plan, above.id)
    after = siblings[_at(siblings, above.id) + 1 :][:1]
    return _placed(plan, record_id, above.parent or "", after[0].id if after else "")


def siblings_of(plan: Plan, record_id: str) -> Siblings:
    """A goal and its siblings of the same kind, in order."""
    record = find(plan, record_id)
    if isinstance(record, Objective):
        return children_of(plan, record.parent)[0]
    if isinstance(record, KeyResult):
        return children_of(plan, record.objective)[1]
    return []


def topmost(plan: Plan, record_ids: Sequence[str]) -> list[str]:
    """Those goals that stand below none of the others, in their order."""
    chosen = set(record_ids)
    return [each for each in record_ids if not chosen & set(_all_above(plan, each))]


def stands_below(plan: Plan, record_id: str, other: str) -> bool:
    """Whether a goal is another one or stands anywhere below it."""
    return record_id == other or other in _all_above(plan, record_id)


def _all_above(plan: Plan, record_id: str) -> list[str]:
    found, above = [], _above(plan, record_id)
    while above:
        found.append(above)
        above = _above(plan, above)
    return found


def _above(plan: Plan, record_id: str) -> str:
    record = find(plan, record_id)
    if isinstance(record, KeyResult):
        return record.objective
    return (record.parent or "") if isinstance(record, Objective) else ""


def _is_same_kind(plan: Plan, record_id: str, other: str) -> bool:
    return type(find(plan, record_id)) is type(find(plan, other))


def _at(siblings: Siblings, record_id: str) -> int:
    return [str(record.id) for record in siblings].index(record_id)


def _placed(plan: Plan, record_id: str, parent: str, before: str) -> Plan:
    """One goal below `parent`, before a sibling of its kind; at the end for ""."""
    is_objective = isinstance(find(plan, record_id), Objective)
    field = "parent" if is_objective else "objective"
    known, results = children_of(plan, ObjectiveId(parent) if parent else None)
    there: Siblings = known if is_objective else results
    others = [record for record in there if record.id != record_id]
    at = _at(others, before) if before else len(others)
    low = others[at - 1].rank if at else ""
    high = others[at].rank if at < len(others) else ""
    if high and low >= high:
        # Siblings of equal rank stand in the order of their ids: give each a rank of its own.
        plan = _ranked_anew(plan, others)
        ranks = [getattr(find(plan, record.id), "rank", "") for record in others]
        low, high = ranks[at - 1] if at else "", ranks[at]
    values = {field: parent or None, "rank": rank_between(low, high)}
    return change_record(plan, record_id, **values)


def _ranked_anew(plan: Plan, siblings: Siblings) -> Plan:
    for record, rank in zip(siblings, ranks_after("", len(siblings)), strict=True):
        plan = change_record(plan, record.id, rank=rank)
    return plan
