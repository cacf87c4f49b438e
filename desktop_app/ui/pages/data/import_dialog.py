"""The import dialog: preview, recognised columns, questions, reconciliation, then import."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserFacingError
from desktop_app.plan.history import label
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Job
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.data.import_questions import ImportQuestions
from desktop_app.ui.pages.data.import_tables import ColumnTable, PreviewTable
from desktop_app.ui.pages.data.import_work import kpis_to_measure, measured, prepared
from desktop_app.ui.pages.data.reconciliation import kpis_text, read_as_text, reconciliation_lines
from desktop_app.ui.texts import heading, plain_label, tint

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportOptions, PreparedImport
    from desktop_app.metrics.measuring import MeasuredImport

_SIZE_EMS = (62, 46)


class ImportDialog(QDialog):
    """Shows what would be imported; every change of a role or an answer reads the file anew."""

    def __init__(self, desk: Desk, window: QWidget, path: Path) -> None:
        from desktop_app.metrics.import_report import ImportOptions

        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.words("Import data"))
        self._desk, self._path = desk, path
        self._options = ImportOptions(time_zone=desk.document.plan.info.time_zone)
        self._found: PreparedImport | None = None
        self._job: Job | None = None
        self._make_controls()
        self._lay_out()
        self.questions.answered.connect(self._on_answered)
        self.questions.kind_chosen.connect(self._on_kind_chosen)
        self.questions.column_chosen.connect(self._on_role_chosen)
        self.columns.role_chosen.connect(self._on_role_chosen)
        self.finished.connect(self._on_finished)
        self._read()

    @property
    def can_import(self) -> bool:
        """Whether every question is answered and rows were kept."""
        return self._found is not None and self._found.table is not None

    def _make_controls(self) -> None:
        words, look = self._desk.words, self._desk.look
        self.state = plain_label("")
        self.state.setWordWrap(True)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(words("Progress of the running work"))
        self.columns = ColumnTable(words)
        self.questions = ImportQuestions(words)
        self.reconciliation = plain_label("")
        self.reconciliation.setWordWrap(True)
        self.kpis = plain_label("", look.colour("muted"))
        self.kpis.setWordWrap(True)
        self.preview = PreviewTable(words)
        self.buttons = QDialogButtonBox()
        self.import_button = self.buttons.addButton(
            words("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._on_import)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        words = self._desk.words
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, SPACING, 0)
        inner.setSpacing(SPACING)
        for widget in (
            self.questions,
            heading(words("Columns"), 1.05),
            self.columns,
            heading(words("Rows"), 1.05),
            self.reconciliation,
            self.kpis,
            heading(words("First rows of the file"), 1.05),
        ):
            inner.addWidget(widget)
        inner.addWidget(self.preview, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(self._path.name))
        column.addWidget(self.state)
        column.addWidget(self.busy)
        column.addWidget(area, 1)
        column.addWidget(self.buttons)
        em = self.fontMetrics().height()
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)

    def _read(self) -> None:
        words = self._desk.words
        self._stop_job()
        self._found = None
        self._show_busy(words("Reading {file}...").format(file=self._path.name))
        self._job = self._desk.jobs.start(
            words("Reading {file}").format(file=self._path.name),
            prepared(self._path, self._options),
            done=self._on_read,
            failed=self._on_failed,
        )

    def _show_busy(self, text: str) -> None:
        self.state.setText(text)
        tint(self.state, self._desk.look.colour("text"))
        self.busy.show()
        self._body.setEnabled(False)
        self.import_button.setEnabled(False)

    def _on_read(self, found: "PreparedImport") -> None:
        words = self._desk.words
        self._job = None
        self._found = found
        self.busy.hide()
        self._body.setEnabled(True)
        self.import_button.setEnabled(self.can_import)
        self.state.setText(read_as_text(found.report, words))
        self.columns.show_columns(found)
        self.preview.show_rows(found)
        self.questions.show_questions(found.report.questions)
        self.reconciliation.setText("\n".join(reconciliation_lines(found.report, words)))
        role = found.report.role or ""
        self.kpis.setText(kpis_text(kpis_to_measure(self._desk.document.plan, role, words), words))

    def _on_failed(self, error: UserFacingError) -> None:
        from desktop_app.messages.errors import message_of

        self._job = None
        self.busy.hide()
        self._body.setEnabled(self._found is not None)
        message = message_of(error, self._desk.words)
        self.state.setText("\n".join(part for part in (message.text, message.hint) if part))
        tint(self.state, self._desk.look.colour("off_course"))
        self._desk.tell(error)

    @Slot(str, str)
    def _on_role_chosen(self, column: str, role: str) -> None:
        # One column for one role: whoever had it before is found anew.
        kept = {name: had for name, had in self._options.mapping.items() if had != role}
        self._ask_again(replace(self._options, mapping={**kept, column: role}))

    @Slot(str, str)
    def _on_answered(self, column: str, choice: str) -> None:
        answers = {**self._options.answers, column: choice}
        self._ask_again(replace(self._options, answers=answers))

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        self._ask_again(replace(self._options, role=kind))

    def _ask_again(self, options: "ImportOptions") -> None:
        self._options = options
        self._read()

    @Slot()
    def _on_import(self) -> None:
        if self._found is None or not self.can_import:
            return
        document, words = self._desk.document, self._desk.words
        title = words("Measuring {file}").format(file=self._path.name)
        self._show_busy(words("Measuring {file}...").format(file=self._path.name))
        self._job = self._desk.jobs.start(
            title,
            measured(document.plan, self._found, document.new_id, document.now()),
            done=self._on_measured,
            failed=self._on_failed,
        )

    def _on_measured(self, result: "MeasuredImport") -> None:
        from desktop_app.metrics.measuring import with_import

        self._job = None
        words, file = self._desk.words, result.dataset.file
        done = label("Import {file}", file=file)
        if not self._desk.edit(done, partial(with_import, found=result)):
            self.reject()
            return
        measured_kpis = len({series.kpi for series in result.series})
        text = words.count("{n} KPI was measured.", "{n} KPIs were measured.", measured_kpis)
        self._desk.notices.done(
            words("{file} was imported as {role}.").format(
                file=file, role=role_word(words, result.dataset.role)
            ),
            text,
        )
        self.accept()

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        self._stop_job()

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
