"""The head of a page: its title and what can be done there."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.look import MARGIN, SPACING, small_icon_size
from desktop_app.ui.texts import heading, plain_text


def page_bar(title: str, actions: Sequence[QAction]) -> QWidget:
    """A row with the page's title at the left and a button per action at the right."""
    bar = QFrame()
    row = QHBoxLayout(bar)
    row.setContentsMargins(MARGIN, SPACING, SPACING, SPACING)
    row.setSpacing(2)
    row.addWidget(heading(title, 1.3))
    row.addStretch()
    for action in actions:
        row.addWidget(_button(action))
    return bar


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setIconSize(QSize(small_icon_size(), small_icon_size()))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAccessibleName(plain_text(action.text()).rstrip(".…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
