"""How many things `check` finds in the plan; a click lists them, a row leads to its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton

from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.severity_marks import SEVERITY_ICONS, SEVERITY_ROLES

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.errors import UserFacingError
    from desktop_app.ui.parts.fixing import Fixing


class CheckState(QToolButton):
    """Counts what `check` finds, a moment after the plan has stopped changing.

    Signals:
        record_wanted(str): the person wants to see a record.
        page_wanted(str): key of the page on which the person goes on.
    """

    record_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fixing: Fixing | None = None
        self.setObjectName("check_state")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(self.show_list)
        desk.checks.report_changed.connect(self._show)
        desk.checks.failed.connect(self._on_failed)
        desk.document.file_changed.connect(self._hide_without_plan)
        self.hide()

    @property
    def findings(self) -> tuple[CheckFinding, ...]:
        """What was found, worst first."""
        report = self._desk.checks.report
        return () if report is None else report.findings

    @Slot()
    def refresh(self) -> None:
        """Check the plan as it is now, beside what the window does."""
        self._desk.checks.refresh()

    @Slot()
    def _show(self) -> None:
        """Count what was found."""
        if self._desk.document.session is None:
            self.hide()
            return
        findings = self.findings
        words, count = self._desk.words, len(findings)
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
    def _hide_without_plan(self) -> None:
        if self._desk.document.session is None:
            self.hide()

    @Slot()
    def show_list(self) -> None:
        """List what was found."""
        if self.findings:
            from desktop_app.ui.frame.check_list import CheckList

            popup = CheckList(self._desk, self.findings, self)
            popup.record_wanted.connect(self.record_wanted)
            popup.page_wanted.connect(self.page_wanted)
            popup.fix_wanted.connect(self._fix)
            popup.pop_up(self)

    @Slot(object)
    def _fix(self, finding: CheckFinding) -> None:
        """Do the next step about a finding."""
        from desktop_app.analysis.fixes import fixes_for
        from desktop_app.ui.parts.fixing import Fixing

        if self._fixing is None:
            self._fixing = Fixing(self._desk, self)
            self._fixing.record_wanted.connect(self.record_wanted)
        self._fixing.do([finding], fixes_for(finding.rule)[0])

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self._desk.tell(error)
