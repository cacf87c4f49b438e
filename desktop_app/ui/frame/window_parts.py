"""F6 walks through the parts of the window: message, list of pages, page, details, top bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop_app.ui.actions import Actions


class WindowParts(QObject):
    """Answers the actions "next_part" and "previous_part"."""

    def __init__(
        self, actions: Actions, parts: Callable[[], Sequence[QWidget]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        actions["next_part"].triggered.connect(self._on_next)
        actions["previous_part"].triggered.connect(self._on_previous)

    @Slot()
    def _on_next(self) -> None:
        self._go(1)

    @Slot()
    def _on_previous(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        shown = [part for part in self._parts() if part.isVisible()]
        at = next((n for n, part in enumerate(shown) if _has_focus(part)), -1 if by > 0 else 0)
        for step in range(1, len(shown) + 1):
            if _take_focus(shown[(at + by * step) % len(shown)]):
                return


def _has_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))


def _take_focus(part: QWidget) -> bool:
    """Give the focus to a part, to where it was there last; whether anything took it."""
    inside = [part, *part.findChildren(QWidget)]
    takers = [widget for widget in inside if _takes_keys(widget)]
    if not takers:
        return False
    last = part.focusWidget()
    first = last if last in takers else min(takers, key=lambda taker: _place(taker, part))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def _place(widget: QWidget, part: QWidget) -> tuple[bool, int, int]:
    """Lists before buttons, then as one reads."""
    corner = widget.mapTo(part, QPoint(0, 0))
    return not isinstance(widget, QAbstractItemView), corner.y(), corner.x()


def _takes_keys(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None
