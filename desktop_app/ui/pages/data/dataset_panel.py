"""What the inspector shows of an import: where it came from, its columns, its rows, its KPIs."""

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QWidget

from desktop_app.metrics.cache import has_cached_rows
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import NOTHING, data_moment_text, moment_text
from desktop_app.ui.pages.data.dataset_kpis import DatasetKpis
from desktop_app.ui.pages.data.dataset_words import answer_facts, changed_facts
from desktop_app.ui.pages.data.import_paths import remembered_path
from desktop_app.ui.pages.data.reconciliation import set_aside_text
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

_SHOWN_HASH = 16


class DatasetPanel(RecordPanel):
    """Where an import came from and what became of its rows, in groups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self._dataset: Dataset | None = None
        self.facts = _Facts(desk)
        self.rows, self.columns = _Facts(desk), _Facts(desk)
        self.answers, self.changed = _Facts(desk), _Facts(desk)
        self.kpis = DatasetKpis(desk)
        self.copy = QPushButton(words("Copy fingerprint"))
        self.folder = QPushButton(words("Open containing folder"))
        self.copy.clicked.connect(self._on_copy)
        self.folder.clicked.connect(self._on_folder)
        self.column.addWidget(self.facts)
        for button in (self.folder, self.copy):
            holder = QHBoxLayout()
            holder.addWidget(button)
            holder.addStretch()
            self.column.addLayout(holder)
        self._sections: dict[str, Section] = {}
        for key, title, part in (
            ("dataset.rows", words("What became of the rows"), self.rows),
            ("dataset.columns", words("What the columns were read as"), self.columns),
            ("dataset.answers", words("What was answered"), self.answers),
            ("dataset.kpis", words("KPIs measured from it"), self.kpis),
            ("dataset.changed", words("Values it changed"), self.changed),
        ):
            section = self._sections[key] = Section(desk, key, title)
            section.column.addWidget(part)
            self.column.addWidget(section)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show an import."""
        words = self.desk.words
        dataset = plan.datasets[DatasetId(record_id)]
        self._dataset = dataset
        path = remembered_path(self.desk.memory, dataset.id)
        self.facts.show_facts(_facts(self.desk, dataset))
        self.folder.setVisible(path is not None and path.parent.is_dir())
        self.copy.setVisible(bool(dataset.sha256))
        rows = [
            (words("Rows read"), f"{dataset.rows_read:,}"),
            (words("Kept"), f"{dataset.rows_kept:,}"),
        ]
        aside = [("", set_aside_text(one, words)) for one in dataset.set_aside if one.count]
        self.rows.show_facts([*rows, *aside])
        self.columns.show_facts(
            [(column, role_word(words, role)) for column, role in dataset.mapping.items()]
        )
        answers = answer_facts(dataset, words)
        self.answers.show_facts(answers)
        self._sections["dataset.answers"].setVisible(bool(answers))
        self.kpis.show_dataset(plan, dataset)
        self.changed.show_facts(changed_facts(self.desk, plan, dataset))

    @Slot()
    def _on_copy(self) -> None:
        if self._dataset is not None:
            QGuiApplication.clipboard().setText(self._dataset.sha256)
            self.desk.notices.done(self.desk.words("The fingerprint was copied."))

    @Slot()
    def _on_folder(self) -> None:
        path = remembered_path(self.desk.memory, self._dataset.id) if self._dataset else None
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _facts(desk: Desk, dataset: Dataset) -> list[tuple[str, str]]:
    words = desk.words
    is_cached = bool(dataset.sha256) and has_cached_rows(dataset)
    rows_text = (
        words("Kept on this computer: new KPIs can be measured without the file.")
        if is_cached
        else words("No longer kept: import the file again to measure new KPIs.")
    )
    facts = [
        (words("File"), dataset.file),
        (words("Read as"), role_word(words, dataset.role)),
        (words("Data from"), dataset.data_start or NOTHING),
        (words("Data up to"), data_moment_text(dataset.data_end) or NOTHING),
        (words("Time zone"), dataset.time_zone or NOTHING),
        (words("Imported"), moment_text(dataset.imported_at)),
        (words("Rows"), rows_text),
        (words("Fingerprint"), dataset.sha256[:_SHOWN_HASH] or NOTHING),
    ]
    if dataset.is_synthetic:
        facts.append((words("Note"), words("Synthetic data")))
    return facts


class _Facts(QWidget):
    """Names and values in two columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._muted = desk.look.colour("muted")
        self._shown: list[tuple[str, str]] = []
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * SPACING)
        self._form.setVerticalSpacing(SPACING // 2)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What is shown now."""
        return self._shown

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show other facts; one without a name takes the whole width."""
        if facts == self._shown:
            return
        self._shown = facts
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            text = plain_label(value)
            text.setWordWrap(True)
            if name:
                title = plain_label(name, self._muted)
                title.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._form.addRow(title, text)
            else:
                self._form.addRow(text)
