"""What typing into a cell does to the plan, wherever the text comes from: keys, paste, fill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import KEEP_KINDS, CheckIn, KeyResult, KeyResultKind, Objective
from desktop_app.plan.ids import CheckInId, IdFactory, PersonId
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan, records
from desktop_app.ui.number_text import NOTHING, parse_day, parse_number
from desktop_app.ui.pages.goals.goal_cells import Goal, goal_in, unit_of
from desktop_app.ui.parts.record_names import record_name
from desktop_app.words import Words

TARGETLESS = KEEP_KINDS | {KeyResultKind.MILESTONE}
_SHARES = frozenset({"weight", "confidence"})
_OF_BOTH = frozenset({"title", "weight", "owner"})
_OF_KEY_RESULTS = frozenset({"target", "due", "kpi", "current", "confidence"})


@dataclass(eq=False)
class MisreadError(ValueError):
    """A cell's text is no value of its column."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Hand:
    """What a cell needs beside its text: fresh identities, the day, and the reader's words."""

    new_id: IdFactory
    today: date
    words: Words


def takes_text(plan: Plan, record_id: str, column: str) -> bool:
    """Whether a cell can be typed into."""
    goal = goal_in(plan, record_id)
    if goal is None:
        return False
    if column in _OF_BOTH:
        return True
    if isinstance(goal, Objective):
        return column == "team"
    if column == "target":
        return goal.kind not in TARGETLESS
    if column == "current":
        # Measured values come from the data, milestones are ticked off.
        return goal.kpi is None and goal.kind is not KeyResultKind.MILESTONE
    return column in _OF_KEY_RESULTS


def write_cells(plan: Plan, cells: Sequence[tuple[str, str, str]], hand: Hand) -> Plan:
    """The plan with (record id, column, text) written; cells that take no text are passed over.

    Raises: MisreadError; and what the plan refuses.
    """
    for record_id, column, text in cells:
        if takes_text(plan, record_id, column):
            plan = write_cell(plan, record_id, column, text, hand)
    return plan


def write_cell(plan: Plan, record_id: str, column: str, text: str, hand: Hand) -> Plan:
    """The plan with one text written.

    Raises: MisreadError; and what the plan refuses.
    """
    goal = goal_in(plan, record_id)
    if goal is None:
        return plan
    text = text.strip()
    match column:
        case "title":
            return change_record(plan, record_id, title=text)
        case "owner":
            return with_owner(plan, record_id, text, hand)
        case "kpi" | "team":
            return change_record(
                plan, record_id, **{column: _named(plan, column, text, hand.words)}
            )
        case "current" | "confidence":
            return _checked_in(plan, goal, column, text, hand)
        case _:
            return change_record(plan, record_id, **{column: _read(plan, goal, column, text)})


def with_owner(plan: Plan, record_id: str, name: str, hand: Hand) -> Plan:
    """The plan with a goal owned by the person of that name, who is added where nobody has it."""
    if name in {"", NOTHING}:
        return change_record(plan, record_id, owner=None)
    person = next((p for p in plan.people.values() if p.name == name), None)
    if person is None:
        person = Person(id=PersonId(hand.new_id("PER")), name=name)
        plan = add_record(plan, person)
    return change_record(plan, record_id, owner=person.id)


def check_in_of(plan: Plan, key_result: str, day: date) -> CheckIn | None:
    """What was said of a key result on a day."""
    found = [c for c in plan.check_ins.values() if (c.key_result, c.day) == (key_result, day)]
    return max(found, key=lambda check_in: check_in.id, default=None)


def _checked_in(plan: Plan, goal: Goal, column: str, text: str, hand: Hand) -> Plan:
    """Typing how a key result stands is a check-in of today, or changes today's."""
    if not isinstance(goal, KeyResult):
        return plan
    field = "value" if column == "current" else "confidence"
    value = _read(plan, goal, column, text)
    said = check_in_of(plan, goal.id, hand.today)
    if said is not None:
        return change_record(plan, said.id, **{field: value})
    if value is None:
        return plan
    new = CheckIn(id=CheckInId(hand.new_id("CHK")), key_result=goal.id, day=hand.today)
    plan = add_record(plan, new)
    return change_record(plan, new.id, **{field: value})


def _read(plan: Plan, goal: Goal, column: str, text: str) -> float | date | None:
    try:
        if column == "due":
            return parse_day(text)
        return parse_number(text, "%" if column in _SHARES else unit_of(plan, goal))
    except ValueError as error:
        raise MisreadError(column, text) from error


def _named(plan: Plan, kind: str, text: str, words: Words) -> str | None:
    """The id of the record of a kind that has the name; the only one that begins so, else."""
    if text in {"", NOTHING}:
        return None
    wanted = text.casefold()
    named: list[tuple[str, Record]] = [
        (record_name(record, words).casefold(), record) for record in records(plan, kind).values()
    ]
    same = [record for name, record in named if name == wanted]
    alike = same or [record for name, record in named if wanted in name]
    if not same and len(alike) != 1:
        raise MisreadError(kind, text)
    return alike[0].id
