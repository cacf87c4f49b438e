"""What the page of users' texts says while there is no feedback: which columns, and an example."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.example_files import example_columns
from desktop_app.ui.pages.data.kinds_guide import save_example
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.texts import action_text


def empty_voice(desk: Desk) -> QWidget:
    """Offers an import, an example file and themes to begin with."""
    words = desk.words
    example = QAction(desk.look.icon("save"), action_text(words("Save an example file")))
    state = EmptyState(
        desk.look,
        icon="voice",
        title=words("Hear what users say"),
        text=words(
            "Import reviews, comments or survey answers: a time and a text per row, and a score,"
            " a channel and a user where you have them. Themes count them by keywords; the texts"
            " stay on this computer. An example has these columns: {names}."
        ).format(names=example_columns(FileKind.FEEDBACK, words)),
        actions=[desk.actions["import"], example, desk.actions["add_starter_themes"]],
    )
    example.setParent(state)
    example.triggered.connect(_Example(desk, state).ask)
    return state


class _Example(QObject):
    """Asks where an example of feedback is to be saved."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    @Slot()
    def ask(self) -> None:
        save_example(self._desk, FileKind.FEEDBACK)
