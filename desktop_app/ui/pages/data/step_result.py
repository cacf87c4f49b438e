"""The last step: what was done, and what can be done next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, grown
from desktop_app.ui.texts import heading, plain_label

_PICTURE_PIXELS = 40


class ResultStep(QWidget):
    """What the import brought.

    Signals: page_requested(str), library_requested(), undo_requested().
    """

    page_requested = Signal(str)
    library_requested = Signal()
    undo_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        picture = QLabel()
        picture.setPixmap(desk.look.picture("done", "done", grown(_PICTURE_PIXELS)))
        self.title = heading("")
        self.text = plain_label("", desk.look.colour("muted"))
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.see_kpis = QPushButton(words("See KPIs"))
        self.see_users = QPushButton(words("Open user analysis"))
        self.see_library = QPushButton(words("See what can be measured"))
        self.undo = QPushButton(words("Undo"))
        self.see_kpis.clicked.connect(self._on_kpis)
        self.see_users.clicked.connect(self._on_users)
        self.see_library.clicked.connect(self.library_requested)
        self.undo.clicked.connect(self.undo_requested)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.see_kpis, self.see_users, self.see_library, self.undo):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(SPACING)
        column.addLayout(buttons)
        column.addStretch(3)

    def show_result(self, title: str, text: str, *, has_kpis: bool) -> None:
        """Say what was done, and offer what can be done with it."""
        self.see_kpis.setVisible(has_kpis)
        self.see_users.setVisible(not has_kpis)
        self.see_library.setVisible(not has_kpis)
        self.title.setText(title)
        self.text.setText(text)

    @Slot()
    def _on_kpis(self) -> None:
        self.page_requested.emit("kpis")

    @Slot()
    def _on_users(self) -> None:
        self.page_requested.emit("users")
