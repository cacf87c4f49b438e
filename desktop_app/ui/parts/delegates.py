"""How cells of trees and tables are painted and edited."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.look import Look
from desktop_app.ui.parts.columns import CELL_PAD

Index = QModelIndex | QPersistentModelIndex
RECORD_ID = Qt.ItemDataRole.UserRole
CHOICES = Qt.ItemDataRole.UserRole + 2
_ROW_ROOM = 12
_RING = 1.5
_CELL = QStyle.ControlElement.CE_ItemViewItem
_GROUND_STATES = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_HasFocus
)


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
        paint_ground(painter, cell)
        cell.rect = option.rect.adjusted(CELL_PAD, 0, -CELL_PAD, 0)
        _style_of(option).drawControl(_CELL, cell, painter, option.widget)


def row_height(metrics: QFontMetrics) -> int:
    """How high a row of a list or tree is."""
    return metrics.height() + _ROW_ROOM


def paint_ground(painter: QPainter, cell: QStyleOptionViewItem) -> None:
    """Paint what lies under a cell's text: selected, under the pointer, with the focus.

    The style would do it again around the text alone, so `cell` is none of it afterwards.
    """
    palette, rect = cell.palette, cell.rect
    is_active = bool(cell.state & QStyle.StateFlag.State_Active)
    group = QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive
    painter.fillRect(rect, cell.backgroundBrush)
    if cell.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, palette.color(group, QPalette.ColorRole.Highlight))
        text = palette.color(group, QPalette.ColorRole.HighlightedText)
        palette.setColor(QPalette.ColorRole.Text, text)
        cell.palette = palette
    elif cell.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Midlight))
    if cell.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    cell.backgroundBrush = QBrush()
    cell.state &= ~_GROUND_STATES


def _style_of(option: QStyleOptionViewItem) -> QStyle:
    return option.widget.style() if option.widget else QApplication.style()


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


class NameLine(QLineEdit):
    """A line that offers known names, wherever in them the typed letters stand.

    Signals: name_picked(QWidget): itself, when the person has picked one from the list.
    """

    name_picked = Signal(QWidget)

    def __init__(self, parent: QWidget, names: Sequence[str]) -> None:
        super().__init__(parent)
        self.setFrame(False)
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_activated)
        self.setCompleter(completer)

    @Slot(str)
    def _on_activated(self, name: str) -> None:
        self.setText(name)
        self.name_picked.emit(self)
