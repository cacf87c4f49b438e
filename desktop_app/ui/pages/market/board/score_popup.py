"""The questions of a kind beside a card: numbers and choices, answered with a few keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.number_text import typed_text
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import enlarge, plain_label, shortened, tip

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import Field
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.cards import Card

_WIDTH_EMS = 21
_NAME_LETTERS = 120
_ONE_DIGIT = 9
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
Answer = Callable[[Sequence[str], "Field", str], bool]


class ScorePopup(QFrame):
    """Asks the fields of a kind; every answer counts at once. Enter or Esc closes it."""

    def __init__(
        self, desk: Desk, fields: Sequence[Field], answer: Answer, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(_WIDTH_EMS * self.fontMetrics().height())
        self.setAccessibleName(desk.words("Score this card"))
        self._desk, self._fields, self._answer = desk, fields, answer
        self._asked: list[str] = []
        self.editors: dict[str, QLineEdit | ChoiceEditor] = {}
        self._title = plain_label("")
        enlarge(self._title, 1.0)
        self._title.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in fields:
            form.addRow(said(field.name, desk.words), self._editor(field))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self._title)
        column.addLayout(form)

    def show_cards(self, record_ids: list[str], card: Card) -> None:
        """Answer for these cards; what the first says now stands in the fields."""
        from desktop_app.analysis.worksheets.answers import answer_of

        words = self._desk.words
        self._asked = record_ids
        title = shortened(record_name(card.record, words), _NAME_LETTERS)
        if len(record_ids) > 1:
            title = words.count("{n} card", "{n} cards", len(record_ids))
        self._title.setText(title)
        for field in self._fields:
            editor, value = self.editors[field.key], answer_of(card.record, field)
            if isinstance(editor, ChoiceEditor):
                editor.show_value(value)
            else:
                text = value if isinstance(value, str) else typed_text(value, field.unit)
                editor.setText(text or "")

    def pop_up(self, beside: QWidget, place: QRect) -> None:
        """Show it below a card, within the screen."""
        self.adjustSize()
        corner = beside.mapToGlobal(QPoint(place.left(), place.bottom()))
        room = beside.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()

    def begin(self, typed: str) -> None:
        """Go to the first field; a digit that was typed answers it."""
        first = next(iter(self.editors.values()))
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()
            if typed:
                first.setText(typed)
                first.textEdited.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter and Esc close it; arrows go from question to question."""
        if event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _editor(self, field: Field) -> QWidget:
        words = self._desk.words
        editor: QLineEdit | ChoiceEditor
        if field.sort == "choice":
            editor = ChoiceEditor()
            choices = [(choice.key, said(choice.name, words)) for choice in field.choices]
            editor.offer([(None, "—"), *choices])
            editor.edited.connect(partial(self._on_chosen, field))
        else:
            editor = QLineEdit()
            editor.setPlaceholderText(_scale(field))
            editor.editingFinished.connect(partial(self._on_typed, field))
            editor.textEdited.connect(partial(self._on_digit, field))
        name = said(field.name, words)
        editor.setAccessibleName(name)
        editor.setToolTip(tip(said(field.hint, words)))
        self.editors[field.key] = editor
        return editor

    def _on_chosen(self, field: Field, value: object) -> None:
        self._take(field, str(value or ""))

    def _on_digit(self, field: Field, text: str) -> None:
        """On a scale of single digits one key answers, and the next question is asked."""
        is_short = field.high is not None and field.high <= _ONE_DIGIT
        if is_short and len(text) == 1 and text.isdecimal() and self._take(field, text):
            self.focusNextPrevChild(True)  # noqa: FBT003  (Qt)

    def _on_typed(self, field: Field) -> None:
        editor = self.editors[field.key]
        if isinstance(editor, QLineEdit) and editor.isModified():
            editor.setModified(False)
            self._take(field, editor.text())

    def _take(self, field: Field, text: str) -> bool:
        editor = self.editors[field.key]
        is_taken = self._answer(self._asked, field, text)
        if isinstance(editor, QLineEdit):
            editor.setModified(False)
            if not is_taken:
                editor.selectAll()
        return is_taken


def _scale(field: Field) -> str:
    """The ends of a scale, as "1–5"."""
    ends = (typed_text(field.low, field.unit), typed_text(field.high, field.unit))
    return "–".join(ends) if all(ends) else ""
