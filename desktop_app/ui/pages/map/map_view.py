"""The map as an interactive view: what is lit, marked and chosen on an arrangement of cards."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QResizeEvent,
)

from desktop_app.charts.causeway_map import CausewayMap
from desktop_app.ui.look import Look
from desktop_app.ui.pages.map.arrangement import Arrangement, Heading
from desktop_app.ui.pages.map.card_text import CardText
from desktop_app.ui.pages.map.glide import Glide
from desktop_app.ui.pages.map.map_chain import Sides, chain_of, sides_of
from desktop_app.ui.pages.map.map_header import MapHeader
from desktop_app.ui.pages.map.map_hint import MapHint
from desktop_app.ui.pages.map.map_items import CardItem
from desktop_app.ui.pages.map.map_pieces import MapPieces
from desktop_app.ui.pages.map.map_shown import Ends
from desktop_app.ui.pages.map.minimap import Minimap
from desktop_app.ui.pages.map.zoom_view import ZoomView
from desktop_app.words import Words

_MARGIN = 16.0
_NO_ENDS: Ends = ("", "")


class MapView(ZoomView):
    """Cards and lines; hover lights a chain, a click selects, a double click opens.

    Signals:
        record_chosen(str), record_opened(str): ids.
        fold_requested(str): key of a heading, or id of an objective.
        link_requested(str, str): two records that a person wants to link.
        edge_removal_requested(str, str): source and target of a line.
        menu_requested(QPoint): on the screen, for the selected card or chosen line.
    """

    record_chosen = Signal(str)
    record_opened = Signal(str)
    fold_requested = Signal(str)
    link_requested = Signal(str, str)
    edge_removal_requested = Signal(str, str)
    menu_requested = Signal(object)

    def __init__(self, words: Words, look: Look, *, is_calm: bool = False) -> None:
        super().__init__()
        self._look = look
        self._sides = Sides({}, {})
        self._selected = ""
        self._lit: frozenset[str] | None = None
        self._lit_by = ""
        self._matches: frozenset[str] | None = None
        self._targets: frozenset[str] | None = None
        self._nothing_here = words("No objective here yet")
        self.chosen_edge = _NO_ENDS
        self.arrangement: Arrangement | None = None
        self.glide = Glide(self, is_calm=is_calm)
        self._pieces = MapPieces(self.scene(), look, self.glide)
        self.header = MapHeader(self, words, look)
        self.minimap = Minimap(self, words, look)
        self.hint = MapHint(self, look)
        self.header.fold_requested.connect(self.fold_requested)
        self.setAccessibleName(words("Causeway map"))
        self.setBackgroundBrush(look.colour("window"))

    @property
    def cards(self) -> Mapping[str, CardItem]:
        """The cards by record."""
        return self._pieces.cards

    @property
    def pieces(self) -> MapPieces:
        """Cards and lines."""
        return self._pieces

    @property
    def selected(self) -> str:
        """The record whose card is outlined, whether it has one or not."""
        return self._selected

    @property
    def sides(self) -> Sides:
        """Who is linked with whom, on the whole map."""
        return self._sides

    def show_map(
        self,
        causeway_map: CausewayMap,
        arrangement: Arrangement,
        texts: Mapping[str, CardText],
        foldable: Iterable[str],
    ) -> None:
        """Show a map.

        Args:
            causeway_map: the whole of it, of which the arrangement shows a part.
            arrangement: where everything stands.
            texts: of all cards.
            foldable: objectives that have something below them.
        """
        self._sides = sides_of(causeway_map)
        self.arrangement = arrangement
        self._pieces.show(arrangement, texts)
        can_fold = set(foldable)
        for record_id, card in self.cards.items():
            card.marks.is_folded = record_id in arrangement.below
            below = arrangement.below.get(record_id, 0)
            card.marks.below = below if record_id in can_fold else None
        self.header.show_headings(arrangement)
        self._make_room()
        whole = QRectF(0, 0, arrangement.width, arrangement.height)
        whole.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self.setSceneRect(whole)
        self.minimap.show_arrangement(arrangement, whole)
        if self.chosen_edge not in self._pieces.edges:
            self.chosen_edge = _NO_ENDS
        self._lit, self._lit_by = None, ""
        self.mark(self._selected)

    def mark(self, record_id: str) -> None:
        """Outline the card of a record, and strengthen the lines of its chain."""
        self._selected = record_id
        for card in self.cards.values():
            card.setSelected(card.record_id == record_id)
        self._show_focus()
        self._emphasise()
        card_now = self.cards.get(record_id)
        said = "" if card_now is None else card_now.text.spoken
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            change = QAccessible.Event.DescriptionChanged
            QAccessible.updateAccessibility(QAccessibleEvent(self, change))

    def light(self, record_id: str) -> None:
        """Light the chain of a record; "" lights nothing."""
        lit_by = record_id if record_id in self.cards else ""
        if lit_by == self._lit_by:
            return
        self._lit_by = lit_by
        self._lit = chain_of(self._sides, lit_by) if lit_by else None
        self._emphasise()

    def show_matches(self, matches: Iterable[str] | None) -> None:
        """Dim what a search does not find; None ends the search."""
        self._matches = None if matches is None else frozenset(matches)
        self._emphasise()

    def show_targets(self, targets: Iterable[str] | None, source: str = "") -> None:
        """Light up where a link from `source` may end; None when it is drawn no more."""
        ends = frozenset() if targets is None else frozenset(targets)
        for card in self.cards.values():
            is_target = card.record_id in ends
            if card.marks.is_target != is_target:
                card.marks.is_target = is_target
                card.update()
        self._targets = None if targets is None else ends | {source}
        self._emphasise()

    def choose_edge(self, ends: Ends = _NO_ENDS) -> None:
        """Choose a line, to remove it; without `ends` none."""
        self.chosen_edge = ends
        self._emphasise()

    def reveal(self, record_id: str) -> None:
        """Scroll until a card is seen."""
        card = self.cards.get(record_id)
        if card is not None:
            self.ensureVisible(card.sceneBoundingRect(), round(_MARGIN), round(_MARGIN))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._show_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Keep header, minimap and hint in their corners."""
        super().resizeEvent(event)
        self._make_room()
        self.hint.follow()

    def drawBackground(  # noqa: N802  (Qt)
        self, painter: QPainter, rect: QRectF | QRect
    ) -> None:
        """The ground; bands behind rows; the lines above what nothing is linked to."""
        super().drawBackground(painter, rect)
        if self.arrangement is None:
            return
        if self.arrangement.is_in_rows:
            self._paint_bands(painter, QRectF(rect))
        for tail in self.arrangement.tails:
            self._paint_tail(painter, tail)

    def _make_room(self) -> None:
        left, top = self.header.room()
        self.setViewportMargins(left, top, 0, 0)
        around = self.viewport().geometry()
        if left:
            self.header.setGeometry(0, around.top(), left, around.height())
        else:
            self.header.setGeometry(around.left(), 0, around.width(), top)

    def _show_focus(self) -> None:
        for card in self.cards.values():
            has_focus = self.hasFocus() and card.record_id == self._selected
            if card.marks.has_focus != has_focus:
                card.marks.has_focus = has_focus
                card.update()

    def _emphasise(self) -> None:
        """Dim and light everything; what is asked for last wins: a link, a chain, a search."""
        bright = next((s for s in (self._targets, self._lit, self._matches) if s is not None), None)
        for record_id, card in self.cards.items():
            card.dim(is_dimmed=bright is not None and record_id not in bright)
        is_chain = self._targets is None and self._lit is not None
        has_mark = self._selected in self.cards
        marked = chain_of(self._sides, self._selected) if has_mark else frozenset()
        for ends, item in self._pieces.edges.items():
            is_inside = bright is not None and bright.issuperset(ends)
            is_chosen = ends == self.chosen_edge
            item.light(
                is_lit=is_chain and is_inside,
                is_marked=marked.issuperset(ends),
                is_chosen=is_chosen,
            )
            item.dim(is_dimmed=bright is not None and not is_inside and not is_chosen)

    def _paint_bands(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for number, heading in enumerate(self.arrangement.headings if self.arrangement else ()):
            box = heading.place
            band = QRectF(rect.left(), box.y, rect.width(), box.height)
            if not band.intersects(rect):
                continue
            if number % 2 == 0:
                painter.fillRect(band, self._look.colour("grid"))
            if not heading.records:
                painter.setPen(self._look.colour("muted"))
                place = band.intersected(self.sceneRect()).adjusted(_MARGIN, 0, 0, 0)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._nothing_here)

    def _paint_tail(self, painter: QPainter, tail: Heading) -> None:
        place = QRectF(*tail.place)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._look.colour("line"))
        painter.drawLine(place.topLeft(), place.topRight())
        painter.setPen(self._look.colour("muted"))
        count = f"{tail.records} {'▸' if tail.is_folded else '▾'}"
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, count)
        metrics = QFontMetricsF(font)
        room = place.width() - metrics.horizontalAdvance(count) - 8
        text = metrics.elidedText(tail.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, text)
