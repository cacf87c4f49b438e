"""The goals of a plan as an indented tree for a terminal."""

from collections.abc import Iterator

from desktop_app.analysis.results import Computed
from desktop_app.cli.language import words
from desktop_app.cli.output import print_table, shown_number
from desktop_app.plan.edits import children_of
from desktop_app.plan.ids import ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.terms import term


def print_goals(plan: Plan, computed: Computed) -> None:
    """Objectives and key results with progress, pace and status."""
    headings = [words("Objective"), words("Progress"), words("Pace"), words("Status")]
    print_table(plan.info.title, headings, _rows(plan, computed, None, 0))


def _rows(
    plan: Plan, computed: Computed, parent: ObjectiveId | None, depth: int
) -> Iterator[list[str]]:
    objectives, key_results = (
        children_of(plan, parent) if parent else (children_of(plan, None)[0], [])
    )
    for key_result in key_results:
        yield _row(computed, key_result.id, "  " * depth + "· " + key_result.title)
    for objective in objectives:
        yield _row(computed, objective.id, "  " * depth + objective.title)
        yield from _rows(plan, computed, objective.id, depth + 1)


def _row(computed: Computed, goal_id: str, title: str) -> list[str]:
    result = computed.goals[goal_id]
    progress = shown_number(result.progress, "%")
    return [title, progress, shown_number(result.pace, "%"), term(words, result.status)]
