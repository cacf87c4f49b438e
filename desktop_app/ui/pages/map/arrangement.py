"""Everything the map's view needs to know about places: cards, lines, headings."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from desktop_app.charts.causeway_map import LOOSE_COLUMNS
from desktop_app.charts.map_layout import Box, LayoutNode, MapLayout, Point, Spacing, lay_out
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.charts.map_ports import spread_ends
from desktop_app.charts.map_texts import column_headings, column_role
from desktop_app.charts.strategy_layout import lay_out_rows
from desktop_app.charts.strategy_map import StrategyMap
from desktop_app.terms import perspective_word
from desktop_app.ui.pages.map.map_shown import Ends, Folds, Shown, ShownEdge
from desktop_app.words import Words

UNLINKED = "unlinked"
ROW = "row-"
NARROW_WIDTH = 40.0
_TAIL_GAP = 26.0
_HEADING_HEIGHT = 30.0
_LINE_GAP = 40.0
_CARD_GAP = 28.0
_LANE = 14.0


class Heading(NamedTuple):
    """What a column or a row is called.

    Attributes:
        key: "column-2", "row-customer" or "unlinked-3".
        place: the whole column or row; of what is unlinked the line that says so.
    """

    key: str
    text: str
    records: int
    role: str
    place: Box
    is_folded: bool = False


class Arrangement(NamedTuple):
    """A map laid out.

    Attributes:
        nodes: the cards. `boxes`: their places. `routes`: of the edges, by source and target.
        headings: of the columns or rows. `tails`: above what nothing is linked to.
        below: how many records each folded objective hides.
    """

    nodes: Mapping[str, MapNode]
    boxes: Mapping[str, Box]
    edges: Mapping[Ends, ShownEdge]
    routes: Mapping[Ends, tuple[Point, ...]]
    headings: tuple[Heading, ...]
    tails: tuple[Heading, ...]
    below: Mapping[str, int]
    width: float
    height: float
    is_in_rows: bool = False


def column_key(column: int) -> str:
    """The key of a column's heading."""
    return f"column-{column}"


class Measures(NamedTuple):
    """What a layout starts from: heights of the cards, distances, and how it was before."""

    heights: Mapping[str, float]
    spacing: Spacing
    previous: Mapping[str, Box] | None
    words: Words


def in_columns(shown: Shown, folds: Folds, measures: Measures) -> Arrangement:
    """The causeway map: a column per kind of record; what is unlinked last."""
    heights, spacing = measures.heights, measures.spacing
    loose = set(shown.unlinked)
    nodes = [
        LayoutNode(node.id, int(node.column), heights[node.id])
        for node in shown.nodes.values()
        if node.id not in loose
    ]
    layout = lay_out(
        nodes,
        [(edge.source, edge.target) for edge in shown.edges],
        spacing,
        columns=len(MapColumn),
        previous=measures.previous,
    )
    made = Arrangement(
        nodes=shown.nodes,
        boxes=layout.boxes,
        edges={(edge.source, edge.target): edge for edge in shown.edges},
        routes=spread_ends(layout.routes, layout.boxes),
        headings=_column_headings(shown, folds, measures, layout),
        tails=(),
        below=shown.below,
        width=layout.width,
        height=layout.height,
    )
    for column in LOOSE_COLUMNS:
        if column not in folds.columns:
            made = _with_tail(made, shown, column, folds, measures)
    return made


def _column_headings(
    shown: Shown, folds: Folds, measures: Measures, layout: MapLayout
) -> tuple[Heading, ...]:
    texts = column_headings(measures.words)
    return tuple(
        Heading(
            key=column_key(column),
            text=texts[column],
            records=shown.counts.get(column, 0),
            role=column_role(column),
            place=Box(x, 0, measures.spacing.width_of(column), layout.height),
            is_folded=column in folds.columns,
        )
        for column, x in zip(MapColumn, layout.columns, strict=True)
    )


def _with_tail(
    made: Arrangement, shown: Shown, number: MapColumn, folds: Folds, measures: Measures
) -> Arrangement:
    """The same with what is unlinked in a column below everything else there."""
    loose = [i for i in shown.unlinked if shown.column_of[i] is number]
    if not loose:
        return made
    column = made.headings[number].place
    inside = [box.y + box.height for box in made.boxes.values() if box.x == column.x]
    passing = [
        point.y
        for route in made.routes.values()
        for point in route
        if column.x <= point.x <= column.x + column.width
    ]
    top = max([*inside, *passing, -_TAIL_GAP]) + _TAIL_GAP
    place = Box(column.x, top, column.width, _HEADING_HEIGHT)
    top += _HEADING_HEIGHT + measures.spacing.card_gap / 2
    boxes = dict(made.boxes)
    for record_id in loose:
        if record_id in shown.nodes:
            height = measures.heights[record_id]
            boxes[record_id] = Box(column.x, top, column.width, height)
            top += height + measures.spacing.card_gap
    tail = Heading(
        key=f"{UNLINKED}-{number:d}",
        text=measures.words("Not connected"),
        records=len(loose),
        role="muted",
        place=place,
        is_folded=folds.has_folded_unlinked,
    )
    return made._replace(boxes=boxes, tails=(*made.tails, tail), height=max(made.height, top))


def row_key(perspective: str) -> str:
    """The key of a row's heading."""
    return f"{ROW}{perspective}"


def row_text(perspective: str, words: Words) -> str:
    """What a row is called."""
    if not perspective:
        return words("Without a perspective")
    return perspective_word(words, perspective)


def in_rows(strategy: StrategyMap, folds: Folds, measures: Measures) -> Arrangement:
    """The strategy map: a row per perspective; a folded one is a narrow band."""
    rows = [() if row_key(r.perspective) in folds.rows else r.objectives for r in strategy.rows]
    nodes = {one: strategy.nodes[one] for row in rows for one in row}
    edges = [e for e in strategy.edges if e.source in nodes and e.target in nodes]
    layout = lay_out_rows(
        rows,
        {one: measures.heights[one] for one in nodes},
        [(edge.source, edge.target) for edge in edges],
        replace(measures.spacing, column_gap=_LINE_GAP, card_gap=_CARD_GAP, lane=_LANE),
        previous=measures.previous,
    )
    headings = tuple(
        Heading(
            key=row_key(row.perspective),
            text=row_text(row.perspective, measures.words),
            records=len(row.objectives),
            role="objective" if row.perspective else "muted",
            place=Box(0, band.top, layout.width, band.height),
            is_folded=row_key(row.perspective) in folds.rows,
        )
        for row, band in zip(strategy.rows, layout.bands, strict=True)
    )
    return Arrangement(
        nodes=nodes,
        boxes=layout.boxes,
        edges={(e.source, e.target): ShownEdge(e.source, e.target, e) for e in edges},
        routes=spread_ends(layout.routes, layout.boxes, axis=0),
        headings=headings,
        tails=(),
        below={},
        width=layout.width,
        height=layout.height,
        is_in_rows=True,
    )
