"""What an empty page says: what it is for, and the one next step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look import MARGIN, SPACING, Look
from desktop_app.ui.texts import heading, plain_label, plain_text

_ICON_PIXELS = 40
_TEXT_WIDTH = 460


class EmptyState(QWidget):
    """Stands in the middle of a page that has nothing to show."""

    def __init__(
        self, look: Look, *, icon: str, title: str, text: str, actions: Sequence[QAction]
    ) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(look.picture(icon, "accent", _ICON_PIXELS))
        words = plain_label(text, look.colour("muted"))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(_TEXT_WIDTH)
        # A wrapped label that is aligned in a layout is given the height of one line.
        words.setMinimumHeight(words.heightForWidth(_TEXT_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading(title), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACING)
        column.addLayout(_buttons(actions))
        column.addStretch(3)


def _buttons(actions: Sequence[QAction]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING)
    row.addStretch()
    for action in actions:
        row.addWidget(action_button(action))
    row.addStretch()
    return row


def action_button(action: QAction) -> QPushButton:
    """A button that does what an action does."""
    text = plain_text(action.text())
    button = QPushButton(action.icon(), text)
    button.setAccessibleName(text.rstrip(".…"))
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button
