import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.measures.adding import Over, add_points, ratio, sum_ratio
from desktop_app.metrics.measures.errors import CannotAddError
from desktop_app.metrics.measures.retention import overall
from desktop_app.plan.kpis import Additivity, Point

CASES = json.loads(Path("tests/fixtures/cases.json").read_text("utf-8"))
counts = st.integers(0, 10_000)


def rate(numerator: float, denominator: float, *, complete: bool = True) -> Point:
    return Point("p", ratio(numerator, denominator), numerator, denominator, complete)


@pytest.mark.parametrize("case", CASES["empty"], ids=lambda case: case["id"])
def test_that_nothing_to_divide_by_gives_no_value(case: dict[str, Any]) -> None:
    assert ratio(case["numerator"], case["denominator"]) is case["expect"]["value"]


@pytest.mark.parametrize("case", CASES["ratio_sum"], ids=lambda case: case["id"])
def test_that_a_rate_of_several_parts_is_their_sums_divided(case: dict[str, Any]) -> None:
    found = sum_ratio((rate(*part) for part in case["parts"]), "1997")
    numerator, denominator = map(int, case["expect"]["value"].split("/"))
    assert found == Point("1997", numerator / denominator, numerator, denominator, True)


def test_that_the_overall_curve_leaves_out_immature_cohorts() -> None:
    (case,) = (case for case in CASES["retention"] if case["id"] == "R5")
    cells = [
        {"segment": None, "age": 1, "complete": one["mature"], **one} for one in case["cohorts"]
    ]
    retained, size = map(int, case["expect"]["overall"].split("/"))
    assert overall(cells) == [
        {"age": 1, "retained": retained, "size": size, "value": retained / size}
    ]


def test_that_an_age_without_a_mature_cohort_has_no_value() -> None:
    cell = {"segment": None, "age": 3, "complete": False, "retained": 4, "size": 9}
    assert overall([cell]) == [{"age": 3, "retained": 0, "size": 0, "value": None}]


@given(st.lists(st.tuples(counts, counts), min_size=1))
def test_that_a_rate_lies_between_those_it_is_made_of(parts: list[tuple[int, int]]) -> None:
    parts = [(min(part), max(part)) for part in parts]
    rates = [a / b for a, b in parts if b]
    found = sum_ratio(rate(*part) for part in parts).value
    if not rates:
        assert found is None
    else:
        assert found is not None
        assert min(rates) - 1e-12 <= found <= max(rates) + 1e-12


def test_that_a_rate_without_parts_is_not_added() -> None:
    with pytest.raises(CannotAddError) as raised:
        sum_ratio([Point("a", 0.5)])
    assert raised.value.additivity == "ratio"


@pytest.mark.parametrize("over", Over)
def test_that_distinct_users_are_never_added(over: Over) -> None:
    with pytest.raises(CannotAddError) as raised:
        add_points([Point("a", 3.0), Point("b", 4.0)], Additivity.UNIQUE, over)
    assert (raised.value.additivity, raised.value.over) == ("unique", over)


def test_that_flows_add_up_and_skip_missing_values() -> None:
    points = [Point("a", 3.0), Point("b", None), Point("c", 4.0, complete=False)]
    found = add_points(points, Additivity.FLOW, Over.TIME, "a–c")
    assert found == Point("a–c", 7.0, complete=False)


def test_that_the_last_level_stands_for_a_stretch_of_time() -> None:
    points = [Point("a", 3.0), Point("b", 4.0), Point("c", None)]
    assert add_points(points, Additivity.LEVEL, Over.TIME).value == 4.0
    assert add_points(points, Additivity.LEVEL, Over.SEGMENTS).value == 7.0


def test_that_nothing_known_adds_up_to_no_value() -> None:
    points = [Point("a", None), Point("b", None)]
    assert add_points(points, Additivity.FLOW, Over.TIME).value is None
