"""KPIs that are computed from others: results, explanations, and what an edit touches."""

from desktop_app.analysis.computing import compute, recompute
from desktop_app.analysis.explanation import Explanation
from desktop_app.analysis.wording import explanation_json, explanation_text
from desktop_app.plan.edits import add_records, change_record, put_series, remove_record
from desktop_app.plan.kpis import KpiVersion
from desktop_app.plan.plan import Plan
from desktop_app.words import words_in
from tests.analysis.plans import DAY, key_result, kpi, measured, plan_of, result_of, targets

ENGLISH = words_in("en")


def plan() -> Plan:
    """KPI-3 = KPI-1 + KPI-2, measured by KRS-1; KPI-4 = 2 × KPI-3."""
    return plan_of(
        kpi(), *measured(10, 20, 30), kpi(2), *measured(1, 2, number=2), kpi(3), kpi(4),
        KpiVersion(id="VER-3", kpi="KPI-3", source="formula", formula="buyers_1 + buyers_2"),
        KpiVersion(id="VER-4", kpi="KPI-4", source="formula", formula="buyers_3 * 2"),
        key_result(kpi="KPI-3", baseline=0.0, target=44.0),
    )  # fmt: skip


def test_that_a_goal_on_a_formula_follows_its_inputs() -> None:
    assert result_of(plan()).current == 22.0
    assert result_of(plan()).progress == 0.5
    assert compute(plan(), DAY).kpis["KPI-4"].current.value == 44.0


def test_that_the_explanation_names_formula_and_inputs() -> None:
    why = compute(plan(), DAY).kpis["KPI-4"].explanation
    assert explanation_json(why, ENGLISH) == {
        "text": "Buyers 4 in 1998-02: 44.",
        "value": 44.0,
        "inputs": [{
            "text": "Computed: `Buyers 3` × 2.",
            "value": None,
            "inputs": [{
                "text": "Buyers 3 in 1998-02: 22.",
                "value": 22.0,
                "inputs": [{
                    "text": "Computed: `Buyers 1` + `Buyers 2`.",
                    "value": None,
                    "inputs": [
                        {"text": "Buyers 1 in 1998-02: 20.", "value": 20.0, "inputs": []},
                        {"text": "Buyers 2 in 1998-02: 2.", "value": 2.0, "inputs": []},
                    ],
                }],
            }],
        }],
    }  # fmt: skip


def texts(why: Explanation) -> list[str]:
    return [explanation_text(step, ENGLISH) for step in why.inputs]


def test_that_a_formula_without_values_says_which_input_is_blank() -> None:
    without = remove_record(plan(), "SER-2")
    why = compute(without, DAY).kpis["KPI-3"].explanation
    assert texts(why) == ["Buyers 1 in 1998-03: 30.", "Buyers 2 has no values yet."]


def test_that_a_new_value_of_an_input_touches_every_formula_on_it() -> None:
    before = plan()
    computed = compute(before, DAY)
    (_, series) = measured(10, 40, 30)
    after = put_series(before, series)
    again = recompute(computed, before, after, DAY)
    assert again == compute(after, DAY)
    assert again.kpis["KPI-4"].current.value == 84.0
    assert again.kpis["KPI-2"] is computed.kpis["KPI-2"]


def test_that_a_target_of_an_input_leaves_what_does_not_depend_on_it() -> None:
    before = plan()
    computed = compute(before, DAY)
    after = add_records(before, targets(5.0, number=2))
    assert recompute(computed, before, after, DAY) == compute(after, DAY)


def test_that_another_formula_or_a_lost_input_is_computed_anew() -> None:
    before = plan()
    computed = compute(before, DAY)
    for after in (
        change_record(before, "VER-3", formula="buyers_1 - buyers_2"),
        remove_record(before, "KPI-2"),
        change_record(before, "KPI-2", key="others"),
    ):
        assert recompute(computed, before, after, DAY) == compute(after, DAY)
