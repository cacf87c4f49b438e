"""Whether the work is in the plan's file, in words; a click saves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton

from desktop_app.ui.desk import Desk


class SaveState(QToolButton):
    """Says "Saved 10:32" or "Kept safe, not yet saved to file"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("save_state")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(desk.actions["save"].trigger)
        desk.document.file_changed.connect(self.refresh)
        self.refresh()

    @property
    def written(self) -> str:
        """Its text, also while there is no room for it."""
        return self.text()

    def write(self, *, is_written: bool) -> None:
        """Show text and icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if is_written else style.ToolButtonIconOnly
        )

    @Slot()
    def refresh(self) -> None:
        """Say how the plan is saved."""
        session, look = self._desk.document.session, self._desk.look
        text = saved_text(self._desk)
        self.setText(text)
        self.setToolTip(self._desk.actions["save"].toolTip())
        self.setAccessibleName(self._desk.words("Save state: {state}").format(state=text))
        is_saved = session is not None and not session.is_dirty
        self.setIcon(look.icon("done", "done") if is_saved else look.icon("save", "accent"))


def saved_text(desk: Desk) -> str:
    """Whether the work is in the plan's file, in words; "" while no plan is open."""
    words, document = desk.words, desk.document
    session = document.session
    if session is None:
        return ""
    if session.read_only:
        return words("Open for reading only")
    if session.is_dirty:
        return words("Kept safe, not yet saved to file")
    if document.saved_at is None:
        return words("Saved")
    return words("Saved {time}").format(time=f"{document.saved_at.astimezone():%H:%M}")
