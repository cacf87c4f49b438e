"""What stands below a list and gives way to it: scrolled where there is too little height."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.look import MARGIN


class Below(QScrollArea):
    """Widgets below each other; as high as they need, where there is that much room."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._room = QWidget()
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._column.setSpacing(0)
        for widget in widgets:
            self._column.addWidget(widget)
        self.setWidget(self._room)
        self._room.installEventFilter(self)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """What the widgets need at the width there is."""
        width, usual = self.viewport().width(), self._column.sizeHint()
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else -1
        return QSize(usual.width(), height if height >= 0 else usual.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """It can be scrolled, but is as wide as its widgets need."""
        return QSize(self._room.minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Narrower is higher."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Follow what comes and goes in it."""
        if watched is self._room and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
