"""The menu over the chosen cards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop_app.plan.goals import LinkKind
from desktop_app.ui.parts.links_editor import LinksEditor, LinkSide
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.texts import action_text

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.board import Board
    from desktop_app.ui.pages.market.board.board_hands import BoardHands
    from desktop_app.ui.pages.market.board.slot_panel import SlotPanel


class BoardMenu(QMenu):
    """One menu, made for the cards that are chosen when it opens."""

    def __init__(self, desk: Desk, board: Board, hands: BoardHands, panel: SlotPanel) -> None:
        super().__init__(panel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._board, self._panel = desk, board, panel
        self._hands = hands
        self._chosen = board.chosen_ids()
        words, may_edit = desk.words, board.commands.may_edit
        if self._chosen and may_edit:
            self._add(words("Change the text"), self._edit)
            if self._hands.fields_of(panel):
                self._add(words("Score..."), partial(self._hands.score, panel))
            self._add_slots()
            self._add_links()
            self.addSeparator()
        if self._chosen:
            self._add(words("Copy"), self._hands.copy)
        if may_edit:
            self._add(words("Paste"), panel.list.paste_wanted.emit)
        if self._chosen and may_edit:
            self.addSeparator()
            self._add(words("Remove"), self._hands.remove)

    def _add(self, text: str, act: Callable[[], object]) -> None:
        self.addAction(action_text(text)).triggered.connect(partial(_do, act))

    def _edit(self) -> None:
        self._panel.list.edit(self._panel.list.currentIndex())

    def _add_slots(self) -> None:
        words, board = self._desk.words, self._board
        others = [
            panel
            for panel in board.panels.values()
            if panel is not self._panel and panel.moved_into is not None
        ]
        if not others:
            return
        menu = self.addMenu(words("Move to"))
        for panel in others:
            act = partial(self._hands.send, panel, self._chosen)
            menu.addAction(action_text(panel.name)).triggered.connect(partial(_do, act))

    def _add_links(self) -> None:
        """What findings lead to: options made of them, objectives that rest on them."""
        board, words = self._board, self._desk.words
        result = board.result
        if result is None or result.kind.records != "finding":
            return
        self._hands.options.add_to(self, self._chosen)
        if len(self._chosen) == 1:
            self._add(words("Link to an objective..."), self._link)

    def _link(self) -> None:
        side = LinkSide(
            heading=_rests, kind=LinkKind.BECAUSE_OF, other="objective", is_source=False
        )
        editor = LinksEditor(self._desk, side)
        editor.show_record(self._desk.document.plan, self._chosen[0])
        chooser = RecordChooser(self._desk, editor.offered(), self._panel.list)
        editor.setParent(chooser)
        editor.hide()
        chooser.chosen.connect(editor.link)
        chooser.pop_up(self._panel.line)


def _rests(words: Callable[[str], str]) -> str:
    return words("Objectives that rest on it")


def _do(act: Callable[[], object], *_checked: bool) -> None:
    act()
