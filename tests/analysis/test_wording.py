"""Explanations as sentences: every rule has one, in every language, with every fact in place."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hypothesis import given, settings

from desktop_app.analysis.computing import compute
from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.wording import (
    _sentences,
    explanation_json,
    explanation_text,
)
from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResultKind, Status
from desktop_app.plan.plan import Plan
from desktop_app.words import words_in
from tests.analysis.plans import (
    DAY,
    key_result,
    kpi,
    kpi_result_of,
    measured,
    plan_of,
    result_of,
    targets,
    with_progress,
)
from tests.plan.strategies import GOAL_KINDS, plans

ENGLISH = words_in("en")


def steps(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for step in explanation.inputs:
        yield from steps(step)


def texts(explanation: Explanation) -> list[str]:
    return [explanation_text(step, ENGLISH) for step in steps(explanation)]


@settings(max_examples=80)
@given(plans(GOAL_KINDS))
def test_that_every_step_of_any_plan_can_be_said(plan: Plan) -> None:
    computed = compute(plan, DAY)
    goals = [result.explanation for result in computed.goals.values()]
    kpis = [result.explanation for result in computed.kpis.values()]
    for explanation in (*goals, *kpis):
        for step in steps(explanation):
            assert "{" not in explanation_text(step, ENGLISH)


def test_that_every_rule_that_the_code_names_has_a_sentence(project_root: Path) -> None:
    folder = project_root / "desktop_app" / "analysis"
    groups = (
        "current.", "progress.", "pace.", "status.", "roll_up.", "kpi.", "key_result.",
        "worksheet.",
    )  # fmt: skip
    named = {
        node.value
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and node.value.startswith(groups) and " " not in node.value
    }  # fmt: skip
    assert named | {"key_result", "objective"} == set(_sentences(ENGLISH))


def test_that_a_change_is_explained_from_value_to_status() -> None:
    plan = plan_of(kpi(), *measured(105, 110, 115, 120, 125, 130), key_result())
    assert texts(result_of(plan).explanation) == [
        "Key result 1: progress 50%, On course.",
        "Progress 50% = (130 − 100) ÷ (160 − 100).",
        "Buyers 1 in 1998-06: 130.",
        "Expected by now 49.6%, a straight line from 1998-01-01 to 1998-12-31: 181 of 365 days.",
        (
            "On course: progress 50% is 100.8% of the expected 49.6%; on course from 95%, at risk"
            " from 85%."
        ),
    ]


def test_that_a_period_target_is_named() -> None:
    plan = plan_of(kpi(unit="%"), *measured(0.2), *targets(0.25), key_result(baseline=0.1,
                   target=0.4))  # fmt: skip
    assert texts(result_of(plan, day=date(1998, 2, 1)).explanation)[3] == (
        "Expected by now 50%, from the target 25% for 1998-01: (25% − 10%) ÷ (40% − 10%)."
    )


def test_that_a_range_to_keep_says_its_bounds() -> None:
    goal = key_result(kind=KeyResultKind.WITHIN, low=100.0, high=120.0)
    said = texts(result_of(plan_of(kpi(), *measured(110, 130), goal)).explanation)
    assert said[1] == (
        "Not kept: 130 is not from 100 to 120. Hit rate 8.3%: 1 of 12 planned periods."
    )
    at_most = key_result(kind=KeyResultKind.AT_MOST, high=120.0)
    said = texts(result_of(plan_of(kpi(), *measured(110), at_most)).explanation)
    assert said[1].startswith("Kept: 110 is at most 120.")


def test_that_a_roll_up_says_who_counts_how_much() -> None:
    said = texts(result_of(with_progress(0.5, 1.5, None), "OBJ-1").explanation)
    assert said == [
        "Keep customers: progress 75%, On course.",
        "Progress 75%: weighted mean of the children that count.",
        "Key result 1: 50%, weight 33.3%.",
        "Key result 2: 150%, counted as 100%, weight 33.3%.",
        "Key result 3: left out, because it has no progress to count.",
        "On course, as “Key result 1”: the worst child decides.",
    ]


def test_that_an_override_says_who_what_and_why() -> None:
    plan = change_record(
        with_progress(0.5), "OBJ-1", status_override=Status.AT_RISK, status_reason="a strike"
    )
    said = texts(result_of(plan, "OBJ-1").explanation)
    assert "Set by the owner: At risk. Reason: a strike. By arithmetic: On course." in said


def test_that_a_kpi_s_guardrail_and_health_are_explained() -> None:
    plan = plan_of(kpi(goal=200.0, red_flag=100.0, guardrail_low=150.0), *measured(130))
    assert texts(kpi_result_of(plan).explanation) == [
        "Buyers 1 in 1998-01: 130.",
        "Health 4.3 of 10, from the goal 200 and the red flag 100.",
        "The guardrail is broken: it should be at least 150.",
    ]


def test_that_braces_in_a_title_are_only_text() -> None:
    said = explanation_text(explained("roll_up.left_out", None, title="{weight} {0}"), ENGLISH)
    assert said == "{weight} {0}: left out, because it has no progress to count."


def test_that_the_tree_has_text_value_and_inputs() -> None:
    tree = explained("objective", 0.5, explained("status.no_children"), title="Grow",
                     status=Status.ON_COURSE)  # fmt: skip
    assert explanation_json(tree, ENGLISH) == {
        "text": "Grow: progress 50%, On course.",
        "value": 0.5,
        "inputs": [
            {
                "text": "No data: there is no key result and no child objective.",
                "value": None,
                "inputs": [],
            }
        ],
    }
