"""What a KPI of the catalogue leaves to the person: which events, which column. Asked in place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Dataset, KpiVersion
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.kpis.kpi_work import answer_questions, datasets_by_role
from desktop_app.ui.texts import plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.dataset_facts import DatasetFacts

# Answered with a column of the rows; the others with names of events.
_COLUMNS = frozenset({"tier", "item", "invited_by"})
_FREE = frozenset({"tiers"})
_EMS = 14


class OpenQuestions(QWidget):
    """One field per open question, filled with what the imported rows have; not there without."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kpi = KpiId("")
        self._asked: tuple[str, ...] = ()
        self._facts: dict[str, DatasetFacts] = {}
        self.fields: dict[str, QComboBox] = {}
        words = desk.words
        told = plain_label(
            words("Say what this KPI counts. Several names are parted by commas, in order."),
            desk.look.colour("muted"),
        )
        told.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setSpacing(SPACING)
        self.answer_button = QPushButton(words("Measure"))
        self.answer_button.clicked.connect(self._on_answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING // 2, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(told)
        column.addLayout(self._form)
        column.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_kpi(self, plan: Plan, kpi_id: str) -> None:
        """Ask what the definition of a KPI leaves open; what is being typed stays."""
        version = version_in_force(plan, KpiId(kpi_id))
        asked = open_questions(version)
        self.setVisible(bool(asked))
        if (kpi_id, asked) != (self._kpi, self._asked):
            self._kpi, self._asked = KpiId(kpi_id), asked
            self._lay_out()
        dataset = datasets_by_role(plan).get(version.source) if version and asked else None
        if dataset is not None:
            self._offer_from(dataset)
        self._enable()

    def _lay_out(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields = {}
        said = _questions(self._desk.words)
        for name in self._asked:
            field = QComboBox()
            field.setEditable(True)
            field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            field.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            field.setMinimumContentsLength(_EMS)
            field.setAccessibleName(said.get(name, name))
            field.editTextChanged.connect(self._enable)
            self.fields[name] = field
            self._form.addRow(said.get(name, name), field)

    def _offer_from(self, dataset: Dataset) -> None:
        """Offer the events and columns of an import, once they are looked up."""
        facts = self._facts.get(dataset.id)
        if facts is not None:
            self._offer(facts)
            return
        title = self._desk.words("Looking what {file} has").format(file=dataset.file)
        self._desk.run(title, _looking(dataset), partial(self._on_looked, dataset.id))

    def _on_looked(self, dataset: str, facts: "DatasetFacts | None") -> None:
        if facts is not None:
            self._facts[dataset] = facts
            self._offer(facts)

    def _offer(self, facts: "DatasetFacts") -> None:
        for name, field in self.fields.items():
            if field.count() or name in _FREE:
                continue
            offered = facts.attributes if name in _COLUMNS else facts.events
            typed = field.currentText()
            field.addItems([one.name for one in offered])
            field.setEditText(typed)
            completer = field.completer()
            if isinstance(completer, QCompleter):
                completer.setFilterMode(Qt.MatchFlag.MatchContains)

    @Slot()
    def _enable(self) -> None:
        session = self._desk.document.session
        may_edit = session is not None and not session.read_only
        answered = all(field.currentText().strip(" ,，?") for field in self.fields.values())
        self.answer_button.setEnabled(may_edit and answered)

    @Slot()
    def _on_answered(self) -> None:
        typed = {name: field.currentText() for name, field in self.fields.items()}
        answers = {name: text.replace("，", ",").strip() for name, text in typed.items()}
        answer_questions(self._desk, self._kpi, answers)


def open_questions(version: KpiVersion | None) -> tuple[str, ...]:
    """The parameters of a definition that nobody has answered yet."""
    from desktop_app.catalog.kpis import ASKED

    parameters = version.parameters if version is not None else {}
    return tuple(name for name, value in parameters.items() if value == ASKED)


def _looking(dataset: Dataset) -> "Callable[[Progress], DatasetFacts | None]":
    """Work: what the rows of an import have; None where they are no longer kept."""

    def work(_progress: Progress) -> "DatasetFacts | None":
        from desktop_app.metrics.cache import cached_table
        from desktop_app.metrics.dataset_facts import dataset_facts

        table = cached_table(dataset)
        return None if table is None else dataset_facts(table)

    return work


def _questions(words: Words) -> Mapping[str, str]:
    return {
        "event": words("Events that count"),
        "steps": words("Steps, in order"),
        "views": words("Events that are views"),
        "interactions": words("Events that are interactions"),
        "shares": words("Events that are shares"),
        "posts": words("Events that are posts"),
        "replies": words("Events that are replies"),
        "push": words("Event of a message sent"),
        "open": words("Event of a message opened"),
        "off": words("Event of switching messages off"),
        "invite": words("Event of an invitation"),
        "invited_by": words("Column of the inviting user"),
        "tier": words("Column of the membership tier"),
        "tiers": words("Tiers, lowest first"),
    }
