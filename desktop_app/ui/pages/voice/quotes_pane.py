"""The quotes that a theme keeps in the plan: at most five texts that a person picked."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.plan.market import Theme
from desktop_app.plan.rules import MOST_QUOTES
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.texts import breakable, plain_label, shortened

_LONGEST = 1_000


class QuotesPane(QScrollArea):
    """Quotes below each other.

    Signals: unwanted(str): a text that is to be kept no more.
    """

    unwanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.texts: tuple[str, ...] = ()

    def show_quotes(self, theme: Theme | None, *, may_edit: bool) -> None:
        """Show the quotes of a theme."""
        words = self._desk.words
        self.texts = () if theme is None else theme.quotes
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        column.setSpacing(SPACING)
        says = words(
            "{n} of at most {most} quotes. They are kept in the plan and seen by everyone who has"
            " it; all other texts stay on this computer."
        ).format(n=len(self.texts), most=MOST_QUOTES)
        column.addWidget(_wrapped(plain_label(says, self._desk.look.colour("muted"))))
        for number, quote in enumerate(self.texts):
            column.addLayout(self._row(number, quote, may_edit=may_edit))
        column.addStretch(1)
        self.setWidget(room)

    def _row(self, number: int, quote: str, *, may_edit: bool) -> QHBoxLayout:
        words = self._desk.words
        text = plain_label(breakable(f"“{shortened(quote, _LONGEST)}”"))
        remove = QPushButton(words("Remove quote"))
        remove.setAccessibleName(words("Remove quote"))
        remove.setProperty("number", number)
        remove.setEnabled(may_edit)
        remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        row.addWidget(_wrapped(text), 1)
        row.addWidget(remove)
        return row

    @Slot()
    def _on_remove(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.unwanted.emit(self.texts[int(sender.property("number"))])


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    return label
