"""What runs in the background: what it is, how far it is, and how to stop it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Job
from desktop_app.ui.look import SPACING
from desktop_app.ui.texts import action_text, plain_label, tip

_BAR_EMS, _TITLE_EMS = 8, 24


class RunningWork(QWidget):
    """Shows the oldest running job and offers the others; hidden while nothing runs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._steps: dict[int, tuple[int, int]] = {}
        words = desk.words
        self.text = plain_label("")
        self.text.setAccessibleName(words("Running work"))
        self.text.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_BAR_EMS * self.fontMetrics().height())
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words("Progress of the running work"))
        self.cancel = QToolButton()
        self.cancel.setAutoRaise(True)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.setToolTip(words("Stop this work"))
        self.cancel.setAccessibleName(words("Stop this work"))
        self.cancel.clicked.connect(self._on_cancel)
        self.more = self._more_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACING, 0)
        row.setSpacing(SPACING)
        for widget in (self.text, self.bar, self.cancel, self.more):
            row.addWidget(widget)
        desk.jobs.job_started.connect(self._on_jobs_changed)
        desk.jobs.job_ended.connect(self._on_jobs_changed)
        desk.jobs.job_progressed.connect(self._on_progressed)
        self._show_jobs()

    def _more_button(self) -> QToolButton:
        more = QToolButton()
        more.setObjectName("more_work")
        more.setAutoRaise(True)
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("#more_work::menu-indicator { image: none; }")
        more.setToolTip(self._desk.words("All work that is running"))
        self.menu = QMenu(more)
        self.menu.aboutToShow.connect(self._list_jobs)
        more.setMenu(self.menu)
        return more

    @property
    def _shown_job(self) -> Job | None:
        running = self._desk.jobs.running
        return running[0] if running else None

    @Slot(object)
    def _on_jobs_changed(self, _job: Job) -> None:
        numbers = {job.number for job in self._desk.jobs.running}
        self._steps = {number: at for number, at in self._steps.items() if number in numbers}
        self._show_jobs()

    @Slot(object, int, int, str)
    def _on_progressed(self, job: Job, step: int, total: int, _what: str) -> None:
        self._steps[job.number] = (step, total)
        if job is self._shown_job:
            self._show_step(job)

    @Slot()
    def _on_cancel(self) -> None:
        if self._shown_job is not None:
            self._shown_job.cancel()
            self._show_jobs()

    @Slot()
    def _list_jobs(self) -> None:
        """An entry for each job; choosing it stops the job."""
        words = self._desk.words
        self.menu.clear()
        for job in self._desk.jobs.running:
            is_stoppable = job.can_stop and not job.stop.is_set()
            text = words("Stop: {work}").format(work=job.title) if is_stoppable else self._said(job)
            action = self.menu.addAction(action_text(text))
            action.setEnabled(is_stoppable)
            action.setData(job)
            if is_stoppable:
                action.setIcon(self._desk.look.icon("cancel"))
            action.triggered.connect(self._on_stop_chosen)

    @Slot()
    def _on_stop_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            action.data().cancel()
            self._show_jobs()

    def _show_jobs(self) -> None:
        job, words = self._shown_job, self._desk.words
        self.setVisible(job is not None)
        if job is None:
            return
        # Drawn when first needed: most starts run nothing.
        if self.cancel.icon().isNull():
            self.cancel.setIcon(self._desk.look.icon("cancel"))
        self.cancel.setVisible(job.can_stop)
        self.cancel.setEnabled(not job.stop.is_set())
        others = len(self._desk.jobs.running) - 1
        self.more.setVisible(others > 0)
        self.more.setText(words.count("and {n} more", "and {n} more", others))
        self.more.setAccessibleName(words("All work that is running"))
        self._show_step(job)

    def _show_step(self, job: Job) -> None:
        step, total = self._steps.get(job.number, (0, 0))
        self.bar.setRange(0, total)
        self.bar.setValue(step)
        self.text.setText(self._said(job))
        self.text.setToolTip(tip(job.title))

    def _said(self, job: Job) -> str:
        """What a job does, and at which of its steps it is."""
        words = self._desk.words
        if job.stop.is_set():
            return words("Stopping...")
        step, total = self._steps.get(job.number, (0, 0))
        room = _TITLE_EMS * self.fontMetrics().height()
        title = self.fontMetrics().elidedText(job.title, Qt.TextElideMode.ElideMiddle, room)
        # A single step says no more than that something runs.
        if total <= 1:
            return title
        return words("{work}: {step} of {total}").format(work=title, step=step, total=total)
