"""The small dialog that asks what to call something, and where needed which of several it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.parts.action_buttons import primary_style
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.parts.line_editor import LONGEST_LINE
from desktop_app.ui.texts import plain_label

_WIDTH_EMS = 26


class NameQuestion(NamedTuple):
    """What is asked.

    Attributes:
        hint: what will happen; name: what is proposed; choices: values with what they are called.
    """

    title: str
    hint: str
    action: str
    name: str
    choices: Sequence[tuple[object, str]] = ()


class NameDialog(QDialog):
    """`answered` is called with the name and the choice when the person agrees."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        question: NameQuestion,
        answered: Callable[[str, object], None],
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self.setMinimumWidth(_WIDTH_EMS * self.fontMetrics().height())
        self.setStyleSheet(primary_style(desk.look))
        self._answered, self._question = answered, question
        words = desk.words
        self.name = QLineEdit(question.name)
        self.name.setMaxLength(LONGEST_LINE)
        self.name.setAccessibleName(words("Name"))
        self.name.selectAll()
        self.which = ChoiceEditor()
        self.which.setAccessibleName(words("Number"))
        self.which.offer(question.choices)
        self.which.edited.connect(self._on_which)
        self.agree = QPushButton(question.action)
        self.agree.setObjectName("primary")
        self.agree.setDefault(True)
        self.name.textChanged.connect(self._enable)
        self._lay_out(desk, question)
        self._enable()

    def _lay_out(self, desk: Desk, question: NameQuestion) -> None:
        words = desk.words
        buttons = QDialogButtonBox()
        buttons.addButton(self.agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        hint = plain_label(question.hint, desk.look.colour("muted"))
        hint.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * SPACING)
        if question.choices:
            form.addRow(words("Number"), self.which)
        form.addRow(words("Name"), self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * SPACING)
        column.addWidget(hint)
        column.addLayout(form)
        column.addWidget(buttons)

    def accept(self) -> None:
        """Answer and close."""
        choice = self.which.value if self._question.choices else None
        super().accept()
        self._answered(self.name.text().strip(), choice)

    @Slot(object)
    def _on_which(self, _value: object) -> None:
        """Where nobody typed a name, the proposed one goes with the number."""
        proposed = {text for _, text in self._question.choices} | {self._question.name}
        if self.name.text() in proposed:
            self.name.setText(self.which.currentText())

    @Slot()
    def _enable(self) -> None:
        self.agree.setEnabled(bool(self.name.text().strip()))
