"""Options made of chosen findings, and objectives made of options: from grid, board and palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.analysis.worksheets.edits import kind_of_worksheet
from desktop_app.analysis.worksheets.errors import OptionSourcesError
from desktop_app.analysis.worksheets.options import (
    objective_made,
    option_made,
    option_slots,
    requirement_from_finding,
)
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.options.option_popup import OptionPopup
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import shortened

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import Slot as KindSlot
    from desktop_app.plan.ids import IdFactory, ObjectiveId

_LONGEST_NAME = 60


class OptionCommands(QObject):
    """What follows from findings that a person has chosen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self.popup: OptionPopup | None = None

    def act(self, key: str, record_ids: Sequence[str]) -> None:
        """Answer "make_option" and "make_objective" for the chosen records."""
        if key == "make_option":
            self.make_option(record_ids)
        else:
            self.make_objective(record_ids)

    def add_to(self, menu: QMenu, record_ids: Sequence[str]) -> None:
        """Offer in a menu what can be made of the chosen records."""
        chosen = self._findings(record_ids)
        words = self._desk.words
        if self.slots_for(record_ids):
            action = menu.addAction(words("Make an option of these findings..."))
            action.triggered.connect(partial(self.make_option, record_ids))
        if len(chosen) == 1:
            action = menu.addAction(words("Make an objective of it"))
            action.triggered.connect(partial(self.make_objective, record_ids))
            action = menu.addAction(words("Make a requirement of it"))
            action.triggered.connect(partial(self.make_requirement, record_ids))

    def slots_for(self, record_ids: Sequence[str]) -> list[KindSlot]:
        """The slots of options that combine the chosen findings of one worksheet."""
        chosen = self._findings(record_ids)
        worksheets = {finding.worksheet for finding in chosen}
        if len(worksheets) != 1 or None in worksheets:
            return []
        kind = kind_of_worksheet(self._desk.document.plan, worksheets.pop() or "")
        return option_slots(kind, (finding.slot for finding in chosen)) if kind else []

    def make_option(self, record_ids: Sequence[str]) -> None:
        """Ask what the option is, beside the pointer; it remembers what it was made from."""
        slots, chosen = self.slots_for(record_ids), self._findings(record_ids)
        if not slots:
            self._desk.tell(OptionSourcesError())
            return
        self.popup = OptionPopup(self._desk, self._window, slots, chosen)
        self.popup.option_told.connect(partial(self._on_told, tuple(f.id for f in chosen)))
        self.popup.destroyed.connect(self._on_popup_gone)
        self.popup.move(QCursor.pos())
        self.popup.show()

    def make_objective(self, record_ids: Sequence[str]) -> None:
        """Make an objective that rests on the chosen option or finding, and select it."""
        chosen = self._findings(record_ids)
        words = self._desk.words
        if len(chosen) != 1:
            self._desk.notices.hint(
                words("Choose one finding or option."),
                words("An objective is made that rests on it."),
            )
            return
        made: list[ObjectiveId] = []
        name = shortened(record_name(chosen[0], words), _LONGEST_NAME)
        done = label("Make an objective of “{record}”", record=name)
        if self._desk.edit(done, partial(self._with_objective, chosen[0].id, made)):
            self._desk.notices.done(words("The objective stands on the goals page."))
            self._desk.selection.select(made[-1])

    def make_requirement(self, record_ids: Sequence[str]) -> None:
        """Make a requirement that serves the chosen finding; the finding stays selected."""
        chosen, document = self._findings(record_ids), self._desk.document
        if len(chosen) != 1:
            return
        words = self._desk.words
        name = shortened(record_name(chosen[0], words), _LONGEST_NAME)
        done = label("Make a requirement of “{record}”", record=name)
        if self._desk.edit(done, partial(_with_requirement, chosen[0].id, document.new_id)):
            self._desk.notices.done(words("The requirement stands on the product board."))

    @Slot()
    def _on_popup_gone(self) -> None:
        self.popup = None

    def _with_objective(self, finding: str, made: list[ObjectiveId], plan: Plan) -> Plan:
        plan, objective = objective_made(plan, finding, self._desk.document.new_id)
        made.append(objective)
        return plan

    @Slot(tuple, str, str)
    def _on_told(self, chosen: Sequence[str], slot: str, text: str) -> None:
        document = self._desk.document
        before = document.plan.findings
        making = Making(document.new_id, document.today)
        done = label("Make an option of {n} findings", n=str(len(chosen)))
        if self._desk.edit(done, partial(_with_option, slot, text, chosen, making)):
            new = next(own for own in document.plan.findings if own not in before)
            self._desk.selection.select(new)

    def _findings(self, record_ids: Sequence[str]) -> list[Finding]:
        findings = self._desk.document.plan.findings
        found = (findings.get(FindingId(each)) for each in record_ids)
        return [finding for finding in found if finding is not None]


def _with_requirement(finding: str, new_id: IdFactory, plan: Plan) -> Plan:
    return requirement_from_finding(plan, finding, new_id)[0]


def _with_option(slot: str, text: str, chosen: Sequence[str], making: Making, plan: Plan) -> Plan:
    return option_made(plan, slot, text, chosen, making)
