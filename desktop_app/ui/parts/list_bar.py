"""What stands above a list: search by typing, how many are shown, perhaps grouping."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.texts import plain_label

_LEAVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchLine(QLineEdit):
    """Esc clears it; Down and Enter go on to what was found.

    Signals: left(): the person goes on to the list.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc, Down and Enter."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif key in _LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ListBar(QWidget):
    """Searches and groups a list.

    Args:
        says: what can be searched for, in words.
        groups: what bringing rows together is called; "" where that cannot be done.

    Signals: grouped(bool): brought together or not; left(): the person goes back to the list.
    """

    grouped = Signal(bool)
    left = Signal()

    def __init__(self, desk: Desk, says: str, groups: str = "") -> None:
        super().__init__()
        self._words = desk.words
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(says)
        self.search.setAccessibleName(says)
        self.search.addAction(
            desk.look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.setMaximumWidth(20 * self.fontMetrics().height())
        self.count = plain_label("", desk.look.colour("muted"))
        self.group = QCheckBox(groups)
        if not groups:
            # Only ever hidden here: shown before it has a parent, it would be a window of its own.
            self.group.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.group)
        self.search.left.connect(self.left)
        self.group.toggled.connect(self.grouped)

    def show_count(self, shown: int, everything: int) -> None:
        """Say how many of all there are shown, where some are not."""
        text = self._words("{shown} of {all}").format(shown=shown, all=everything)
        self.count.setText(text if shown < everything else "")

    def show_grouped(self, *, is_grouped: bool) -> None:
        """Show whether the list is grouped."""
        self.group.setChecked(is_grouped)

    @Slot(str)
    def begin(self, text: str) -> None:
        """Go on typing here what was begun in the list."""
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
