"""One worksheet with everything that its scores follow from, and what they may be made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.analysis.worksheets.answers import answer_of, slot_of
from desktop_app.analysis.worksheets.formulas import MADE_FROM, Formula, field_names_of, formula_of
from desktop_app.analysis.worksheets.market_index import MarketIndex
from desktop_app.analysis.worksheets.weights import Weight, weights_in
from desktop_app.catalog.worksheets import Field, WorksheetKind
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the records of one worksheet are scored by.

    Attributes:
        found: the records, as people ordered them.
        names: what people call what a formula names.
        formulas: by the key of the slot; "" for slots without one of their own.
        weights: by id of the record.
        fields: of the kind, by key.
        slots: the key of the slot that each record stands in, by its id.
        answers: by key of the field and id of the record, of those that are asked and answer.
    """

    kind: WorksheetKind
    found: tuple[Record, ...]
    names: Mapping[str, LocalText]
    formulas: Mapping[str, Formula]
    weights: Mapping[str, Weight]
    fields: Mapping[str, Field]
    slots: Mapping[str, str]
    answers: Mapping[str, Mapping[str, float | str]]

    def formula_for(self, record: Record) -> Formula | None:
        """The formula of a record's slot, else the kind's; None without one."""
        return self.formulas.get(self.slots[record.id]) or self.formulas.get("")


def sheet_of(index: MarketIndex, worksheet: Worksheet, kind: WorksheetKind) -> Sheet:
    """A worksheet with its formulas and weights.

    Raises: FormulaError: a formula of the kind cannot be read.
    """
    names = field_names_of(kind)
    texts = {"": kind.score, **{slot.key: slot.score for slot in kind.slots}}
    formulas = {slot: formula_of(text, names) for slot, text in texts.items() if text}
    found = index.records_of(worksheet, kind)
    slots = {record.id: slot_of(record, kind) for record in found}
    return Sheet(
        kind=kind, found=found, names=names, formulas=formulas, weights=weights_in(kind, found),
        fields={field.key: field for field in kind.fields},
        slots=slots, answers={field.key: _answers(found, field, slots) for field in kind.fields},
    )  # fmt: skip


def _answers(
    found: Iterable[Record], field: Field, slots: Mapping[str, str]
) -> Mapping[str, float | str]:
    return {
        record.id: answer
        for record in found
        if (not field.slots or slots[record.id] in field.slots)
        and (answer := answer_of(record, field)) is not None
    }


class Home(NamedTuple):
    """A record and the worksheet it is scored on; None for a finding on none that is known."""

    record: Record
    sheet: Sheet | None


@dataclass(slots=True)
class Homes:
    """Where records are scored: those of one worksheet, and findings that others are made from."""

    index: MarketIndex
    _found: dict[str, Home] = field(default_factory=dict)

    def settle(self, worksheet: Worksheet, kind: WorksheetKind) -> Sheet:
        """The worksheet whose records are asked for."""
        sheet = sheet_of(self.index, worksheet, kind)
        self._found.update((record.id, Home(record, sheet)) for record in sheet.found)
        return sheet

    def of(self, record_id: str) -> Home | None:
        """The home of a record; None for what is neither settled nor a finding of the plan."""
        if record_id in self._found:
            return self._found[record_id]
        finding = self.index.plan.findings.get(FindingId(record_id))
        if finding is None:
            return None
        plan = self.index.plan
        worksheet = None if finding.worksheet is None else plan.worksheets.get(finding.worksheet)
        kind = None if worksheet is None else self.index.kinds.get(worksheet.kind)
        if worksheet is None or kind is None or kind.records != "finding":
            self._found[record_id] = Home(finding, None)
        else:
            self.settle(worksheet, kind)
        return self._found[record_id]

    def sources_of(self, record_id: str) -> list[str]:
        """The findings that a record's score asks for; none where its formula does not."""
        home = self.of(record_id)
        formula = home.sheet.formula_for(home.record) if home and home.sheet else None
        if formula is None or MADE_FROM not in formula.names:
            return []
        findings = self.index.plan.findings
        return [source for source in self.index.sources_of(record_id) if source in findings]
