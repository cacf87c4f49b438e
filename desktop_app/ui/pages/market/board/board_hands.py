"""What hands do on a board: choose, drag, type, paste, score, open a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.ui.pages.market.board.board_texts import copied_text, lines_of
from desktop_app.ui.pages.market.board.score_popup import ScorePopup
from desktop_app.ui.pages.market.options.option_commands import OptionCommands
from desktop_app.ui.parts.numbers import numbers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QScrollArea

    from desktop_app.catalog.worksheets import Field
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.board import Board
    from desktop_app.ui.pages.market.board.slot_panel import SlotPanel


class BoardHands(QObject):
    """Answers what a person does in the parts of a board."""

    def __init__(self, desk: Desk, board: Board, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._desk, self._board = desk, board
        self._is_showing = False
        self.options = OptionCommands(desk, area)
        desk.selection.record_selected.connect(self.show_selected)

    def connect_panel(self, panel: SlotPanel) -> None:
        """Answer what is done in a part of the board."""
        cards = panel.list
        panel.typed.connect(partial(self._on_typed, panel))
        panel.pasted.connect(partial(self.paste, panel))
        cards.paste_wanted.connect(partial(self._on_paste, panel))
        cards.copy_wanted.connect(self.copy)
        cards.removal_wanted.connect(self.remove)
        cards.dropped.connect(partial(self._on_dropped, panel))
        cards.moved.connect(partial(self._on_moved, panel))
        cards.sent.connect(partial(self._on_sent, panel))
        cards.left.connect(partial(self._on_left, panel))
        cards.scored.connect(partial(self._on_scored, panel))
        cards.entered.connect(partial(self._on_entered, panel))
        cards.selectionModel().selectionChanged.connect(partial(self._on_chosen, panel))

    @Slot(str)
    def show_selected(self, record_id: str) -> None:
        """Choose the card of the record that is selected in the window."""
        if record_id in self._board.chosen_ids():
            return
        self._choose([record_id])

    @Slot()
    def copy(self) -> None:
        """Copy the chosen cards as text that a sheet takes in columns."""
        result = self._board.result
        if result is not None:
            chosen = set(self._board.chosen_ids())
            cards = [c for p in self._board.panels.values() for c in p.model.cards]
            text = copied_text([c for c in cards if c.item.id in chosen], result.kind, self._desk)
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def remove(self) -> None:
        """Remove the chosen cards; the next one is chosen then."""
        gone = self._board.chosen_ids()
        panel = self._board.panel_of(gone[0]) if gone else None
        if panel is None or not self._board.commands.may_edit:
            return
        row = panel.model.row_of(gone[0])
        if self._board.commands.remove(gone):
            left = panel.model.ids()
            self._choose(left[min(row, len(left) - 1) :][:1])

    def paste(self, panel: SlotPanel, text: str) -> None:
        """Add a card per line; many are told, for nobody counts them."""
        if not self._board.commands.may_edit:
            return
        made = self._board.commands.add(panel.key_to_keep, lines_of(text))
        if not made:
            return
        self._choose(made[:1])
        if len(made) > 1:
            count, words = numbers_of(self._desk).full(len(made)), self._desk.words
            said = words("{n} cards were added to “{slot}”.")
            self._desk.notices.done(said.format(n=count, slot=panel.name))

    def score(self, panel: SlotPanel, typed: str = "") -> None:
        """Open the questions of the kind beside the current card."""
        result, record_id = self._board.result, panel.list.current_id()
        if result is None or not record_id or not self._board.commands.may_edit:
            return
        fields = self.fields_of(panel)
        if not fields:
            return
        chosen = panel.list.chosen_ids()
        asked = chosen if record_id in chosen else [record_id]
        popup = ScorePopup(self._desk, fields, self._board.commands.answer, panel.list)
        popup.show_cards(asked, panel.model.cards[panel.model.row_of(record_id)])
        popup.pop_up(panel.list, panel.list.visualRect(panel.list.currentIndex()))
        popup.begin(typed)

    def fields_of(self, panel: SlotPanel) -> Sequence[Field]:
        """What the kind asks of the cards of a slot."""
        result = self._board.result
        fields = result.kind.fields if result else ()
        return [field for field in fields if not field.slots or panel.key in field.slots]

    def send(self, panel: SlotPanel, record_ids: Sequence[str]) -> None:
        """Put cards at the end of a slot."""
        ids = panel.model.ids()
        if self._board.commands.move(record_ids, ids, panel.moved_into, len(ids)):
            self._choose(record_ids)
            panel.list.setFocus()

    def _choose(self, record_ids: Sequence[str]) -> None:
        """Choose cards, wherever they stand now, and no others."""
        self._is_showing = True
        try:
            for panel in self._board.panels.values():
                panel.list.choose(list(record_ids))
        finally:
            self._is_showing = False
        if record_ids and self._board.panel_of(record_ids[0]) is not None:
            self._desk.selection.select(record_ids[0])

    def _on_typed(self, panel: SlotPanel, text: str) -> None:
        made = self._board.commands.add(panel.key_to_keep, [text])
        if made:
            self._choose(made)

    def _on_paste(self, panel: SlotPanel) -> None:
        self.paste(panel, QGuiApplication.clipboard().text())

    def _on_dropped(self, panel: SlotPanel, record_ids: list[str], row: int) -> None:
        is_other = panel.moved_into is None
        known = [each for each in record_ids if self._is_known(each, panel, is_other=is_other)]
        if self._board.commands.move(known, panel.model.ids(), panel.moved_into, row):
            self._choose(known)
            panel.list.setFocus()

    def _is_known(self, record_id: str, panel: SlotPanel, *, is_other: bool) -> bool:
        """A card of this board; nothing goes out of the kind's slots into none of them."""
        at = self._board.panel_of(record_id)
        return at is panel or (at is not None and not is_other)

    def _on_moved(self, panel: SlotPanel, rows: int) -> None:
        """Up or down within the slot."""
        chosen, ids = panel.list.chosen_ids(), panel.model.ids()
        if not chosen or not self._board.commands.may_edit:
            return
        places = [ids.index(each) for each in chosen]
        row = places[0] - 1 if rows < 0 else places[-1] + 2
        if 0 <= row <= len(ids) and self._board.commands.move(chosen, ids, panel.moved_into, row):
            self._choose(chosen)

    def _on_sent(self, panel: SlotPanel, slots: int) -> None:
        """Into the next slot or the one before."""
        target, chosen = self._beside(panel, slots), panel.list.chosen_ids()
        can_go = target is not None and target.moved_into is not None
        if target is not None and can_go and chosen and self._board.commands.may_edit:
            self.send(target, chosen)

    def _on_left(self, panel: SlotPanel, slots: int) -> None:
        target = self._beside(panel, slots)
        if target is None:
            return
        row = min(max(panel.list.currentIndex().row(), 0), target.model.rowCount() - 1)
        target.list.setFocus()
        if row >= 0:
            target.list.setCurrentIndex(target.model.index(row))
            self._area.ensureWidgetVisible(target)

    def _beside(self, panel: SlotPanel, slots: int) -> SlotPanel | None:
        panels = list(self._board.panels.values())
        at = panels.index(panel) + slots
        return panels[at] if 0 <= at < len(panels) else None

    def _on_scored(self, panel: SlotPanel, typed: str) -> None:
        self.score(panel, typed)

    def _on_entered(self, panel: SlotPanel) -> None:
        if panel.model.cards and not panel.list.currentIndex().isValid():
            with QSignalBlocker(panel.list.selectionModel()):
                panel.list.selectionModel().setCurrentIndex(
                    panel.model.index(0), panel.list.selectionModel().SelectionFlag.NoUpdate
                )

    def _on_chosen(self, panel: SlotPanel, *_changed: object) -> None:
        """Cards of other slots stay chosen only with Ctrl."""
        chosen = panel.list.chosen_ids()
        if self._is_showing or not chosen:
            return
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._is_showing = True
            for other in self._board.panels.values():
                if other is not panel:
                    other.list.clearSelection()
            self._is_showing = False
        current = panel.list.current_id()
        self._desk.selection.select(current if current in chosen else chosen[0])
