"""The coverage matrix: objectives × stages of the user journey."""

from collections import Counter
from collections.abc import Iterator

from desktop_app.analysis.check_report import Coverage
from desktop_app.analysis.situation import Situation, upwards
from desktop_app.analysis.ties import initiatives_for, key_results_of
from desktop_app.plan.goals import Objective
from desktop_app.plan.plan import by_rank

JOURNEY = ("acquisition", "activation", "activity", "retention", "conversion", "referral")


def coverage_of(situation: Situation) -> Coverage:
    """How many KPIs and initiatives each objective has in each stage."""
    objectives = tree_order(situation)
    counts = [_stages(situation, objective) for objective in objectives]
    others = sorted({stage for count in counts for stage in count} - {*JOURNEY, ""})
    stages = (*JOURNEY, *others)
    return Coverage(
        objectives=tuple(objective.id for objective in objectives),
        stages=stages,
        cells=tuple(tuple(count[stage] for stage in stages) for count in counts),
    )


def _stages(situation: Situation, objective: Objective) -> Counter[str]:
    measured = (situation.kpi_of(k) for k in key_results_of(situation, objective.id))
    stages = Counter({kpi.id: kpi.stage for kpi in measured if kpi is not None}.values())
    stages.update(initiative.stage for initiative in initiatives_for(situation, objective))
    return stages


def tree_order(situation: Situation) -> list[Objective]:
    """Every objective, each right after its parent and the siblings before it."""
    order = by_rank(situation.plan.objectives)
    places: dict[str, int] = {objective.id: number for number, objective in enumerate(order)}
    return sorted(order, key=lambda objective: tuple(_path(situation, objective, places)))


def _path(situation: Situation, objective: Objective, places: dict[str, int]) -> Iterator[int]:
    above = [places[o.id] for o in upwards(situation.plan, objective.id)]
    yield from reversed(above)
