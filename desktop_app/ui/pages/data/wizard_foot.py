"""The buttons below a wizard: cancel at the left of back and next."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING


class WizardFoot(QWidget):
    """Cancel, back, next; Enter is next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.cancel = QPushButton(desk.words("Cancel"))
        self.back = QPushButton(desk.words("Previous step"))
        self.next = QPushButton(desk.words("Next"))
        self.next.setObjectName("primary")
        self.next.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.cancel)
        row.addStretch()
        for button in (self.back, self.next):
            row.addWidget(button)
        for button in (self.cancel, self.back):
            button.setAutoDefault(False)

    def show_step(
        self,
        *,
        is_first: bool,
        is_import: bool,
        is_done: bool,
        is_to_agree: bool,
        may_go_on: bool,
    ) -> None:
        """Show what the buttons do at a step."""
        words = self._words
        self.back.setEnabled(not is_first)
        self.back.setVisible(not is_done)
        self.cancel.setVisible(not is_done)
        texts = (
            (is_done, words("Close")),
            (is_import, words("Import")),
            (is_to_agree, words("Agree and go on")),
            (True, words("Next")),
        )
        self.next.setText(next(text for holds, text in texts if holds))
        self.next.setEnabled(may_go_on)
