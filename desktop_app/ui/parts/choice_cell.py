"""A cell in which one of a few things is chosen."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.parts.delegates import CHOICES, Index
from desktop_app.ui.parts.sheet_delegates import SheetDelegate


class ChoiceCell(SheetDelegate):
    """A cell that is edited with a list of `CHOICES`: pairs of value and text."""

    def createEditor(  # noqa: N802  (Qt)
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A list of the choices."""
        box = QComboBox(parent)
        for value, text in index.data(CHOICES) or ():
            box.addItem(text, value)
        box.activated.connect(partial(self._on_chosen, box))
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

    def _on_chosen(self, box: QComboBox, _place: int) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
