"""The cell of a KPI's stage: where stages are brought together, the first of each names it."""

from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.ui.parts.choice_cell import ChoiceCell
from desktop_app.ui.parts.delegates import Index
from desktop_app.ui.parts.record_sheet import RecordSheet

_SELECTED = QStyle.StateFlag.State_Selected
_FOCUS = QStyle.StateFlag.State_HasFocus


class StageCell(ChoiceCell):
    """Chooses a stage. What it shows depends on the order of its sheet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The stage; in groups in bold at the head of its group, and not again below it."""
        sheet = self.parent()
        is_grouped = isinstance(sheet, RecordSheet) and sheet.order.group == index.column()
        if not is_grouped:
            super().paint(painter, option, index)
        elif begins_group(index):
            painter.save()
            bold = QFont(painter.font())
            bold.setWeight(QFont.Weight.DemiBold)
            painter.setFont(bold)
            super().paint(painter, option, index)
            painter.restore()
        elif option.state & _FOCUS:
            super().paint(painter, option, index)
        elif option.state & _SELECTED:
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))


def begins_group(index: Index) -> bool:
    """Whether the row above shows something else in the same column, or there is none."""
    return index.row() == 0 or index.data() != index.sibling(index.row() - 1, index.column()).data()
