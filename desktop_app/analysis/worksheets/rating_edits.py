"""Ratings of subjects on criteria, each with its history, and the subjects themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from desktop_app.analysis.worksheets.edits import worksheet_of
from desktop_app.analysis.worksheets.scales import within
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import Subjects
from desktop_app.plan.edits import add_record, change_record, last_rank
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.ids import FindingId, RatingId, SubjectId
from desktop_app.plan.market import Rating, Subject
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find, with_records
from desktop_app.plan.rank import rank_between


class Cell(NamedTuple):
    """A place of a matrix: ids of a criterion (a finding) and of a subject."""

    criterion: str
    subject: str


def rated(plan: Plan, cell: Cell, value: float | None, scale: Subjects, making: Making) -> Plan:
    """The plan with a rating from today on; what was rated before another day is kept.

    Raises: OutOfScaleError, UnknownRecordError.
    """
    return with_ratings(plan, {cell: value}, scale, making)


def with_ratings(
    plan: Plan, values: Mapping[Cell, float | None], scale: Subjects, making: Making
) -> Plan:
    """The plan with many ratings from today on; None is no rating any longer.

    A rating of the same day is replaced, one of an earlier day stays as history. The same plan
    where nothing differs; linear in ratings and values.

    Raises: OutOfScaleError, UnknownRecordError: nothing is changed then.
    """
    newest = _newest(plan, values)
    changed: dict[str, Rating | None] = {}
    for cell, value in values.items():
        _check(plan, cell, value, scale)
        there = newest.get(cell, ())
        if (there[0].value if there else None) != value:
            changed |= _written(cell, value, there, making)
    return with_records(plan, "rating", changed) if changed else plan


def _newest(plan: Plan, wanted: Mapping[Cell, float | None]) -> Mapping[Cell, tuple[Rating, ...]]:
    """The ratings of those cells, newest first."""
    found: dict[Cell, list[Rating]] = {}
    for rating in plan.ratings.values():
        cell = Cell(rating.criterion, rating.subject)
        if cell in wanted:
            found.setdefault(cell, []).append(rating)
    return {cell: newest_first(ratings) for cell, ratings in found.items()}


def newest_first(ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """Ratings of one cell in the order of their days, the newest first; without a day last."""
    return tuple(
        sorted(ratings, key=lambda rating: (rating.rated_on or date.min, rating.id), reverse=True)
    )


def _check(plan: Plan, cell: Cell, value: float | None, scale: Subjects) -> None:
    criterion, subject = find(plan, cell.criterion), find(plan, cell.subject)
    for record, own in ((criterion, cell.criterion), (subject, cell.subject)):
        if record is None:
            raise UnknownRecordError("", own)
    within(value, {"": name_in(criterion, "en")}, scale.low, scale.high)


def _written(
    cell: Cell, value: float | None, there: tuple[Rating, ...], making: Making
) -> dict[str, Rating | None]:
    """What changes so that the newest rating of a cell has that value."""
    if there and there[0].rated_on is not None and there[0].rated_on >= making.today:
        # Without history an emptied cell leaves nothing behind; with it, the older would count.
        gone = value is None and len(there) == 1
        return {there[0].id: None if gone else replace(there[0], value=value)}
    new = Rating(
        id=RatingId(making.new_id("RTG")),
        subject=SubjectId(cell.subject),
        criterion=FindingId(cell.criterion),
        value=value,
        rated_on=making.today,
    )
    return {new.id: new}


def added_subject(plan: Plan, worksheet_id: str, name: str, making: Making) -> Plan:
    """The plan with a subject after the others; the first of a worksheet is us.

    Raises: UnknownRecordError, BlankTextError.
    """
    worksheet = worksheet_of(plan, worksheet_id)
    there = subjects_of(plan, worksheet_id)
    subject = Subject(
        id=SubjectId(making.new_id("SUB")),
        worksheet=worksheet.id,
        name=name,
        is_us=not there,
        rank=last_rank(there),
    )
    return add_record(plan, subject)


def subjects_of(plan: Plan, worksheet_id: str) -> list[Subject]:
    """The subjects of a worksheet as people ordered them."""
    own = [subject for subject in plan.subjects.values() if subject.worksheet == worksheet_id]
    return sorted(own, key=lambda subject: (subject.rank, subject.id))


def marked_us(plan: Plan, subject_id: str) -> Plan:
    """The plan where this subject of its worksheet is us, and no other.

    Raises: UnknownRecordError.
    """
    subject = _subject(plan, subject_id)
    for other in subjects_of(plan, subject.worksheet):
        plan = change_record(plan, other.id, is_us=other.id == subject_id)
    return plan


def moved_subject(plan: Plan, subject_id: str, place: int) -> Plan:
    """The plan with a subject at that place among the others, from 0.

    Raises: UnknownRecordError.
    """
    subject = _subject(plan, subject_id)
    others = [s for s in subjects_of(plan, subject.worksheet) if s.id != subject_id]
    before = others[place - 1].rank if place > 0 else ""
    after = others[place].rank if place < len(others) else ""
    rank = rank_between(before, after if not after or before < after else "")
    return change_record(plan, subject_id, rank=rank)


def _subject(plan: Plan, subject_id: str) -> Subject:
    subject = plan.subjects.get(SubjectId(subject_id))
    if subject is None:
        raise UnknownRecordError("subject", subject_id)
    return subject
