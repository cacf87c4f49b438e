"""The tables of a worksheet kind read in order; what they name must be there."""

from dataclasses import dataclass, replace
from typing import Final

from desktop_app.catalog.errors import Fault
from desktop_app.catalog.kpis import UNITS
from desktop_app.catalog.table import CatalogTable
from desktop_app.catalog.toml_files import TomlFile
from desktop_app.catalog.worksheet_checks import (
    checked_formula,
    checked_number,
    checked_scale,
    refuse_missing_parts,
)
from desktop_app.catalog.worksheet_examples import examples_from
from desktop_app.catalog.worksheet_parts import (
    LAYOUTS,
    PICTURES,
    RECORDS,
    SLOT_VALUES,
    SORTS,
    Axis,
    Choice,
    Field,
    Region,
    Slot,
    Subjects,
    Total,
    WorksheetKind,
)
from desktop_app.catalog.worksheet_records import (
    DATES,
    refuse_what_is_not_kept,
    refuse_wider_scale,
)

AXES = ("x", "y", "size")
TOTALS = ("none", "weighted_sum")
RESERVED: Final = ("all", "made_from", "min", "max", "if_blank")
"""What formulas mean something else by."""
SLOT_FIELDS = {"finding": ("slot",), "requirement": ("stage",), "theme": ("slot",)}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a file names: what its slots hold, their keys, and those of fields that are numbers."""

    records: str
    slots: tuple[str, ...]
    numbers: tuple[str, ...]


def kind_from(key: str, file: TomlFile) -> WorksheetKind:
    """The kind that a file describes.

    Raises: CatalogFileError: the first thing that is wrong, with file, line and place.
    """
    table = CatalogTable(file)
    known = _known(table)
    kind = WorksheetKind(
        key=key,
        name=table.texts("name"),
        purpose=table.texts("purpose"),
        source=table.optional("source"),
        layout=table.word("layout", LAYOUTS),
        picture=table.word("picture", PICTURES),
        records=known.records,
        slot_field=table.word(
            "slot_field", SLOT_FIELDS[known.records], SLOT_FIELDS[known.records][0]
        ),
        slots=_slots(table, known),
        fields=tuple(_field(one, known) for one in table.tables("field")),
        score=checked_formula(table, "score", known.numbers),
        score_name=table.optional_texts("score_name"),
        score_high=table.number("score_high"),
        slot_value=table.word("slot_value", SLOT_VALUES, SLOT_VALUES[0]),
        subjects=_subjects(table),
        axes=tuple(_axis(one, known) for one in table.tables("axis")),
        regions=_regions(table),
        totals=tuple(_total(one, known) for one in table.tables("total")),
        tests_kpi=table.truth("tests_kpi") or False,
    )
    refuse_missing_parts(table, kind)
    kind = replace(kind, examples=examples_from(table, kind))
    table.refuse_unread()
    return kind


def _known(table: CatalogTable) -> _Known:
    records = table.word("records", RECORDS, RECORDS[0])
    slots = tuple(one.key(RESERVED) for one in table.tables("slot"))
    numbers = []
    for one in table.tables("field"):
        key, sort = one.key(RESERVED), one.word("sort", SORTS, SORTS[0])
        refuse_what_is_not_kept(one, records, key)
        if sort == "number":
            numbers.append(key)
    return _Known(records, slots, tuple(numbers))


def _slots(table: CatalogTable, known: _Known) -> tuple[Slot, ...]:
    rows = table.tables("slot")
    if not rows:
        raise table.error("slot", Fault.TOO_FEW, "0", ("1",))
    slots = tuple(_slot(row, known.slots[:at], known) for at, row in enumerate(rows))
    total = 0.0
    for row, slot in zip(rows, slots, strict=True):
        total += slot.weight or 0.0
        if total > 1 + 1e-9:
            raise row.error("weight", Fault.OUTSIDE, f"{total:g}", ("0", "1"))
    return slots


def _slot(table: CatalogTable, earlier: tuple[str, ...], known: _Known) -> Slot:
    """A slot; those it names stand above it, so that nothing goes round in a circle."""
    made_from = table.names("made_from", earlier)
    names = (*known.numbers, "made_from") if made_from else known.numbers
    slot = Slot(
        key=table.key(RESERVED),
        name=table.texts("name"),
        questions=table.text_list("questions"),
        made_from=made_from,
        score=checked_formula(table, "score", names),
        weight=checked_number(table, "weight", 0.0, 1.0),
        continues=_other(table, "continues", earlier),
        within=_other(table, "within", earlier),
        compared=_other(table, "compared", earlier),
        sets_date=_date(table, known),
    )
    table.refuse_unread()
    return slot


def _date(table: CatalogTable, known: _Known) -> str:
    dates = DATES[known.records]
    return table.optional("sets_date", dates) if dates else ""


def _other(table: CatalogTable, field: str, earlier: tuple[str, ...]) -> str:
    slot = table.optional(field)
    if slot and slot not in earlier:
        raise table.error(field, Fault.NOT_ALLOWED, slot, earlier)
    return slot


def _field(table: CatalogTable, known: _Known) -> Field:
    sort = table.word("sort", SORTS, SORTS[0])
    low, high = checked_scale(table)
    if sort == "number":
        refuse_wider_scale(table, known.records, (low, high))
    found = Field(
        key=table.key(),
        name=table.texts("name"),
        hint=table.optional_texts("hint"),
        sort=sort,
        low=low,
        high=high,
        unit=table.optional("unit", UNITS),
        choices=_choices(table, sort),
        is_weight=table.truth("is_weight") or False,
        slots=table.names("slots", known.slots),
    )
    if sort != "number":
        _refuse_numbers_only(table)
    table.refuse_unread()
    return found


def _refuse_numbers_only(table: CatalogTable) -> None:
    for name in ("low", "high", "unit", "is_weight"):
        if name in table.body:
            raise table.error(name, Fault.UNKNOWN)


def _choices(table: CatalogTable, sort: str) -> tuple[Choice, ...]:
    rows = table.tables("choices")
    if rows and sort != "choice":
        raise table.error("choices", Fault.UNKNOWN)
    if sort == "choice" and len(rows) < 2:
        raise table.error("choices", Fault.TOO_FEW, str(len(rows)), ("2",))
    choices = []
    for row in rows:
        choices.append(Choice(key=row.key(), name=row.texts("name")))
        row.refuse_unread()
    return tuple(choices)


def _subjects(kind: CatalogTable) -> Subjects | None:
    table = kind.table("subjects")
    if table is None:
        return None
    low, high = checked_scale(table)
    if low is None or high is None:
        raise table.error("low" if low is None else "high", Fault.MISSING)
    subjects = Subjects(
        low=low,
        high=high,
        names=table.text_list("names"),
        total=table.word("total", TOTALS, TOTALS[0]),
    )
    table.refuse_unread()
    return subjects


def _axis(table: CatalogTable, known: _Known) -> Axis:
    low, high = checked_scale(table)
    axis = Axis(
        key=table.word("key", AXES),
        name=table.texts("name"),
        value=checked_formula(table, "value", known.numbers),
        low=low,
        high=high,
        divide=checked_number(table, "divide", low, high),
        unit=table.optional("unit", UNITS),
        is_reversed=table.truth("is_reversed") or False,
    )
    table.refuse_unread()
    return axis


def _regions(kind: CatalogTable) -> tuple[Region, ...]:
    axes = {axis.body.get("key"): axis.body for axis in kind.tables("axis")}
    divided = (f"divide_{key}" for key, axis in axes.items() if "divide" in axis)
    names = (*(name for name in ("x", "y") if name in axes), *divided)
    regions = []
    for table in kind.tables("region"):
        when = table.names("when")
        for at, formula in enumerate(when, start=1):
            checked_formula(table, f"when.{at}", names, formula)
        regions.append(
            Region(
                key=table.key(), name=table.texts("name"), advice=table.texts("advice"), when=when
            )
        )
        table.refuse_unread()
    return tuple(regions)


def _total(table: CatalogTable, known: _Known) -> Total:
    low, high = checked_scale(table)
    total = Total(
        key=table.key(),
        name=table.texts("name"),
        value=checked_formula(table, "value", (*known.slots, "all"), table.word("value")),
        low=low,
        high=high,
        midpoint=checked_number(table, "midpoint", low, high),
    )
    table.refuse_unread()
    return total
