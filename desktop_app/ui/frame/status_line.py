"""The bar at the bottom: how old the data is, what is missing in the plan, what is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QStatusBar

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.check_state import CheckState
from desktop_app.ui.frame.running_work import RunningWork
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.texts import plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan


class StatusLine(QStatusBar):
    """Says in words what is going on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.checks = CheckState(desk)
        self._as_of = _named(plain_label("", desk.look.colour("muted")), words("Data as of"))
        self.work = RunningWork(desk)
        self._as_of.setContentsMargins(MARGIN, 0, SPACING, 0)
        self.addWidget(self._as_of)
        self.addWidget(self.checks)
        self.addPermanentWidget(self.work)
        self.setSizeGripEnabled(False)
        desk.document.file_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say how old the plan's data is."""
        is_open = self._desk.document.session is not None
        words, text = self._desk.words, ""
        if is_open:
            text = as_of_text(self._desk.document.plan, words)
        self._as_of.setText(text)


def as_of_text(plan: Plan, words: Words) -> str:
    """Up to when the newest import reaches."""
    ends = [dataset.data_end for dataset in plan.datasets.values() if dataset.data_end]
    if not ends:
        return ""
    from desktop_app.ui.number_text import data_moment_text

    return words("Data up to {moment}").format(moment=data_moment_text(max(ends)))


def _named(label: QLabel, name: str) -> QLabel:
    label.setAccessibleName(name)
    return label
