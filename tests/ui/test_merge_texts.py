"""What a merge says: which record, which field, what it was and what it becomes."""

from datetime import date

import pytest

from desktop_app.plan.changes import WHOLE, Change
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import LocalText, text_in
from desktop_app.plan.goals import CheckIn, KeyResultKind, Target
from desktop_app.plan.ids import CheckInId, KeyResultId, KpiId, ObjectiveId, PersonId, TargetId
from desktop_app.plan.merging import Conflict, ConflictKind
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan, find
from desktop_app.ui.frame.merge_texts import (
    change_place,
    change_values,
    conflict_place,
    conflict_reason,
    conflict_values,
    shown_name,
    value_text,
)
from desktop_app.ui.number_text import NOTHING
from desktop_app.words import words_in
from tests.ui.conftest import small_plan

WORDS = words_in("en")
OBJECTIVE, KEY_RESULT = ObjectiveId("OBJ-00000000000A"), KeyResultId("KRS-00000000000A")
KPI, LINK = KpiId("KPI-00000000000A"), "LNK-00000000000A"
TARGET = Target(id=TargetId("TGT-00000000000A"), kpi=KPI, period="1998-07", value=1700.0)
CHECK_IN = CheckIn(id=CheckInId("CHK-00000000000A"), key_result=KEY_RESULT, day=date(1998, 6, 3))
LIN = Person(id=PersonId("PER-00000000000A"), name="Lin Yue")


@pytest.fixture
def plan() -> Plan:
    return add_records(small_plan(), [TARGET, CHECK_IN, LIN])


def changed(kind: str, record_id: str, field: str, before: object, after: object) -> Change:
    return Change(kind=kind, id=record_id, field=field, before=before, after=after)


def of_kind(kind: ConflictKind) -> Conflict:
    return Conflict(
        kind=kind, record_kind="kpi", id=KPI, field="unit", base="", ours="a", theirs="b"
    )


@pytest.mark.parametrize(
    ("kind", "record_id", "field", "expected"),
    [
        ("objective", OBJECTIVE, "title", "Objective “Bring customers back”: Title"),
        ("objective", OBJECTIVE, WHOLE, "Objective “Bring customers back”"),
        ("key_result", KEY_RESULT, "target", "Key result “More monthly buyers”: Target"),
        ("kpi", KPI, "unit", "KPI “Monthly buyers”: Unit"),
        ("target", TARGET.id, "value", "Monthly buyers, 1998-07"),
        ("link", LINK, WHOLE, "Letters to first buyers → Monthly buyers"),
        ("kpi_version", "VER-00000000000A", "definition", "Monthly buyers"),
        ("series", "SER-00000000000A", "points", "Monthly buyers"),
    ],
)
def test_that_a_place_names_the_record_and_the_field(
    plan: Plan, kind: str, record_id: str, field: str, expected: str
) -> None:
    place = change_place(changed(kind, record_id, field, None, None), plan, WORDS)
    assert expected.casefold() in place.casefold()


def test_that_a_check_in_is_named_by_its_goal_and_day(plan: Plan) -> None:
    assert shown_name(CHECK_IN, plan, WORDS) == "More monthly buyers, 3 Jun 1998"


def test_that_a_record_that_is_gone_here_is_named_by_the_side_that_has_it(plan: Plan) -> None:
    gone = find(plan, OBJECTIVE)
    assert gone is not None
    other = change_record(plan, OBJECTIVE, title="Another")
    removed = Conflict(
        kind=ConflictKind.DELETED_HERE_EDITED_THERE,
        record_kind="objective",
        id="OBJ-00000000000Z",
        field=WHOLE,
        base=gone,
        ours=None,
        theirs=find(other, OBJECTIVE),
    )
    assert "“Another”" in conflict_place(removed, plan, WORDS)
    assert conflict_values(removed, plan, WORDS) == (NOTHING, "Another")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (ConflictKind.BOTH_EDITED, "Changed on both sides"),
        (ConflictKind.BOTH_ADDED, "Changed on both sides"),
        (ConflictKind.EDITED_HERE_DELETED_THERE, "Changed here, removed there"),
        (ConflictKind.DELETED_HERE_EDITED_THERE, "Removed here, changed there"),
        (ConflictKind.STILL_USED, "Removed there, but still used here"),
        (ConflictKind.MISSING_REFERENCE, "Refers to something that is gone here"),
        (ConflictKind.PARENT_CYCLE, "Would make an objective its own ancestor"),
    ],
)
def test_that_every_conflict_says_why_it_is_one(kind: ConflictKind, reason: str) -> None:
    assert conflict_reason(of_kind(kind), WORDS) == reason


def test_that_every_conflict_has_a_reason_in_every_language() -> None:
    for language in ("zh_CN", "zh_TW"):
        for kind in ConflictKind:
            conflict = of_kind(kind)
            said = conflict_reason(conflict, words_in(language))
            assert said != conflict_reason(conflict, WORDS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, NOTHING),
        ("", NOTHING),
        (1700.0, "1700"),
        (1234567.5, "1234567.5"),
        (True, "yes"),
        (False, "no"),
        (date(1998, 6, 3), "3 Jun 1998"),
        (KeyResultKind.AT_LEAST, "keep at least"),
        (("a", "b"), "2 values"),
        ({"a": 1}, "1 value"),
        (text_in("en", "Buyers"), "Buyers"),
        (LocalText(), NOTHING),
        ("Plain text", "Plain text"),
        (str(OBJECTIVE), "Bring customers back"),
        (LIN, "Lin Yue"),
    ],
)
def test_that_a_value_is_said_as_a_person_reads_it(plan: Plan, value: object, text: str) -> None:
    assert value_text(value, plan, WORDS).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed("key_result", KEY_RESULT, "target", 1600.0, 1700.0), ("1600", "1700")),
        (changed("key_result", KEY_RESULT, "weight", None, 0.25), (NOTHING, "25%")),
        (changed("objective", OBJECTIVE, "owner", None, LIN.id), (NOTHING, "Lin Yue")),
        (changed("target", TARGET.id, "value", 1700.0, 1650.5), ("1700", "1650.5")),
    ],
)
def test_that_a_change_says_what_it_finds_and_what_it_leaves(
    plan: Plan, change: Change, expected: tuple[str, str]
) -> None:
    assert change_values(change, plan, WORDS) == expected


def test_that_numbers_of_a_share_are_said_in_percent(plan: Plan) -> None:
    shared = change_record(plan, KPI, unit="%")
    target = changed("target", TARGET.id, "value", 0.4, 0.455)
    assert change_values(target, shared, WORDS) == ("40%", "45.5%")
    goal = changed("key_result", KEY_RESULT, "baseline", 0.4, 0.455)
    assert change_values(goal, shared, WORDS) == ("40%", "45.5%")
