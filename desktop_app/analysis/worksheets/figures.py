"""The few numbers that stand for a worksheet where there is no room for more."""

from typing import NamedTuple

from desktop_app.analysis.worksheets.chains import unit_of
from desktop_app.analysis.worksheets.formulas import score_name_of
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.analysis.worksheets.texts import local
from desktop_app.plan.fields import LocalText
from desktop_app.plan.naming import own_name
from desktop_app.plan.plan import Plan, find

MOST = 5


class Figure(NamedTuple):
    """A number with the name of what it is; both as people wrote them, or in every language."""

    name: str | LocalText
    value: float
    unit: str = ""


def main_figures(plan: Plan, result: WorksheetResult) -> list[Figure]:
    """At most five: totals, else subjects' totals, else slots' values, else the highest scores."""
    for figures in (_totals(result), _subjects(result), _slots(result)):
        if figures:
            return figures[:MOST]
    return _scores(plan, result)[:MOST]


def _totals(result: WorksheetResult) -> list[Figure]:
    names = {total.key: local(total.name) for total in result.kind.totals}
    return [Figure(names[t.key], t.value) for t in result.totals if t.value is not None]


def _subjects(result: WorksheetResult) -> list[Figure]:
    """Us first, then the best ones."""
    rated = [(subject, subject.total) for subject in result.subjects if subject.total is not None]
    rated.sort(key=lambda pair: (not pair[0].is_us, -pair[1]))
    return [Figure(subject.name, total) for subject, total in rated]


def _slots(result: WorksheetResult) -> list[Figure]:
    unit = unit_of(result.kind)
    named = [(result.kind.slot(slot.key), slot.value) for slot in result.slots]
    return [
        Figure(local(slot.name), value, unit)
        for slot, value in named
        if slot is not None and value is not None
    ]


def _scores(plan: Plan, result: WorksheetResult) -> list[Figure]:
    scored = [(item.id, item.score) for item in result.items if item.score is not None]
    scored.sort(key=lambda pair: -pair[1])
    named = ((own_name(find(plan, at)), score) for at, score in scored[:MOST])
    return [Figure(name or score_name_of(result.kind), score) for name, score in named]
