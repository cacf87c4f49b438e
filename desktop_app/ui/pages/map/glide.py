"""Cards that glide to their new places, with their lines, unless motion is not wanted."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation, Slot

from desktop_app.charts.map_layout import Point
from desktop_app.ui.pages.map.map_items import CardItem, EdgeItem

GLIDE_MS = 180
_MOST_MOVED = 160


class MovedCard(NamedTuple):
    """A card's way."""

    card: CardItem
    start: QPointF
    end: QPointF


class MovedEdge(NamedTuple):
    """A line's way; both routes have as many points."""

    edge: EdgeItem
    start: Sequence[Point]
    end: Sequence[Point]
    is_in_rows: bool


class Glide(QObject):
    """Moves cards and lines to where they belong."""

    def __init__(self, parent: QObject, *, is_calm: bool) -> None:
        """Args: is_calm: without motion; everything is in its place at once."""
        super().__init__(parent)
        self._is_calm = is_calm
        self._cards: Sequence[MovedCard] = ()
        self._edges: Sequence[MovedEdge] = ()
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_value)

    @property
    def is_running(self) -> bool:
        """Whether something is on its way."""
        return self._animation.state() == QVariantAnimation.State.Running

    def start(self, cards: Sequence[MovedCard], edges: Sequence[MovedEdge]) -> None:
        """Move cards and lines; what is still on its way from before is put down first."""
        self.finish()
        self._cards, self._edges = cards, edges
        if not cards and not edges:
            return
        if self._is_calm or len(cards) > _MOST_MOVED:
            self._place(1.0)
            return
        self._place(0.0)
        self._animation.start()

    def finish(self) -> None:
        """Put everything where it belongs at once."""
        if self.is_running:
            self._animation.stop()
            self._place(1.0)
        self._cards, self._edges = (), ()

    @Slot("QVariant")
    def _on_value(self, value: float) -> None:
        self._place(float(value))

    def _place(self, share: float) -> None:
        for card, start, end in self._cards:
            card.setPos(start + (end - start) * share)
        for edge, before, after, is_in_rows in self._edges:
            edge.follow(_between(before, after, share), is_in_rows=is_in_rows)


def _between(before: Sequence[Point], after: Sequence[Point], share: float) -> list[Point]:
    if share >= 1:
        return list(after)
    return [
        Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)
        for one, other in zip(before, after, strict=True)
    ]
