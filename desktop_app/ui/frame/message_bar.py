"""The bar above the page that says what happened and what to do next. Never a dialog storm."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.ui.look import ICON_SIZE, MARGIN, SPACING, Look
from desktop_app.ui.notices import Notice, Urgency, WayOut
from desktop_app.ui.texts import action_text, plain_label
from desktop_app.words import Words

DONE_STAYS_MS = 6000
_ROLES = {
    Urgency.DONE: ("done", "done"),
    Urgency.HINT: ("hint", "accent"),
    Urgency.PROBLEM: ("problem", "problem"),
}


class MessageBar(QFrame):
    """Shows the latest notice until it is closed; a notice of something done goes by itself."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = QLabel()
        self._text = plain_label("")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setAccessibleName(words("Message"))
        close = QToolButton()
        close.setIcon(look.icon("close"))
        close.setAutoRaise(True)
        close.setToolTip(words("Close this message"))
        close.setAccessibleName(words("Close this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        self._ways_out = QHBoxLayout()
        self._ways_out.setSpacing(SPACING)
        row.addLayout(self._ways_out)
        row.addWidget(close)
        self._leaves = QTimer(self, singleShot=True, interval=DONE_STAYS_MS)
        self._leaves.timeout.connect(self.hide)
        self.setObjectName("message_bar")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    @property
    def buttons(self) -> list[QPushButton]:
        """A button for everything that can be done about the notice."""
        items = [self._ways_out.itemAt(at) for at in range(self._ways_out.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _offer(self, ways_out: tuple[WayOut, ...]) -> None:
        for button in self.buttons:
            self._ways_out.removeWidget(button)
            button.hide()
            button.deleteLater()
        for way_out in ways_out:
            self._ways_out.addWidget(_WayOutButton(way_out, self))

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        icon, role = _ROLES[notice.urgency]
        self._icon.setPixmap(self._look.icon(icon, role).pixmap(ICON_SIZE, ICON_SIZE))
        self._text.setText("\n".join(part for part in (notice.text, notice.hint) if part))
        self._offer(notice.ways_out)
        colour = self._look.colour(role).name()
        ground = self._look.colour("raised").name()
        self.setStyleSheet(
            f"#message_bar {{ background: {ground}; border-left: 4px solid {colour};"
            f" border-bottom: 1px solid {self._look.colour('line').name()}; }}"
        )
        self._leaves.stop()
        if notice.urgency is Urgency.DONE:
            self._leaves.start()
        self.show()


class _WayOutButton(QPushButton):
    """Closes the message, then does what it says."""

    def __init__(self, way_out: WayOut, bar: MessageBar) -> None:
        super().__init__(action_text(way_out.text))
        self._bar, self._go = bar, way_out.go
        self.setAccessibleName(way_out.text.rstrip(".…"))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._bar.hide()
        self._go()
