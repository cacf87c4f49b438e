"""Where the parts of a card stand, in points before scaling. Pure but for the widths of letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.charts.sheet import Frame
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.cards import STATE_ROLES, Card, state_word
from desktop_app.charts.worksheets.entries import STALE_SIGN
from desktop_app.themes import STATUS_MARKS

PAD = 8.0
_LEADING = 1.34
_PART_AIR = 4.0
_MOST_TITLE, MOST_FACT = 4, 4


class CardText(NamedTuple):
    """A line of a card: where it begins, its middle, what it says and in which role."""

    x: float
    y: float
    text: str
    size: float
    role: str


class CardTag(NamedTuple):
    """A short answer in a frame of its own."""

    frame: Frame
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A card whose upper left corner is at 0, 0."""

    card: Card
    width: float
    height: float
    texts: Sequence[CardText]
    tags: Sequence[CardTag]


def card_plan(
    card: Card, style: ChartStyle, width: float, size: float, most: int = MOST_FACT
) -> CardPlan:
    """A card as high as what it says needs, with at most so many lines an answer; 0 for none."""
    texts: list[CardText] = []
    y, room = PAD, max(width - 2 * PAD, size)
    entry = card.entry
    title = f"{STALE_SIGN} {entry.text}" if entry.is_stale else entry.text
    y = _add(texts, style.wrapped(title, room, size, _MOST_TITLE), y, size, "text")
    small = size - 1
    for name, answer in card.facts if most else ():
        if most == 1:
            fact = style.words("{name}: {value}").format(name=name, value=answer)
            y = _add(texts, style.wrapped(fact, room, small, 1), y, small, "muted")
            continue
        y = _add(
            texts, style.wrapped(name, room, small - 0.5, 1), y + _PART_AIR, small - 0.5, "muted"
        )
        y = _add(texts, style.wrapped(answer, room, small, most), y, small, "text")
    tags, bottom = _tags(card, style, y + _PART_AIR, room, size - 1)
    y = bottom if tags else y
    return CardPlan(card, width, y + PAD - 1, texts, tags)


def _add(texts: list[CardText], lines: Sequence[str], y: float, size: float, role: str) -> float:
    step = size * _LEADING
    for line in lines:
        texts.append(CardText(PAD, y + step / 2, line, size, role))
        y += step
    return y


def _tags(
    card: Card, style: ChartStyle, top: float, room: float, size: float
) -> tuple[list[CardTag], float]:
    """State, score and short answers from left to right; what has no room goes to the next row."""
    said = []
    if card.state:
        role = STATE_ROLES.get(card.state, "muted")
        sign = STATUS_MARKS.get(role, "")
        said.append((f"{sign} {state_word(style.words, card.state)}".strip(), role))
    if card.entry.score is not None:
        said.append((style.numbers.short(card.entry.score), "text"))
    said += [(tag, "muted") for tag in card.tags]
    found: list[CardTag] = []
    x, y, height = PAD, top, size * _LEADING + 3
    for text, role in said:
        shown = style.wrapped(text, room - 10, size, 1)[0]
        width = style.width_of(shown, size) + 10
        if x > PAD and x + width > PAD + room:
            x, y = PAD, y + height + 3
        found.append(CardTag(Frame(x, y, width, height), shown, role))
        x += width + 4
    return found, y + height
