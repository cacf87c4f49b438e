"""Labels whose text comes from people: plain, never read as HTML."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLabel

_LONG_TIP = 80
# Letters without a space that no label breaks: addresses of pages, keys, names of files.
_LONG_WORD = re.compile(r"[!-~]{16}(?=[!-~]{8})")


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
    enlarge(label, scale)
    return label


def enlarge(label: QLabel, scale: float) -> None:
    """Write a label in larger, bolder letters."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)


def tip(text: str) -> str:
    """A tooltip that says `text` as it is, in several lines where it is long.

    Qt reads a tooltip as HTML if it looks like HTML, and breaks only HTML into lines.
    """
    if len(text) <= _LONG_TIP and "<" not in text:
        return text
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<qt>{plain}</qt>"


def action_text(text: str) -> str:
    """A text for an action, in which "&" is no sign of a shortcut."""
    return text.replace("&", "&&")


def plain_text(text: str) -> str:
    """What a text for an action says, without its signs of shortcuts."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters; where something is left out, "…" stands for it."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def breakable(text: str) -> str:
    """The same text for a label that breaks lines: long words may be broken too, unseen marks say.

    Without them a label is as wide as its longest word.
    """
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def tint(label: QLabel, colour: QColor) -> None:
    """Write a label's text in a colour."""
    # Within a button or a tool bar a label would take the colour of their texts.
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)
