"""Walking the map with the keyboard: along links, within columns, to the record itself."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.charts.map_layout import Box
from desktop_app.ui.pages.map.link_drag import LinkDrag
from desktop_app.ui.pages.map.map_mouse import MapMouse
from desktop_app.ui.pages.map.map_view import MapView

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MapKeys(QObject):
    """Answers the keys while the map has the focus."""

    def __init__(self, view: MapView, link: LinkDrag, mouse: MapMouse) -> None:
        super().__init__(view)
        self._view, self._link, self._mouse = view, link, mouse
        self._came_from: dict[tuple[str, bool], str] = {}
        self._answers: Mapping[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Left: self._go_left,
            Qt.Key.Key_Right: self._go_right,
            Qt.Key.Key_Up: self._go_up,
            Qt.Key.Key_Down: self._go_down,
            Qt.Key.Key_Home: self._go_first,
            Qt.Key.Key_End: self._go_last,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Space: self._press_space,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Delete: self._remove,
            Qt.Key.Key_Backspace: self._remove,
        }
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Take the keys of the map, leave all others."""
        if not isinstance(event, QKeyEvent) or event.modifiers() not in _PLAIN:
            return False
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and self._wants(key):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyRelease and key == Qt.Key.Key_Space:
            self._release_space(event)
            return True
        answer = self._answers.get(key)
        if event.type() != QEvent.Type.KeyPress or answer is None:
            return False
        if key != Qt.Key.Key_Space or not event.isAutoRepeat():
            answer()
        return True

    def _wants(self, key: Qt.Key) -> bool:
        """Keys that mean something here even where they are a shortcut elsewhere."""
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            return self._view.chosen_edge != ("", "")
        return key in self._answers

    def _go_left(self) -> None:
        self._go_along(is_right=False)

    def _go_right(self) -> None:
        self._go_along(is_right=True)

    def _go_along(self, *, is_right: bool) -> None:
        """To a linked card on that side: the one a person came from, else the nearest."""
        here = self._here()
        if not here:
            return
        if self._is_in_rows():
            self._step(1 if is_right else -1)
            return
        sides = self._view.sides.right if is_right else self._view.sides.left
        column = self._boxes()[here].x
        linked = [
            record_id
            for record_id in sides.get(here, ())
            if record_id in self._boxes()
            and (self._boxes()[record_id].x > column) == is_right
            and self._boxes()[record_id].x != column
        ]
        remembered = self._came_from.get((here, is_right), "")
        there = remembered if remembered in linked else self._nearest(here, linked)
        if there:
            self._came_from[there, not is_right] = here
            self._go_to(there)

    def _nearest(self, here: str, others: Iterable[str]) -> str:
        boxes = self._boxes()
        middle = boxes[here].middle
        return min(others, key=lambda i: (abs(boxes[i].middle - middle), i), default="")

    def _go_up(self) -> None:
        self._go_within(-1)

    def _go_down(self) -> None:
        self._go_within(1)

    def _go_within(self, by: int) -> None:
        """Up and down: the next card of a column, or the nearest of the next line of rows."""
        here = self._here()
        if not here:
            return
        if not self._is_in_rows():
            self._step(by)
            return
        boxes = self._boxes()
        tops = sorted({box.y for box in boxes.values()})
        at = tops.index(boxes[here].y) + by
        if 0 <= at < len(tops):
            line = [i for i, box in boxes.items() if box.y == tops[at]]
            self._go_to(min(line, key=lambda i: abs(boxes[i].x - boxes[here].x)))

    def _step(self, by: int) -> None:
        line = self._line()
        at = line.index(self._here()) + by
        if 0 <= at < len(line):
            self._go_to(line[at])

    def _go_first(self) -> None:
        self._go_to(next(iter(self._line()), ""))

    def _go_last(self) -> None:
        self._go_to(next(reversed(self._line()), ""))

    def _line(self) -> list[str]:
        """The cards of the column, or of the line of a row, in which the keyboard is."""
        here, boxes = self._here(), self._boxes()
        if not here:
            return []
        if self._is_in_rows():
            line = [i for i, box in boxes.items() if box.y == boxes[here].y]
            return sorted(line, key=lambda i: boxes[i].x)
        column = [i for i, box in boxes.items() if box.x == boxes[here].x]
        return sorted(column, key=lambda i: boxes[i].y)

    def _here(self) -> str:
        """The selected card; without one the first card of the map is selected."""
        view = self._view
        if view.selected in self._boxes():
            return view.selected
        first = min(self._boxes().items(), key=lambda item: (item[1].x, item[1].y), default=None)
        if first is not None:
            self._go_to(first[0])
        return ""

    def _go_to(self, record_id: str) -> None:
        if record_id:
            self._view.choose_edge()
            self._view.record_chosen.emit(record_id)
            self._view.reveal(record_id)
            if self._link.held:
                self._link.held = record_id
                self._view.light(record_id)

    def _open(self) -> None:
        if self._view.selected in self._boxes():
            self._view.record_opened.emit(self._view.selected)

    def _press_space(self) -> None:
        self._mouse.is_space_down = True
        self._mouse.was_dragged_with_space = False

    def _release_space(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        self._mouse.is_space_down = False
        if not self._mouse.was_dragged_with_space:
            here = self._view.selected if self._view.selected in self._boxes() else ""
            self._link.held = "" if self._link.held else here
            self._view.light(self._link.held)

    def _escape(self) -> None:
        self._link.held = ""
        self._link.cancel()
        self._view.choose_edge()
        self._view.light("")

    def _remove(self) -> None:
        if self._view.chosen_edge != ("", ""):
            self._view.edge_removal_requested.emit(*self._view.chosen_edge)

    def _boxes(self) -> Mapping[str, Box]:
        return self._view.arrangement.boxes if self._view.arrangement else {}

    def _is_in_rows(self) -> bool:
        return self._view.arrangement is not None and self._view.arrangement.is_in_rows
