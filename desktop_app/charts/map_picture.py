"""The causeway map drawn as a board paper: headings that read as a sentence, cards, soft edges."""

from collections import Counter
from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.path import Path as Curve

from desktop_app.charts.causeway_map import CausewayMap, MapEdge, without_loose_ends
from desktop_app.charts.map_cards import Card, card_of, draw_card
from desktop_app.charts.map_layout import LayoutNode, MapLayout, Spacing, lay_out
from desktop_app.charts.map_nodes import MapColumn
from desktop_app.charts.map_texts import (
    card_role,
    column_headings,
    column_joints,
    column_role,
    status_text,
)
from desktop_app.charts.sheet import Frame, Sheet, sheet_in, whole_sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.plan.goals import Status

SPACING = Spacing(card_width=186.0, column_gap=72.0, card_gap=12.0, lane=6.0)
# On a page the widest cards that fit: fewer lines make a tall map lower, and its text larger.
_PAGE_SPACINGS = tuple(
    Spacing(card_width=width, column_gap=gap, card_gap=8.0, lane=5.0)
    for width, gap in ((148.0, 36.0), (186.0, 48.0), (230.0, 72.0), (290.0, 80.0))
)
_ROOM_FOR_JOINT = 70.0
_MARGIN = 28.0
_TITLE_HEIGHT = 50.0
_HEADING_HEIGHT = 34.0
_LEGEND_HEIGHT = 34.0
_LEAST_HEIGHT = 60.0
_ARC_SHARE = 0.3
_TROUBLE = frozenset({Status.AT_RISK, Status.OFF_COURSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """Everything measured, before any ink."""

    map: CausewayMap
    left_out: int
    spacing: Spacing
    cards: dict[str, Card]
    layout: MapLayout

    @property
    def height(self) -> float:
        return max(self.layout.height, _LEAST_HEIGHT)


def draw_causeway_map(figure: Figure, causeway_map: CausewayMap, style: ChartStyle) -> None:
    """Draw the map; the figure takes the size that the map needs."""
    drawn = _measured(causeway_map, style, SPACING)
    width = drawn.layout.width + 2 * _MARGIN
    height = drawn.height + _TITLE_HEIGHT + _HEADING_HEIGHT + _LEGEND_HEIGHT + 2 * _MARGIN
    figure.set_facecolor(style.theme.window)
    sheet = whole_sheet(figure, style, width, height)
    subtitle = style.words("Causeway map, as of {day}").format(day=causeway_map.as_of)
    title = causeway_map.title or style.words("Untitled plan")
    title = style.wrapped(title, drawn.layout.width, style.heading_size, 1)[0]
    sheet.write(_MARGIN, _MARGIN + 8, title, size=style.heading_size)
    sheet.write(_MARGIN, _MARGIN + 29, subtitle, color=style.theme.muted)
    _draw_body(sheet, drawn, _MARGIN, _MARGIN + _TITLE_HEIGHT)
    _draw_legend(sheet, drawn, _MARGIN, height - _MARGIN - 6)


def draw_causeway_map_in(
    figure: Figure, causeway_map: CausewayMap, style: ChartStyle, frame: Frame
) -> None:
    """Draw the map without its title into a part of a page, made smaller until it fits."""
    tried = [_measured(causeway_map, style, spacing) for spacing in _PAGE_SPACINGS]
    drawn = max(tried, key=lambda one: _scale_within(one, frame))
    width, height = drawn.layout.width, drawn.height + _HEADING_HEIGHT + _LEGEND_HEIGHT
    scale = _scale_within(drawn, frame)
    left = frame.x + (frame.width - width * scale) / 2
    used = Frame(left, frame.y, width * scale, height * scale)
    sheet = sheet_in(figure, replace(style, scale=scale), used)
    _draw_body(sheet, drawn, 0, 0)
    _draw_legend(sheet, drawn, 0, height - 8)


def _scale_within(drawn: _Drawn, frame: Frame) -> float:
    height = drawn.height + _HEADING_HEIGHT + _LEGEND_HEIGHT
    return min(1.0, frame.width / drawn.layout.width, frame.height / height)


def _measured(causeway_map: CausewayMap, style: ChartStyle, spacing: Spacing) -> _Drawn:
    shown = without_loose_ends(causeway_map)
    cards = {node.id: card_of(node, style, spacing.card_width) for node in shown.nodes.values()}
    nodes = [LayoutNode(card.node.id, card.node.column, card.height) for card in cards.values()]
    edges = [(edge.source, edge.target) for edge in shown.edges]
    layout = lay_out(nodes, edges, spacing, columns=len(MapColumn))
    left_out = len(causeway_map.nodes) - len(shown.nodes)
    return _Drawn(map=shown, left_out=left_out, spacing=spacing, cards=cards, layout=layout)


def _draw_body(sheet: Sheet, drawn: _Drawn, left: float, top: float) -> None:
    _draw_headings(sheet, drawn, left, top)
    top += _HEADING_HEIGHT
    for edge in drawn.map.edges:
        _draw_edge(sheet, drawn, edge, (left, top))
    for node_id, card in drawn.cards.items():
        box = drawn.layout.boxes[node_id]
        draw_card(sheet, card, Frame(left + box.x, top + box.y, box.width, box.height))
    if not drawn.cards:
        hint = sheet.style.words("Nothing here yet. Add an objective to begin the map.")
        sheet.write(left, top + _LEAST_HEIGHT / 2, hint, color=sheet.style.theme.muted)


def _draw_headings(sheet: Sheet, drawn: _Drawn, left: float, top: float) -> None:
    style, headings = sheet.style, column_headings(sheet.style.words)
    counts = Counter(node.column for node in drawn.map.nodes.values())
    for column, x in zip(MapColumn, drawn.layout.columns, strict=True):
        rule = Frame(left + x, top + 17, drawn.spacing.card_width, 1.6)
        colour = style.theme.colour(column_role(column))
        sheet.box(rule, fill=colour)
        sheet.write(rule.x, top + 6, headings[column], size=11.5, color=colour)
        look = {"size": 11.5, "color": style.theme.muted, "ha": "right"}
        sheet.write(rule.x + rule.width, top + 6, str(counts[column]), **look)
    for text, x in zip(column_joints(style.words), drawn.layout.columns, strict=False):
        middle = left + x + drawn.spacing.card_width + drawn.spacing.column_gap / 2
        look = {"size": style.small_size, "color": style.theme.muted, "ha": "center"}
        sheet.write(middle, top + 17, "→", **look)
        if drawn.spacing.column_gap >= _ROOM_FOR_JOINT:
            sheet.write(middle, top + 6, text, **look)


def _draw_edge(sheet: Sheet, drawn: _Drawn, edge: MapEdge, origin: tuple[float, float]) -> None:
    route = drawn.layout.routes[edge.source, edge.target]
    points = [(origin[0] + x, origin[1] + y) for x, y in route]
    look = _edge_look(sheet.style, drawn, edge)
    if route[0].x != route[-1].x:
        sheet.curve(points, zorder=1, **look)
        return
    (x, y), (_, to_y) = points
    reach = drawn.spacing.column_gap * _ARC_SHARE
    bend = [(x, y), (x - reach, y), (x - reach, to_y), (x, to_y)]
    codes = [int(Curve.MOVETO), *[int(Curve.CURVE4)] * 3]
    sheet.stroke(Curve(bend, codes), zorder=1, **{**look, "linestyle": (0, (3, 2))})


def _edge_look(style: ChartStyle, drawn: _Drawn, edge: MapEdge) -> dict[str, object]:
    """Edges that carry trouble towards the numbers take its colour; all others stay calm."""
    nodes = (drawn.map.nodes[edge.source], drawn.map.nodes[edge.target])
    result = next((node for node in nodes if node.kind == "key_result"), None)
    if result and result.status in _TROUBLE:
        return {"colour": style.theme.colour(card_role(result)), "width": 1.3, "alpha": 0.75}
    return {"colour": style.theme.line, "width": 1.1}


def _draw_legend(sheet: Sheet, drawn: _Drawn, left: float, y: float) -> None:
    style, x = sheet.style, left
    for status in Status:
        text = status_text(status, style.words)
        sheet.write(x, y, text, size=style.small_size, color=style.theme.colour(status.value))
        x += style.width_of(text, style.small_size) + 16
    sheet.box(Frame(x, y - 5, 1.6, 10), fill=style.theme.text)
    text = style.words("where progress should be by now")
    sheet.write(x + 7, y, text, size=style.small_size, color=style.theme.muted)
    if drawn.left_out:
        text = style.words.count(
            "{n} KPI or finding that nothing is linked to is not shown",
            "{n} KPIs and findings that nothing is linked to are not shown",
            drawn.left_out,
        )
        look = {"size": style.small_size, "color": style.theme.muted, "ha": "right"}
        sheet.write(left + drawn.layout.width, y, text, **look)
