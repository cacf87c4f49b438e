"""What `check` finds on the market side, rule by rule, and what it leaves alone."""

from collections.abc import Callable

import pytest

from desktop_app.analysis.check import check
from desktop_app.analysis.check_report import CheckFinding, Severity
from desktop_app.analysis.check_wording import check_text
from desktop_app.analysis.check_worksheet_wording import worksheet_check_sentences
from desktop_app.analysis.computing import compute
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Decision, Link, LinkKind, Objective
from desktop_app.plan.market import Finding, Requirement, Theme
from desktop_app.plan.people import Person
from desktop_app.words import LANGUAGES, words_in
from tests.analysis.plans import DAY, kpi, measured
from tests.analysis.worksheets.sheets import (
    finding,
    made_from,
    plan_with,
    rating,
    sheet,
    subject,
)

_OWN = ("worksheet-", "assumption-", "requirement-", "theme-")


def found(*records: Record) -> list[CheckFinding]:
    """What the rules of the market side find."""
    plan = plan_with(*records)
    report = check(plan, compute(plan, DAY), DAY)
    return [finding for finding in report.findings if finding.rule.startswith(_OWN)]


def link(source: str, target: str, kind: LinkKind) -> Link:
    return Link(id=f"LNK-{source}-{target}", source=source, target=target, kind=kind)


def factors(**bases: float) -> list[Record]:
    return [
        finding(number, slot, base=base) for number, (slot, base) in enumerate(bases.items(), 1)
    ]


def assumption(threshold: float) -> list[Record]:
    """FND-1, measured by KPI-1 whose last value is 110."""
    return [
        kpi(), *measured(100, 110), sheet("assumptions"),
        finding(1, "assumption", threshold=threshold, text="Buyers come back"),
        link("FND-1", "KPI-1", LinkKind.MEASURED_BY),
    ]  # fmt: skip


def decided(about: str) -> list[Record]:
    """A decision that relies on a record."""
    return [
        Decision(id="DEC-1", title="Stop it"), link("DEC-1", about, LinkKind.RELIES_ON),
    ]  # fmt: skip


def because(objective: str, *ids: str) -> list[Record]:
    links = [link(objective, target, LinkKind.BECAUSE_OF) for target in ids]
    return [Objective(id=objective, title=f"Goal {objective[-1]}"), *links]


