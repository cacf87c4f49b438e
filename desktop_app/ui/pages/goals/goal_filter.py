"""The line above the tree: what is typed into it narrows the tree."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.texts import plain_label


class FilterLine(QWidget):
    """Narrows by title, owner and KPI; Down goes to the tree, Esc shows all again.

    Signals:
        text_changed(): it was typed into.
        left_downwards(): the person wants to be in the tree.
    """

    text_changed = Signal()
    left_downwards = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        name = desk.words("Filter by title, owner or KPI")
        self.line = QLineEdit()
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.line.setClearButtonEnabled(True)
        self.line.addAction(
            desk.look.icon("filter", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.line.textChanged.connect(self._on_typed)
        self._found = plain_label("", desk.look.colour("muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self.line, 1)
        row.addWidget(self._found)

    @property
    def typed(self) -> str:
        """What has to stand in a goal, without regard to case."""
        return self.line.text().strip().casefold()

    @property
    def found(self) -> str:
        """How many goals fit, in words; "" where all are shown."""
        return self._found.text()

    def take_focus(self) -> None:
        """Let the person type."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @Slot()
    def clear(self) -> None:
        """Show all again."""
        self.line.clear()

    def show_found(self, fitting: int | None, total: int) -> None:
        """Say how many of all goals fit; None where nothing is filtered."""
        text = ""
        if fitting is not None:
            text = self._words("{n} of {total} goals").format(n=fitting, total=total)
        self._found.setText(text)
        self._found.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc shows all again; Down, or Enter, goes to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_typed(self) -> None:
        self.text_changed.emit()
