"""From a tested assumption to a decision, and to every objective that relied on it."""

from desktop_app.analysis.situation import Situation
from desktop_app.analysis.ties import sources, targets
from desktop_app.analysis.worksheets.answers import answer_of
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.plan.edits import add_record, last_rank
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Decision, Link, LinkKind, Objective
from desktop_app.plan.ids import DecisionId, FindingId, LinkId, ObjectiveId
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, by_rank

LEARNED, THEREFORE = "learned", "therefore"
"""Fields of a kind that tests assumptions: what the numbers say, and what follows from it."""


def said(record: Record, kind: WorksheetKind, key: str) -> str:
    """What a record answers to a field that asks for a text; "" where the kind does not ask."""
    field = kind.field(key)
    answer = None if field is None else answer_of(record, field)
    return answer.strip() if isinstance(answer, str) else ""


def decision_made(
    plan: Plan, finding_id: str, kind: WorksheetKind, numbers: str, making: Making
) -> tuple[Plan, DecisionId]:
    """The plan with the decision that a tested assumption names, linked to it; and its id.

    Its title is the first line of what follows, its reason the rest and what was learned; the
    finding's owner made it. `numbers` says on which value of which period it was made.

    Raises: UnknownRecordError; BlankTextError: nothing is said to follow.
    """
    finding = plan.findings.get(FindingId(finding_id))
    if finding is None:
        raise UnknownRecordError("finding", finding_id)
    title, *further = said(finding, kind, THEREFORE).splitlines() or [""]
    owner = None if finding.owner is None else plan.people.get(finding.owner)
    decision = Decision(
        id=DecisionId(making.new_id("DEC")),
        title=title,
        decided_on=making.today,
        by=name_in(owner, "en"),
        reason="\n".join(part for part in (*further, said(finding, kind, LEARNED)) if part),
        numbers=numbers,
        rank=last_rank(plan.decisions.values()),
    )
    link = Link(
        id=LinkId(making.new_id("LNK")),
        source=decision.id,
        target=finding.id,
        kind=LinkKind.RELIES_ON,
    )
    return add_record(add_record(plan, decision), link), decision.id


def decisions_on(situation: Situation, record_id: str) -> list[Decision]:
    """The decisions that rely on a record, as people ordered them."""
    decisions = situation.plan.decisions
    ids = {DecisionId(at) for at in sources(situation, record_id, LinkKind.RELIES_ON)}
    found: dict[str, Decision] = {at: decisions[at] for at in ids if at in decisions}
    return by_rank(found)


def decisions_behind(situation: Situation, objective_id: str) -> list[Decision]:
    """The decisions about an objective and about what it rests on, as people ordered them.

    It rests on the findings it is because of, and on what those were made from.
    """
    found: dict[str, Decision] = {}
    for at in (objective_id, *_rested_on(situation, objective_id)):
        found |= {decision.id: decision for decision in decisions_on(situation, at)}
    return by_rank(found)


def resting_on(situation: Situation, finding_id: str) -> list[Objective]:
    """The objectives that rest on a finding or on what was made from it, as people ordered them."""
    objectives = situation.plan.objectives
    found: dict[str, Objective] = {}
    seen: set[str] = set()
    waiting = [finding_id]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        ids = map(ObjectiveId, sources(situation, at, LinkKind.BECAUSE_OF))
        found |= {own: objectives[own] for own in ids if own in objectives}
        waiting += sources(situation, at, LinkKind.MADE_FROM)
    return by_rank(found)


def _rested_on(situation: Situation, objective_id: str) -> set[str]:
    """Ids of what an objective is because of, and of all that this was made from."""
    found: set[str] = set()
    waiting = list(targets(situation, objective_id, LinkKind.BECAUSE_OF))
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += targets(situation, at, LinkKind.MADE_FROM)
    return found
