"""What the mouse does on the map: hover, click, drag the ground, draw a link."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from desktop_app.ui.pages.map.link_drag import LinkDrag
from desktop_app.ui.pages.map.map_items import CardItem, EdgeItem
from desktop_app.ui.pages.map.map_view import MapView

_ALT = Qt.KeyboardModifier.AltModifier
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class MapMouse(QObject):
    """Watches the view's ground."""

    def __init__(self, view: MapView, link: LinkDrag) -> None:
        super().__init__(view)
        self._view, self._link = view, link
        self._pressed_at: QPoint | None = None
        self._is_panning = False
        self.is_space_down = False
        self.was_dragged_with_space = False
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Answer the mouse in place of the scene."""
        if isinstance(event, QMouseEvent):
            return self._answer(event)
        if isinstance(event, QContextMenuEvent):
            self._on_menu(event)
            return True
        if event.type() == QEvent.Type.Leave and not self._link.is_drawing:
            self._hover(None)
        return False

    def edge_at(self, place: QPoint) -> EdgeItem | None:
        """The line at a place of the viewport."""
        items = self._view.items(place)
        return next((item for item in items if isinstance(item, EdgeItem)), None)

    def card_at(self, place: QPoint) -> tuple[CardItem | None, str]:
        """The card at a place of the viewport, and the part of it."""
        at = self._view.mapToScene(place)
        for item in self._view.items(place):
            if isinstance(item, CardItem) and (part := item.part_at(at)):
                return item, part
        return None, ""

    def _answer(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._press(event, place)
            case QEvent.Type.MouseMove:
                self._move(event, place)
            case QEvent.Type.MouseButtonRelease:
                self._release(event, place)
            case QEvent.Type.MouseButtonDblClick:
                card, _part = self.card_at(place)
                if card is not None:
                    self._view.record_opened.emit(card.record_id)
            case _:
                return False
        return True

    def _press(self, event: QMouseEvent, place: QPoint) -> None:
        self._pressed_at = place
        card, part = self.card_at(place)
        if event.button() == _MIDDLE or (event.button() == _LEFT and self.is_space_down):
            self._start_panning()
        elif event.button() != _LEFT:
            return
        elif card is None:
            self._press_ground(place)
        elif part == "fold":
            self._view.fold_requested.emit(card.record_id)
        else:
            self._view.choose_edge()
            self._view.hint.say("")
            self._view.record_chosen.emit(card.record_id)
            if part == "handle" or event.modifiers() & _ALT:
                self._link.start(card, self._view.mapToScene(place))

    def _press_ground(self, place: QPoint) -> None:
        view = self._view
        at = view.mapToScene(place)
        tails = view.arrangement.tails if view.arrangement else ()
        for tail in tails:
            if _is_inside(at, tail.place):
                view.fold_requested.emit(tail.key)
                return
        edge = self.edge_at(place)
        if edge is not None:
            view.choose_edge((edge.shown.source, edge.shown.target))
            view.hint.say(self._link.edge_text(edge.shown.edge))
            return
        view.choose_edge()
        view.hint.say("")
        self._start_panning()

    def _start_panning(self) -> None:
        self._is_panning = True
        self.was_dragged_with_space = self.is_space_down
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _move(self, event: QMouseEvent, place: QPoint) -> None:
        if self._link.is_drawing:
            card, _part = self.card_at(place)
            self._link.move(self._view.mapToScene(place), card)
        elif self._is_panning and self._pressed_at is not None:
            self._view.pan_by(place - self._pressed_at)
            self._pressed_at = place
        elif not event.buttons():
            card, part = self.card_at(place)
            self._hover(card)
            self._show_cursor(place, part)

    def _release(self, event: QMouseEvent, place: QPoint) -> None:
        if self._link.is_drawing and event.button() == _LEFT:
            card, _part = self.card_at(place)
            self._link.drop(card)
        if self._is_panning:
            self._is_panning = False
            self._view.viewport().unsetCursor()
        self._pressed_at = None

    def _hover(self, near: CardItem | None) -> None:
        view = self._view
        for card in view.cards.values():
            is_near = card is near
            if card.marks.is_near != is_near:
                card.marks.is_near = is_near
                card.setZValue(1 if is_near else 0)
                card.update()
        if not self._link.is_drawing:
            view.light(near.record_id if near is not None else self._link.held)

    def _show_cursor(self, place: QPoint, part: str) -> None:
        viewport = self._view.viewport()
        if part == "handle":
            viewport.setCursor(Qt.CursorShape.CrossCursor)
        elif part or self.edge_at(place) is not None:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            viewport.unsetCursor()

    def _on_menu(self, event: QContextMenuEvent) -> None:
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            card, _part = self.card_at(event.pos())
            edge = None if card is not None else self.edge_at(event.pos())
            view.choose_edge((edge.shown.source, edge.shown.target) if edge else ("", ""))
            if card is not None:
                view.record_chosen.emit(card.record_id)
            elif edge is None:
                return
        view.menu_requested.emit(event.globalPos())


def _is_inside(at: QPointF, place: tuple[float, float, float, float]) -> bool:
    x, y, width, height = place
    return x <= at.x() <= x + width and y <= at.y() <= y + height
