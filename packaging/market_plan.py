"""A large market side: three worksheets of 500 findings, and a matrix of 60 × 30."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random

from desktop_app.analysis.worksheets.values import with_value
from desktop_app.catalog.worksheets import Field, Slot, WorksheetKind, worksheet_kinds
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import (
    FindingId,
    IdFactory,
    LinkId,
    PlanId,
    RatingId,
    SubjectId,
    WorksheetId,
    id_factory,
)
from desktop_app.plan.market import Finding, Rating, Subject, Worksheet
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan, kind_of, with_records

FINDINGS, OPTIONS, SOURCES = 500, 100, 3
CRITERIA, SUBJECTS = 60, 30
LISTS = ("swot", "trends", "portfolio")
MATRIX = "competitors"
FIRST_DAY = date(2025, 1, 1)
DAYS = (FIRST_DAY, FIRST_DAY + timedelta(days=180))
"""Every cell of the matrix was rated on both: the first rating is history."""
TODAY = FIRST_DAY + timedelta(days=300)
_TEXT = "Finding {number}: waiting takes too long at noon where people order ahead"


def market_plan() -> Plan:
    """The same plan at every call."""
    random = Random(20260101)  # repeatable
    new_id = id_factory(random.getrandbits)
    plan = Plan(info=PlanInfo(id=PlanId(new_id("PLN")), title="A large market", language="en"))
    for key in LISTS:
        plan = _with_list(plan, worksheet_kinds()[key], new_id, random)
    return _with_matrix(plan, worksheet_kinds()[MATRIX], new_id, random)


def worksheet_of(plan: Plan, kind: str) -> Worksheet:
    """The worksheet of that kind."""
    return next(each for each in plan.worksheets.values() if each.kind == kind)


def _with_list(plan: Plan, kind: WorksheetKind, new_id: IdFactory, random: Random) -> Plan:
    sheet = Worksheet(id=WorksheetId(new_id("WKS")), kind=kind.key, title=kind.name["en"])
    typed = [slot for slot in kind.slots if not slot.made_from]
    findings = [
        _finding(sheet, kind, typed[number % len(typed)], number, (new_id, random))
        for number in range(FINDINGS)
    ]
    made = [slot for slot in kind.slots if slot.made_from]
    options = [
        _finding(sheet, kind, made[number % len(made)], FINDINGS + number, (new_id, random))
        for number in range(OPTIONS if made else 0)
    ]
    links = [
        Link(
            id=LinkId(new_id("LNK")), source=option.id, target=source.id, kind=LinkKind.MADE_FROM
        )
        for option in options
        for source in random.sample(findings, SOURCES)
    ]  # fmt: skip
    return _with(plan, [sheet], findings, options, links)


def _with_matrix(plan: Plan, kind: WorksheetKind, new_id: IdFactory, random: Random) -> Plan:
    sheet = Worksheet(id=WorksheetId(new_id("WKS")), kind=kind.key, title=kind.name["en"])
    criteria = [
        _finding(sheet, kind, kind.slots[0], number, (new_id, random))
        for number in range(CRITERIA)
    ]  # fmt: skip
    subjects = [
        Subject(
            id=SubjectId(new_id("SUB")), worksheet=sheet.id, name=f"Rival {number}",
            is_us=not number, rank=_rank(number),
        )
        for number in range(SUBJECTS)
    ]  # fmt: skip
    low, high = _ends(kind)
    ratings = [
        Rating(
            id=RatingId(new_id("RTG")), subject=subject.id, criterion=criterion.id,
            value=float(random.randint(low, high)), rated_on=day,
        )
        for day in DAYS
        for criterion in criteria
        for subject in subjects
    ]  # fmt: skip
    return _with(plan, [sheet], criteria, subjects, ratings)


def _ends(kind: WorksheetKind) -> tuple[int, int]:
    scale = kind.subjects
    return (1, 5) if scale is None else (round(scale.low), round(scale.high))


def _finding(
    sheet: Worksheet, kind: WorksheetKind, slot: Slot, number: int, making: tuple[IdFactory, Random]
) -> Finding:
    new_id, random = making
    finding = Finding(
        id=FindingId(new_id("FND")),
        text=_TEXT.format(number=number),
        worksheet=sheet.id,
        slot=slot.key,
        found_on=FIRST_DAY,
        rank=_rank(number),
    )
    for field in kind.fields:
        if field.is_weight or (field.slots and slot.key not in field.slots):
            continue
        finding = with_value(finding, field.key, _answer(field, random))
    return finding


def _answer(field: Field, random: Random) -> float | str:
    if field.sort == "choice":
        return random.choice(field.choices).key
    if field.sort != "number":
        return f"Said by {random.randrange(100)} people"
    low = 1 if field.low is None else field.low
    return float(random.randint(round(low), round(low + 4 if field.high is None else field.high)))


def _rank(number: int) -> str:
    return f"{number:06}V"


def _with(plan: Plan, *groups: Iterable[Record]) -> Plan:
    for group in groups:
        found: Mapping[str, Record] = {record.id: record for record in group}
        if found:
            plan = with_records(plan, kind_of(next(iter(found.values()))).name, found)
    return plan
