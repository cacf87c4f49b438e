"""What can be done about what the check finds: every rule has an entry, every fix settles it."""

import re
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from desktop_app.analysis.check import check
from desktop_app.analysis.check_report import CheckFinding, Severity
from desktop_app.analysis.computing import compute
from desktop_app.analysis.fix_choices import record_to_show
from desktop_app.analysis.fix_edits import Repair, with_initiative, with_measured_key_result
from desktop_app.analysis.fix_wording import fix_label, fix_text, fixes_label, new_name
from desktop_app.analysis.fixes import FIXES, SHOW, Fix, fixes_for
from desktop_app.analysis.worksheets.values import Making
from desktop_app.analysis.worksheets.wording import remark_sentences
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.errors import MissingReferenceError
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import (
    Initiative,
    KeyResult,
    KeyResultKind,
    Link,
    LinkKind,
    Objective,
    RollUp,
)
from desktop_app.plan.market import (
    Finding,
    Rating,
    Requirement,
    Strength,
    Subject,
    Theme,
    Worksheet,
)
from desktop_app.plan.people import Cycle, Person, Team
from desktop_app.plan.plan import Plan, find
from desktop_app.words import LANGUAGES, Language, words_in
from tests.analysis.plans import DAY, kpi, measured, plan_of

ENGLISH = words_in("en")
_CALLED = re.compile(r'(?:error|warning|notice)\(\s*"([a-z-]+)"')
PEOPLE: list[Record] = [
    Person(id="PER-1", name="Lin"),
    Team(id="TEM-1", name="Growth"),
    kpi(1),
    *measured(100, 110, 120),
    Finding(id="FND-1", text="They buy once\nand leave", impact=5, likelihood=4),
    Initiative(id="INI-1", title="Letters"),
]


def repair(chosen: str = "", name: str = "New") -> Repair:
    numbers = count(1)
    return Repair(Making(lambda prefix: f"{prefix}-N{next(numbers)}", DAY), chosen, name)


def found_in(plan: Plan, rule: str) -> list[CheckFinding]:
    return [f for f in check(plan, compute(plan, DAY), DAY).findings if f.rule == rule]


def edited(plan: Plan, fix: Fix, finding: CheckFinding, chosen: str = "") -> Plan:
    """The plan after a fix, which has to be one that changes it."""
    assert fix.edit is not None
    return fix.edit(plan, finding, repair(chosen))


def offered(plan: Plan, fix: Fix, finding: CheckFinding) -> list[str]:
    """What a fix offers to choose from."""
    assert fix.choices is not None
    return fix.choices(plan, finding)


def fixed(plan: Plan, rule: str, key: str, chosen: str = "") -> Plan:
    """The plan after one fix of the first finding of a rule; it has to be offered."""
    finding = found_in(plan, rule)[0]
    (fix,) = [fix for fix in fixes_for(rule) if fix.key == key]
    if fix.choices is not None:
        assert chosen in fix.choices(plan, finding)
    return edited(plan, fix, finding, chosen)


def rules_in_code(project_root: Path) -> set[str]:
    folder = project_root / "desktop_app" / "analysis"
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("check*.py")]
    called = {rule for source in sources for rule in _CALLED.findall(source)}
    return called | {f"worksheet-{rule}" for rule in remark_sentences(ENGLISH)}


