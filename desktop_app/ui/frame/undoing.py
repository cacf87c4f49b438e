"""Undo and redo, which say what they would take back or repeat."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop_app.ui.actions import describe
from desktop_app.ui.desk import Desk
from desktop_app.ui.texts import shortened

# A menu is as wide as its longest entry.
_MOST_LETTERS = 60


class Undoing(QObject):
    """Answers the actions "undo" and "redo", and names their step."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.actions["undo"].triggered.connect(self._on_undo)
        desk.actions["redo"].triggered.connect(self._on_redo)

    def name_steps(self) -> None:
        """Say in both actions what they would do now."""
        session, words = self._desk.document.session, self._desk.words
        if session is None:
            return
        for key, label, named, plain in (
            ("undo", session.history.undo_label, words("Undo: {what}"), words("Undo")),
            ("redo", session.history.redo_label, words("Redo: {what}"), words("Redo")),
        ):
            action = self._desk.actions[key]
            action.setEnabled(label is not None and not session.read_only)
            text = plain
            if label is not None:
                facts = {k: shortened(str(v), _MOST_LETTERS) for k, v in label.facts.items()}
                text = named.format(what=words(label.sentence).format(**facts))
            describe(action, text)

    @Slot()
    def _on_undo(self) -> None:
        self._desk.attempt(self._desk.document.undo)

    @Slot()
    def _on_redo(self) -> None:
        self._desk.attempt(self._desk.document.redo)
