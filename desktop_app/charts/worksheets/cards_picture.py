"""Cards drawn: a board with a column per slot, or cards side by side."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.card_layout import MOST_FACT, CardPlan, card_plan
from desktop_app.charts.worksheets.cards import STATE_ROLES, Card, Cards
from desktop_app.charts.worksheets.entries import EntryGroup
from desktop_app.charts.worksheets.entry_marks import entry_text
from desktop_app.charts.worksheets.group_cell import TINY
from desktop_app.themes import blended

_PLOT = "cards"
_GAP = 8.0
_CARD_GAP = 6.0
_HEAD = 22.0
_PAD = 6.0
_LEADING = 1.34
_STRIPE = 3.0
_NARROW, _TIGHT = 118.0, 74.0
_CARD_WIDTH = 190.0
_MOST_COLUMNS = 4
_BLOCK = 14.0
_LEAST_CARD = 24.0
_MOST_HEIGHT = 1000.0


class _Column(NamedTuple):
    """Cards one below the other; the frame is that of the column, in points before scaling."""

    frame: Frame
    group: EntryGroup | None
    cards: list[tuple[CardPlan, Frame]]
    left_out: int
    number: int


def draw_cards(figure: Figure, value: Cards, style: ChartStyle, frame: Frame) -> None:
    """Draw columns and cards into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    for column in _columns(value, style, frame):
        if column.group is not None:
            _draw_column(sheet, column)
        for plan, place in column.cards:
            _draw_card(sheet, plan, place)
        if column.left_out:
            _draw_more(sheet, column)


