"""Drawing a link from a card to another: what is possible lights up, and is said in words."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from desktop_app.charts.causeway_map import MapEdge
from desktop_app.plan.plan import Plan
from desktop_app.plan.ties import Tie, ties_from
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.map.map_items import CardItem
from desktop_app.ui.pages.map.map_links import edge_sentence, untie_edit
from desktop_app.ui.pages.map.map_view import MapView
from desktop_app.ui.parts.tie_words import tie_sentence

_REACH = 0.45
_BORDER = 24


class LinkDrag:
    """A link that is being drawn.

    Attributes:
        held: the record whose chain stays lit without the mouse, "" for none.
    """

    def __init__(self, view: MapView, desk: Desk, may_edit: Callable[[], bool]) -> None:
        self._view, self._desk, self._may_edit = view, desk, may_edit
        self._source: CardItem | None = None
        self._ties: Mapping[str, Tie] = {}
        self._line = QGraphicsPathItem()
        pen = QPen(desk.look.colour("accent"), 2.4, Qt.PenStyle.DashLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._line.setPen(pen)
        self._line.setZValue(3)
        self._line.hide()
        view.scene().addItem(self._line)
        self.held = ""

    @property
    def is_drawing(self) -> bool:
        """Whether a link is being drawn."""
        return self._source is not None

    @property
    def _plan(self) -> Plan:
        return self._desk.document.plan

    def start(self, card: CardItem, at: QPointF) -> None:
        """Begin at a card; a plan that may not be changed says so instead."""
        words = self._desk.words
        if not self._may_edit():
            self._view.hint.say(words("This plan can only be read."), is_good=False)
            return
        self._source = card
        self._ties = ties_from(self._plan, card.record_id, self._view.cards)
        self._view.show_targets(self._ties, card.record_id)
        self._line.show()
        self.move(at, card)

    def move(self, at: QPointF, over: CardItem | None) -> None:
        """Draw the line to a place, and say what dropping it there would mean."""
        if self._source is None:
            return
        start = self._source.sceneBoundingRect().center()
        path = QPainterPath(start)
        bend = QPointF((at.x() - start.x()) * _REACH, 0)
        path.cubicTo(start + bend, at - bend, at)
        self._line.setPath(path)
        # Near a border the map comes along, so that a link may end at what is not seen yet.
        self._view.ensureVisible(QRectF(at, QSizeF(1, 1)), _BORDER, _BORDER)
        words = self._desk.words
        tie = self._ties.get(over.record_id) if over is not None else None
        if tie is not None:
            self._view.hint.say(tie_sentence(self._plan, tie, words))
        elif over is None or over is self._source:
            said = words("Drop it on one of the outlined cards. Esc cancels.")
            none = words("There is nothing on the map that this could be linked with.")
            self._view.hint.say(said if self._ties else none, is_good=False)
        else:
            self._view.hint.say(words("These two cannot be linked."), is_good=False)

    def drop(self, over: CardItem | None) -> None:
        """End the link at a card, or nowhere."""
        source = self._source
        tie = self._ties.get(over.record_id) if over is not None else None
        self.cancel()
        if source is not None and over is not None and tie is not None:
            self._view.link_requested.emit(source.record_id, over.record_id)

    def cancel(self) -> None:
        """Draw no link any more."""
        self._source = None
        self._ties = {}
        self._line.hide()
        self._view.show_targets(None)
        self._view.light(self.held)
        self._view.hint.say("")

    def edge_text(self, edge: MapEdge | None) -> str:
        """What a line means, and how it is removed."""
        words = self._desk.words
        if edge is None:
            return words("This way leads through a folded column.")
        meaning = edge_sentence(self._plan, edge, words)
        if untie_edit(edge) is None or not self._may_edit():
            return meaning
        return words("{meaning}. Del removes this link.").format(meaning=meaning)
