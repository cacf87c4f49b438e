"""Where dragged goals go when they are dropped."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from desktop_app.plan.plan import Plan
from desktop_app.plan.ties import ties_from
from desktop_app.ui.pages.goals.goal_places import stands_below
from desktop_app.ui.pages.goals.tree_model import Index, TreeModel
from desktop_app.ui.parts.carried_cards import carried_ids

GOALS_MIME = "application/x-causeway-goals"


def carry(ids: Sequence[str], text: str) -> QMimeData:
    """Goals for their own tree, and a text for everybody else."""
    found = QMimeData()
    found.setData(GOALS_MIME, json.dumps(ids).encode())
    found.setText(text)
    return found


def dragged(found: QMimeData) -> list[str]:
    """The ids of the goals that are dragged; none for anything else."""
    if not found.hasFormat(GOALS_MIME):
        return []
    return [str(each) for each in json.loads(bytes(found.data(GOALS_MIME).data()))]


def cards_for(tree: TreeModel, plan: Plan, found: QMimeData, row: int, parent: Index) -> list[str]:
    """The ids of the cards that an objective can still rest on; none beside an objective."""
    objective = tree.record_id_at(parent) if parent.isValid() and row < 0 else ""
    cards = carried_ids(found) if objective in plan.objectives else []
    return list(ties_from(plan, objective, cards)) if cards else []


def place_for(
    tree: TreeModel, plan: Plan, ids: Sequence[str], row: int, parent: Index
) -> tuple[str, str] | None:
    """Where goals go that are dropped there.

    Between two rows that is beside the lower one, or else right after the upper one.

    Returns:
        Below which goal ("" for the top) and before which one ("" for the end); None for nowhere.
    """
    if parent.isValid() or row < 0:
        places = [(tree.record_id_at(parent), "")]
    else:
        lower, upper = (tree.record_id_at(tree.index(at, 0)) for at in (row, row - 1))
        beside = lower if lower not in ids else _next_sibling(tree, lower, ids)
        places = [
            (tree.above(lower), beside),
            (tree.above(upper), _next_sibling(tree, upper, ids)),
        ]
    return next((place for place in places if ids and _can_stand(plan, ids, place[0])), None)


def _next_sibling(tree: TreeModel, record_id: str, ids: Sequence[str]) -> str:
    siblings = list(tree.children_of(tree.above(record_id)))
    following = siblings[siblings.index(record_id) + 1 :] if record_id in siblings else []
    return next((each for each in following if each not in ids), "")


def _can_stand(plan: Plan, ids: Sequence[str], above: str) -> bool:
    """Not below itself, and a key result only below an objective."""
    if not above:
        return all(each in plan.objectives for each in ids)
    return above in plan.objectives and not any(stands_below(plan, above, e) for e in ids)
