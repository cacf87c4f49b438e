"""What can be done with an answer: keep it, make a KPI of it, take it out as a table."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.users.keeping import keep_answer, kpi_columns, make_kpi
from desktop_app.ui.pages.users.name_dialog import NameDialog, NameQuestion
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import action_text

if TYPE_CHECKING:
    from desktop_app.metrics.measures.spec import Column
    from desktop_app.ui.pages.users.asking import Answer


class AnswerCommands(QObject):
    """Actions of the page's head.

    Signals: kept(str): id of a table that was kept; page_wanted(str): key of another page.
    """

    kept = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._answer: Answer | None = None
        words = desk.words
        self.keep = self._action("save", words("Keep in plan..."))
        self.make_kpi = self._action("kpis", words("Make a KPI of it..."))
        self.export = self._action("workbook", words("Export table..."))
        self.copy = self._action("copy", words("Copy all tables"))
        self.keep.triggered.connect(self._on_keep)
        self.copy.triggered.connect(self._on_copy)
        self.make_kpi.triggered.connect(self._on_make_kpi)
        self.export.triggered.connect(self._on_export)
        self.enable()

    @property
    def actions(self) -> tuple[QAction, ...]:
        """All of them, in order."""
        return (self.keep, self.make_kpi, self.copy, self.export)

    @Slot(object)
    def show_answer(self, answer: "Answer | None") -> None:
        """Offer what is possible with another answer."""
        self._answer = answer
        self.enable()

    def enable(self) -> None:
        """Offer what is possible now."""
        session = self._desk.document.session
        may_edit = session is not None and not session.read_only
        measured = self._answer.measured if self._answer else None
        has_rows = measured is not None and bool(measured.rows)
        self.keep.setEnabled(may_edit and has_rows)
        self.make_kpi.setEnabled(may_edit and measured is not None and bool(kpi_columns(measured)))
        self.copy.setEnabled(has_rows)
        self.export.setEnabled(has_rows)

    def _action(self, icon: str, text: str) -> QAction:
        action = QAction(self._desk.look.icon(icon), action_text(text), self._page)
        self._page.addAction(action)
        return action

    @Slot()
    def _on_keep(self) -> None:
        answer, words = self._answer, self._desk.words
        if answer is None:
            return
        question = NameQuestion(
            title=words("Keep this answer in the plan"),
            hint=words(
                "The table goes into the plan with its parameters and its as-of day, without any"
                " user. A newer import of such rows measures it anew."
            ),
            action=words("Keep"),
            name=measure_word(words, answer.measured.measure),
        )
        NameDialog(self._desk, self._page.window(), question, partial(self._keep, answer)).open()

    def _keep(self, answer: "Answer", name: str, _choice: object) -> None:
        table = keep_answer(self._desk, answer, name)
        if table:
            self.kept.emit(table)

    @Slot()
    def _on_make_kpi(self) -> None:
        answer, words = self._answer, self._desk.words
        if answer is None:
            return
        columns = kpi_columns(answer.measured)
        title = measure_word(words, answer.measured.measure)
        choices = [(column, _column_title(self._desk, column, title)) for column in columns]
        question = NameQuestion(
            title=words("Make a KPI of this number"),
            hint=words(
                "The KPI is measured with these parameters from now on, with every import of such"
                " rows. Its definition is the one shown here."
            ),
            action=words("Add KPI"),
            name=choices[0][1],
            choices=choices,
        )
        done = partial(self._make_kpi, answer)
        NameDialog(self._desk, self._page.window(), question, done).open()

    def _make_kpi(self, answer: "Answer", name: str, column: "Column") -> None:
        kpi = make_kpi(self._desk, answer, column, name)
        if kpi:
            self._desk.selection.select(kpi)

    @Slot()
    def _on_copy(self) -> None:
        """As Ctrl+C in a table, of the answer with everything that stands beside it."""
        from desktop_app.exchange.answer_files import answer_lines
        from desktop_app.ui.pages.users.answer_content import answer_file

        if self._answer is None:
            return
        wording = Wording(self._desk.words, numbers_of(self._desk))
        content = answer_file(self._answer.measured, wording, is_whole=True)
        lines = ("\t".join(map(_text_of, line)) for line in answer_lines(content))
        QApplication.clipboard().setText("\n".join(lines))
        self._desk.notices.done(self._desk.words("All tables of the answer were copied."))

    @Slot()
    def _on_export(self) -> None:
        from desktop_app.ui.pages.users.export_dialog import ExportDialog

        if self._answer is not None:
            ExportDialog(self._desk, self._page.window(), self._answer.measured).open()


def _text_of(cell: object) -> str:
    """A cell on one line, as a sheet takes it from the clipboard."""
    return "" if cell is None else " ".join(str(cell).split())


def _column_title(desk: Desk, column: "Column", measure: str) -> str:
    """A number called only "value" is what the whole measure is called."""
    return measure if column.name == "value" else column_word(desk.words, column.name)