def test_that_every_rule_of_the_check_has_an_entry_and_no_entry_is_without_a_rule(
    project_root: Path,
) -> None:
    assert set(FIXES) == rules_in_code(project_root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_fix_is_said_in_every_language(language: Language) -> None:
    words = words_in(language)
    fixes = {fix for rule in FIXES for fix in fixes_for(rule)}
    assert all(fix_text(fix.key, words).strip() for fix in fixes)
    if language != "en":
        assert not [f.key for f in fixes if re.search("[A-Za-z]", fix_text(f.key, words))]


def test_that_showing_is_always_possible_and_comes_last() -> None:
    assert all(fixes_for(rule)[-1] == SHOW for rule in FIXES)
    assert fixes_for("guardrail-broken") == (SHOW,)


def test_that_only_what_asks_for_a_record_announces_it_with_dots() -> None:
    fixes = {fix for rule in FIXES for fix in fixes_for(rule)}
    asking = {f.key for f in fixes if f.choices is not None or f.action}
    assert asking == {f.key for f in fixes if fix_text(f.key, ENGLISH).endswith("...")}


def test_that_an_undone_fix_names_its_record() -> None:
    fixes = {fix for rule in FIXES for fix in fixes_for(rule) if fix.edit is not None}
    for fix in fixes:
        named = fix_label(fix.key, "Grow", "Lin")
        assert set(named.facts.values()) & {"Grow", "Lin"}
    assert fixes_label(3).facts == {"n": "3"}
    assert (new_name("add-initiative", ENGLISH), new_name("show", ENGLISH)) == (
        "New initiative",
        "",
    )


_STALE = Finding(id="FND-2", text="Old news", found_on=date(1990, 1, 1), strength=Strength.SEVERAL)
_RESTS = Link(id="LNK-1", source="OBJ-1", target="FND-2", kind=LinkKind.BECAUSE_OF)
_KEY_RESULT = KeyResult(id="KRS-1", objective="OBJ-1", title="More buyers")
_WEIGHED: list[Record] = [
    KeyResult(id="KRS-1", objective="OBJ-1", title="A", weight=0.5),
    KeyResult(id="KRS-2", objective="OBJ-1", title="B", weight=0.7),
]
_REQUIREMENT = Requirement(id="REQ-1", title="Order ahead")
_THEME = Theme(id="THM-1", name="Waiting", mentions=4)
_AGAINST = KeyResult(
    id="KRS-1", objective="OBJ-1", title="Less", baseline=10, target=5, kpi="KPI-1"
)


@pytest.mark.parametrize(
    ("rule", "key", "chosen", "records"),
    [
        ("objective-without-owner", "choose-owner", "PER-1", []),
        ("objective-without-owner", "choose-owner", "TEM-1", []),
        ("objective-without-key-result", "add-key-result", "", []),
        ("objective-without-reason", "link-finding", "FND-1", []),
        ("objective-without-initiative", "link-initiative", "INI-1", [_KEY_RESULT]),
        ("objective-without-initiative", "add-initiative", "", [_KEY_RESULT]),
        ("key-result-without-kpi", "choose-kpi", "KPI-1", [_KEY_RESULT]),
        ("kpi-unused", "measure", "KRS-1", [_KEY_RESULT]),
        ("kpi-unused", "remove", "", []),
        ("initiative-without-kpi", "link-moved", "KPI-1", []),
        ("initiative-without-kpi", "link-moved", "KRS-1", [_KEY_RESULT]),
        ("finding-without-objective", "make-objective", "", []),
        ("finding-without-objective", "link-objective", "OBJ-1", []),
        ("evidence-stale", "seen-again", "", [_STALE, _RESTS]),
        ("weights-not-one", "clear-weights", "", _WEIGHED),
        ("target-against-kind", "turn-kind", "", [_AGAINST]),
        ("requirement-without-reason", "link-purpose", "FND-1", [_REQUIREMENT]),
        ("theme-without-owner", "choose-owner", "PER-1", [_THEME]),
    ],
)  # fmt: skip
def test_that_a_fix_settles_its_finding_and_nothing_else(
    rule: str, key: str, chosen: str, records: list[Record]
) -> None:
    plan = add_records(plan_of(*PEOPLE), records)
    before = found_in(plan, rule)
    after = found_in(fixed(plan, rule, key, chosen), rule)
    assert after == before[1:]


def test_that_an_objective_is_made_with_its_reason_and_its_link() -> None:
    new = fixed(plan_of(*PEOPLE), "finding-without-objective", "make-objective")
    made = new.objectives["OBJ-N1"]
    assert (made.title, made.reason) == ("They buy once", "and leave")
    assert {(link.source, link.target) for link in new.links.values()} == {("OBJ-N1", "FND-1")}


def test_that_seen_again_dates_the_stale_finding_alone() -> None:
    fresh = Finding(id="FND-3", text="New", found_on=date(1998, 6, 1), strength=Strength.SEVERAL)
    rests = Link(id="LNK-2", source="OBJ-1", target="FND-3", kind=LinkKind.BECAUSE_OF)
    plan = plan_of(*PEOPLE, _STALE, _RESTS, fresh, rests)
    new = fixed(plan, "evidence-stale", "seen-again")
    assert new.findings["FND-2"].found_on == DAY
    assert new.findings["FND-3"] is plan.findings["FND-3"]


def test_that_a_sum_of_targets_becomes_the_target_of_a_total() -> None:
    finding = CheckFinding(
        rule="targets-against-total",
        severity=Severity.WARNING,
        record="KRS-1",
        facts={"sum": 360.0},
    )
    plan = plan_of(*PEOPLE, KeyResult(
        id="KRS-1", objective="OBJ-1", title="T", kind=KeyResultKind.TOTAL, target=400
    ))  # fmt: skip
    (fix,) = FIXES["targets-against-total"]
    assert edited(plan, fix, finding).key_results["KRS-1"].target == 360.0


def test_that_an_objective_of_different_units_becomes_a_mean() -> None:
    plan = change_record(plan_of(*PEOPLE), "OBJ-1", roll_up=RollUp.SUM)
    records: list[Record] = [
        KeyResult(id="KRS-1", objective="OBJ-1", title="A", unit="users"),
        KeyResult(id="KRS-2", objective="OBJ-1", title="B", unit="%"),
    ]
    new = fixed(add_records(plan, records), "sum-of-different-units", "use-mean")
    assert new.objectives["OBJ-1"].roll_up is RollUp.WEIGHTED


def test_that_a_key_result_without_dates_gets_those_of_a_cycle() -> None:
    plan = change_record(plan_of(*PEOPLE, _KEY_RESULT), "OBJ-1", cycle=None)
    next_year = Cycle(id="CYC-2", title="1999", start=date(1999, 1, 1), end=date(1999, 12, 31))
    plan = add_records(plan, [next_year])
    (fix,) = FIXES["key-result-without-dates"]
    finding = found_in(plan, "key-result-without-dates")[0]
    assert offered(plan, fix, finding) == ["CYC-2", "CYC-1"]
    new = fixed(plan, "key-result-without-dates", "choose-cycle", "CYC-1")
    assert found_in(new, "key-result-without-dates") == []


def broken(field: str, record: Record) -> tuple[Plan, CheckFinding]:
    """A plan that lost a record that another one names."""
    plan = plan_of(*PEOPLE, record)
    finding = CheckFinding(
        rule="reference-missing", severity=Severity.ERROR, record=record.id, facts={"field": field}
    )
    return plan, finding


def test_that_a_broken_reference_is_replaced_or_cleared() -> None:
    plan, finding = broken("kpi", _KEY_RESULT)
    another, clear = FIXES["reference-missing"]
    assert offered(plan, another, finding) == ["KPI-1"]
    new = edited(plan, another, finding, "KPI-1")
    assert new.key_results["KRS-1"].kpi == "KPI-1"
    assert edited(new, clear, finding).key_results["KRS-1"].kpi is None


def test_that_one_of_several_columns_becomes_us() -> None:
    sheet = Worksheet(id="WKS-1", kind="-", title="Rivals")
    other = Worksheet(id="WKS-2", kind="-", title="Others")
    subjects = [
        Subject(id="SUB-1", worksheet="WKS-1", name="A", is_us=True),
        Subject(id="SUB-2", worksheet="WKS-1", name="B", is_us=True),
        Subject(id="SUB-3", worksheet="WKS-2", name="C", is_us=True),
    ]
    plan = plan_of(*PEOPLE, sheet, other, *subjects)
    finding = CheckFinding(rule="-", severity=Severity.NOTICE, record="WKS-1", facts={})
    (fix,) = FIXES["worksheet-several-are-us"]
    assert offered(plan, fix, finding) == ["SUB-1", "SUB-2"]
    new = edited(plan, fix, finding, "SUB-2")
    assert [s.id for s in new.subjects.values() if s.is_us] == ["SUB-2", "SUB-3"]


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ("OBJ-1", "OBJ-1"),
        ("LNK-1", "OBJ-1"),
        ("PER-1", "OBJ-1"),
        ("SUB-1", "WKS-1"),
        ("RTG-1", "FND-1"),
        ("OBJ-9", "OBJ-9"),
    ],
)
def test_that_what_no_page_lists_is_shown_by_what_it_belongs_to(record: str, shown: str) -> None:
    plan = plan_of(
        *PEOPLE, _STALE, _RESTS,
        Worksheet(id="WKS-1", kind="-", title="Rivals"),
        Subject(id="SUB-1", worksheet="WKS-1", name="A"),
        Rating(id="RTG-1", subject="SUB-1", criterion="FND-1", value=3),
    )  # fmt: skip
    plan = change_record(plan, "OBJ-1", owner="PER-1")
    finding = CheckFinding(rule="-", severity=Severity.NOTICE, record=record, facts={})
    assert record_to_show(plan, finding) == shown


