"""One card of the causeway map: measured first, then drawn."""

from dataclasses import dataclass

from desktop_app.charts.map_nodes import MapNode
from desktop_app.charts.map_texts import CardBar, CardRow, card_bar, card_role, card_rows
from desktop_app.charts.progress_bar import draw_progress_bar
from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle

_PADDING = 10.0
_STRIPE = 4.0
_LEADING = 1.4
_LARGE = 14.0
_BAR_HEIGHT = 4.0
_BAR_SPACE = 12.0
_ROW_GAP = 4.0
_MOST_TITLE_LINES = 4
_RADIUS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card with its text broken into lines; sizes in points before scaling."""

    node: MapNode
    title: tuple[str, ...]
    rows: tuple[CardRow, ...]
    bar: CardBar | None
    height: float


def card_of(node: MapNode, style: ChartStyle, width: float) -> Card:
    """Measure a node's card."""
    inner = width - 2 * _PADDING - _STRIPE
    title = style.wrapped(node.title, inner, style.text_size, _MOST_TITLE_LINES)
    rows = card_rows(node, style.words, style.numbers)
    bar = card_bar(node)
    height = 2 * _PADDING + len(title) * style.text_size * _LEADING - 2
    height += sum(_row_height(row, style) for row in rows)
    height += _BAR_SPACE if bar else 0.0
    return Card(node=node, title=tuple(title), rows=tuple(rows), bar=bar, height=height)


def draw_card(sheet: Sheet, card: Card, frame: Frame) -> None:
    """Draw a card into its frame."""
    theme = sheet.style.theme
    sheet.box(frame, fill=theme.surface, radius=_RADIUS, line=theme.line, line_width=0.7, zorder=2)
    stripe = Frame(frame.x + 3, frame.y + 5, _STRIPE - 1, frame.height - 10)
    sheet.box(stripe, fill=theme.colour(card_role(card.node)), radius=1.5, zorder=3)
    inner = Frame(
        frame.x + _PADDING + _STRIPE,
        frame.y + _PADDING - 1,
        frame.width - 2 * _PADDING - _STRIPE,
        frame.height,
    )
    below = _draw_title(sheet, card, inner)
    for row in card.rows:
        below = _draw_row(sheet, row, inner._replace(y=below))
    if card.bar:
        frame = inner._replace(y=below + 6, height=_BAR_HEIGHT)
        draw_progress_bar(sheet, frame, card.bar.role, card.bar.progress, card.bar.pace)


def _draw_title(sheet: Sheet, card: Card, inner: Frame) -> float:
    step = sheet.style.text_size * _LEADING
    y = inner.y
    for line in card.title:
        sheet.write(inner.x, y + step / 2, line, zorder=4)
        y += step
    return y


def _row_size(row: CardRow, style: ChartStyle) -> float:
    return _LARGE if row.is_large else style.small_size


def _row_height(row: CardRow, style: ChartStyle) -> float:
    return _row_size(row, style) * 1.25 + _ROW_GAP


def _draw_row(sheet: Sheet, row: CardRow, inner: Frame) -> float:
    style, theme = sheet.style, sheet.style.theme
    height = _row_height(row, style)
    middle = inner.y + _ROW_GAP + (height - _ROW_GAP) / 2
    size = _row_size(row, style)
    left = style.wrapped(row.left, inner.width, size, 1)[0]
    sheet.write(inner.x, middle, left, size=size, color=theme.colour(row.left_role), zorder=4)
    room = inner.width - style.width_of(left, size) - 8
    if row.right and room > 16:
        right = style.wrapped(row.right, room, style.small_size, 1)[0]
        look = {"size": style.small_size, "color": theme.colour(row.right_role), "ha": "right"}
        sheet.write(inner.x + inner.width, middle, right, zorder=4, **look)
    return inner.y + height
