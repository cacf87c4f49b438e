"""What is going on in the import wizard: progress, what the file is read as, or what is wrong."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.messages.errors import message_of
from desktop_app.metrics.progress_keys import CLEANING, MEASURING, READING, RECOGNISING, WRITING
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.import_wishes import FROM_IMPORT
from desktop_app.ui.pages.data.reconciliation import read_as_text
from desktop_app.ui.texts import plain_label, tint
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.ui.pages.data.import_session import ImportSession

_BAR_HEIGHT = 4


class WizardState(QWidget):
    """One line of state, a thin bar of progress, and where the answers come from.

    Signals: ask_again_requested(): the answers of last time are not wanted.
    """

    ask_again_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.text = plain_label("")
        self.text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_HEIGHT)
        self.bar.setAccessibleName(words("Progress of the running work"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.earlier = plain_label("", desk.look.colour("accent"))
        self.earlier.setWordWrap(True)
        self.again = QPushButton(words("Ask again"))
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.ask_again_requested)
        self._banner = QWidget()
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.earlier, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.bar)
        column.addWidget(self.text)
        column.addWidget(self._banner)

    def show_session(self, session: "ImportSession", *, is_done: bool) -> None:
        """Show where an import stands."""
        self.bar.setVisible(session.is_busy and not is_done)
        if not session.is_busy:
            self.bar.setRange(0, 0)
        self.text.setVisible(not is_done)
        self._banner.setVisible(bool(session.earlier) and not is_done)
        self._show_text(session)
        self._show_earlier(session)

    @Slot(int, int, str)
    def show_progress(self, step: int, total: int, what: str) -> None:
        """Show how far the running work is."""
        self.bar.setRange(0, total)
        self.bar.setValue(step)
        text = _progress_texts(self._desk.words).get(what)
        if text:
            self.text.setText(text)

    def _show_text(self, session: "ImportSession") -> None:
        words, look = self._desk.words, self._desk.look
        tint(self.text, look.colour("text"))
        if session.error is not None:
            message = message_of(session.error, words)
            self.text.setText("\n".join(part for part in (message.text, message.hint) if part))
            tint(self.text, look.colour("problem"))
        elif session.is_busy:
            self.text.setText(words("Reading {file}...").format(file=session.path.name))
        elif session.found is not None:
            self.text.setText(read_as_text(session.found.report, words))

    def _show_earlier(self, session: "ImportSession") -> None:
        words = self._desk.words
        if session.earlier == FROM_IMPORT:
            text = words("Begins with what was chosen for the import before.")
        else:
            text = words("Read as you answered last time for a file with these columns.")
        self.earlier.setText(text)


def _progress_texts(words: Words) -> Mapping[str, str]:
    return {
        READING: words("Reading the file..."),
        RECOGNISING: words("Recognising the columns..."),
        CLEANING: words("Cleaning the rows..."),
        WRITING: words("Keeping the rows at hand..."),
        MEASURING: words("Measuring the KPIs..."),
    }
