"""One part of a board: its name, its cards, what may be asked, and a line to add more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout

from desktop_app.ui.look import SPACING, small_icon_size
from desktop_app.ui.pages.market.board.card_list import CardList
from desktop_app.ui.pages.market.board.card_model import CardModel
from desktop_app.ui.pages.market.board.cards import OTHER
from desktop_app.ui.texts import breakable, enlarge, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.cards import Card

_LEAST_EMS = 9
_PAD = 6
_EDGE = 3


class SlotPanel(QFrame):
    """Shows the cards of one slot.

    Signals: typed(str): a line to add; pasted(str): lines to add.
    """

    typed = Signal(str)
    pasted = Signal(str)

    def __init__(
        self, desk: Desk, key: str, name: str, write: Callable[[str, str], bool], colour: str = ""
    ) -> None:
        """Args: colour: of its edge, the one it has in the picture; "" for none of its own."""
        super().__init__()
        self.key, self.name = key, name
        self._desk = desk
        words = desk.words
        theme = desk.look.theme
        self.setObjectName("slot")
        self.setStyleSheet(
            f"#slot {{ background: {theme.window}; border: 1px solid {theme.line};"
            f" border-left: {_EDGE}px solid {colour or theme.line}; border-radius: 8px; }}"
            f"#add_line {{ background: transparent; border: 1px dashed {theme.outline};"
            " border-radius: 6px; padding: 4px 6px; }"
            f"#add_line:focus {{ background: {theme.surface}; border: 1px solid {theme.focus}; }}"
        )
        self.model = CardModel(desk, write, self)
        self.list = CardList(desk, self.model, name)
        self.count = plain_label("", desk.look.colour("muted"))
        self.about = _quiet_button(desk, "questions", words("Guiding questions: {slot}"), name)
        self.about.setCheckable(True)
        self.about.toggled.connect(self._show_questions)
        self.questions = plain_label("", desk.look.colour("muted"))
        self.questions.setWordWrap(True)
        self.line = _AddLine(words("Add to {slot}").format(slot=name))
        self.line.setPlaceholderText(words("Type and press Enter"))
        self.line.returnPressed.connect(self._on_entered)
        self.line.pasted.connect(self.pasted)
        self.line.left.connect(self._on_line_left)
        self._lay_out()

    @property
    def key_to_keep(self) -> str:
        """The slot as records keep it; what stands in no slot of the kind has none."""
        return "" if self.key == OTHER else self.key

    @property
    def moved_into(self) -> str | None:
        """The slot of cards that are moved here; None: each keeps its own."""
        return None if self.key == OTHER else self.key

    def _lay_out(self) -> None:
        title = plain_label(breakable(self.name))
        enlarge(title, 1.0)
        title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(title, 1)
        head.addWidget(self.count)
        head.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(_PAD)
        column.addLayout(head)
        column.addWidget(self.questions)
        column.addWidget(self.list, 1)
        column.addWidget(self.line)
        self.setMinimumHeight(_LEAST_EMS * self.fontMetrics().height())

    def ask(self, questions: Sequence[str]) -> None:
        """Say what a person may ask themselves."""
        self.questions.setText("\n".join(f"– {question}" for question in questions))
        self._show_questions()

    def show_cards(self, cards: list[Card], *, may_edit: bool) -> None:
        """Show the cards as they are now."""
        self.model.allow_editing(is_allowed=may_edit)
        self.model.show_cards(cards)
        self.line.setVisible(may_edit)
        self.count.setText(str(len(cards)) if cards else "")
        self._show_questions()

    @Slot()
    def _show_questions(self) -> None:
        """In an empty slot, and where they are asked for."""
        has_any = bool(self.questions.text())
        is_empty = not self.model.cards
        self.about.setVisible(has_any and not is_empty)
        self.questions.setVisible(has_any and (is_empty or self.about.isChecked()))

    @Slot()
    def _on_entered(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.clear()
            self.typed.emit(text)

    @Slot()
    def _on_line_left(self) -> None:
        self.list.setFocus()


class _AddLine(QLineEdit):
    """A line to type the next card in.

    Signals: pasted(str): several lines at once; left(): Esc in an empty line, or Up.
    """

    pasted = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("add_line")
        self.setMaxLength(2**30)

    def event(self, event: QEvent) -> bool:
        """Del and Ctrl+V are this line's, whatever else has them as shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_paste = event.matches(QKeySequence.StandardKey.Paste)
            if is_paste or event.key() == Qt.Key.Key_Delete:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Several pasted lines are several cards."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._paste_lines():
            return
        is_up = event.key() == Qt.Key.Key_Up
        if is_up or (event.key() == Qt.Key.Key_Escape and not self.text()):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _paste_lines(self) -> bool:
        from PySide6.QtGui import QGuiApplication

        text = QGuiApplication.clipboard().text()
        if "\n" not in text.strip():
            return False
        self.pasted.emit(text)
        return True


def _quiet_button(desk: Desk, icon: str, sentence: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(desk.look.icon(icon, "muted"))
    button.setIconSize(QSize(small_icon_size(), small_icon_size()))
    button.setAutoRaise(True)
    said = sentence.format(slot=name)
    button.setAccessibleName(said)
    button.setToolTip(said)
    return button
