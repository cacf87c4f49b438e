"""A user's text in a list: when, score and channel above two lines in which matches are marked."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.look import SPACING, Look
from desktop_app.ui.parts.columns import CELL_PAD
from desktop_app.ui.parts.delegates import Index, paint_ground

SHOWN = Qt.ItemDataRole.UserRole + 20
_LINES = 2
_BEFORE = 24
_LONGEST = 600


class Shown(NamedTuple):
    """What a row says.

    Attributes:
        marks: places of matches in the text (start, end, whether it is an excluded word).
    """

    facts: str
    text: str
    marks: Sequence[tuple[int, int, bool]] = ()


class TextDelegate(QStyledItemDelegate):
    """Paints `SHOWN`; the text is never read as HTML."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  (Qt)
        """Facts, two lines and air; the same for every row."""
        return QSize(10 * option.fontMetrics.height(), _row_height(option))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, the facts, the text."""
        shown: Shown | None = index.data(SHOWN)
        if shown is None:
            return
        cell = QStyleOptionViewItem(option)
        paint_ground(painter, cell)
        room = option.rect.adjusted(2 * CELL_PAD, SPACING // 2, -2 * CELL_PAD, -SPACING // 2)
        line = option.fontMetrics.height()
        painter.save()
        painter.setClipRect(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text = cell.palette.color(QPalette.ColorRole.Text)
        painter.setPen(text if is_selected else self._look.colour("muted"))
        facts = option.fontMetrics.elidedText(
            shown.facts, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(QRect(room.left(), room.top(), room.width(), line), 0, facts)
        painter.setPen(text)
        self._paint_text(painter, room.adjusted(0, line, 0, 0), shown, option.font)
        painter.setPen(self._look.colour("grid"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_text(self, painter: QPainter, room: QRect, shown: Shown, font: QFont) -> None:
        text, marks = excerpt(shown)
        layout = QTextLayout(text, font)
        layout.setTextOption(_option())
        layout.setFormats([_range(text, mark, self._look) for mark in marks])
        layout.beginLayout()
        top = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        layout.draw(painter, QPointF(room.topLeft()))


def excerpt(shown: Shown) -> tuple[str, list[tuple[int, int, bool]]]:
    """The part of a text that two lines can show, with its marks: from before the first match on.

    Line ends become blanks, so that places stay.
    """
    first = min((start for start, _end, _is_excluded in shown.marks), default=0)
    begin = first - _BEFORE if first > 2 * _BEFORE else 0
    lead = "…" if begin else ""
    part = shown.text[begin : begin + _LONGEST]
    text = lead + "".join(" " if letter.isspace() else letter for letter in part)
    shift = len(lead) - begin
    marks = [
        (start + shift, end + shift, is_excluded)
        for start, end, is_excluded in shown.marks
        if end - begin <= _LONGEST
    ]
    return text, marks


def mark_format(look: Look, *, is_excluded: bool) -> QTextCharFormat:
    """How a matched word looks: bold and underlined; excluded words are struck through."""
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    if is_excluded:
        made.setFontStrikeOut(True)
        made.setForeground(QColor(look.colour("muted")))
    else:
        made.setFontUnderline(True)
        made.setForeground(QColor(look.colour("accent")))
    return made


def qt_place(text: str, place: int) -> int:
    """A place in a text as Qt counts it: signs beyond the first plane are two."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _range(text: str, mark: tuple[int, int, bool], look: Look) -> QTextLayout.FormatRange:
    start, end, is_excluded = mark
    made = QTextLayout.FormatRange()
    made.start = qt_place(text, start)
    made.length = qt_place(text, end) - made.start
    made.format = mark_format(look, is_excluded=is_excluded)
    return made


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


def _row_height(option: QStyleOptionViewItem) -> int:
    return (1 + _LINES) * option.fontMetrics.height() + SPACING + SPACING // 2
