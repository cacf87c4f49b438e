"""KPIs that are computed from others: results, explanations, and what an edit touches."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.computing import compute, recompute
from desktop_app.analysis.explanation import Explanation
from desktop_app.analysis.wording import explanation_json, explanation_text
from desktop_app.errors import UserFacingError
from desktop_app.plan.edits import add_records, change_record, put_series, remove_record
from desktop_app.plan.fields import LocalText
from desktop_app.plan.kpis import Additivity, KpiVersion
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import Plan, find
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


NAMES = ("Buyers 1", "Buyers 2", "buyers_3", "Other")
KEYS = ("buyers_1", "buyers_2", "other", "Buyers 1")


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, dict[str, object]]]:
    """Changes of what KPIs are called, counted in and ordered by, and of definitions."""
    return draw(
        st.lists(
            st.one_of(
                st.tuples(
                    st.sampled_from(("KPI-1", "KPI-2", "KPI-3", "KPI-5")),
                    st.one_of(
                        st.sampled_from(NAMES).map(lambda text: {"name": LocalText(en=text)}),
                        st.sampled_from(KEYS).map(lambda text: {"key": text}),
                        st.sampled_from(("A", "Z")).map(lambda text: {"rank": text}),
                        st.just({"note": "x"}),
                        st.just({"unit": "orders"}),
                        st.just({"additivity": Additivity.UNIQUE}),
                    ),
                ),
                st.tuples(
                    st.sampled_from(("VER-3", "VER-4")),
                    st.sampled_from(
                        ({"formula": "buyers_1 * 2"}, {"definition": LocalText(en="said anew")})
                    ),
                ),
                st.just(("remove", {"record_id": "KPI-5"})),
            ),
            max_size=4,
        )
    )


@given(edits())
def test_that_names_and_definitions_changed_at_random_are_computed_as_from_nothing(
    changes: list[tuple[str, dict[str, object]]],
) -> None:
    before = add_records(
        plan(),
        [
            kpi(5),
            kpi(6),
            KpiVersion(id="VER-6", kpi="KPI-6", source="formula", formula="`Buyers 5` + buyers_1"),
        ],
    )
    computed = compute(before, DAY)
    for record, fields in changes:
        if record == "remove":
            after = remove_record(before, "KPI-5") if "KPI-5" in before.kpis else before
        elif find(before, record) is None:
            continue
        else:
            try:
                after = change_record(before, record, **fields)
            except UserFacingError:
                continue
        computed = recompute(computed, before, after, DAY)
        whole = compute(after, DAY)
        assert (dict(computed.kpis), dict(computed.goals)) == (dict(whole.kpis), dict(whole.goals))
        before = after


def test_that_another_name_touches_only_the_formulas_that_say_it() -> None:
    before = add_records(plan(), [kpi(5)])
    computed = compute(before, DAY)
    again = recompute(
        computed, before, change_record(before, "KPI-5", name=LocalText(en="Five")), DAY
    )
    assert again.kpis["KPI-3"] is computed.kpis["KPI-3"]
    named = change_record(before, "KPI-1", name=LocalText(en="One"))
    assert recompute(computed, before, named, DAY).kpis["KPI-4"] is not computed.kpis["KPI-4"]


def test_that_values_of_a_formula_stay_the_same_object_while_its_inputs_do() -> None:
    before = plan()
    after = change_record(before, "KPI-3", note="x")
    one, other = (series_in_force(each, "KPI-3") for each in (before, after))
    assert one is not None
    assert one is other
    (_, series) = measured(10, 40, 30)
    later = series_in_force(put_series(before, series), "KPI-3")
    assert later is not None
    assert [point.value for point in later.points] == [11.0, 42.0, None]
