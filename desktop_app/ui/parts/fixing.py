"""Doing what can be done about findings of the check, wherever they are listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.fix_choices import record_to_show
from desktop_app.analysis.fix_edits import Repair
from desktop_app.analysis.fix_wording import fix_label, fixes_label, new_name
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.plan import find
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.record_names import name_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.analysis.fixes import Fix
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk


class Fixing(QObject):
    """Fixes findings, each time as one step of undo.

    Signals: record_wanted(str): the person goes on with a record.
    """

    record_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def show(self, finding: CheckFinding) -> None:
        """Lead to the record that a finding is about."""
        self.record_wanted.emit(record_to_show(self._desk.document.plan, finding))

    def do(self, findings: Sequence[CheckFinding], fix: Fix) -> None:
        """Fix findings of one rule; where a record has to be chosen, offer it first."""
        if fix.action:
            self._desk.selection.select(findings[0].record)
            self._desk.actions[fix.action].trigger()
        elif fix.edit is None:
            self.show(findings[0])
        elif not self._may_edit():
            self._desk.notices.hint(self._desk.words("This plan can only be read."))
        elif fix.choices is None:
            self._apply(findings, fix, "")
        else:
            self._ask(findings, fix)

    def _may_edit(self) -> bool:
        session = self._desk.document.session
        return session is not None and not session.read_only

    def _ask(self, findings: Sequence[CheckFinding], fix: Fix) -> None:
        desk = self._desk
        plan = desk.document.plan
        is_there = find(plan, findings[0].record) is not None
        ids = fix.choices(plan, findings[0]) if fix.choices and is_there else []
        if not ids:
            desk.notices.hint(desk.words("There is nothing to choose from yet."))
            return
        offered = [(each, name_of(plan, each, desk.words)) for each in ids]
        chooser = RecordChooser(desk, offered, self._parent)
        chooser.chosen.connect(partial(self._apply, findings, fix))
        chooser.pop_over(self._parent.window())

    def _apply(self, findings: Sequence[CheckFinding], fix: Fix, chosen: str) -> None:
        desk, made = self._desk, list[str]()
        plan, words = desk.document.plan, desk.words

        def new_id(prefix: str) -> str:
            made.append(desk.document.new_id(prefix))
            return made[-1]

        making = Making(new_id, desk.document.today)
        repair = Repair(making, chosen, new_name(fix.key, words))
        record = name_of(plan, record_to_show(plan, findings[0]), words)
        done = fix_label(fix.key, record, name_of(plan, chosen, words))
        if len(findings) > 1:
            done = fixes_label(len(findings))
        if desk.edit(done, partial(_fixed, findings, fix, repair)) and fix.leads:
            self.record_wanted.emit(made[0] if made else findings[0].record)


def _fixed(findings: Sequence[CheckFinding], fix: Fix, repair: Repair, plan: Plan) -> Plan:
    """The plan with all of it done; a finding whose record is gone is settled."""
    for finding in findings:
        if fix.edit is not None and find(plan, finding.record) is not None:
            plan = fix.edit(plan, finding, repair)
    return plan
