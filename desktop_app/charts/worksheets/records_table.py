"""The records of a worksheet as rows: what its pictures show of them, and every other answer.

Free of matplotlib and Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.analysis.worksheets.answers import answer_of
from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.catalog.worksheets import Field
from desktop_app.charts.tables import PictureTable, TableCell, Wording, plain_number
from desktop_app.charts.worksheets.entries import text_in
from desktop_app.plan.fields import Record
from desktop_app.plan.market import Finding
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word, slot_word, term
from desktop_app.words import Words

_EMPTY = TableCell("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    title: str
    cells: list[TableCell]
    is_number: bool = False


def records_table(plan: Plan, result: WorksheetResult, wording: Wording) -> PictureTable:
    """A row per record in the order of the worksheet; keys are the records' ids.

    Columns: slot, text, every field, score, place, strength, remark; those that are empty
    throughout are left out.
    """
    words, items = wording.words, result.items
    found = [(item, record) for item in items if (record := find(plan, item.id)) is not None]
    columns = [
        _Column(title=words("Slot"), cells=[_slot(result, item, words) for item, _ in found]),
        _Column(title=words("Text"), cells=[_text(_name(record, words)) for _, record in found]),
        *(_answers(field, [record for _, record in found], wording) for field in _asked(result)),
        *_computed(result, [item for item, _ in found], wording),
        _Column(title=field_word(words, "strength"), cells=[_strength(r, words) for _, r in found]),
        _Column(title=words("Remark"), cells=[_remark(item, words) for item, _ in found]),
    ]
    shown = [
        column
        for at, column in enumerate(columns)
        if at == 1 or any(cell.shown for cell in column.cells)
    ]
    return PictureTable(
        title=result.worksheet.title or text_in(result.kind.name, words),
        columns=tuple(column.title for column in shown),
        rows=tuple(zip(*(column.cells for column in shown), strict=True)),
        numbers=frozenset(at for at, column in enumerate(shown) if column.is_number),
        keys=tuple(item.id for item, _ in found),
    )


def answer_cell(record: Record, field: Field, wording: Wording) -> TableCell:
    """An answer as it is read and as a sheet reads it; empty without one."""
    answer = answer_of(record, field)
    if answer is None:
        return _EMPTY
    if isinstance(answer, str):
        return _text(_choice(answer, field, wording.words))
    return TableCell(wording.numbers.full(answer, field.unit), plain_number(answer, field.unit))


def _choice(answer: str, field: Field, words: Words) -> str:
    """The name of a choice; what the kind does not offer stays as it was written."""
    choice = next((one for one in field.choices if one.key == answer), None)
    return text_in(choice.name, words) if choice else answer


def _asked(result: WorksheetResult) -> Sequence[Field]:
    return [field for field in result.kind.fields if field.key != result.kind.slot_field]


def _answers(field: Field, records: Sequence[Record], wording: Wording) -> _Column:
    return _Column(
        title=text_in(field.name, wording.words) or field.key,
        cells=[answer_cell(record, field, wording) for record in records],
        is_number=field.sort == "number",
    )


def _computed(
    result: WorksheetResult, items: Sequence[ItemResult], wording: Wording
) -> tuple[_Column, ...]:
    """What the worksheet's arithmetic says: effective weight, score, place, region."""
    words, kind = wording.words, result.kind
    regions = {region.key: text_in(region.name, words) for region in kind.regions}
    return (
        _numbers(words("Effective weight"), [item.weight for item in items], wording, "%"),
        _numbers(
            text_in(kind.score_name, words) or field_word(words, "score"),
            [item.score for item in items],
            wording,
        ),
        _numbers(words("Place"), [item.place for item in items], wording),
        _Column(
            title=words("Region"),
            cells=[_text(regions.get(item.region, item.region)) for item in items],
        ),
    )


def _numbers(
    title: str, values: Sequence[float | None], wording: Wording, unit: str = ""
) -> _Column:
    cells = [
        _EMPTY
        if value is None
        else TableCell(wording.numbers.full(value, unit), plain_number(value, unit))
        for value in values
    ]
    return _Column(title=title, cells=cells, is_number=True)


def _slot(result: WorksheetResult, item: ItemResult, words: Words) -> TableCell:
    slot = result.kind.slot(item.slot)
    return _text(text_in(slot.name, words) if slot else slot_word(words, item.slot))


def _name(record: Record, words: Words) -> str:
    return name_in(record, words.language)


def _strength(record: Record, words: Words) -> TableCell:
    return _text(term(words, record.strength)) if isinstance(record, Finding) else _EMPTY


def _remark(item: ItemResult, words: Words) -> TableCell:
    return _text(words("older than its shelf life")) if item.is_stale else _EMPTY


def _text(text: str) -> TableCell:
    return TableCell(text, text)
