"""The cell of a KPI's stage."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from desktop_app.ui.parts.delegates import CHOICES, CellDelegate, Index


class StageCell(CellDelegate):
    """A cell that is edited with a list of `CHOICES`: pairs of value and text."""

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
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))

    def setModelData(  # noqa: N802  (Qt)
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Hand the choice to the model."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
