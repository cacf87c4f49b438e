"""The causeway map as an interactive view over the pure layout."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsScene,
    QGraphicsSceneMouseEvent,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from desktop_app.charts.causeway_map import CausewayMap
from desktop_app.charts.map_layout import LayoutNode, MapLayout, Spacing, lay_out
from desktop_app.charts.map_texts import column_headings
from desktop_app.number_formats import NumberFormats
from desktop_app.ui.look import Look
from desktop_app.ui.pages.map.map_chain import chain_of
from desktop_app.ui.pages.map.map_items import CardItem, CardText, EdgeItem
from desktop_app.words import Words

_MARGIN = 28.0
_HEADING_ROOM = 40.0
_STEP = 1.2
_LEAST, _MOST = 0.15, 3.0
_CARD_EMS = 15.0
_READABLE = 0.62
_LARGEST = 1.0


class MapView(QGraphicsView):
    """Cards in columns; hover lights a chain, a click selects, a double click opens.

    Signals: record_chosen(str), record_opened(str): ids.
    """

    record_chosen = Signal(str)
    record_opened = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self._map = CausewayMap()
        self._layout: MapLayout | None = None
        self._selected = ""
        self.cards: dict[str, CardItem] = {}
        self._edges: list[EdgeItem] = []
        self.setScene(QGraphicsScene(self))
        self.scene().installEventFilter(self)
        self.setAccessibleName(words("Causeway map"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(look.colour("window"))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def show_map(self, causeway_map: CausewayMap, numbers: NumberFormats) -> None:
        """Show a map; cards that stood there before keep their order."""
        self._map = causeway_map
        font = QFont(self.font())
        width = _CARD_EMS * QFontMetricsF(font).height()
        texts = {
            node.id: CardText(node, width, font, self._words, numbers)
            for node in causeway_map.nodes.values()
        }
        nodes = [
            LayoutNode(node.id, int(node.column), texts[node.id].height)
            for node in causeway_map.nodes.values()
        ]
        before = self._layout.boxes if self._layout else None
        pairs = [(edge.source, edge.target) for edge in causeway_map.edges]
        spacing = Spacing(card_width=width, column_gap=width * 0.36)
        self._layout = lay_out(nodes, pairs, spacing, columns=5, previous=before)
        self._fill(texts, self._layout)
        self.mark(self._selected)

    def mark(self, record_id: str) -> None:
        """Outline the card of a record."""
        self._selected = record_id
        for card in self.cards.values():
            card.setSelected(card.record_id == record_id)

    def light(self, record_id: str) -> None:
        """Light the chain of a record; "" lights nothing."""
        chain = chain_of(self._map, record_id) if record_id in self._map.nodes else None
        for card in self.cards.values():
            card.dim(is_dimmed=chain is not None and card.record_id not in chain)
        for item in self._edges:
            is_lit = chain is not None and {item.edge.source, item.edge.target} <= chain
            item.light(is_lit=is_lit)
            item.dim(is_dimmed=chain is not None and not is_lit)

    @Slot()
    def fit(self) -> None:
        """Show the whole map."""
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        if self.transform().m11() > 1:
            self.resetTransform()

    def fit_readable(self) -> None:
        """Show the whole width, or as much of the map as can be read, from its top left."""
        self.fit()
        wide = self.viewport().width() / max(self.sceneRect().width(), 1.0)
        readable = min(max(wide, _READABLE), _LARGEST)
        if self.transform().m11() < readable:
            self.resetTransform()
            self.scale(readable, readable)
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    @Slot()
    def zoom_in(self) -> None:
        """Come nearer."""
        self._zoom(_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Go farther."""
        self._zoom(1 / _STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt)
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Follow the mouse over the cards."""
        if watched is self.scene():
            self._follow(event)
        return super().eventFilter(watched, event)

    def _follow(self, event: QEvent) -> None:
        if not isinstance(event, QGraphicsSceneMouseEvent):
            return
        match event.type():
            case QEvent.Type.GraphicsSceneMouseMove if not event.buttons():
                self.light(self._record_at(event))
            case QEvent.Type.GraphicsSceneMousePress if record_id := self._record_at(event):
                self.record_chosen.emit(record_id)
            case QEvent.Type.GraphicsSceneMouseDoubleClick if record_id := self._record_at(event):
                self.record_opened.emit(record_id)

    def _record_at(self, event: QGraphicsSceneMouseEvent) -> str:
        item = self.scene().itemAt(event.scenePos(), self.transform())
        return item.record_id if isinstance(item, CardItem) else ""

    def _zoom(self, factor: float) -> None:
        scale = self.transform().m11() * factor
        if _LEAST <= scale <= _MOST:
            self.scale(factor, factor)

    def _fill(self, texts: dict[str, CardText], layout: MapLayout) -> None:
        scene = self.scene()
        scene.clear()
        self.cards, self._edges = {}, []
        for edge in self._map.edges:
            route = layout.routes.get((edge.source, edge.target))
            if route:
                item = EdgeItem(edge, route, self._look)
                self._edges.append(item)
                scene.addItem(item)
        for record_id, box in layout.boxes.items():
            card = CardItem(texts[record_id], box, self._look)
            self.cards[record_id] = card
            scene.addItem(card)
        self._add_headings(layout)
        whole = QRectF(0, -_HEADING_ROOM, layout.width, layout.height + _HEADING_ROOM)
        scene.setSceneRect(whole.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))

    def _add_headings(self, layout: MapLayout) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setWeight(QFont.Weight.DemiBold)
        for column, text in column_headings(self._words).items():
            if int(column) < len(layout.columns):
                item = QGraphicsSimpleTextItem(text)
                item.setFont(font)
                item.setBrush(self._look.colour("muted"))
                item.setPos(layout.columns[int(column)], -_HEADING_ROOM)
                self.scene().addItem(item)
