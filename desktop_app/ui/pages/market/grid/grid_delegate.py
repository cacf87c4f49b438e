"""How cells of the grid are painted and edited."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.themes import blended
from desktop_app.ui.look import Look
from desktop_app.ui.pages.market.grid.grid_model import HEADING, HEAT
from desktop_app.ui.parts.delegates import CHOICES, Index
from desktop_app.ui.parts.sheet_delegates import SheetDelegate

_STEPS = 20
_FAINTEST, _STRONGEST = 0.04, 0.34
# Qt would cut longer texts without a word.
_NO_LIMIT = 2**30


class GridDelegate(SheetDelegate):
    """A cell whose ground says faintly how high its number is; choices are edited with a list."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        theme = look.theme
        span = _STRONGEST - _FAINTEST
        shares = [_FAINTEST + span * step / _STEPS for step in range(_STEPS + 1)]
        self._heat = [QColor(blended(theme.surface, theme.accent, share)) for share in shares]
        self._heading = QColor(theme.window)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground by the number's height, then the cell as in every sheet."""
        heat = index.data(HEAT)
        if index.data(HEADING):
            painter.fillRect(option.rect, self._heading)
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        elif heat is not None:
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), self._heat[round(heat * _STEPS)])
        super().paint(painter, option, index)
        painter.setFont(option.font)

    def createEditor(  # noqa: N802  (Qt)
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A line without a limit, or a list of the choices."""
        choices = index.data(CHOICES)
        if not choices:
            line = QLineEdit(parent)
            line.setFrame(False)
            line.setMaxLength(_NO_LIMIT)
            return line
        box = QComboBox(parent)
        for value, text in choices:
            box.addItem(text, value)
        box.activated.connect(partial(self._on_chosen, box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802  (Qt)
        """Begin with the cell as it is typed."""
        typed = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(typed), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(typed)

    def setModelData(  # noqa: N802  (Qt)
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Hand on what was typed or chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def _on_chosen(self, box: QComboBox, _place: int) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
