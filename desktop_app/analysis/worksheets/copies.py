"""A worksheet continued at a new date: everything it says, and nothing of the old one touched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, cast

from desktop_app.analysis.worksheets.edits import worksheet_of
from desktop_app.analysis.worksheets.rating_edits import Cell, newest_first
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Rating
from desktop_app.plan.plan import Plan, kind_of, with_records

_KEPT_LINKS = (LinkKind.BECAUSE_OF, LinkKind.MEASURED_BY)


def duplicated(plan: Plan, worksheet_id: str, title: str, making: Making) -> Plan:
    """The plan with a copy of a worksheet that says which one it continues.

    Findings, subjects and the newest ratings are copied with their days, so that the next rating
    makes them history; with them the objectives that rest on a finding and the KPIs that measure
    it (decision 0089). Options are made from the copies. Linear.

    Raises: UnknownRecordError.
    """
    old = worksheet_of(plan, worksheet_id)
    new = replace(
        old,
        id=WorksheetId(making.new_id("WKS")),
        title=title,
        made_on=making.today,
        copy_of=old.id,
    )
    findings = [record for record in plan.findings.values() if record.worksheet == old.id]
    subjects = [record for record in plan.subjects.values() if record.worksheet == old.id]
    ids: dict[str, str] = {old.id: new.id}
    ids |= {record.id: making.new_id("FND") for record in findings}
    ids |= {record.id: making.new_id("SUB") for record in subjects}
    settings = {name: ids.get(value, value) for name, value in old.settings.items()}
    plan = _put(plan, [replace(new, settings=MappingProxyType(settings))])
    for records in (findings, subjects):
        plan = _put(plan, [_copy(each, ids[each.id], worksheet=new.id) for each in records])
    return _put(_put(plan, _ratings(plan, ids, making)), _links(plan, ids, making))


def _copy(record: Record, own: str, **changed: object) -> Record:
    return replace(record, id=own, **cast("Any", changed))


def _ratings(plan: Plan, ids: Mapping[str, str], making: Making) -> list[Record]:
    cells: dict[Cell, list[Rating]] = {}
    for rating in plan.ratings.values():
        if rating.subject in ids and rating.criterion in ids:
            cells.setdefault(Cell(rating.criterion, rating.subject), []).append(rating)
    newest = [newest_first(ratings)[0] for ratings in cells.values()]
    return [
        _copy(
            rating,
            making.new_id("RTG"),
            subject=ids[rating.subject],
            criterion=ids[rating.criterion],
        )
        for rating in newest
        if rating.value is not None
    ]


def _links(plan: Plan, ids: Mapping[str, str], making: Making) -> list[Record]:
    return [
        _copy(
            link,
            making.new_id("LNK"),
            source=ids.get(link.source, link.source),
            target=ids.get(link.target, link.target),
        )
        for link in plan.links.values()
        if (link.kind in _KEPT_LINKS and (link.source in ids or link.target in ids))
        or (link.kind is LinkKind.MADE_FROM and link.source in ids)
    ]


def _put(plan: Plan, records: Sequence[Record]) -> Plan:
    if not records:
        return plan
    return with_records(plan, kind_of(records[0]).name, {record.id: record for record in records})
