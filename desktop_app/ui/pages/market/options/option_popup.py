"""Asks what an option is that chosen findings lead to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.parts.field_editors import TextEditor
from desktop_app.ui.texts import heading, plain_label, shortened

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import Slot as KindSlot
    from desktop_app.plan.market import Finding

_WIDTH_EMS = 24
_MOST_SHOWN, _LONGEST = 6, 90


class OptionPopup(QFrame):
    """Takes the text of an option; goes when it is taken, by Esc, or by a click elsewhere.

    Signals: option_told(str, str): the slot it goes into and its text.
    """

    option_told = Signal(str, str)

    def __init__(
        self, desk: Desk, parent: QWidget, slots: Sequence[KindSlot], chosen: Sequence[Finding]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        words = desk.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(words("New option"))
        self.setFixedWidth(_WIDTH_EMS * self.fontMetrics().height())
        self.slots = QComboBox()
        self.slots.setAccessibleName(words("Kind of option"))
        for slot in slots:
            self.slots.addItem(said(slot.name, words) or slot.key, slot.key)
        self.text = TextEditor()
        self.text.setAccessibleName(words("Option"))
        self.text.setPlaceholderText(words("What could be done?"))
        self.text.returnPressed.connect(self._on_done)
        self.make = QPushButton(words("Make option"))
        self.make.setAccessibleName(words("Make option"))
        self.make.clicked.connect(self._on_done)
        self._lay_out(desk, chosen)
        self.text.setFocus()

    def _lay_out(self, desk: Desk, chosen: Sequence[Finding]) -> None:
        words = desk.words
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("New option from"), 1.05))
        for finding in chosen[:_MOST_SHOWN]:
            line = plain_label("• " + shortened(" ".join(finding.text.split()), _LONGEST))
            line.setWordWrap(True)
            column.addWidget(line)
        more = len(chosen) - _MOST_SHOWN
        if more > 0:
            text = words.count("and {n} more finding", "and {n} more findings", more)
            column.addWidget(plain_label(text, desk.look.colour("muted")))
        column.addWidget(self.slots)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.make)
        column.addLayout(row)

    @Slot()
    def _on_done(self) -> None:
        text = self.text.text().strip()
        if text:
            self.option_told.emit(self.slots.currentData(), text)
            self.close()
        else:
            self.text.setFocus()
