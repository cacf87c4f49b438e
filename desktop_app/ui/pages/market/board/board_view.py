"""The board: cards in the slots of a worksheet, for every layout but matrices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.market.board.arrangement import cells_of, columns_of
from desktop_app.ui.pages.market.board.board_commands import BoardCommands
from desktop_app.ui.pages.market.board.board_hands import BoardHands
from desktop_app.ui.pages.market.board.board_menu import BoardMenu
from desktop_app.ui.pages.market.board.card_answers import KnownAnswers
from desktop_app.ui.pages.market.board.cards import OTHER, Relied, cards_by_slot, relied_on
from desktop_app.ui.pages.market.board.slot_panel import SlotPanel
from desktop_app.ui.pages.market.kind_texts import said

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

_COLUMN_EMS, _LEAST_EMS = 15, 10
_NARROW_EMS: Mapping[str, float] = {
    "quadrants": 11.5,
    "forces": 10.5,
    "board": 11,
    "chain": 11,
}
"""How narrow a part may be at least, by layout, before it goes below another."""


class BoardView(QScrollArea):
    """Shows a worksheet as cards. What is chosen is chosen in the whole window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._result: WorksheetResult | None = None
        self._relied: tuple[object, Relied] = (None, Relied())
        self._kept: Collection[str] | None = None
        self._answers = KnownAnswers(desk.words)
        self.commands = BoardCommands(desk)
        self.panels: dict[str, SlotPanel] = {}
        self.hands = BoardHands(desk, self, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(desk.words("Board"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        em = self.fontMetrics().height()
        self.setMinimumSize(_LEAST_EMS * em, _LEAST_EMS * em)
        self._ground = QWidget()
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        self._grid.setSpacing(SPACING)
        self.setWidget(self._ground)

    @property
    def result(self) -> WorksheetResult | None:
        """What is shown."""
        return self._result

    def show_worksheet(self, plan: Plan, result: WorksheetResult) -> None:
        """Show a worksheet as it is now."""
        before, self._result = self._result, result
        self.commands.worksheet_id = result.worksheet.id
        answers = self._answers.by_card(plan, result)
        cards = cards_by_slot(plan, result, self._relied_on(plan), answers)
        if self._kept is not None:
            cards = {
                slot: [card for card in found if card.item.id in self._kept]
                for slot, found in cards.items()
            }
        keys = [slot.key for slot in result.kind.slots]
        keys += [OTHER] if OTHER in cards or not keys else []
        if before is None or before.kind is not result.kind or list(self.panels) != keys:
            self._build(result, keys)
        has_score = bool(result.kind.score)
        asks = bool(result.kind.fields) and self.commands.may_edit
        may_edit = self.commands.may_edit
        for key, panel in self.panels.items():
            panel.list.delegate.show_scores(is_shown=has_score)
            panel.model.texts.ask(scores=asks and has_score, answers=asks and not has_score)
            panel.show_cards(cards.get(key, []), may_edit=may_edit)
        self.hands.show_selected(self._desk.selection.record_id)

    def keep_only(self, record_ids: Collection[str] | None) -> None:
        """Leave other cards out from the next time on that a worksheet is shown; None: none."""
        self._kept = record_ids

    def panel_of(self, record_id: str) -> SlotPanel | None:
        """The part of the board that has a card."""
        return next((p for p in self.panels.values() if p.model.row_of(record_id) >= 0), None)

    def chosen_ids(self) -> list[str]:
        """The chosen cards, slot by slot."""
        return [each for panel in self.panels.values() for each in panel.list.chosen_ids()]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """As many parts beside each other as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _relied_on(self, plan: Plan) -> Relied:
        if self._relied[0] is not plan.links:
            self._relied = (plan.links, relied_on(plan))
        return self._relied[1]

    def _build(self, result: WorksheetResult, keys: list[str]) -> None:
        words = self._desk.words
        for panel in self.panels.values():
            panel.hide()
            panel.deleteLater()
        self.panels = {}
        series = self._desk.look.theme.series
        for place, key in enumerate(keys):
            slot = result.kind.slot(key)
            name = words("Other") if slot is None else said(slot.name, words)
            if slot is None and len(keys) == 1:
                name = said(result.kind.name, words)
            is_option = slot is None or bool(slot.made_from)
            colour = "" if is_option else series[place % len(series)]
            panel = SlotPanel(self._desk, key, name, self.commands.write, colour)
            self.panels[key] = panel
            panel.ask([said(text, words) for text in slot.questions] if slot else [])
            self.hands.connect_panel(panel)
            panel.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            panel.list.customContextMenuRequested.connect(partial(self._on_menu, panel))
        self._arrange()

    def _on_menu(self, panel: SlotPanel, place: QPoint) -> None:
        index = panel.list.indexAt(place)
        if index.isValid() and not panel.list.selectionModel().isSelected(index):
            panel.list.setCurrentIndex(index)
        menu = BoardMenu(self._desk, self, self.hands, panel)
        menu.popup(panel.list.viewport().mapToGlobal(place))

    def _arrange(self) -> None:
        if self._result is None or not self.panels:
            return
        layout = self._result.kind.layout
        room = round(_NARROW_EMS.get(layout, _COLUMN_EMS) * self.fontMetrics().height())
        across = (self.viewport().width() - SPACING) // (room + SPACING)
        cells = cells_of(layout, len(self.panels), across)
        if [self._place_of(panel) for panel in self.panels.values()] == cells:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnMinimumWidth(column, 0)
            self._grid.setColumnStretch(column, 0)
        is_stacked = any(cell.row for cell in cells)
        for panel, cell in zip(self.panels.values(), cells, strict=True):
            # One row of parts is as high as the board; of several each shows its cards.
            panel.list.show_all(is_wanted=is_stacked)
            self._grid.removeWidget(panel)
            self._grid.addWidget(panel, cell.row, cell.column)
        for column in range(columns_of(cells)):
            self._grid.setColumnMinimumWidth(column, min(room, self.viewport().width() - 20))
            self._grid.setColumnStretch(column, 1)

    def _place_of(self, panel: SlotPanel) -> tuple[int, int] | None:
        at = self._grid.indexOf(panel)
        if at < 0:
            return None
        row, column, *_spans = cast("tuple[int, ...]", self._grid.getItemPosition(at))
        return (row, column)
