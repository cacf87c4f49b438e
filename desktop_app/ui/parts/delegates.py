"""How cells of trees and tables are painted and edited."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.look import Look
from desktop_app.ui.parts.columns import CELL_PAD

Index = QModelIndex | QPersistentModelIndex
RECORD_ID = Qt.ItemDataRole.UserRole
PROGRESS = Qt.ItemDataRole.UserRole + 1
CHOICES = Qt.ItemDataRole.UserRole + 2
_BAR_HEIGHT = 8
_TEXT_ROOM = 52
_PROGRESS_WIDTH = 120
_ROW_ROOM = 12
_CELL_GROUND = QStyle.PrimitiveElement.PE_PanelItemViewItem
_CELL = QStyle.ControlElement.CE_ItemViewItem


class RowDelegate(QStyledItemDelegate):
    """Rows with some air, whatever the font; a coloured text keeps its colour when selected."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The usual look, with the cell's own colour for selected text too."""
        super().initStyleOption(option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(colour, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """One line and its air."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * CELL_PAD, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground over the whole cell, the text with some air beside it."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = _style_of(option)
        style.drawPrimitive(_CELL_GROUND, cell, painter, option.widget)
        cell.rect = option.rect.adjusted(CELL_PAD, 0, -CELL_PAD, 0)
        style.drawControl(_CELL, cell, painter, option.widget)


def row_height(metrics: QFontMetrics) -> int:
    """How high a row of a list or tree is."""
    return metrics.height() + _ROW_ROOM


def _style_of(option: QStyleOptionViewItem) -> QStyle:
    return option.widget.style() if option.widget else QApplication.style()


class ProgressDelegate(RowDelegate):
    """Paints `PROGRESS` (progress, pace, colour role) as a bar with a mark where it should be."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """Room for a bar that can be told from others."""
        return QSize(_PROGRESS_WIDTH, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's ground, then the bar, then the share in words."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        text, plain.text = plain.text, ""
        _style_of(option).drawControl(_CELL, plain, painter, option.widget)
        found = index.data(PROGRESS)
        painter.save()
        painter.setPen(self._look.colour("text" if found else "muted"))
        room = option.rect.adjusted(CELL_PAD, 0, -CELL_PAD - 2, 0)
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, at_right, text)
        if found:
            bar = QRectF(room.left(), room.center().y() - _BAR_HEIGHT / 2 + 0.5,
                         room.width() - _TEXT_ROOM, _BAR_HEIGHT)  # fmt: skip
            paint_bar(painter, bar, found, self._look)
        painter.restore()


def paint_bar(
    painter: QPainter, bar: QRectF, found: tuple[float, float | None, str], look: Look
) -> None:
    """A bar filled up to a progress of 0–1, with a mark at the pace; beyond both ends it is cut."""
    progress, pace, role = found
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("grid"))
    painter.drawRoundedRect(bar, 3, 3)
    filled = QRectF(bar)
    filled.setWidth(bar.width() * min(max(progress, 0.0), 1.0))
    painter.setBrush(look.colour(role))
    painter.drawRoundedRect(filled, 3, 3)
    if pace is not None:
        at = bar.left() + bar.width() * min(max(pace, 0.0), 1.0)
        painter.setPen(QPen(look.colour("text"), 2))
        painter.drawLine(round(at), round(bar.top() - 3), round(at), round(bar.bottom() + 3))


class ChoiceDelegate(RowDelegate):
    """Edits a cell with a list of `CHOICES`: pairs of value and text."""

    def createEditor(  # noqa: N802  (Qt)
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A list of the choices."""
        box = QComboBox(parent)
        for value, text in index.data(CHOICES) or ():
            box.addItem(text, value)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802  (Qt)
        """Mark the current choice."""
        if isinstance(editor, QComboBox):
            value = index.data(Qt.ItemDataRole.EditRole)
            values = [editor.itemData(row) for row in range(editor.count())]
            editor.setCurrentIndex(values.index(value) if value in values else 0)

    def setModelData(  # noqa: N802  (Qt)
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Hand the choice to the model."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
