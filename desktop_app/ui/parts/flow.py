"""Widgets side by side, in as many lines as they need: a narrow page cuts none of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop_app.ui.look import SPACING


class FlowLayout(QLayout):
    """Fills lines from left to right; what stretches takes the rest of its line.

    A single widget that is wider than the layout gets the width there is.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = SPACING) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  (Qt)
        """Put it after the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  (Qt)
        """The item of a place, None beyond them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  (Qt)
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  (Qt)
        """It takes no more height than its lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt)
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt)
        """How high its lines are at a width."""
        return self._arranged(QRect(0, 0, width, 0), is_moved=False)

    def setGeometry(self, room: QRect) -> None:  # noqa: N802  (Qt)
        """Put every item into its place."""
        super().setGeometry(room)
        self._arranged(room, is_moved=True)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """All of them in one line."""
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown)
        high = max((item.sizeHint().height() for item in shown), default=0)
        return self._with_margins(wide + max(len(shown) - 1, 0) * self.spacing(), high)

    def minimumSize(self) -> QSize:  # noqa: N802  (Qt)
        """The widest of them."""
        sizes = [item.minimumSize() for item in self._shown()]
        wide = max((size.width() for size in sizes), default=0)
        return self._with_margins(wide, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, width: int, height: int) -> QSize:
        around = self.contentsMargins()
        return QSize(
            width + around.left() + around.right(), height + around.top() + around.bottom()
        )

    def _arranged(self, room: QRect, *, is_moved: bool) -> int:
        """Arrange the items within a width. Returns: the height they need."""
        inner = room.marginsRemoved(self.contentsMargins())
        top = inner.top()
        lines = self._lines(inner.width())
        for line in lines:
            high = max(item.sizeHint().height() for item in line)
            if is_moved:
                self._place(line, QRect(inner.left(), top, inner.width(), high))
            top += high + self.spacing()
        around = self.contentsMargins()
        used = top - inner.top() - (self.spacing() if lines else 0)
        return used + around.top() + around.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if lines and taken + self.spacing() + needed <= width:
                lines[-1].append(item)
                taken += self.spacing() + needed
            else:
                lines.append([item])
                taken = needed
        return lines

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        widths = [min(item.sizeHint().width(), room.width()) for item in line]
        left_over = room.width() - sum(widths) - (len(line) - 1) * self.spacing()
        greedy = [n for n, item in enumerate(line) if _stretches(item)]
        for number in greedy:
            widths[number] += max(left_over, 0) // len(greedy)
        left = room.left()
        for item, width in zip(line, widths, strict=True):
            high = min(item.sizeHint().height(), room.height())
            corner = QPoint(left, room.top() + (room.height() - high) // 2)
            item.setGeometry(QRect(corner, QSize(width, high)))
            left += width + self.spacing()


def _stretches(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