def card_marks(figure: Figure, value: Cards, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per card that has room."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    names = {card.entry.id: column.group.name for column in value.columns for card in column.cards}
    shown = [one for column in _columns(value, style, outer) for one in column.cards]
    if not value.is_board:
        shown.sort(key=_as_read)
    return tuple(
        centred(
            area_of(figure, place, outer, style.scale),
            entry_text(plan.card.entry, names[plan.card.entry.id], style),
            plan.card.entry.id,
        )
        for plan, place in shown
    )


def _as_read(one: tuple[CardPlan, Frame]) -> tuple[float, float]:
    """Row by row, from left to right."""
    return one[1].y, one[1].x


def cards_height(value: Cards, style: ChartStyle, width: float) -> float:
    """The height that all cards would like, in points before scaling."""
    frame = Frame(0, 0, width * style.scale, _MOST_HEIGHT * style.scale)
    ends = [
        place.y + place.height
        for column in _columns(value, style, frame)
        for _, place in column.cards
    ]
    return max(ends, default=0.0) + 2 * _PAD


def _columns(value: Cards, style: ChartStyle, frame: Frame) -> list[_Column]:
    """The columns of a board by slot; of other cards as many as there is width for."""
    width, height = frame.width / style.scale, frame.height / style.scale
    if value.is_board:
        return _board(value, style, width, height)
    cards = [card for column in value.columns for card in column.cards]
    count = min(max(int((width + _GAP) / (_CARD_WIDTH + _GAP)), 1), _MOST_COLUMNS, len(cards) or 1)
    across = (width - _GAP * (count - 1)) / count
    size = style.text_size if across >= _NARROW else style.small_size
    columns: list[_Column] = []
    nearest = cards
    for most in (MOST_FACT, 1, 0):
        # What cannot have room is not measured.
        nearest = cards[: count * (int(height / _LEAST_CARD) + 1)]
        plans = [card_plan(card, style, across, size, most) for card in nearest]
        columns = _flowed(plans, Frame(0, 0, across, height), count, size)
        if len(nearest) == len(cards) and not any(column.left_out for column in columns):
            break
    if columns:
        others = columns[0].left_out + len(cards) - len(nearest)
        columns[0] = columns[0]._replace(left_out=others)
    return columns


def _board(value: Cards, style: ChartStyle, width: float, height: float) -> list[_Column]:
    count = max(len(value.columns), 1)
    gap = _GAP if width / count >= _TIGHT else 3.0
    across = max((width - gap * (count - 1)) / count, 1.0)
    size = _letters(style, across)
    found = []
    for at, column in enumerate(value.columns):
        part = Frame(at * (across + gap), 0, across, height)
        room = Frame(part.x + _PAD / 2, _HEAD, across - _PAD, height - _HEAD - _PAD / 2)
        placed = _stacked(column.cards, style, room, size)
        count = len(column.cards)
        found.append(_Column(part, column.group, placed, count - len(placed), count))
    return found


def _stacked(
    cards: Sequence[Card], style: ChartStyle, room: Frame, size: float
) -> list[tuple[CardPlan, Frame]]:
    """The first cards that have room; one line stays free where more would follow."""
    found: list[tuple[CardPlan, Frame]] = []
    y, bottom = room.y, room.y + room.height
    for card in cards:
        plan = (
            _block(card, room.width) if size == TINY else card_plan(card, style, room.width, size)
        )
        if y + plan.height > bottom:
            line = size * _LEADING
            while found and found[-1][1].y + found[-1][1].height + line > bottom:
                found.pop()
            break
        found.append((plan, Frame(room.x, y, room.width, plan.height)))
        y += plan.height + _CARD_GAP
    return found


def _block(card: Card, width: float) -> CardPlan:
    """A card in a column too narrow for words."""
    return CardPlan(card, width, _BLOCK, (), ())


def _flowed(plans: Sequence[CardPlan], part: Frame, count: int, size: float) -> list[_Column]:
    """Row by row from left to right; the cards of a row begin at the same height."""
    rows = [plans[at : at + count] for at in range(0, len(plans), count)]
    heights = [max(plan.height for plan in row) for row in rows]
    tops = [0.0, *accumulate(height + _GAP for height in heights)]
    line = size * _LEADING
    shown = sum(top + height <= part.height for top, height in zip(tops, heights, strict=False))
    if shown < len(rows):
        shown = sum(
            top + height + line <= part.height for top, height in zip(tops, heights, strict=False)
        )
    columns = []
    for at in range(count):
        frame = part._replace(x=at * (part.width + _GAP))
        placed = [
            (row[at], Frame(frame.x, tops[number], part.width, heights[number]))
            for number, row in enumerate(rows[:shown])
            if at < len(row)
        ]
        left_out = len(plans) - sum(len(row) for row in rows[:shown]) if at == 0 else 0
        columns.append(_Column(frame, None, placed, left_out, len(placed)))
    return columns


def _draw_column(sheet: Sheet, column: _Column) -> None:
    style, theme = sheet.style, sheet.style.theme
    frame, group = column.frame, column.group
    if group is None:
        return
    colour = theme.series[group.colour % len(theme.series)]
    sheet.box(frame, fill=theme.window, radius=4)
    sheet.box(Frame(frame.x, frame.y, frame.width, _STRIPE), fill=colour)
    size = _letters(style, frame.width)
    number = style.numbers.full(column.number)
    y, room = _STRIPE + (_HEAD - _STRIPE) / 2, frame.width - 2 * _PAD
    look = {"size": size, "color": theme.muted, "ha": "right"}
    sheet.write(frame.x + frame.width - _PAD, y, number, **look)
    room -= style.width_of(number, size) + 4
    if room > size:
        name = style.wrapped(group.name, room, size, 1)[0]
        sheet.write(frame.x + _PAD, y, name, size=size)


def _draw_card(sheet: Sheet, plan: CardPlan, place: Frame) -> None:
    theme = sheet.style.theme
    sheet.box(place, fill=theme.raised, radius=4, line=theme.line, line_width=0.6)
    role = STATE_ROLES.get(plan.card.state)
    if role:
        sheet.box(Frame(place.x, place.y, _STRIPE, place.height), fill=theme.colour(role))
    for text in plan.texts:
        look = {"size": text.size, "color": theme.colour(text.role)}
        sheet.write(place.x + text.x, place.y + text.y, text.text, **look)
    for tag in plan.tags:
        frame = tag.frame._replace(x=place.x + tag.frame.x, y=place.y + tag.frame.y)
        colour = theme.colour(tag.role)
        sheet.box(frame, fill=blended(theme.raised, colour, 0.1), radius=3)
        middle = (frame.x + frame.width / 2, frame.y + frame.height / 2)
        size = (tag.frame.height - 3) / _LEADING
        sheet.write(*middle, tag.text, size=size, color=colour, ha="center")


def _draw_more(sheet: Sheet, column: _Column) -> None:
    """Below the last card of a column: how many more there are."""
    style = sheet.style
    size = _letters(style, column.frame.width)
    more = style.words.count("+ {n} more", "+ {n} more", column.left_out)
    text = more.format(n=style.numbers.full(column.left_out))
    bottom = column.frame.y + column.frame.height
    y = bottom - size * _LEADING / 2 - (_PAD / 2 if column.group else 0)
    line = style.wrapped(text, column.frame.width - 2 * _PAD, size, 1)[0]
    sheet.write(column.frame.x + _PAD, y, line, size=size, color=style.theme.muted)


def _letters(style: ChartStyle, across: float) -> float:
    if across >= _NARROW:
        return style.text_size
    return style.small_size if across >= _TIGHT else TINY
