"""The bar at the bottom: how old the data is, what is missing in the plan, what is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.check_state import CheckState
from desktop_app.ui.jobs import Job
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.texts import plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan

_BAR_WIDTH = 160


class StatusLine(QStatusBar):
    """Says in words what is going on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.checks = CheckState(desk)
        self._as_of = _named(plain_label("", desk.look.colour("muted")), words("Data as of"))
        self._job_text = _named(plain_label(""), words("Running work"))
        self._bar = QProgressBar()
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words("Progress of the running work"))
        self._cancel = QToolButton()
        self._cancel.setIcon(desk.look.icon("cancel"))
        self._cancel.setAutoRaise(True)
        self._cancel.setToolTip(words("Stop this work"))
        self._cancel.setAccessibleName(words("Stop this work"))
        self._cancel.clicked.connect(self._on_cancel)
        self._as_of.setContentsMargins(MARGIN, 0, SPACING, 0)
        self.addWidget(self._as_of)
        self.addWidget(self.checks)
        for widget in (self._job_text, self._bar, self._cancel):
            self.addPermanentWidget(widget)
        self.setSizeGripEnabled(False)
        desk.document.file_changed.connect(self.refresh)
        desk.jobs.job_started.connect(self._on_jobs_changed)
        desk.jobs.job_ended.connect(self._on_jobs_changed)
        desk.jobs.job_progressed.connect(self._on_progressed)
        self.refresh()
        self._show_jobs()

    @Slot()
    def refresh(self) -> None:
        """Say how old the plan's data is."""
        is_open = self._desk.document.session is not None
        words, text = self._desk.words, ""
        if is_open:
            text = as_of_text(self._desk.document.plan, words)
        self._as_of.setText(text)

    @Slot(object)
    def _on_jobs_changed(self, _job: Job) -> None:
        self._show_jobs()

    @Slot(object, int, int, str)
    def _on_progressed(self, job: Job, step: int, total: int, _what: str) -> None:
        if self._shown_job is job:
            self._bar.setRange(0, total)
            self._bar.setValue(step)

    @Slot()
    def _on_cancel(self) -> None:
        if self._shown_job is not None:
            self._shown_job.cancel()
            self._job_text.setText(self._desk.words("Stopping..."))

    def _show_jobs(self) -> None:
        running = self._desk.jobs.running
        self._shown_job = running[0] if running else None
        for widget in (self._job_text, self._bar, self._cancel):
            widget.setVisible(bool(running))
        if running:
            self._job_text.setText(_title(running, self._desk.words))
            self._bar.setRange(0, 0)


def _title(running: tuple[Job, ...], words: Words) -> str:
    """What runs, and how much more waits behind it."""
    if len(running) == 1:
        return running[0].title
    return words("{work} (and {n} more)").format(work=running[0].title, n=len(running) - 1)


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
