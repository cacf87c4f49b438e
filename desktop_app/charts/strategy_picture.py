"""The strategy map drawn as a board paper: a band per perspective, arrows to what is served."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.figure import Figure
from matplotlib.path import Path as Curve

from desktop_app.charts.map_cards import Card, card_of, draw_card
from desktop_app.charts.map_layout import Point, Spacing
from desktop_app.charts.map_ports import spread_ends
from desktop_app.charts.sheet import Frame, Sheet, whole_sheet
from desktop_app.charts.strategy_layout import StrategyLayout, lay_out_rows
from desktop_app.charts.strategy_map import StrategyMap
from desktop_app.charts.style import ChartStyle
from desktop_app.terms import perspective_word

_SPACING = Spacing(card_width=186.0, column_gap=34.0, card_gap=26.0, lane=12.0)
_MARGIN = 28.0
_TITLE_HEIGHT = 50.0
_NAMES_WIDTH = 120.0
_LEAST_WIDTH = 520.0
_LEAST_HEIGHT = 60.0
_PAD = 16.0
_REACH = 0.45
_ARC = 26.0
_HEAD = (6.0, 3.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """Everything measured, before any ink."""

    cards: dict[str, Card]
    layout: StrategyLayout


def draw_strategy_map(figure: Figure, strategy: StrategyMap, style: ChartStyle) -> None:
    """Draw the map; the figure takes the size that the map needs."""
    cards = {i: card_of(node, style, _SPACING.card_width) for i, node in strategy.nodes.items()}
    layout = lay_out_rows(
        [row.objectives for row in strategy.rows],
        {i: card.height for i, card in cards.items()},
        [(edge.source, edge.target) for edge in strategy.edges],
        _SPACING,
    )
    drawn = _Drawn(cards=cards, layout=layout)
    inner = max(layout.width + _NAMES_WIDTH + 2 * _PAD, _LEAST_WIDTH)
    height = max(layout.height, _LEAST_HEIGHT)
    figure.set_facecolor(style.theme.window)
    size = (inner + 2 * _MARGIN, height + _TITLE_HEIGHT + 2 * _MARGIN)
    sheet = whole_sheet(figure, style, *size)
    title = strategy.title or style.words("Untitled plan")
    title = style.wrapped(title, inner, style.heading_size, 1)[0]
    subtitle = style.words("Strategy map, as of {day}").format(day=strategy.as_of)
    sheet.write(_MARGIN, _MARGIN + 8, title, size=style.heading_size)
    sheet.write(_MARGIN, _MARGIN + 29, subtitle, color=style.theme.muted)
    top = _MARGIN + _TITLE_HEIGHT
    if not strategy.rows:
        hint = style.words("Nothing here yet. Add an objective to begin the map.")
        sheet.write(_MARGIN, top + _LEAST_HEIGHT / 2, hint, color=style.theme.muted)
        return
    _draw_bands(sheet, strategy, drawn, Frame(_MARGIN, top, inner, height))
    _draw_body(sheet, drawn, (_MARGIN + _NAMES_WIDTH + _PAD, top))


def _draw_bands(sheet: Sheet, strategy: StrategyMap, drawn: _Drawn, around: Frame) -> None:
    style, theme = sheet.style, sheet.style.theme
    rows = zip(strategy.rows, drawn.layout.bands, strict=True)
    for number, (row, band) in enumerate(rows):
        frame = Frame(around.x, around.y + band.top, around.width, band.height)
        if number % 2 == 0:
            sheet.box(frame, fill=theme.grid, radius=4)
        text = style.words("Without a perspective")
        if row.perspective:
            text = perspective_word(style.words, row.perspective)
        lines = style.wrapped(text, _NAMES_WIDTH - 2 * _PAD, 11.5, 3)
        middle = frame.y + frame.height / 2
        for at, line in enumerate(lines):
            place = middle + (at - (len(lines) - 1) / 2) * 16
            colour = theme.objective if row.perspective else theme.muted
            sheet.write(frame.x + _PAD, place, line, size=11.5, color=colour)
        if not row.objectives:
            hint = style.words("No objective here yet")
            sheet.write(frame.x + _NAMES_WIDTH + _PAD, middle, hint, color=theme.muted)


def _draw_body(sheet: Sheet, drawn: _Drawn, origin: tuple[float, float]) -> None:
    layout, (left, top) = drawn.layout, origin
    for route in spread_ends(layout.routes, layout.boxes, axis=0).values():
        _draw_arrow(sheet, [Point(left + x, top + y) for x, y in route])
    for node_id, box in layout.boxes.items():
        frame = Frame(left + box.x, top + box.y, box.width, box.height)
        draw_card(sheet, drawn.cards[node_id], frame)


def _draw_arrow(sheet: Sheet, route: Sequence[Point]) -> None:
    points: list[tuple[float, float]] = [route[0]]
    codes = [int(Curve.MOVETO)]
    for before, after in pairwise(route):
        reach = (after.y - before.y) * _REACH or -_ARC
        end = reach if after.y != before.y else -reach
        points += [(before.x, before.y + reach), (after.x, after.y - end), after]
        codes += [int(Curve.CURVE4)] * 3
    look = {"colour": sheet.style.theme.muted, "width": 1.1}
    sheet.stroke(Curve(points, codes), zorder=1, **look)
    tip, before = route[-1], route[-2]
    # The last stretch of the curve is upright: an arrow comes from below, an arc from above.
    back = _HEAD[0] if before.y > tip.y else -_HEAD[0]
    wings = [(tip.x - _HEAD[1], tip.y + back), tip, (tip.x + _HEAD[1], tip.y + back)]
    head = Curve(wings, [int(Curve.MOVETO), int(Curve.LINETO), int(Curve.LINETO)])
    sheet.stroke(head, zorder=1, **look)
