"""Linking the selected record with any other one, from every page: the action "link_with"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_SOUGHT = (
    "finding", "objective", "key_result", "kpi", "initiative", "theme", "requirement", "decision",
)  # fmt: skip


class Linking(QObject):
    """Offers everything that the selected record can be linked with, as the sentence it makes."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        desk.actions["link_with"].triggered.connect(self.choose)

    @Slot()
    def choose(self) -> None:
        """Pop the offer up over the middle of the window, or say why there is none."""
        from desktop_app.plan.plan import find, records
        from desktop_app.plan.ties import ties_from
        from desktop_app.ui.parts.record_chooser import RecordChooser
        from desktop_app.ui.parts.tie_words import tie_sentence

        desk, record_id = self._desk, self._desk.selection.record_id
        plan, session = desk.document.plan, desk.document.session
        if session is None or session.read_only:
            desk.notices.hint(desk.words("This plan can only be read."))
            return
        if find(plan, record_id) is None:
            desk.notices.hint(desk.words("Select a record first."))
            return
        others = (other for kind in _SOUGHT for other in records(plan, kind))
        ties = ties_from(plan, record_id, others)
        if not ties:
            desk.notices.hint(desk.words("There is nothing that this could be linked with."))
            return
        offered = [(other, tie_sentence(plan, tie, desk.words)) for other, tie in ties.items()]
        chooser = RecordChooser(desk, offered, self._window)
        chooser.chosen.connect(partial(self.link, record_id))
        chooser.pop_over(self._window)

    def link(self, one: str, other: str) -> None:
        """Make the one relation that two records can have, and say what it means."""
        from desktop_app.ui.parts.tying import link_records

        link_records(self._desk, one, other)
