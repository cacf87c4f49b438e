"""Hands on the map: events sent to its view, and what can be seen of it then."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.ui.pages.map.map_view import MapView

OBJECTIVE, KEY_RESULT, KPI = "OBJ-00000000000A", "KRS-00000000000A", "KPI-00000000000A"
FINDING, INITIATIVE, UNMEASURED = "FND-00000000000A", "INI-00000000000A", "KRS-00000000000B"

NOTHING = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
_BUTTONS = {
    QEvent.Type.MouseButtonPress: (LEFT, LEFT),
    QEvent.Type.MouseButtonRelease: (LEFT, NOTHING),
    QEvent.Type.MouseMove: (NOTHING, NOTHING),
}


def send(
    view: MapView,
    what: QEvent.Type,
    at: QPoint,
    *,
    held: Qt.MouseButton = NOTHING,
    modifiers: Qt.KeyboardModifier = PLAIN,
) -> None:
    """Send one event of the mouse; `held` is the button that stays down while it moves."""
    # The event itself: moving the cursor depends on where the window stands on the screen.
    button, buttons = _BUTTONS[what]
    place = QPointF(view.viewport().mapToGlobal(at))
    event = QMouseEvent(what, QPointF(at), place, button, buttons | held, modifiers)
    QApplication.sendEvent(view.viewport(), event)


def middle_of(view: MapView, record_id: str) -> QPoint:
    """Where a card stands in the window."""
    card = view.cards[record_id]
    return view.mapFromScene(card.mapToScene(card.rect.center()))


def handle_of(view: MapView, record_id: str) -> QPoint:
    """Where the handle of a card is."""
    card = view.cards[record_id]
    return view.mapFromScene(card.mapToScene(card.rect.right(), card.rect.center().y()))


def hover(view: MapView, at: QPoint) -> None:
    """Move the mouse without a button."""
    send(view, QEvent.Type.MouseMove, at)


def take_handle(view: MapView, record_id: str) -> None:
    """Begin to draw a link."""
    hover(view, middle_of(view, record_id))
    send(view, QEvent.Type.MouseButtonPress, handle_of(view, record_id))


def pull_to(view: MapView, at: QPoint) -> None:
    """Move the mouse with its button down."""
    send(view, QEvent.Type.MouseMove, at, held=LEFT)


def let_go(view: MapView, at: QPoint) -> None:
    """Release the button."""
    send(view, QEvent.Type.MouseButtonRelease, at)


def bright(view: MapView) -> set[str]:
    """The records whose cards do not step back."""
    return {card.record_id for card in view.cards.values() if card.opacity() == 1.0}


def on_edge(view: MapView, source: str, target: str) -> QPoint:
    """A place in the window on the middle of a line."""
    return view.mapFromScene(view.pieces.edges[source, target].path().pointAtPercent(0.5))
