"""The goals overview as a value: objectives with their key results, how far and how fast.

Free of matplotlib and Qt; `goals_picture` draws it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.analysis.results import Computed, GoalResult
from desktop_app.plan.edits import children_of
from desktop_app.plan.goals import Status
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """One objective or key result.

    Attributes:
        depth: 0 for objectives at the top; key results stand one below their objective.
        progress, pace: fractions; for goals to keep, progress is the hit rate.
    """

    id: str
    title: str
    is_objective: bool
    depth: int
    status: Status
    progress: float | None
    pace: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsOverview:
    """All goals in the plan's order, parents before children."""

    title: str
    as_of: str
    rows: tuple[GoalRow, ...]


def goals_of(plan: Plan, computed: Computed) -> GoalsOverview:
    """The overview of a plan's goals."""
    return GoalsOverview(
        title=plan.info.title,
        as_of=computed.today.isoformat(),
        rows=tuple(_rows(plan, computed, None, 0)),
    )


def _rows(
    plan: Plan, computed: Computed, parent: ObjectiveId | None, depth: int
) -> Iterator[GoalRow]:
    objectives, _ = children_of(plan, parent)
    for objective in objectives:
        result = computed.goals.get(objective.id)
        yield _row((objective.id, objective.title), depth, result, is_objective=True)
        for key_result in children_of(plan, objective.id)[1]:
            result = computed.goals.get(key_result.id)
            named = (key_result.id, key_result.title)
            yield _row(named, depth + 1, result, is_objective=False)
        yield from _rows(plan, computed, objective.id, depth + 1)


def _row(
    named: tuple[str, str], depth: int, result: GoalResult | None, *, is_objective: bool
) -> GoalRow:
    progress = result.progress if result else None
    if result and progress is None:
        progress = result.hit_rate
    return GoalRow(
        id=named[0],
        title=named[1],
        is_objective=is_objective,
        depth=depth,
        status=result.status if result else Status.NO_DATA,
        progress=progress,
        pace=result.pace if result else None,
    )
