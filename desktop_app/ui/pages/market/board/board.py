"""What hands and menus need of the board that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.ui.pages.market.board.board_commands import BoardCommands
    from desktop_app.ui.pages.market.board.slot_panel import SlotPanel


class Board(Protocol):
    """The parts of a board and what can be done with their cards."""

    @property
    def panels(self) -> Mapping[str, SlotPanel]:
        """The parts by slot, in order."""

    @property
    def commands(self) -> BoardCommands:
        """What changes the cards."""

    @property
    def result(self) -> WorksheetResult | None:
        """What is shown."""

    def panel_of(self, record_id: str) -> SlotPanel | None:
        """The part that has a card."""

    def chosen_ids(self) -> list[str]:
        """The chosen cards, slot by slot."""
