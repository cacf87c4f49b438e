"""The texts of a card, broken into lines and measured."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.charts.map_nodes import MapNode
from desktop_app.charts.map_texts import CardRow, card_bar, card_rows
from desktop_app.charts.wrapping import wrap
from desktop_app.number_formats import NumberFormats
from desktop_app.ui.parts.record_icons import LAYOUT_ICONS
from desktop_app.words import Words

PAD = 10.0
EDGE_WIDTH = 4.0
BAR_ROOM = 16.0
ROW_ICON, ICON_GAP = 13.0, 4.0
_TITLE_LINES = 3


class CardFont:
    """The letters of all cards and how wide they are; made once, because making it is slow."""

    def __init__(self, font: QFont, width: float) -> None:
        self.plain = QFont(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.plain_metrics = QFontMetricsF(self.plain)
        self.bold_metrics = QFontMetricsF(self.bold)
        self.width = width
        self.line_height = self.bold_metrics.lineSpacing()
        self._advances: dict[str, float] = {}

    @property
    def room(self) -> float:
        """How wide a card's texts may be."""
        return self.width - 2 * PAD - EDGE_WIDTH

    def advance(self, text: str) -> float:
        """The width of a title; words come again and again while a text is broken into lines."""
        found = self._advances.get(text)
        if found is None:
            found = self._advances[text] = self.bold_metrics.horizontalAdvance(text)
        return found


class FittedRow(NamedTuple):
    """A row of which the left text is as long as there is room for.

    Attributes:
        icon: name of the small icon before the left text, "" for none.
    """

    left: str
    left_role: str
    right: str
    right_role: str
    is_large: bool
    icon: str = ""


class CardText:
    """What a card says, ready to be painted; `height` is the card's."""

    def __init__(self, node: MapNode, font: CardFont, words: Words, numbers: NumberFormats) -> None:
        self.node = node
        self.font = font
        rows: Sequence[CardRow] = card_rows(node, words, numbers)
        self.rows = [_fitted(row, font) for row in rows]
        self.bar = card_bar(node)
        title = " ".join(node.title.split())
        self.lines = wrap(title, font.room, font.advance, max_lines=_TITLE_LINES)
        said = (f"{row.left} {row.right}".strip() for row in rows)
        self.spoken = ". ".join((node.title, *(text for text in said if text)))
        self.height = (
            2 * PAD
            + font.line_height * (len(self.lines) + len(self.rows))
            + (BAR_ROOM if self.bar else 0)
        )


def _fitted(row: CardRow, font: CardFont) -> FittedRow:
    # The right text yields first only where it would leave nothing to the left one.
    metrics = font.bold_metrics if row.is_large else font.plain_metrics
    right = _elided(row.right, font.room * 0.6, font.plain_metrics)
    taken = font.plain_metrics.horizontalAdvance(right) + PAD if right else 0.0
    icon = LAYOUT_ICONS.get(row.layout, "")
    taken += ROW_ICON + ICON_GAP if icon else 0.0
    left = _elided(row.left, font.room - taken, metrics)
    return FittedRow(left, row.left_role, right, row.right_role, row.is_large, icon)


def _elided(text: str, room: float, metrics: QFontMetricsF) -> str:
    if metrics.horizontalAdvance(text) <= room:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
