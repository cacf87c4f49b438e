"""How a line of the palette is painted: icon, text with what fits marked, context, shortcut."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.look import SPACING, Look, icon_size
from desktop_app.ui.palette.entries import Sort
from desktop_app.ui.palette.results import LINE, Index, Line, can_choose
from desktop_app.ui.parts.matching import Span

_ROW_AIR = 14
_CONTEXT_SHARE = 0.4
_ROUND = 6
_IMPOSSIBLE_OPACITY = 0.45
_FORMATS = QTextLayout.FormatRange


class LineDelegate(QStyledItemDelegate):
    """Paints `Line`s; never reads their text as anything but text."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  (Qt)
        """One line and its air."""
        return QSize(0, line_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then what the line says from left to right."""
        line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(SPACING, 1, -SPACING, -1)
        if line.entry.sort is Sort.HEADING:
            self._paint_heading(painter, room, line.entry.text)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.colour("selection"))
                painter.drawRoundedRect(room, _ROUND, _ROUND)
            if not can_choose(line.entry):
                painter.setOpacity(_IMPOSSIBLE_OPACITY)
            self._paint_line(painter, room.adjusted(SPACING, 0, -SPACING, 0), line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, room: QRect, text: str) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._look.colour("muted"))
        at = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(room.adjusted(SPACING, 0, 0, -SPACING // 2), at, text)

    def _paint_line(self, painter: QPainter, room: QRect, line: Line) -> None:
        entry, look = line.entry, self._look
        if entry.icon:
            picture = look.picture(entry.icon, entry.role, icon_size())
            top = room.top() + (room.height() - icon_size()) // 2
            painter.drawPixmap(room.left(), top, picture)
        room = room.adjusted(icon_size() + SPACING + 2, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if entry.right:
            painter.setPen(look.colour(entry.right_role))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, entry.right)
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(entry.right))
            room.setRight(room.right() - 2 * SPACING)
        taken = self._paint_text(painter, room, line)
        room.setLeft(room.left() + taken + 2 * SPACING)
        if entry.context and room.width() > 0:
            shown = _elided(painter.fontMetrics(), entry.context, room.width())
            painter.setPen(look.colour("muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, shown)

    def _paint_text(self, painter: QPainter, room: QRect, line: Line) -> int:
        """Paint the text that is searched; returns how wide it is."""
        metrics = painter.fontMetrics()
        context = metrics.horizontalAdvance(line.entry.context) if line.entry.context else 0
        width = room.width() - min(context, round(_CONTEXT_SHARE * room.width())) - 2 * SPACING
        layout = self._laid_out(painter.font(), line.entry.text, line.spans, width)
        # What is marked is bolder and therefore wider than the metrics say.
        excess = round(layout.lineAt(0).naturalTextWidth()) - width
        if excess > 0:
            layout = self._laid_out(painter.font(), line.entry.text, line.spans, width - excess)
        painter.setPen(self._look.colour("text"))
        top = room.top() + (room.height() - layout.lineAt(0).height()) / 2
        layout.draw(painter, QPointF(room.left(), top))
        return round(layout.lineAt(0).naturalTextWidth())

    def _laid_out(self, font: QFont, text: str, spans: tuple[Span, ...], width: int) -> QTextLayout:
        shown = _elided(QFontMetrics(font), text, max(width, 0))
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._marked(spans, len(shown)))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout

    def _marked(self, spans: tuple[Span, ...], length: int) -> list[_FORMATS]:
        marked = []
        for start, end in spans:
            if start < length:
                part = _FORMATS()
                part.start, part.length = start, min(end, length) - start
                mark = QTextCharFormat()
                mark.setForeground(self._look.colour("accent"))
                mark.setFontWeight(QFont.Weight.Bold)
                part.format = mark
                marked.append(part)
        return marked


def line_height(metrics: QFontMetrics) -> int:
    """How high a line is."""
    return max(metrics.height(), icon_size()) + _ROW_AIR


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """A text in one line, cut at its end where there is no room."""
    in_one_line = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return metrics.elidedText(in_one_line, Qt.TextElideMode.ElideRight, width)
