"""The bar above the page that says what happened and what to do next. Never a dialog storm."""

import time
from collections.abc import Callable

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

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.notice_queue import NOTICE_ROLES, NoticeQueue
from desktop_app.ui.look import MARGIN, SPACING, icon_size
from desktop_app.ui.notices import Notice, Urgency, WayOut
from desktop_app.ui.texts import action_text, plain_label

DONE_STAYS_MS = 6000
# Something can still be done about it, such as opening the file that was written.
DONE_STAYS_WITH_WAYS_OUT_MS = 20_000


class MessageBar(QFrame):
    """Shows one notice until it is closed; a notice of something done goes by itself.

    Others wait behind it and are counted; `clock` gives seconds and never goes back.
    """

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._queue = NoticeQueue()
        words = desk.words
        self._icon = QLabel()
        self._text = plain_label("")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setAccessibleName(words("Message"))
        self.more = QToolButton()
        self.more.setAutoRaise(True)
        self.more.setToolTip(words("Show all messages"))
        self.more.clicked.connect(self.show_messages)
        self._close = QToolButton()
        self._close.setIcon(desk.look.icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(words("Close this message"))
        self._close.setAccessibleName(words("Close this message"))
        self._close.clicked.connect(self.close_notice)
        self._leaves = QTimer(self, singleShot=True)
        self._leaves.timeout.connect(self.close_notice)
        self._lay_out()
        desk.notices.notice_raised.connect(self.show_notice)
        desk.notices.notice_withdrawn.connect(self.withdraw)
        desk.actions["messages"].triggered.connect(self.show_messages)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        self._ways_out = QHBoxLayout()
        self._ways_out.setSpacing(SPACING)
        row.addLayout(self._ways_out)
        row.addWidget(self.more)
        row.addWidget(self._close)
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

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Show a notice, or keep it behind a problem that nobody can have read yet."""
        before = self._queue.front
        self._queue.take(notice, self._clock())
        self._refresh(before)

    @Slot(str)
    def withdraw(self, key: str) -> None:
        """Take away what is about something that is settled."""
        before = self._queue.front
        self._queue.withdraw(key, self._clock())
        self._refresh(before)

    @Slot()
    def close_notice(self) -> None:
        """Take the notice away; the one behind it comes."""
        before = self._queue.front
        self._queue.close(self._clock())
        self._refresh(before)

    @Slot()
    def show_messages(self) -> None:
        """List what was told since the start."""
        from desktop_app.ui.frame.message_list import MessageList

        MessageList(self._desk, self.window()).show_below(self)

    def _refresh(self, before: Notice | None) -> None:
        front, words = self._queue.front, self._desk.words
        waiting = self._queue.waiting
        self.more.setVisible(waiting > 0)
        self.more.setText(words.count("{n} more", "{n} more", waiting))
        self.more.setAccessibleName(words.count("{n} more message", "{n} more messages", waiting))
        if front is None:
            self._leaves.stop()
            self.hide()
        elif front is not before or self.isHidden():
            self._show(front)

    def _show(self, notice: Notice) -> None:
        icon, role = NOTICE_ROLES[notice.urgency]
        look = self._desk.look
        self._icon.setPixmap(look.icon(icon, role).pixmap(icon_size()))
        self._text.setText("\n".join(part for part in (notice.text, notice.hint) if part))
        self._offer(notice.ways_out)
        colour, ground = look.colour(role).name(), look.colour("raised").name()
        self.setStyleSheet(
            f"#message_bar {{ background: {ground}; border-left: 4px solid {colour};"
            f" border-bottom: 1px solid {look.colour('line').name()}; }}"
        )
        self._leaves.stop()
        if notice.urgency is Urgency.DONE:
            self._leaves.start(DONE_STAYS_WITH_WAYS_OUT_MS if notice.ways_out else DONE_STAYS_MS)
        self.show()
        # Its classes take 3 ms to make, and a window begins without a message.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _offer(self, ways_out: tuple[WayOut, ...]) -> None:
        for button in self.buttons:
            self._ways_out.removeWidget(button)
            button.hide()
            button.deleteLater()
        for way_out in ways_out:
            self._ways_out.addWidget(_WayOutButton(way_out, self))


class _WayOutButton(QPushButton):
    """Closes the message, then does what it says."""

    def __init__(self, way_out: WayOut, bar: MessageBar) -> None:
        super().__init__(action_text(way_out.text))
        self._bar, self._go = bar, way_out.go
        self.setAccessibleName(way_out.text.rstrip(".…"))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._bar.close_notice()
        self._go()
