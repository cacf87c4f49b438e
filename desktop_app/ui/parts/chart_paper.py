"""The drawn picture itself: pixels that came from another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_app.charts.on_screen import Pixels
    from desktop_app.ui.desk import Desk

PATIENCE_MS = 300


class ChartPaper(QWidget):
    """Shows the last picture, stretched while another one of the new size is being drawn.

    Signals: outgrown(): it is on a screen with more or fewer points than it was drawn for.
    """

    outgrown = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._look, self._words = desk.look, desk.words
        self._image = QImage()
        self._is_late = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_late)
        self.setAccessibleName(name)

    @property
    def image(self) -> QImage:
        """What it shows; null before the first picture."""
        return self._image

    @property
    def said(self) -> str:
        """What stands in the place of a picture that is not there yet; "" for nothing."""
        is_said = self._is_late and self._image.isNull()
        return self._words("The picture is being drawn...") if is_said else ""

    def expect(self) -> None:
        """A picture is under way; say so if it takes long."""
        self._patience.start()

    def show_pixels(self, pixels: Pixels, ratio: float) -> None:
        """Show a picture that was drawn with as many points for a logical pixel."""
        stride = 4 * pixels.width
        image = QImage(
            pixels.rgba, pixels.width, pixels.height, stride, QImage.Format.Format_RGBA8888
        )
        # As the screen has them, copied: Qt does not own the bytes, and would convert each time.
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(ratio)
        self._settle()

    def clear(self) -> None:
        """Show nothing."""
        self._image = QImage()
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The picture, or what is said in its place."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(self._look.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.said)
        else:
            painter.drawImage(self.rect(), self._image)
            if self._image.devicePixelRatio() != self.devicePixelRatioF():
                self.outgrown.emit()
        painter.end()

    def _settle(self) -> None:
        self._patience.stop()
        self._is_late = False
        self.update()

    @Slot()
    def _on_late(self) -> None:
        self._is_late = True
        self.update()
