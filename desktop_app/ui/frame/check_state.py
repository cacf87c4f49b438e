"""How many things `check` finds in the plan; a click lists them, a row leads to its record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QToolButton
from shiboken6 import isValid

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.parts.severity_marks import SEVERITY_ICONS, SEVERITY_ROLES

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.analysis.results import Computed
    from desktop_app.plan.plan import Plan

QUIET_MS = 300


class CheckState(QToolButton):
    """Counts what `check` finds, a moment after the plan has stopped changing.

    Signals: record_wanted(str): the person wants to see a record.
    """

    record_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._findings: tuple[CheckFinding, ...] = ()
        self.setObjectName("check_state")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.refresh)
        self.clicked.connect(self.show_list)
        desk.document.plan_changed.connect(self._on_plan_changed)
        self.hide()
        if desk.document.session is not None:
            # A window in another language stands over a plan that is open already.
            self._quiet.start()

    @property
    def findings(self) -> tuple[CheckFinding, ...]:
        """What was found, worst first."""
        return self._findings

    @Slot()
    def refresh(self) -> None:
        """Check the plan as it is now, beside what the window does."""
        document = self._desk.document
        self.setVisible(document.session is not None and bool(self.text()))
        if document.session is None:
            return
        plan = document.plan
        self._desk.jobs.start(
            "",
            partial(_checked, plan, document.computed, document.today),
            done=partial(self._show, plan),
            failed=self._desk.tell,
            lane=Lane.QUIET,
        )

    def _show(self, plan: Plan, findings: tuple[CheckFinding, ...]) -> None:
        """Count what was found, if the plan is still the same; otherwise it is checked again."""
        if not isValid(self) or plan is not self._desk.document.plan:
            return
        words, count = self._desk.words, len(findings)
        self._findings = findings
        text = words.count("{n:,} thing to look at", "{n:,} things to look at", count)
        self.setText(text if count else words("Nothing is missing"))
        worst = findings[0].severity.value if findings else ""
        icon = self._desk.look.icon(
            SEVERITY_ICONS.get(worst, "done"), SEVERITY_ROLES.get(worst, "done")
        )
        self.setIcon(icon)
        self.setAccessibleName(self.text())
        self.setToolTip(words("List what is missing or contradicts itself in the plan"))
        self.show()

    @Slot()
    def show_list(self) -> None:
        """List what was found."""
        if self._findings:
            from desktop_app.ui.frame.check_list import CheckList

            popup = CheckList(self._desk, self._findings, self)
            popup.record_wanted.connect(self.record_wanted)
            popup.pop_up(self)

    @Slot(object, object)
    def _on_plan_changed(self, _old: Plan, _new: Plan) -> None:
        self._quiet.start()


def _checked(
    plan: Plan, computed: Computed, today: date, _progress: object
) -> tuple[CheckFinding, ...]:
    from desktop_app.analysis.check import check

    return check(plan, computed, today).findings
