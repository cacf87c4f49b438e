"""Labels whose text comes from people: plain, never read as HTML."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLabel


def plain_label(text: str, colour: QColor | None = None) -> QLabel:
    """A label that shows `text` as it is, selectable with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if colour is not None:
        tint(label, colour)
    return label


def heading(text: str, scale: float = 1.4) -> QLabel:
    """A label in larger, bolder letters."""
    label = plain_label(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def tint(label: QLabel, colour: QColor) -> None:
    """Write a label's text in a colour."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)
