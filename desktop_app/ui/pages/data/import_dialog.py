"""The import wizard: file, columns, questions, check, result; nothing changes before the end."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.data.import_paths import table_question
from desktop_app.ui.pages.data.import_session import ImportSession
from desktop_app.ui.pages.data.reconciliation import result_text, result_title
from desktop_app.ui.pages.data.step_bar import StepBar
from desktop_app.ui.pages.data.step_check import CheckStep
from desktop_app.ui.pages.data.step_columns import ColumnsStep
from desktop_app.ui.pages.data.step_file import FileStep
from desktop_app.ui.pages.data.step_questions import QuestionsStep
from desktop_app.ui.pages.data.step_result import ResultStep
from desktop_app.ui.pages.data.text_rows import TextRows
from desktop_app.ui.pages.data.wizard_foot import WizardFoot
from desktop_app.ui.pages.data.wizard_state import WizardState
from desktop_app.ui.parts.action_buttons import primary_style

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import PreparedImport
    from desktop_app.plan.kpis import Dataset

FILE, COLUMNS, QUESTIONS, CHECK, RESULT = range(5)
_SIZE_EMS = (64, 44)


class ImportDialog(QDialog):
    """Leads through an import; a person goes back and forth without losing an answer.

    Signals: page_requested(str): the person wants to see a page of the window now.
    """

    page_requested = Signal(str)

    def __init__(
        self, desk: Desk, window: QWidget, path: Path, basis: "Dataset | None" = None
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.words("Import data"))
        self.setStyleSheet(primary_style(desk.look))
        self._desk = desk
        self.session = ImportSession(desk, self, basis)
        self._make_steps()
        self._lay_out()
        self._connect()
        self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Turn to a file."""
        self.questions.questions.forget()
        self.file.show_path(path, path.name)
        self.session.open(path)
        self.go_to(FILE)

    def show_rest(self, files: int) -> None:
        """Say in the title how many files come after this one."""
        words = self._desk.words
        if files:
            text = words.count(
                "Import data – {n} file to go", "Import data – {n} files to go", files
            )
            self.setWindowTitle(text)

    @property
    def step(self) -> int:
        """The step that is shown."""
        return self._stack.currentIndex()

    def may_go_to(self, step: int) -> bool:
        """Whether a person can go to a step now."""
        session = self.session
        if session.applied is not None:
            return step == RESULT
        if step == RESULT:
            return False
        if step == CHECK:
            return session.is_ready
        return step == FILE or session.found is not None

    def go_to(self, step: int) -> None:
        """Show a step; checking measures what the import would bring."""
        self._stack.setCurrentIndex(step)
        if step == CHECK:
            self.session.measure()
        self._show_state()
        if step != RESULT:
            self.foot.next.setFocus()

    def _make_steps(self) -> None:
        desk = self._desk
        self._rows = TextRows()
        self.file = FileStep(desk, self._rows)
        self.columns = ColumnsStep(desk, self._rows)
        self.questions = QuestionsStep(desk)
        self.check = CheckStep(desk)
        self.outcome = ResultStep(desk)
        words = desk.words
        titles = (words("File"), words("Columns"), words("Questions"), words("Check"))
        self.steps = StepBar(desk.look, (*titles, words("Result")))
        self.state = WizardState(desk)
        self.foot = WizardFoot(desk)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for step in (self.file, self.columns, self.questions, self.check, self.outcome):
            self._stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self.steps)
        column.addWidget(self.state)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self.resize(_size_of(self))

    def _connect(self) -> None:
        session = self.session
        session.found_changed.connect(self._show_found)
        session.state_changed.connect(self._show_state)
        session.progressed.connect(self.state.show_progress)
        self.state.ask_again_requested.connect(session.ask_again)
        self.steps.step_chosen.connect(self._on_step_chosen)
        self.file.decided.connect(self._decide_form)
        self.file.another_requested.connect(self._ask_another)
        self.columns.role_chosen.connect(session.set_role)
        self.columns.decided.connect(self._decide_kind)
        self.questions.answered.connect(session.answer_all)
        self.questions.decided.connect(self._decide_kind)
        self.questions.column_chosen.connect(session.set_role)
        self.check.left_out_changed.connect(self._leave_out)
        self.outcome.page_requested.connect(self._on_page)
        self.outcome.library_requested.connect(self._on_library)
        self.outcome.undo_requested.connect(self._on_undo)
        self.foot.next.clicked.connect(self._on_next)
        self.foot.back.clicked.connect(self._on_back)
        self.foot.cancel.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)

    @Slot()
    def _show_found(self) -> None:
        found, wishes = self.session.found, self.session.wishes
        if found is None:
            return
        _show_preview(self._rows, found)
        self.file.show_found(found, wishes)
        self.columns.show_found(found)
        self.questions.show_found(found, wishes, self.session.earlier_answers)
        self.check.show_found(found)

    @Slot()
    def _show_state(self) -> None:
        session = self.session
        if self.step == CHECK:
            if not session.is_busy and not session.is_ready:
                self._stack.setCurrentIndex(QUESTIONS)
            else:
                session.measure()
            self.check.show_measured(session.measured)
        self.state.show_session(session, is_done=self.step == RESULT)
        allowed = [self.may_go_to(step) for step in range(RESULT + 1)]
        self.steps.show_step(self.step, allowed)
        could_go_on = self.foot.next.isEnabled()
        self.foot.show_step(
            is_first=self.step == FILE,
            is_import=self.step == CHECK,
            is_done=self.step == RESULT,
            is_to_agree=self._is_to_agree(),
            may_go_on=self._may_go_on(),
        )
        # While it was disabled Qt moved the keyboard elsewhere, and Enter would not go on.
        if self.foot.next.isEnabled() and not could_go_on and self.steps.has_keyboard:
            self.foot.next.setFocus()

    def _may_go_on(self) -> bool:
        if self.step == CHECK:
            return self.session.measured is not None and not self.session.is_busy
        return self.step == RESULT or self.may_go_to(self.step + 1) or self._is_to_agree()

    def _is_to_agree(self) -> bool:
        """Whether all that is missing is that the person agrees to what is proposed."""
        session = self.session
        is_waiting = self.step == QUESTIONS and not session.is_busy and not session.is_ready
        return is_waiting and self.questions.questions.can_agree

    @Slot(int)
    def _on_step_chosen(self, step: int) -> None:
        self.go_to(step)

    @Slot()
    def _on_next(self) -> None:
        if self.step == RESULT:
            self.accept()
        elif self.step == CHECK:
            self._import()
        elif self._is_to_agree():
            # Read anew; where that raises another question, this step comes back.
            self.questions.questions.agree()
            self.go_to(CHECK)
        elif self.may_go_to(self.step + 1):
            self.go_to(self.step + 1)

    @Slot()
    def _on_back(self) -> None:
        self.go_to(max(FILE, self.step - 1))

    def _import(self) -> None:
        if not self.session.apply():
            # Why not is told in the message bar, which this window hides.
            self.reject()
            return
        applied = self.session.applied
        assert applied is not None  # noqa: S101  (just applied)
        words = self._desk.words
        self._desk.selection.select(applied.dataset.id)
        self.outcome.show_result(
            result_title(applied, words),
            result_text(applied, words),
            has_kpis=bool(applied.series),
        )
        self.go_to(RESULT)

    @Slot(object)
    def _decide(self, changes: dict[str, object]) -> None:
        self.session.decide(replace(self.session.wishes, **changes))  # type: ignore[arg-type]

    @Slot(object)
    def _decide_form(self, changes: dict[str, object]) -> None:
        self.questions.questions.forget()
        self._decide(changes)

    @Slot(object)
    def _decide_kind(self, changes: dict[str, object]) -> None:
        if "role" in changes:
            self.questions.questions.forget_columns()
        self._decide(changes)

    @Slot(object)
    def _leave_out(self, kpis: frozenset[str]) -> None:
        self.session.left_out = kpis

    @Slot()
    def _ask_another(self) -> None:
        question = table_question(self._desk.words, self.session.path.parent)
        self._desk.questions.file_to_open(question, self.open_file)

    @Slot(str)
    def _on_page(self, page: str) -> None:
        applied = self.session.applied
        if page == "kpis" and applied is not None and applied.series:
            self._desk.selection.select(applied.series[0].kpi)
        self.page_requested.emit(page)
        self.accept()

    @Slot()
    def _on_library(self) -> None:
        self.accept()
        self._desk.actions["add_kpis"].trigger()

    @Slot()
    def _on_undo(self) -> None:
        self._desk.attempt(self._desk.document.undo)
        self.accept()

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        if self.session.applied is None:
            self.session.keep_answers()
        self.session.stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt)
        """Closing is cancelling."""
        if self.isVisible():
            self.reject()
        super().closeEvent(event)


def _size_of(dialog: QDialog) -> QSize:
    """As large as the steps like it, and no larger than the screen."""
    em = dialog.fontMetrics().height()
    room = dialog.screen().availableGeometry().size() - QSize(2 * em, 3 * em)
    return QSize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em).boundedTo(room)


def _show_preview(rows: TextRows, found: "PreparedImport") -> None:
    """Show the first rows of the file; the same ones keep their place."""
    names = tuple(column.name for column in found.report.columns)
    heads = [f"{line:,}" for line in found.preview.lines]
    if rows.rows is not found.preview.rows or rows.titles != names:
        rows.show_rows(found.preview.rows, titles=names, heads=heads)
