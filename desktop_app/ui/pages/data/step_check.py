"""The step before anything changes: every line accounted for, every KPI with its new value."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.exchange.csv_text import csv_text
from desktop_app.plan.kpis import Kpi
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.data.kind_words import dataset_purpose
from desktop_app.ui.pages.data.kpi_news import KpiNews, kpi_news
from desktop_app.ui.pages.data.kpi_table import KpiTable
from desktop_app.ui.pages.data.ledger import Ledger
from desktop_app.ui.pages.data.reconciliation import check_notes
from desktop_app.ui.pages.data.restated_table import RestatedTable
from desktop_app.ui.pages.data.text_rows import TextRows, TextTableView
from desktop_app.ui.pages.data.warning_list import WarningList
from desktop_app.ui.places import plans_folder
from desktop_app.ui.questions import FileQuestion
from desktop_app.ui.texts import heading, plain_label

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.metrics.import_report import PreparedImport
    from desktop_app.metrics.measuring import MeasuredImport

_ODD_ROWS, _KPI_ROWS = 5, 7
_FRAME = 4


class CheckStep(QWidget):
    """The account of lines, the rows set aside, the KPIs with a tick each.

    Signals: left_out_changed(frozenset): ids of KPIs that are not to be touched.
    """

    left_out_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._file = desk, ""
        self.ledger = Ledger(desk)
        self.notes = plain_label("")
        self.notes.setWordWrap(True)
        odd = (words("Line"), words("Reason"), words("What stands there"))
        self.odd = TextRows(odd, numbers=(0,))
        self.odd_table = TextTableView(words("Rows set aside"), self.odd)
        self.kpi_table = KpiTable(desk)
        self.kpis = self.kpi_table.rows
        self.restated = RestatedTable(desk)
        self.warnings = WarningList(desk)
        self.kpi_note = plain_label("", desk.look.colour("muted"))
        self.kpi_note.setWordWrap(True)
        self._news: tuple[KpiNews, ...] = ()
        self._measured: MeasuredImport | None = None
        self._left_out: frozenset[str] = frozenset()
        self.odd_table.verticalHeader().hide()
        section = self.kpi_table.verticalHeader().defaultSectionSize()
        self.kpi_table.setMinimumHeight(_KPI_ROWS * section)
        self.kpis.ticked.connect(self._on_ticked)
        self._lay_out()

    def show_found(self, found: "PreparedImport") -> None:
        """Show what became of every line."""
        from desktop_app.metrics.wording import reason_sentence

        words = self._desk.words
        self._file = found.report.file
        self.ledger.show_report(found.report)
        self.notes.setText("\n".join(check_notes(found.report, words)))
        self.odd.show_rows(
            [
                (f"{one.line:,}", reason_sentence(one.reason, words), one.text)
                for one in found.odd_lines
            ]
        )
        self._odd_part.setVisible(bool(found.odd_lines))
        self.odd_table.fit()
        self._odd_height(len(found.odd_lines))

    def show_measured(self, measured: "MeasuredImport | None") -> None:
        """Show what would be brought to each KPI; None while it is being measured."""
        if measured is self._measured:
            return
        self._measured = measured
        self._news = () if measured is None else kpi_news(self._desk, measured)
        self.kpi_table.show_news(self._news, self._left_out)
        self.kpi_note.setText(self._kpi_note(measured))
        self._show_restated()
        self.warnings.show_warnings(measured.notices if measured else ())

    def _show_restated(self) -> None:
        found = self._measured
        kpis: dict[str, Kpi] = dict(self._desk.document.plan.kpis)
        kpis.update((kpi.id, kpi) for kpi in (found.new_kpis if found else ()))
        restated = found.without(self._left_out).restated if found else ()
        self.restated.show_restated(restated, kpis)

    @Slot()
    def copy_odd(self) -> None:
        """Put the rows set aside on the clipboard."""
        self.odd_table.clearSelection()
        self.odd_table.copy_rows()

    @Slot()
    def save_odd(self) -> None:
        """Ask for a file and write the rows set aside into it."""
        words = self._desk.words
        name = words("{file} - set aside").format(file=self._file.rpartition(".")[0] or self._file)
        question = FileQuestion(
            title=words("Save the rows set aside"),
            filters=words("Tables ({pattern})").format(pattern="*.csv"),
            start=plans_folder() / f"{name}.csv",
            suffix="csv",
        )
        self._desk.questions.file_to_write(question, self._write_odd)

    def _write_odd(self, path: "Path") -> None:
        text = csv_text([self.odd.titles, *self.odd.rows])
        try:
            path.write_text(text, encoding="utf-8-sig", newline="")
        except OSError as error:
            self._desk.notices.problem(
                self._desk.words("“{file}” could not be written.").format(file=path.name),
                str(error.strerror or ""),
            )

    def _lay_out(self) -> None:
        words = self._desk.words
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, SPACING, 0)
        inner.setSpacing(SPACING)
        inner.addWidget(heading(words("Every line of the file"), 1.05))
        account = QHBoxLayout()
        account.setSpacing(4 * SPACING)
        account.addWidget(self.ledger, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        account.addWidget(self.notes, 1, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(account)
        self._odd_part = self._laid_out_odd()
        inner.addWidget(self._odd_part)
        inner.addWidget(self.warnings)
        inner.addWidget(heading(words("KPIs that are measured"), 1.05))
        inner.addWidget(self.kpi_note)
        inner.addWidget(self.kpi_table, 1)
        inner.addWidget(self.restated)
        inner.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(words("Check"))
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _odd_height(self, lines: int) -> None:
        rows = min(max(1, lines), _ODD_ROWS)
        section = self.odd_table.verticalHeader().defaultSectionSize()
        head = self.odd_table.horizontalHeader().sizeHint().height()
        self.odd_table.setFixedHeight(rows * section + head + _FRAME)

    def _laid_out_odd(self) -> QWidget:
        words = self._desk.words
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        top = QHBoxLayout()
        top.addWidget(heading(words("First rows set aside"), 1.05))
        top.addStretch()
        for text, slot in (
            (words("Copy"), self.copy_odd),
            (words("Save as CSV..."), self.save_odd),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            top.addWidget(button)
        column.addLayout(top)
        column.addWidget(self.odd_table)
        return part

    @Slot(int, bool)
    def _on_ticked(self, row: int, is_ticked: bool) -> None:  # noqa: FBT001  (Qt)
        kpi = self._news[row].kpi
        self._left_out = self._left_out - {kpi} if is_ticked else self._left_out | {kpi}
        self._show_restated()
        self.left_out_changed.emit(self._left_out)

    def _kpi_note(self, measured: "MeasuredImport | None") -> str:
        words = self._desk.words
        if measured is None:
            return words("Being measured; nothing changes yet.")
        if not self._news:
            purpose = dataset_purpose(measured.dataset, words)
            return purpose or words("No KPI is measured from such rows yet.")
        if any(one.before != NOTHING or one.counts.changed for one in self._news):
            return words(
                "Values of this file take the place of the ones the plan has; undo brings those"
                " back. Untick a KPI to leave it as it is."
            )
        return words("Untick a KPI to leave it out.")
