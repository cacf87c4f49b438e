"""The small bubble that speaks at each stop of the tour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look import MARGIN, SPACING, Look, icon_size
from desktop_app.ui.parts.action_buttons import primary_style
from desktop_app.ui.texts import heading, plain_label, tint
from desktop_app.ui.tour.steps import Step
from desktop_app.words import Words

_WIDTH_EMS = 21


class Bubble(QFrame):
    """Says what a stop is about; its buttons lead on, back, and out.

    Signals: next_requested(), back_requested(), leave_requested().
    """

    next_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()

    def __init__(self, window: QWidget, words: Words, look: Look) -> None:
        super().__init__(window)
        self._words, self._look = words, look
        self.setObjectName("tour_bubble")
        self.setAutoFillBackground(True)
        self.setStyleSheet(_style(look))
        self._count = plain_label("", look.colour("muted"))
        self._title, self._text = heading("", 1.15), plain_label("")
        self._sign, self._invites = QLabel(), plain_label("")
        self.leave = QPushButton(words("Leave the tour"))
        self.back = QPushButton(words("Previous"))
        self.next = QPushButton(words("Next"))
        self.next.setObjectName("tour_next")
        self.leave.clicked.connect(self.leave_requested)
        self.back.clicked.connect(self.back_requested)
        self.next.clicked.connect(self.next_requested)
        # Not the bubble alone: whoever tries something in the window can leave too.
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.leave_requested)
        self._lay_out()

    def show_step(self, step: Step, number: int, count: int) -> None:
        """Speak of another stop, the `number`th of `count`."""
        words = self._words
        self._count.setText(words("Step {number} of {count}").format(number=number, count=count))
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._show_invitation("hint", "accent", step.invites)
        self.back.setEnabled(number > 1)
        self.next.setText(words("Finish") if number == count else words("Next"))
        for button in (self.leave, self.back, self.next):
            button.setAccessibleName(button.text())
        self.setAccessibleName(step.title)
        self.setAccessibleDescription(step.text)
        self.next.setAccessibleDescription(f"{step.title}\n{step.text}\n{step.invites}".strip())
        self._fit()

    def praise(self) -> None:
        """Say that the person has tried what the stop invited to."""
        self._show_invitation("done", "on_course", self._words("Done. Go on when you like."))
        self._fit()

    def _show_invitation(self, icon: str, role: str, text: str) -> None:
        self._sign.setPixmap(self._look.icon(icon, role).pixmap(icon_size()))
        self._invites.setText(text)
        tint(self._invites, self._look.colour(role))
        for widget in (self._sign, self._invites):
            widget.setVisible(bool(text))

    def _fit(self) -> None:
        """As wide as a line is read well, as high as the text needs."""
        width = _WIDTH_EMS * self.fontMetrics().height()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(width, layout.totalHeightForWidth(width))

    def _lay_out(self) -> None:
        for label in (self._title, self._text, self._invites):
            label.setWordWrap(True)
        trying = QHBoxLayout()
        trying.setSpacing(SPACING)
        trying.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        trying.addWidget(self._invites, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.leave)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (self._count, self._title, self._text):
            column.addWidget(widget)
        column.addLayout(trying)
        column.addSpacing(SPACING)
        column.addLayout(buttons)


def _style(look: Look) -> str:
    theme = look.theme
    primary = primary_style(look).replace("#primary", "#tour_next")
    return (
        f"#tour_bubble {{ background: {theme.raised}; border: 2px solid {theme.accent};"
        f" border-radius: 10px; }}{primary}"
    )
