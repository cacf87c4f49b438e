"""Records that follow from the shown one: a heading and a chip each, a click leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.parts.link_chip import LinkChip
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.plan.fields import Record
    from desktop_app.ui.desk import Desk


class RecordChips(QWidget):
    """Shows records without a link of their own to take away; nothing at all for none."""

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__()
        self._desk = desk
        self.heading = plain_label(heading, desk.look.colour("muted"))
        self.heading.setWordWrap(True)
        self.chips: list[LinkChip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.heading)

    def show_records(self, found: Sequence[Record]) -> None:
        """Show other records."""
        for chip in self.chips:
            self._column.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(record) for record in found]
        for chip in self.chips:
            self._column.addWidget(chip)
        self.setVisible(bool(found))

    def _chip(self, record: Record) -> LinkChip:
        chip = LinkChip(self._desk, "", record.id, record_name(record, self._desk.words))
        chip.cross.hide()
        chip.opened.connect(self._desk.selection.select)
        return chip
