"""The cards of one slot as a list; rows that stay keep their place and their selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.ui.pages.market.board.card_texts import CardTexts
from desktop_app.ui.pages.market.board.cards import Card, change_between
from desktop_app.ui.parts.carried_cards import CARDS, carry_cards

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class CardModel(QAbstractListModel):
    """Shows cards; a text that is typed is handed to `write`."""

    def __init__(self, desk: Desk, write: Callable[[str, str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self.texts = CardTexts(desk)
        self._write = write
        self._cards: list[Card] = []
        self._may_edit = False

    @property
    def cards(self) -> Sequence[Card]:
        """The cards in their order."""
        return self._cards

    @property
    def may_edit(self) -> bool:
        """Whether cards can be typed in and moved."""
        return self._may_edit

    def ids(self) -> list[str]:
        """The ids of the cards in their order."""
        return [card.item.id for card in self._cards]

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 where it is not here."""
        rows = (row for row, card in enumerate(self._cards) if card.item.id == record_id)
        return next(rows, -1)

    def allow_editing(self, *, is_allowed: bool) -> None:
        """Let cards be typed in, or not."""
        self._may_edit = is_allowed

    def show_cards(self, cards: list[Card]) -> None:
        """Show other cards, or the same ones as they are now."""
        old = self._cards
        change = change_between(old, cards)
        first, kept = change.first, len(old) - change.first - change.gone
        if change.gone:
            self.beginRemoveRows(_NOWHERE, first, first + change.gone - 1)
            self._cards = old[:first] + old[first + change.gone :]
            self.endRemoveRows()
        if change.come:
            self.beginInsertRows(_NOWHERE, first, first + change.come - 1)
            self._cards = cards
            self.endInsertRows()
        self._cards = cards
        stayed = [*old[:first], *([None] * change.come), *old[len(old) - kept :]]
        for row, (before, now) in enumerate(zip(stayed, cards, strict=True)):
            if before is not None and before != now:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  (Qt)
        """One row per card."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a card, what is said about it, or the card itself."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.texts.text(card)
            case Qt.ItemDataRole.ToolTipRole:
                return self.texts.tip(card)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.texts.spoken(card)
        return card if role == CARD else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802  (Qt)
        """Give a card another text; one without letters is not taken."""
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not text:
            return False
        card = self._cards[index.row()]
        return text == self.texts.text(card) or self._write(card.item.id, text)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be chosen, moved and typed in where the plan can."""
        flags = super().flags(index)
        if not self._may_edit:
            return flags
        flag = Qt.ItemFlag
        if index.isValid():
            return flags | flag.ItemIsEditable | flag.ItemIsDragEnabled
        return flags | flag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802  (Qt)
        """Cards of a board, and text for other programs."""
        return [CARDS, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  (Qt)
        """The chosen cards."""
        cards = [self._cards[row] for row in sorted({index.row() for index in indexes})]
        text = "\n".join(self.texts.text(card) for card in cards)
        return carry_cards((card.item.id for card in cards), text)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  (Qt)
        """Cards are moved."""
        return Qt.DropAction.MoveAction
