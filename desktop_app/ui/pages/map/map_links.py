"""What the lines of the map mean, and the edits that remove them."""

from collections.abc import Callable
from functools import partial

from desktop_app.charts.causeway_map import EdgeKind, MapEdge
from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.ui.parts.tie_words import link_meaning
from desktop_app.words import Words

Edit = Callable[[Plan], Plan]


def untie_edit(edge: MapEdge) -> Edit | None:
    """The edit that removes a relation; None for one that the record cannot be without."""
    if edge.link is not None:
        return partial(remove_record, record_id=edge.link)
    if edge.kind is EdgeKind.MEASURED_BY:
        return partial(change_record, record_id=edge.source, kpi=None)
    if edge.kind is EdgeKind.PART_OF:
        return partial(change_record, record_id=edge.source, parent=None)
    return None


def untie_label(plan: Plan, edge: MapEdge, words: Words) -> EditLabel:
    """What removing the relation is called when it is undone."""
    ends = (edge.source, edge.target)
    source, target = (name_in(find(plan, end), words.language) for end in ends)
    return label("Remove the link between “{record}” and “{other}”", record=source, other=target)


def edge_sentence(plan: Plan, edge: MapEdge, words: Words) -> str:
    """What a relation that is there means."""
    source, target = (
        name_in(find(plan, end), words.language) for end in (edge.source, edge.target)
    )
    return _meaning(edge, words).format(source=source, target=target)


def _meaning(edge: MapEdge, words: Words) -> str:
    match edge.kind:
        case EdgeKind.SHOWN_BY:
            return words("“{source}” is shown by “{target}”")
        case EdgeKind.MOVED_BY:
            return words("“{source}” is moved by “{target}”")
        case EdgeKind.PART_OF:
            return words("“{source}” is part of “{target}”")
        case _:
            return link_meaning(edge.kind.value, words)
