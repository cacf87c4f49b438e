"""What is off course and why: the key results in trouble, worst first, with their arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.analysis.explanation import Explanation
from desktop_app.analysis.results import Computed, GoalResult
from desktop_app.analysis.wording import explanation_text
from desktop_app.plan.goals import KeyResult, LinkKind, Status
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.words import Words

_WORST_FIRST = (Status.OFF_COURSE, Status.AT_RISK, Status.OUTDATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One key result that is not on course.

    Attributes:
        why: sentences: the value, the progress, the pace and the status.
        moved_by: titles of the initiatives that aim at it or at its KPI.
    """

    title: str
    objective: str
    owner: str
    status: Status
    progress: float | None
    pace: float | None
    why: tuple[str, ...]
    moved_by: tuple[str, ...]


def troubles_of(plan: Plan, computed: Computed, words: Words) -> list[Trouble]:
    """Key results that are off course, at risk or outdated, worst first."""
    found = [
        (result, computed.goals[result.id])
        for result in by_rank(plan.key_results)
        if result.id in computed.goals and computed.goals[result.id].status in _WORST_FIRST
    ]
    found.sort(key=lambda pair: (_WORST_FIRST.index(pair[1].status), _distance(pair[1])))
    return [_trouble(plan, result, goal, words) for result, goal in found]


def _distance(goal: GoalResult) -> float:
    """Progress less pace: the smaller, the farther behind."""
    return (goal.progress or 0.0) - (goal.pace or 0.0)


def _trouble(plan: Plan, result: KeyResult, goal: GoalResult, words: Words) -> Trouble:
    objective = plan.objectives.get(result.objective)
    owner = result.owner or (objective.owner if objective else None)
    person = plan.people.get(owner) if owner else None
    return Trouble(
        title=result.title,
        objective=objective.title if objective else "",
        owner=person.name if person else "",
        status=goal.status,
        progress=goal.progress,
        pace=goal.pace,
        why=tuple(explanation_text(step, words) for step in _told(goal.explanation)),
        moved_by=tuple(_moved_by(plan, result)),
    )


def _told(explanation: Explanation) -> Iterator[Explanation]:
    """The steps below the summary, each after the value that it was made from."""
    for step in explanation.inputs:
        yield from (part for part in step.inputs if part.rule.startswith("current."))
        yield step


def _moved_by(plan: Plan, result: KeyResult) -> Iterator[str]:
    aims = {result.id, result.kpi}
    sources = {
        link.source
        for link in plan.links.values()
        if link.kind is LinkKind.MOVES and link.target in aims
    }
    return (i.title for i in by_rank(plan.initiatives) if i.id in sources)
