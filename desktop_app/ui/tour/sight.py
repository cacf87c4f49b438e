"""Finds what a step of the tour points at, and where it can be seen in the window."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QToolButton, QWidget

_ACTION = "action:"


def seen_widgets(window: QWidget, names: Iterable[str]) -> list[QWidget]:
    """The widgets of those names that can be seen, as far as there are any."""
    found = (_named(window, name) for name in names)
    return [widget for widget in found if widget is not None]


def seen_rect(window: QWidget, widgets: Iterable[QWidget]) -> QRect:
    """Where the widgets can be seen, in the window's coordinates; empty where nowhere."""
    united = QRect()
    for widget in widgets:
        united = united.united(_clipped(window, widget))
    return united


def scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight where it lies in something that scrolls."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def place_beside(target: QRect, bubble: QRect, room: QRect, gap: int) -> QPoint:
    """Where a bubble stands best: beside its target, else in a corner of it, within `room`."""
    middle = target.center() - bubble.center() + bubble.topLeft()
    beside = (
        QPoint(target.right() + gap, middle.y()),
        QPoint(target.left() - gap - bubble.width(), middle.y()),
    )
    over = (
        QPoint(middle.x(), target.bottom() + gap),
        QPoint(middle.x(), target.top() - gap - bubble.height()),
    )
    is_bar = target.height() < bubble.height()
    for place in (*over, *beside) if is_bar else (*beside, *over):
        kept = _within(QRect(place, bubble.size()), room)
        if not target.isEmpty() and not kept.intersects(target):
            return kept.topLeft()
    corner = room if target.isEmpty() else target
    inside = corner.bottomRight() - QPoint(bubble.width() + gap, bubble.height() + gap)
    return _within(QRect(inside, bubble.size()), room).topLeft()


def _named(window: QWidget, name: str) -> QWidget | None:
    if name.startswith(_ACTION):
        key = name.removeprefix(_ACTION)
        buttons = window.findChildren(QToolButton)
        of_action = (b for b in buttons if _action_key(b) == key and b.isVisible())
        return next(of_action, None)
    return next((w for w in window.findChildren(QWidget, name) if w.isVisible()), None)


def _action_key(button: QToolButton) -> str:
    action = button.defaultAction()
    return "" if action is None else action.objectName()


def _clipped(window: QWidget, widget: QWidget) -> QRect:
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not window:
        rect &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        above = above.parentWidget()
    return rect & window.rect()


def _within(rect: QRect, room: QRect) -> QRect:
    moved = QRect(rect)
    moved.moveLeft(max(room.left(), min(rect.left(), room.right() - rect.width() + 1)))
    moved.moveTop(max(room.top(), min(rect.top(), room.bottom() - rect.height() + 1)))
    return moved
