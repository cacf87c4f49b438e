"""The cards and lines of a scene, kept by id: an edit changes those it concerns, no others."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from desktop_app.charts.map_nodes import MapNode
from desktop_app.charts.map_texts import card_role
from desktop_app.ui.look import Look
from desktop_app.ui.pages.map.arrangement import Arrangement
from desktop_app.ui.pages.map.card_text import CardText
from desktop_app.ui.pages.map.glide import Glide, MovedCard, MovedEdge
from desktop_app.ui.pages.map.map_items import CardItem, EdgeItem
from desktop_app.ui.pages.map.map_shown import Ends, ShownEdge


class MapPieces:
    """What stands on a scene.

    Attributes:
        cards: by record. `edges`: by source and target.
    """

    def __init__(self, scene: QGraphicsScene, look: Look, glide: Glide) -> None:
        self._scene, self._look, self._glide = scene, look, glide
        self.cards: dict[str, CardItem] = {}
        self.edges: dict[Ends, EdgeItem] = {}

    def show(self, arrangement: Arrangement, texts: Mapping[str, CardText]) -> None:
        """Show an arrangement; cards that stood there before glide to their new places."""
        self._glide.finish()
        self._remove_gone(arrangement)
        moved = [*self._place_cards(arrangement, texts)]
        bent = [*self._place_edges(arrangement)]
        self._glide.start(moved, bent)

    def _remove_gone(self, arrangement: Arrangement) -> None:
        for record_id in [i for i in self.cards if i not in arrangement.boxes]:
            self._scene.removeItem(self.cards.pop(record_id))
        for ends, item in [*self.edges.items()]:
            if arrangement.edges.get(ends) != item.shown or ends not in arrangement.routes:
                self._scene.removeItem(self.edges.pop(ends))

    def _place_cards(
        self, arrangement: Arrangement, texts: Mapping[str, CardText]
    ) -> Iterable[MovedCard]:
        for record_id, box in arrangement.boxes.items():
            card = self.cards.get(record_id)
            if card is None:
                card = CardItem(texts[record_id], box, self._look)
                self.cards[record_id] = card
                self._scene.addItem(card)
                continue
            if card.text is not texts[record_id] or card.rect.height() != box.height:
                card.show_text(texts[record_id], box)
            end = QPointF(box.x, box.y)
            if card.pos() != end:
                yield MovedCard(card, card.pos(), end)

    def _place_edges(self, arrangement: Arrangement) -> Iterable[MovedEdge]:
        is_in_rows = arrangement.is_in_rows
        for ends, shown in arrangement.edges.items():
            route = arrangement.routes.get(ends)
            if route is None:
                continue
            item = self.edges.get(ends)
            is_new = item is None
            if item is None:
                item = EdgeItem(shown, self._look)
                self.edges[ends] = item
                self._scene.addItem(item)
            item.tone = _tone(shown, arrangement.nodes)
            if is_new or len(item.route) != len(route):
                item.follow(route, is_in_rows=is_in_rows)
            elif tuple(item.route) != tuple(route):
                yield MovedEdge(item, item.route, route, is_in_rows)


def _tone(shown: ShownEdge, nodes: Mapping[str, MapNode]) -> str:
    """Lines at a key result in trouble take its colour, so that trouble shows its way."""
    for end in (shown.source, shown.target):
        node = nodes.get(end)
        if node is not None and node.kind == "key_result":
            return card_role(node)
    return "line"
