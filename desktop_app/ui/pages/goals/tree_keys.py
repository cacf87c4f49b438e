"""Keys of the tree: which stand for an action, and where Tab goes."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_KEYS = {
    (_CTRL, Qt.Key.Key_X): "cut",
    (_CTRL, Qt.Key.Key_D): "fill_down",
    (_ALT_SHIFT, Qt.Key.Key_Left): "outdent",
    (_ALT_SHIFT, Qt.Key.Key_Right): "indent",
}


def wanted_by(event: QKeyEvent) -> str:
    """The action that a key stands for in the tree alone, "" for none."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in _ENTER and modifiers == _CTRL:
        return "add_sibling"
    return next((command for (held, key), command in _KEYS.items()
                 if held == modifiers and key == event.key()), "")  # fmt: skip


def next_cell(tree: QTableView, by: int, *, within_row: bool) -> QModelIndex:
    """The next (1) or last (-1) cell that can be typed into; invalid where there is none."""
    header, index = tree.horizontalHeader(), tree.currentIndex()
    place = header.visualIndex(index.column())
    while index.isValid():
        place += by
        if 0 <= place < header.count():
            section = header.logicalIndex(place)
            cell = index.siblingAtColumn(section)
            if not header.isSectionHidden(section) and cell.flags() & Qt.ItemFlag.ItemIsEditable:
                return cell
        elif within_row:
            break
        else:
            index = index.sibling(index.row() + by, 0)
            place = -1 if by > 0 else header.count()
    return QModelIndex()
