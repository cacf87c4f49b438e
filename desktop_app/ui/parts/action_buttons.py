"""Push buttons that do what an action does."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.look import SPACING, Look
from desktop_app.ui.texts import plain_text


class ActionButton(QPushButton):
    """A button for an action: the same words, possible when the action is.

    Not Qt's own default action of a button, which would put a shortcut's letter into the text.
    """

    def __init__(self, action: QAction, look: Look, *, is_primary: bool = False) -> None:
        super().__init__()
        self._action = action
        text = plain_text(action.text())
        self.setText(action.text())
        self.setAccessibleName(text.rstrip(".…"))
        if is_primary:
            self.setObjectName("primary")
        kind = ACTIONS.get(action.objectName())
        if kind is not None and kind.icon:
            self.setIcon(look.icon(kind.icon, "accent_text" if is_primary else "text"))
        else:
            self.setIcon(action.icon())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take_state)
        self._take_state()

    @Slot()
    def _take_state(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


def primary_style(look: Look) -> str:
    """A style sheet for buttons named "primary": the one next step."""
    theme = look.theme
    edge = "border: 2px solid"
    return (
        f"QPushButton#primary {{ background: {theme.accent}; color: {theme.accent_text};"
        f" {edge} {theme.accent}; border-radius: 4px;"
        f" padding: {SPACING // 2}px {2 * SPACING}px; font-weight: 600; }}"
        f"QPushButton#primary:focus {{ {edge} {theme.text}; }}"
        f"QPushButton#primary:hover {{ {edge} {theme.focus}; }}"
        f"QPushButton#primary:disabled {{ background: {theme.grid}; color: {theme.muted};"
        f" {edge} {theme.grid}; }}"
    )
