"""What `check` finds in the open plan: examined once, a moment after the plan came to rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop_app.ui.jobs import Lane

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.analysis.check_report import CheckReport
    from desktop_app.analysis.results import Computed
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.document import Document
    from desktop_app.ui.jobs import JobRunner

QUIET_MS = 300


class Checks(QObject):
    """Examines the plan beside what the window does; whoever shows findings asks here.

    Signals:
        report_changed(): the report is that of the plan as it is now.
        failed(UserFacingError): why the plan could not be examined.
    """

    report_changed = Signal()
    failed = Signal(object)

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._report: CheckReport | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.refresh)
        document.plan_changed.connect(self._on_plan_changed)
        if document.session is not None:
            # A window in another language stands over a plan that is open already.
            self._quiet.start()

    @property
    def report(self) -> CheckReport | None:
        """What was found last, perhaps in the plan before an edit; None before the first time."""
        return self._report

    @Slot()
    def refresh(self) -> None:
        """Examine the plan as it is now."""
        document = self._document
        if document.session is None:
            self._report = None
            self.report_changed.emit()
            return
        plan = document.plan
        self._jobs.start(
            "",
            partial(_checked, plan, document.computed, document.today),
            done=partial(self._take, plan),
            failed=self._tell,
            lane=Lane.QUIET,
        )

    def _take(self, plan: Plan, report: CheckReport) -> None:
        """Keep what was found, if the plan is still the same; otherwise it is checked again."""
        if isValid(self) and plan is self._document.plan:
            self._report = report
            self.report_changed.emit()

    def _tell(self, error: object) -> None:
        if isValid(self):
            self.failed.emit(error)

    @Slot(object, object)
    def _on_plan_changed(self, old: Plan, new: Plan) -> None:
        if old.info.id != new.info.id:
            self._report = None
        self._quiet.start()


def _checked(plan: Plan, computed: Computed, today: date, _progress: object) -> CheckReport:
    from desktop_app.analysis.check import check

    return check(plan, computed, today)