def test_that_a_gap_of_the_matrix_is_filled_by_an_initiative_or_a_measured_key_result() -> None:
    plan = plan_of(*PEOPLE)
    new = with_initiative(plan, "OBJ-1", "referral", repair(name="Bring a friend"))
    made = new.initiatives["INI-N1"]
    assert (made.title, made.stage) == ("Bring a friend", "referral")
    new = with_measured_key_result(new, "OBJ-1", repair("KPI-1", "Buyers"))
    assert (new.key_results["KRS-N1"].kpi, new.key_results["KRS-N1"].objective) == (
        "KPI-1",
        "OBJ-1",
    )
    report = check(new, compute(new, DAY), DAY)
    row = dict(zip(report.coverage.stages, report.coverage.cells[0], strict=True))
    assert row["referral"] == 1


def test_that_a_gap_of_an_objective_that_is_gone_is_refused() -> None:
    with pytest.raises(MissingReferenceError):
        with_measured_key_result(plan_of(*PEOPLE), "OBJ-9", repair("KPI-1"))


def test_that_several_objectives_can_get_one_owner() -> None:
    plan = plan_of(*PEOPLE, Objective(id="OBJ-2", title="Grow"))
    (fix,) = FIXES["objective-without-owner"]
    assert fix.together
    for finding in found_in(plan, "objective-without-owner"):
        plan = edited(plan, fix, finding, "PER-1")
    assert found_in(plan, "objective-without-owner") == []
    assert find(plan, "OBJ-2") is not None
