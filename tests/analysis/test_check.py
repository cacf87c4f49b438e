"""What `check` finds, rule by rule, and what it leaves alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings

from desktop_app.analysis.check import check
from desktop_app.analysis.check_evidence import is_stale, priority_of
from desktop_app.analysis.check_report import CheckFinding, Severity
from desktop_app.analysis.check_wording import check_text
from desktop_app.analysis.check_worksheet_wording import worksheet_check_sentences
from desktop_app.analysis.computing import compute
from desktop_app.analysis.coverage import JOURNEY
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import (
    Initiative,
    KeyResultKind,
    Link,
    LinkKind,
    Objective,
    RollUp,
    Status,
)
from desktop_app.plan.kpis import Additivity, KpiVersion
from desktop_app.plan.market import Finding, Strength
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.words import words_in
from tests.analysis.plans import (
    DAY,
    check_in,
    key_result,
    kpi,
    measured,
    plan_of,
    targets,
    typed,
    with_progress,
)
from tests.plan.strategies import GOAL_KINDS, plans


def findings_of(plan: Plan, day: date = DAY) -> list[CheckFinding]:
    return list(check(plan, compute(plan, day), day).findings)


def rules(plan: Plan, record: str, day: date = DAY) -> set[str]:
    return {finding.rule for finding in findings_of(plan, day) if finding.record == record}


def link(source: str, target: str, kind: LinkKind, number: int = 1) -> Link:
    return Link(id=f"LNK-{number}", source=source, target=target, kind=kind)


OWNER = Person(id="PER-1", name="Li")
REASON = Finding(
    id="FND-1", text="Customers leave early", found_on=date(1998, 5, 1), strength=Strength.MEASURED
)
INITIATIVE = Initiative(id="INI-1", title="Win-back mails", stage="retention", expected_uplift=0.1)


def complete() -> Plan:
    """A plan that lacks nothing."""
    plan = plan_of(
        OWNER, REASON, INITIATIVE, kpi(stage="retention"),
        *measured(105, 110, 115, 120, 125, 130), key_result(),
        link("OBJ-1", "FND-1", LinkKind.BECAUSE_OF),
        link("INI-1", "KPI-1", LinkKind.MOVES, 2),
    )  # fmt: skip
    return change_record(plan, "OBJ-1", owner="PER-1", reason="Half of them never buy again.")


def plus(*records: Record) -> Callable[[], Plan]:
    return lambda: add_records(complete(), records)


def changed(record: str, **values: object) -> Callable[[], Plan]:
    return lambda: change_record(complete(), record, **values)


def test_that_a_complete_plan_has_no_findings() -> None:
    assert findings_of(complete()) == []


def computed(number: int, formula: str) -> KpiVersion:
    return KpiVersion(id=f"VER-{number}", kpi=f"KPI-{number}", source="formula", formula=formula)


def broken_formula(formula: str) -> Plan:
    """A plan with a formula that an edit would refuse, as a merge can bring it."""
    plan = add_records(complete(), [kpi(2)])
    return replace(plan, kpi_versions={**plan.kpi_versions, "VER-2": computed(2, formula)})


HIGH = {"impact": 5.0, "likelihood": 3.0}
CASES: list[tuple[str, str, Callable[[], Plan]]] = [
    ("objective-without-key-result", "OBJ-2", plus(Objective(id="OBJ-2", title="New"))),
    ("objective-without-owner", "OBJ-1", changed("OBJ-1", owner=None)),
    ("objective-without-reason", "OBJ-2", plus(Objective(id="OBJ-2", title="New"))),
    ("objective-without-initiative", "OBJ-1", changed("LNK-2", kind=LinkKind.SERVES)),
    ("key-result-without-kpi", "KRS-1", changed("KRS-1", kpi=None)),
    ("key-result-typed-only", "KRS-1", changed("VER-1", source="typed")),
    ("key-result-without-target", "KRS-1", changed("KRS-1", target=None)),
    ("key-result-without-baseline", "KRS-1", changed("KRS-1", baseline=None)),
    ("target-against-kind", "KRS-1", changed("KRS-1", kind=KeyResultKind.DECREASE)),
    ("key-result-without-dates", "KRS-1", changed("OBJ-1", cycle=None)),
    ("check-in-outdated", "KRS-1", changed("SER-1", as_of="1998-02-01")),
    ("kpi-unused", "KPI-2", plus(kpi(2), *measured(1, number=2))),
    ("kpi-without-definition", "KPI-2", plus(kpi(2))),
    ("kpi-measured-by-old-definition", "KPI-1",
     plus(KpiVersion(id="VER-2", kpi="KPI-1", number=2, source="orders"))),
    ("kpi-definition-changed", "KPI-1", plus(KpiVersion(
        id="VER-2", kpi="KPI-1", number=2, source="orders", valid_from="1998-04-01"
    ))),
    ("formula-unreadable", "KPI-2", lambda: broken_formula("buyers_1 +")),
    ("formula-input-missing", "KPI-2", lambda: broken_formula("sellers * 2")),
    ("formula-units", "KPI-2", lambda: broken_formula("1 / buyers_1")),
    ("formula-cycle", "KPI-2", lambda: broken_formula("buyers_2 + 1")),
    ("formula-without-values", "KPI-2", lambda: add_records(complete(), [
        kpi(2), kpi(3), computed(2, "buyers_1 + buyers_3"),
    ])),
    ("guardrail-broken", "KPI-1", changed("KPI-1", guardrail_low=200.0)),
    ("initiative-without-kpi", "INI-2", plus(Initiative(id="INI-2", title="Launch party"))),
    ("finding-without-objective", "FND-2", plus(Finding(id="FND-2", text="Rival", **HIGH))),
    ("evidence-stale", "OBJ-1", changed("FND-1", shelf_life_months=2)),
    ("evidence-weak", "OBJ-1", changed("FND-1", strength=Strength.ONE_SOURCE)),
    ("link-end-unfit", "LNK-3", plus(link("KPI-1", "OBJ-1", LinkKind.MOVES, 3))),
    ("uplift-claimed-twice", "KPI-1", plus(
        Initiative(id="INI-2", title="Coupons", expected_uplift=0.2),
        link("INI-2", "KRS-1", LinkKind.MOVES, 3),
    )),
    ("too-many-key-results", "OBJ-1", plus(*(key_result(number) for number in range(2, 7)))),
    ("too-many-objectives", "PER-1", plus(*(
        Objective(id=f"OBJ-{number}", title="More", owner="PER-1", cycle="CYC-1")
        for number in range(2, 7)
    ))),
    ("weights-not-one", "OBJ-1", changed("KRS-1", weight=0.9)),
    ("weights-leave-nothing", "OBJ-1", lambda: change_record(
        plus(key_result(2))(), "KRS-1", weight=1.0
    )),
    ("total-does-not-add", "KRS-1", lambda: change_record(
        changed("KPI-1", additivity=Additivity.UNIQUE)(), "KRS-1", kind=KeyResultKind.TOTAL
    )),
    ("targets-against-total", "KRS-1", lambda: add_records(
        changed("KRS-1", kind=KeyResultKind.TOTAL, target=1200.0)(), targets(*[99.0] * 12)
    )),
    ("sum-of-different-units", "OBJ-1", lambda: change_record(
        plus(typed(2, unit="money"))(), "OBJ-1", roll_up=RollUp.SUM
    )),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "record", "make"), CASES, ids=[case[0] for case in CASES])
def test_that_each_gap_is_found_where_it_is(
    rule: str, record: str, make: Callable[[], Plan]
) -> None:
    assert rule in rules(make(), record)


def test_that_every_rule_has_a_case() -> None:
    from desktop_app.analysis.check_wording import _sentences

    market = worksheet_check_sentences(words_in("en"))  # see test_check_worksheets.py
    elsewhere = {"reference-missing", "target-is-baseline", *market}
    assert set(_sentences(words_in("en"))) == {rule for rule, _, _ in CASES} | elsewhere


def test_that_a_lost_reference_is_an_error_that_names_the_field() -> None:
    plan = complete()
    damaged = replace(plan, kpis={})
    found = [f for f in findings_of(damaged) if f.rule == "reference-missing"]
    assert {(f.record, f.facts["field"]) for f in found} == {
        ("KRS-1", "kpi"), ("VER-1", "kpi"), ("SER-1", "kpi"), ("LNK-2", "target"),
    }  # fmt: skip
    assert {f.severity for f in found} == {Severity.ERROR}


def test_that_a_target_that_came_to_equal_its_baseline_is_an_error() -> None:
    plan = complete()
    same = replace(plan.key_results["KRS-1"], target=100.0)
    assert "target-is-baseline" in rules(replace(plan, key_results={"KRS-1": same}), "KRS-1")


@pytest.mark.parametrize(
    "make",
    [
        plus(Finding(id="FND-2", text="Small", impact=2.0, likelihood=3.0)),
        plus(Finding(id="FND-2", text="Open", impact=5.0)),
        plus(Finding(id="FND-2", text="Rival", **HIGH), link("OBJ-1", "FND-2",
             LinkKind.BECAUSE_OF, 3)),
        plus(Finding(id="FND-2", text="Rival", **HIGH), link("FND-1", "FND-2",
             LinkKind.MADE_FROM, 3)),
    ],
    ids=["low priority", "not rated", "answered", "answered by what was made from it"],
)  # fmt: skip
def test_that_findings_that_are_answered_or_small_are_left_alone(make: Callable[[], Plan]) -> None:
    assert "finding-without-objective" not in rules(make(), "FND-2")


@pytest.mark.parametrize(
    "make",
    [
        plus(*targets(*[99.0] * 11)),
        plus(*targets(*[100.0] * 12)),
        plus(*targets(*[100.0] * 12), *targets(7.0, number=2)[:0]),
    ],
)
def test_that_targets_that_sum_or_are_not_all_there_are_left_alone(
    make: Callable[[], Plan],
) -> None:
    plan = change_record(make(), "KRS-1", kind=KeyResultKind.TOTAL, target=1200.0)
    assert "targets-against-total" not in rules(plan, "KRS-1")


def test_that_a_stopped_initiative_claims_nothing() -> None:
    second = Initiative(id="INI-2", title="Coupons", expected_uplift=0.2, status="stopped")
    plan = plus(second, link("INI-2", "KPI-1", LinkKind.MOVES, 3))()
    assert "uplift-claimed-twice" not in rules(plan, "KPI-1")


def test_that_an_initiative_may_move_a_key_result_without_a_kpi() -> None:
    plan = with_progress(0.5)
    plan = add_records(plan, [INITIATIVE, link("INI-1", "KRS-1", LinkKind.MOVES)])
    assert "initiative-without-kpi" not in rules(plan, "INI-1")


def test_that_the_north_star_and_guardrails_are_in_use() -> None:
    star = change_record(plus(kpi(2), *measured(1, number=2))(), "PLN-1", north_star="KPI-2")
    guard = plus(kpi(2, guardrail_low=0.5), *measured(1, number=2))()
    assert "kpi-unused" not in rules(star, "KPI-2") | rules(guard, "KPI-2")


def test_that_a_key_result_of_milestones_needs_no_kpi_and_no_numbers() -> None:
    goal = typed(2, kind=KeyResultKind.MILESTONE, baseline=None, target=None)
    assert rules(plus(goal)(), "KRS-2") == set()


def test_that_an_owner_s_override_does_not_hide_an_outdated_goal() -> None:
    plan = change_record(
        changed("SER-1", as_of="1998-02-01")(), "KRS-1",
        status_override=Status.ON_COURSE, status_reason="trust me",
    )  # fmt: skip
    assert "check-in-outdated" in rules(plan, "KRS-1")


@pytest.mark.parametrize(
    ("found_on", "months", "stale"),
    [
        (date(1998, 1, 2), 6, False),
        (date(1998, 1, 1), 6, True),
        (date(1997, 7, 2), 12, False),
        (date(1998, 6, 30), 0, True),
        (None, 1, False),
    ],
)
def test_that_evidence_is_stale_after_its_shelf_life(
    found_on: date | None, months: int, stale: bool
) -> None:
    finding = Finding(id="FND-1", text="x", found_on=found_on, shelf_life_months=months)
    assert is_stale(finding, DAY) is stale


def test_that_priority_is_impact_times_likelihood() -> None:
    assert priority_of(Finding(id="FND-1", text="x", impact=4.0, likelihood=5.0)) == 20
    assert priority_of(Finding(id="FND-1", text="x", impact=4.0)) is None


def test_that_findings_come_worst_first() -> None:
    plan = change_record(plus(kpi(2), key_result(2, kpi=None))(), "KRS-1", weight=1.0)
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTICE]
    severities = [order.index(finding.severity) for finding in findings_of(plan)]
    assert len(set(severities)) == 3
    assert all(before <= after for before, after in pairwise(severities))


def test_that_coverage_counts_kpis_and_initiatives_by_stage() -> None:
    child = Objective(id="OBJ-0", title="Below", parent="OBJ-1", rank="1")
    other = Objective(id="OBJ-2", title="Next", rank="2")
    odd = Initiative(id="INI-2", title="Fair", stage="offline")
    plan = plus(child, other, odd, link("INI-2", "OBJ-2", LinkKind.SERVES, 3))()
    plan = change_record(plan, "OBJ-1", rank="1")
    coverage = check(plan, compute(plan, DAY), DAY).coverage
    assert coverage.objectives == ("OBJ-1", "OBJ-0", "OBJ-2")
    assert coverage.stages == (*JOURNEY, "offline")
    assert coverage.cells == (
        (0, 0, 0, 2, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 1),
    )


@settings(max_examples=60)
@given(plans(GOAL_KINDS))
def test_that_any_plan_can_be_checked_and_every_finding_said(plan: Plan) -> None:
    report = check(plan, compute(plan, DAY), DAY)
    for finding in report.findings:
        text = check_text(finding, words_in("en"))
        assert text.message
        assert text.hint
        assert "{" not in text.message + text.hint
    assert len(report.coverage.cells) == len(plan.objectives)


def test_that_a_finding_is_said_with_names_and_numbers() -> None:
    plan = change_record(complete(), "KRS-1", weight=0.9)
    (finding,) = findings_of(plan)
    assert check_text(finding, words_in("en")) == (
        "The weights below “Keep customers” sum to 90%, not to 100%.",
        "Change a weight, or clear one so that it takes what is left.",
    )


def test_that_a_check_in_mends_an_outdated_goal() -> None:
    stale = changed("SER-1", as_of="1998-02-01")()
    assert "check-in-outdated" not in rules(add_records(stale, [check_in(DAY, None)]), "KRS-1")
