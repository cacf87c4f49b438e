"""Names and values in two columns, wrapped, readable with a screen reader and selectable."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.texts import breakable, plain_label


class FactList(QWidget):
    """Shows facts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._muted = desk.look.colour("muted")
        self.shown: list[tuple[str, str]] = []
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * SPACING)
        self._form.setVerticalSpacing(SPACING // 2)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show other facts."""
        if facts == self.shown:
            return
        self.shown = facts
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            text = plain_label(breakable(value))
            text.setWordWrap(True)
            title = plain_label(name, self._muted)
            title.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._form.addRow(title, text)
