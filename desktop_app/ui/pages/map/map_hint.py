"""One sentence at the lower edge of the map: what a link means or would mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from desktop_app.ui.look import MARGIN, Look

_SHARE = 0.8


class MapHint(QLabel):
    """Comes and goes; never in the way of the mouse."""

    def __init__(self, view: QAbstractScrollArea, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self.setObjectName("map_hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, *, is_good: bool = True) -> None:
        """Say something; "" says nothing."""
        theme = self._look.theme
        edge = theme.accent if is_good else theme.line
        colour = theme.text if is_good else theme.muted
        self.setStyleSheet(
            f"#map_hint {{ background: {theme.raised}; color: {colour}; padding: 6px 12px;"
            f" border: 1px solid {edge}; border-radius: 6px; }}"
        )
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.follow()

    def follow(self) -> None:
        """Stand in the middle of the view's lower edge."""
        around = self._view.viewport().geometry()
        widest = round(around.width() * _SHARE)
        line = self.fontMetrics().horizontalAdvance(self.text()) + 2 * MARGIN
        width = min(line, widest)
        self.resize(width, max(self.heightForWidth(width), self.fontMetrics().height() + MARGIN))
        left = around.left() + (around.width() - width) // 2
        self.move(left, around.bottom() - self.height() - MARGIN)
        self.raise_()
