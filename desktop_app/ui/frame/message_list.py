"""What was told since the start, in a list that closes when one clicks elsewhere."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.notice_queue import NOTICE_ROLES
from desktop_app.ui.look import MARGIN, SPACING, icon_size
from desktop_app.ui.notices import Told
from desktop_app.ui.texts import heading, plain_label

_SIZE_EMS = (34, 24)


class MessageList(QFrame):
    """The notices of the past, the newest first, each with its time."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._desk = desk
        words = desk.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(words("Messages"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("Messages")))
        self.area = QScrollArea()
        self.area.setAccessibleName(words("Messages"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._rows(desk.notices.told))
        column.addWidget(self.area, 1)
        em = self.fontMetrics().height()
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)

    def show_below(self, bar: QWidget) -> None:
        """Show it at the right end of the window, below the bar or where the bar would be."""
        window = self.window().parentWidget() or bar
        right = window.mapToGlobal(QPoint(window.width(), 0)).x()
        below = bar.mapToGlobal(QPoint(0, bar.height() if bar.isVisible() else 0)).y()
        self.move(right - self.width() - MARGIN, below)
        self.show()
        self.area.setFocus()

    def _rows(self, told: tuple[Told, ...]) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, SPACING, 0)
        column.setSpacing(MARGIN)
        for each in told:
            column.addWidget(self._row(each))
        if not told:
            column.addWidget(plain_label(self._desk.words("Nothing was told yet.")))
        column.addStretch()
        return rows

    def _row(self, told: Told) -> QWidget:
        look, notice = self._desk.look, told.notice
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        icon, role = NOTICE_ROLES[notice.urgency]
        picture = QLabel()
        picture.setPixmap(look.icon(icon, role).pixmap(icon_size()))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        line.addLayout(texts, 1)
        for text, colour in (
            (notice.text, look.colour("text")),
            (notice.hint, look.colour("muted")),
        ):
            if text:
                label = plain_label(text, colour)
                label.setWordWrap(True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                texts.addWidget(label)
        at = plain_label(self._moment(told), look.colour("muted"))
        line.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _moment(self, told: Told) -> str:
        time = f"{datetime.fromtimestamp(told.at).astimezone():%H:%M}"
        if told.times == 1:
            return time
        return self._desk.words("{time}, {n} times").format(time=time, n=told.times)
