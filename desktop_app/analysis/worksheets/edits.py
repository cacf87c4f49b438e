"""Edits of the records that stand in a worksheet: pure functions from a plan to a plan."""

from collections.abc import Sequence
from datetime import date

from desktop_app.analysis.worksheets.scales import Answer, checked
from desktop_app.analysis.worksheets.values import (
    Making,
    Place,
    dated,
    new_item,
    with_value,
)
from desktop_app.catalog.worksheets import Field, WorksheetKind, worksheet_kinds
from desktop_app.plan.edits import change_record
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Worksheet
from desktop_app.plan.plan import Plan, find, kind_of, records, with_records
from desktop_app.plan.rank import ranks_after
from desktop_app.plan.rules import check_record


def worksheet_of(plan: Plan, worksheet_id: str) -> Worksheet:
    """The worksheet of that id. Raises: UnknownRecordError."""
    worksheet = plan.worksheets.get(WorksheetId(worksheet_id))
    if worksheet is None:
        raise UnknownRecordError("worksheet", worksheet_id)
    return worksheet


def kind_of_worksheet(plan: Plan, worksheet_id: str) -> WorksheetKind | None:
    """The kind of a worksheet; None where this program does not know it.

    Raises: UnknownRecordError.
    """
    return worksheet_kinds().get(worksheet_of(plan, worksheet_id).kind)


def with_answer(plan: Plan, record_id: str, field: Field, value: Answer) -> Plan:
    """The plan with another answer to what a worksheet asks; None takes it away.

    A text is read as a person typed it; the same plan where nothing differs.

    Raises: UnknownRecordError, NotANumberError, OutOfScaleError, UnknownChoiceError; and what
        `check_record` refuses.
    """
    record = found_in(plan, record_id)
    changed = with_value(record, field.key, checked(field, value))
    return plan if changed == record else _changed(plan, changed)


def with_text(plan: Plan, record_id: str, text: str) -> Plan:
    """The plan with another statement, title or name of a record of a worksheet.

    Raises: UnknownRecordError, BlankTextError.
    """
    return change_record(plan, record_id, **{text_attribute(found_in(plan, record_id)): text})


def text_attribute(record: Record) -> str:
    """The field that holds what a record of a worksheet says."""
    return next(name for name in ("text", "title", "name") if hasattr(record, name))


def dated_in_slot(plan: Plan, record_id: str, kind: WorksheetKind | None, today: date) -> Plan:
    """The plan in which a record has the date that its slot sets; one that is there stays.

    Raises: UnknownRecordError.
    """
    record = found_in(plan, record_id)
    changed = dated(record, kind, today)
    return plan if changed is record else _changed(plan, changed)


def added_items(
    plan: Plan, worksheet_id: str, slot: str, texts: Sequence[str], making: Making
) -> Plan:
    """The plan with a record for each text that is not blank, after those that are there.

    Quick for thousands of lines; the same plan where every line is blank.

    Raises: UnknownRecordError.
    """
    kind = kind_of_worksheet(plan, worksheet_id)
    sort = kind.records if kind else "finding"
    said = [text.strip() for text in texts if text.strip()]
    there = _there(plan, sort, worksheet_id)
    last = max((getattr(record, "rank", "") for record in there), default="")
    made: dict[str, Record] = {}
    for text, rank in zip(said, ranks_after(last, len(said)), strict=True):
        record = new_item(sort, text, Place(worksheet_id, slot, rank), making)
        record = dated(record, kind, making.today)
        made[record.id] = record
    return with_records(plan, sort, made) if made else plan


def _there(plan: Plan, sort: str, worksheet_id: str) -> list[Record]:
    everything = records(plan, sort).values()
    if sort != "finding":
        return list(everything)
    return [record for record in everything if getattr(record, "worksheet", None) == worksheet_id]


def found_in(plan: Plan, record_id: str) -> Record:
    """The record of that id. Raises: UnknownRecordError."""
    record = find(plan, record_id)
    if record is None:
        raise UnknownRecordError("", record_id)
    return record


def _changed(plan: Plan, record: Record) -> Plan:
    check_record(plan, record)
    return with_records(plan, kind_of(record).name, {record.id: record})