MATRIX = [sheet("competitors"), finding(1, "criterion"), finding(2, "criterion")]
CASES: list[tuple[str, str, Severity, Callable[[], list[Record]]]] = [
    ("worksheet-weights-not-one", "WKS-1", Severity.ERROR, lambda: [
        sheet("competitors"), finding(1, "criterion", weight=0.8),
    ]),
    ("worksheet-weights-leave-nothing", "WKS-1", Severity.ERROR, lambda: [
        sheet("competitors"), finding(1, "criterion", weight=1.0), finding(2, "criterion"),
    ]),
    ("worksheet-slot-weights-not-one", "WKS-1", Severity.ERROR, lambda: [
        sheet("five_forces"), finding(1, "buyers", pressure=2.0, weight=0.8),
    ]),
    ("worksheet-slot-weights-leave-nothing", "WKS-1", Severity.ERROR, lambda: [
        sheet("five_forces"), finding(1, "buyers", weight=1.0), finding(2, "buyers"),
    ]),
    ("worksheet-slot-exceeds", "WKS-1", Severity.ERROR, lambda: [
        sheet("market_size"), *factors(tam=100.0, sam=1.5),
    ]),
    ("worksheet-ways-differ", "WKS-1", Severity.WARNING, lambda: [
        sheet("market_size"), *factors(tam=100.0, sam=0.5, som=0.1, bottom_up=50.0),
    ]),
    ("worksheet-range-disorder", "FND-1", Severity.ERROR, lambda: [
        sheet("market_size"), finding(1, "tam", low=3.0, base=2.0),
    ]),
    ("worksheet-kind-unknown", "WKS-1", Severity.WARNING, lambda: [sheet("unheard_of")]),
    ("worksheet-slot-unknown", "FND-1", Severity.WARNING, lambda: [
        sheet("swot"), finding(1, "luck"),
    ]),
    ("worksheet-value-outside-scale", "FND-1", Severity.ERROR, lambda: [
        sheet("trends"), finding(1, "legal", certainty=6.0),
    ]),
    ("worksheet-choice-unknown", "REQ-1", Severity.WARNING, lambda: [
        sheet("product_board"), Requirement(id="REQ-1", title="Odd", kano="magic"),
    ]),
    ("worksheet-made-from-itself", "FND-1", Severity.ERROR, lambda: [
        sheet("swot"), finding(1, "so", feasibility=2.0), *made_from(1, 1),
    ]),
    ("worksheet-ratings-missing", "WKS-1", Severity.NOTICE, lambda: [
        *MATRIX, subject(1, is_us=True), rating(1, 1, 2.0),
    ]),
    ("worksheet-nobody-is-us", "WKS-1", Severity.NOTICE, lambda: [*MATRIX, subject(1)]),
    ("worksheet-several-are-us", "WKS-1", Severity.NOTICE, lambda: [
        *MATRIX, subject(1, is_us=True), subject(2, is_us=True),
    ]),
    ("assumption-wrong", "FND-1", Severity.WARNING, lambda: [
        *assumption(120.0), *because("OBJ-1", "FND-1"),
    ]),
    ("assumption-without-decision", "FND-1", Severity.NOTICE, lambda: assumption(105.0)),
    ("assumption-without-test", "FND-1", Severity.NOTICE, lambda: [
        sheet("assumptions"), finding(1, "assumption"),
    ]),
    ("requirement-without-reason", "REQ-1", Severity.WARNING, lambda: [
        Requirement(id="REQ-1", title="Faster search"),
    ]),
    ("theme-without-owner", "THM-1", Severity.NOTICE, lambda: [
        Theme(id="THM-1", name="Slow", mentions=90.0),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "record", "severity", "make"), CASES, ids=[case[0] for case in CASES]
)
def test_that_each_oddity_is_found_where_it_is(
    rule: str, record: str, severity: Severity, make: Callable[[], list[Record]]
) -> None:
    (seen,) = [finding for finding in found(*make()) if finding.rule == rule]
    assert (seen.record, seen.severity) == (record, severity)
    for language in LANGUAGES:
        message, hint = check_text(seen, words_in(language))
        assert message
        assert hint
        assert "{" not in message + hint


def test_that_every_rule_of_the_market_side_has_a_case() -> None:
    assert set(worksheet_check_sentences(words_in("en"))) == {case[0] for case in CASES}


def test_that_a_remark_names_its_worksheet() -> None:
    (seen,) = found(sheet("competitors"), finding(1, "criterion", weight=0.8))
    assert check_text(seen, words_in("en")) == (
        "“My competitors”: The weights sum to 80%, not to 100%.",
        "Change a weight, or clear one so that it takes what is left.",
    )


def test_that_a_refuted_assumption_lists_every_objective_that_relies_on_it() -> None:
    option = Finding(id="FND-2", text="Win them back")
    (seen,) = found(
        *assumption(120.0), option, *made_from(2, 1),
        *because("OBJ-1", "FND-1"), *because("OBJ-2", "FND-2"), *because("OBJ-3", "FND-1", "FND-2"),
    )  # fmt: skip
    assert seen.facts["titles"] == "Goal 1 · Goal 2 · Goal 3"


@pytest.mark.parametrize("threshold", [105.0, 120.0])
def test_that_a_decision_settles_an_assumption(threshold: float) -> None:
    tested = [*assumption(threshold), *because("OBJ-1", "FND-1")]
    assert len(found(*tested)) == 1
    assert found(*tested, *decided("FND-1")) == []


def test_that_a_refuted_assumption_on_which_nothing_rests_only_wants_a_decision() -> None:
    assert [seen.rule for seen in found(*assumption(120.0))] == ["assumption-without-decision"]


def test_that_a_decision_about_something_else_settles_no_assumption() -> None:
    other = Finding(id="FND-2", text="Other")
    rules = [seen.rule for seen in found(*assumption(105.0), other, *decided("FND-2"))]
    assert rules == ["assumption-without-decision"]


def test_that_requirements_with_a_reason_and_themes_with_an_owner_are_left_alone() -> None:
    owned = Theme(id="THM-1", name="Slow", mentions=90.0, owner="PER-1")
    uncounted = Theme(id="THM-2", name="New")
    wanted = Requirement(id="REQ-1", title="Faster search")
    records = [Person(id="PER-1", name="Li"), owned, uncounted, wanted]
    assert found(*records, link("REQ-1", "THM-1", LinkKind.SERVES)) == []
