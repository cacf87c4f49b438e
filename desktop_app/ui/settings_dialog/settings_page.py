"""What the pages of the settings have in common: rows of a title, a control and a hint."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.parts.field_editors import ChoiceEditor, EditorWidget, FlagEditor, TextEditor
from desktop_app.ui.settings import Settings
from desktop_app.ui.texts import heading, plain_label

Choices = Sequence[tuple[object, str]]
_SHOWING = (TextEditor, ChoiceEditor, FlagEditor)


class SettingsPage(QWidget):
    """One page of settings; what is chosen holds at once.

    Signals: chosen(Mapping): other values of settings, by name.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, title: str) -> None:
        super().__init__()
        self.desk, self.settings = desk, settings
        self._keys: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(MARGIN)
        self._column.addWidget(heading(title, 1.25))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(MARGIN)
        self._form.setVerticalSpacing(MARGIN)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._column.addLayout(self._form)
        self._column.addStretch()

    def add_setting(self, key: str, title: str, editor: EditorWidget, hint: str = "") -> None:
        """Add a row for the setting of that name."""
        editor.setObjectName(key)
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        editor.show_value(getattr(self.settings, key))
        editor.edited.connect(self._on_edited)
        self._keys.append(key)
        self.add_row(title, editor, hint)

    def add_choice(self, key: str, title: str, choices: Choices, hint: str = "") -> None:
        """Add a row for a setting with a few values."""
        box = ChoiceEditor()
        box.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToContents)
        box.offer(choices)
        self.add_setting(key, title, box, hint)

    def add_row(self, title: str, widget: QWidget, hint: str = "") -> None:
        """Add any widget beside its title, with a hint below."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        # A box or button as wide as the page would say nothing by its width; texts need it.
        is_narrow = isinstance(widget, QComboBox | QAbstractButton | QAbstractSpinBox)
        side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, side)
        if hint:
            column.addWidget(self.muted(hint))
        label = QLabel(title)
        label.setBuddy(widget)
        self._form.addRow(label, holder)

    def add_below(self, widget: QWidget) -> None:
        """Add something as wide as the page below the rows."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def muted(self, text: str) -> QLabel:
        """A quiet text of as many lines as it takes."""
        label = plain_label(text, self.desk.look.colour("muted"))
        label.setWordWrap(True)
        return label

    def use_usual(self) -> None:
        """Give every setting of this page its usual value."""
        usual = Settings()
        self.chosen.emit({key: getattr(usual, key) for key in self._keys})
        for key in self._keys:
            editor = self.findChild(QWidget, key)
            if isinstance(editor, _SHOWING):
                editor.show_value(getattr(usual, key))

    @property
    def has_usual(self) -> bool:
        """Whether anything here has a usual value."""
        return bool(self._keys)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        editor = self.sender()
        if editor is not None:
            self.chosen.emit({editor.objectName(): value})
