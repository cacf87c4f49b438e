"""The findings page: what was found out, how well it is founded, and what follows from it."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.analysis.check_evidence import priority_of
from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import Record
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding, Strength
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.panels.kind_fields import strengths
from desktop_app.ui.pages.records.finding_cells import FindingCells
from desktop_app.ui.pages.records.finding_filters import FindingFilters, kept
from desktop_app.ui.pages.records.record_page import RecordKind, RecordPage
from desktop_app.ui.parts.record_form import Control, FormField
from desktop_app.ui.parts.record_table import TableColumn

_STRENGTHS = tuple(Strength)
FIELDS = (
    FormField(name="text", control=Control.LONG_TEXT),
    FormField(name="strength", control=Control.CHOICE, choices=strengths),
    FormField(name="source"),
    FormField(name="found_on", control=Control.DAY),
)


class FindingsPage(RecordPage):
    """Findings with their evidence."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words

        def made(plan: Plan) -> Record:
            return Finding(
                id=FindingId(desk.document.new_id("FND")),
                text=words("New finding"),
                found_on=desk.document.today,
                rank=last_rank(plan.findings.values()),
            )

        super().__init__(
            desk,
            RecordKind(
                kind="finding",
                icon="findings",
                title=words("Findings"),
                purpose=words(
                    "Write down what you know about market, rivals and users, with its source."
                    " Objectives that rest on findings can say why they are there."
                ),
                add="add_finding",
                made=made,
                added=lambda name: label("Add finding “{record}”", record=name),
                removed=lambda n: label("Remove {n} findings", n=str(n)),
                columns=_columns(desk),
                fields=FIELDS,
                says=words("Filter by text, slot or source"),
            ),
        )

    def around(self, found: QWidget) -> QWidget:
        """The list below its filters."""
        self.filters = FindingFilters(self.desk)
        self.filters.changed.connect(self._list)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(found, 1)
        self._nothing.show_all_requested.connect(self.filters.clear)
        return whole

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show the findings as they are now."""
        self.filters.show_plan(new)
        super().show_plan(old, new)

    def narrowed(self, found: list[Record]) -> list[Record]:
        """What the chips and lists leave of the findings."""
        document = self.desk.document
        findings = [record for record in found if isinstance(record, Finding)]
        return [*kept(findings, self.filters.wanted, document.plan, document.today)]


def _columns(desk: Desk) -> dict[str, TableColumn]:
    words, cells = desk.words, FindingCells(desk)
    return {
        "text": TableColumn(title="", text=_text, key=_text_key, width_ems=0),
        "worksheet": TableColumn(
            title=words("Worksheet"),
            text=cells.worksheet,
            key=cells.worksheet_key,
            is_dispensable=True,
        ),
        "slot": TableColumn(title="", text=cells.slot, key=cells.slot_key),
        "priority": TableColumn(
            title=words("Priority"), text=cells.priority, key=priority_of, is_number=True
        ),
        "strength": TableColumn(title="", text=cells.strength, key=_strength_key),
        "source": TableColumn(title="", text=_source, key=_source_key, is_dispensable=True),
        "found_on": TableColumn(title="", text=cells.found_on, key=_found_on, is_dispensable=True),
        "age": TableColumn(
            title=words("How old"),
            text=cells.age,
            key=cells.age_key,
            colour=cells.age_colour,
            is_number=True,
        ),
    }


def _text(finding: Finding) -> str:
    return finding.text


def _text_key(finding: Finding) -> str:
    return finding.text.casefold()


def _source(finding: Finding) -> str:
    return finding.source


def _source_key(finding: Finding) -> str | None:
    return finding.source.casefold() or None


def _found_on(finding: Finding) -> date | None:
    return finding.found_on


def _strength_key(finding: Finding) -> int:
    return _STRENGTHS.index(finding.strength)
