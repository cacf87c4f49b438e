"""Checks of objectives: what each needs, how its children weigh, how many there are."""

import math
from collections import Counter
from collections.abc import Iterator

from desktop_app.analysis.check_report import CheckFinding, Examined, error, notice, warning
from desktop_app.analysis.objective_results import contributing
from desktop_app.analysis.ties import initiatives_for, key_results_of, reasons_of
from desktop_app.plan.goals import Objective, RollUp

MOST_OBJECTIVES = 5
MOST_KEY_RESULTS = 5
_ROUNDING = 1e-6  # weights are kept with three decimals


def objective_findings(examined: Examined) -> Iterator[CheckFinding]:
    """What each objective lacks, and owners with too many of them."""
    for objective in examined.situation.plan.objectives.values():
        yield from _needs(examined, objective)
        yield from _weights(examined, objective)
        yield from _sum(examined, objective)
    yield from _too_many(examined)


def _needs(examined: Examined, objective: Objective) -> Iterator[CheckFinding]:
    situation, title = examined.situation, objective.title
    key_results = key_results_of(situation, objective.id)
    if not contributing(situation, objective.id):
        yield warning("objective-without-key-result", objective.id, title=title)
    if objective.owner is None and objective.team is None:
        yield warning("objective-without-owner", objective.id, title=title)
    if not objective.reason.strip() and not reasons_of(situation, objective.id):
        yield notice("objective-without-reason", objective.id, title=title)
    if key_results and not initiatives_for(situation, objective):
        yield warning("objective-without-initiative", objective.id, title=title)
    if len(key_results) > MOST_KEY_RESULTS:
        yield notice(
            "too-many-key-results", objective.id,
            title=title, count=len(key_results), most=MOST_KEY_RESULTS,
        )  # fmt: skip


def _weights(examined: Examined, objective: Objective) -> Iterator[CheckFinding]:
    """Weights that people fixed are never corrected silently; they are reported."""
    children = contributing(examined.situation, objective.id)
    fixed = [child.weight for child in children if child.weight is not None]
    total = math.fsum(fixed)
    is_whole = abs(total - 1) <= _ROUNDING
    if len(fixed) == len(children) and children and not is_whole:
        yield error("weights-not-one", objective.id, title=objective.title, weight=total)
    elif len(fixed) < len(children) and fixed and total > 1 - _ROUNDING:
        yield error("weights-leave-nothing", objective.id, title=objective.title, weight=total)


def _sum(examined: Examined, objective: Objective) -> Iterator[CheckFinding]:
    if objective.roll_up is not RollUp.SUM:
        return
    measured = [
        (k, examined.situation.kpi_of(k)) for k in key_results_of(examined.situation, objective.id)
    ]
    units = {k.unit if kpi is None else kpi.unit for k, kpi in measured}
    if len(units) > 1:
        yield error("sum-of-different-units", objective.id, title=objective.title)


def _too_many(examined: Examined) -> Iterator[CheckFinding]:
    plan = examined.situation.plan
    counts = Counter((o.owner, o.cycle or plan.info.current_cycle)
                     for o in plan.objectives.values() if o.owner is not None)  # fmt: skip
    for (owner, cycle), count in counts.items():
        if owner in plan.people and count > MOST_OBJECTIVES:
            title = plan.cycles[cycle].title if cycle and cycle in plan.cycles else ""
            yield notice(
                "too-many-objectives", owner,
                title=plan.people[owner].name, cycle=title, count=count, most=MOST_OBJECTIVES,
            )  # fmt: skip
