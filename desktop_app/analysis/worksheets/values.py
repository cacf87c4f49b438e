"""Where a record keeps what a worksheet asks, and records that have only a text yet."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast

from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import FindingId, IdFactory, RequirementId, ThemeId, WorksheetId
from desktop_app.plan.market import Finding, Requirement, Theme

R = TypeVar("R", bound=Record)


class Making(NamedTuple):
    """What an edit that makes records needs from outside: identities and the day."""

    new_id: IdFactory
    today: date


class Place(NamedTuple):
    """Where a new record stands: worksheet ("" for records of the whole plan), slot and rank."""

    worksheet: str
    slot: str
    rank: str


def with_value(record: R, key: str, value: float | str | None) -> R:
    """The record with another answer; None is no answer.

    It goes into the attribute of that name; else numbers go into `scores`, the rest into `answers`.
    """
    if hasattr(record, key):
        return replace(record, **cast("Any", {key: _as_kept(record, key, value)}))
    finding = cast("Finding", record)
    scores, answers = _without(finding.scores, key), _without(finding.answers, key)
    if isinstance(value, str):
        answers[key] = value
    elif value is not None:
        scores[key] = float(value)
    changed = replace(finding, scores=MappingProxyType(scores), answers=MappingProxyType(answers))
    return cast("R", changed)


def slot_attribute(record: Record) -> str:
    """The field of a record that says in which slot it stands."""
    return "stage" if isinstance(record, Requirement) else "slot"


def dated(record: R, kind: WorksheetKind | None, today: date) -> R:
    """The record with the date that its slot sets, where it has none yet."""
    slot = None if kind is None else kind.slot(getattr(record, slot_attribute(record), ""))
    if slot is None or not slot.sets_date or getattr(record, slot.sets_date) is not None:
        return record
    return replace(record, **cast("Any", {slot.sets_date: today}))


def new_item(records: str, text: str, place: Place, making: Making) -> Record:
    """A record of one of `catalog.worksheets.RECORDS` that says `text` and nothing else yet."""
    if records == "requirement":
        requirement = Requirement(
            id=RequirementId(making.new_id("REQ")), title=text, rank=place.rank
        )
        return replace(requirement, stage=place.slot) if place.slot else requirement
    if records == "theme":
        return Theme(id=ThemeId(making.new_id("THM")), name=text, rank=place.rank)
    return Finding(
        id=FindingId(making.new_id("FND")),
        text=text,
        worksheet=WorksheetId(place.worksheet) if place.worksheet else None,
        slot=place.slot,
        found_on=making.today,
        rank=place.rank,
    )


def _without(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {own: value for own, value in mapping.items() if own != key}


def _as_kept(record: Record, key: str, value: float | str | None) -> object:
    """The value as its attribute has it: a member of its enumeration, a whole number, no text."""
    now = getattr(record, key)
    if value is None:
        return next(field.default for field in fields(record) if field.name == key)
    if isinstance(now, StrEnum):
        return type(now)(str(value))
    return round(value) if isinstance(now, int) and isinstance(value, float) else value
