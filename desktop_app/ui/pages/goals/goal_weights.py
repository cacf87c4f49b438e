"""What a goal's weight comes to beside its siblings, and where it does not count."""

from typing import NamedTuple

from desktop_app.analysis.plan_index import PlanIndex
from desktop_app.analysis.roll_up import weights_of
from desktop_app.plan.goals import Alignment, KeyResult, Objective, RollUp
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan


class Weight(NamedTuple):
    """A goal's weight.

    Attributes:
        share: 0–1 within its objective; None where no weight counts.
        is_typed: whether a person fixed it; otherwise it shares what the fixed ones leave.
        is_sum: whether its objective adds amounts up, so that weights do not count.
    """

    share: float | None
    is_typed: bool = False
    is_sum: bool = False


NO_WEIGHT = Weight(None)


def weights_below(plan: Plan, index: PlanIndex, objective_id: str) -> dict[str, Weight]:
    """The weights of all that stands directly below an objective, by id."""
    above = plan.objectives.get(ObjectiveId(objective_id))
    if above is None:
        return {}
    results = [plan.key_results[KeyResultId(i)] for i in index.key_results_of.get(above.id, ())]
    under = [plan.objectives[ObjectiveId(i)] for i in index.objectives_under.get(above.id, ())]
    counted: list[Objective | KeyResult] = [
        *results,
        *(child for child in under if child.alignment is Alignment.CONTRIBUTING),
    ]
    shares = weights_of([record.weight for record in counted])
    is_sum = above.roll_up is RollUp.SUM
    found = {str(child.id): NO_WEIGHT for child in under}
    for record, share in zip(counted, shares, strict=True):
        is_typed = record.weight is not None
        found[record.id] = Weight(None if is_sum else share, is_typed, is_sum)
    return found
