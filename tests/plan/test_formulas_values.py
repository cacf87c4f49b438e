"""Values of formulas: period by period, blanks with a reason, longer periods by their parts."""

import math
import operator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.edits import add_record, add_records, change_record, remove_record
from desktop_app.plan.formulas.deriving import InputValue, Lack
from desktop_app.plan.formulas.errors import (
    AmbiguousNameError,
    FormulaCycleError,
    UnknownNameError,
)
from desktop_app.plan.formulas.evaluating import Blank, Why, evaluated
from desktop_app.plan.formulas.naming import with_keys, with_names
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Call, Expression, Name, Negated, Number, Operation
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Additivity, Point
from desktop_app.plan.measured import (
    derivation_of,
    every_series_in_force,
    formulas_of,
    series_in_force,
    series_under,
)
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from tests.plan.formula_plans import NAMES, computed, expressions, kpi, plan_of, shop, values

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
given_values = st.fixed_dictionaries({
    name: st.one_of(st.none(), st.floats(-1e6, 1e6).map(lambda v: round(v, 3))) for name in NAMES
})  # fmt: skip


def twin(expression: Expression, known: dict[str, Any]) -> Any:  # noqa: PLR0911
    """The same in plain Python, None for a blank."""
    match expression:
        case Number(value):
            return value
        case Name(key):
            return known[key]
        case Negated(inner):
            value = twin(inner, known)
            return None if value is None else -value
        case Operation(sign, left, right):
            one, other = twin(left, known), twin(right, known)
            if one is None or other is None or (sign == "/" and other == 0):
                return None
            found = OPERATORS[sign](one, other)
            return found if math.isfinite(found) else None
        case Call("if_blank", (first, second)):
            value = twin(first, known)
            return twin(second, known) if value is None else value
        case Call(function, parts):
            found = [twin(part, known) for part in parts]
            return None if None in found else {"min": min, "max": max}[function](found)


@given(expressions(), given_values)
def test_that_a_formula_gives_what_python_gives(
    expression: Expression, known: dict[str, Any]
) -> None:
    found = evaluated(expression, lambda name: known[name.key])
    assert (None if isinstance(found, Blank) else found) == twin(expression, known)


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("a + b", Blank(Why.INPUT, "b")),
        ("b * b2", Blank(Why.INPUT, "b")),
        ("a / (a - a)", Blank(Why.ZERO)),
        ("huge * huge", Blank(Why.TOO_LARGE)),
        ("max(a, b)", Blank(Why.INPUT, "b")),
        ("if_blank(b, b2)", Blank(Why.INPUT, "b2")),
    ],
)
def test_that_a_blank_says_where_it_comes_from(formula: str, why: Blank) -> None:
    known = {"a": 2.0, "b": None, "b2": None, "huge": 1e300}
    assert evaluated(parse_formula(formula), lambda name: known[name.key]) == why


def points(plan: Plan, key: str) -> tuple[Point, ...]:
    series = series_in_force(plan, f"KPI-{key.upper()}")
    return series.points if series else ()


def test_that_a_formula_is_computed_period_by_period() -> None:
    plan = shop()
    series = series_in_force(plan, "KPI-REVENUE")
    assert (series.version, series.as_of, series.id) == ("VER-REVENUE", "2026-03-01", "SER-REVENUE")
    assert series.points == (
        Point("2026-01", 50.0),
        Point("2026-02", 48.0, complete=False),
        Point("2026-03", None),
    )
    assert every_series_in_force(plan).get(KpiId("KPI-REVENUE")) is series


def test_that_a_division_keeps_its_parts() -> None:
    plan = change_record(shop(), "KPI-REVENUE", unit="")
    plan = change_record(plan, "VER-REVENUE", formula="arppu / payers")
    assert points(plan, "revenue")[0] == Point("2026-01", 0.5, 5.0, 10.0)


def daily(key: str, *numbers: float | None, month: str = "2026-02") -> list[Any]:
    found = [(f"{month}-{day:02}", number) for day, number in enumerate(numbers, start=1)]
    return values(key, *found, grain=Grain.DAY)


def test_that_flows_of_days_are_summed_before_they_are_divided() -> None:
    plan = plan_of(
        kpi("paid"), daily("paid", *[2.0] * 28),
        kpi("seen"), daily("seen", *[4.0] * 14, *[100.0] * 14),
        kpi("rate", "%", Additivity.RATIO), computed("rate", "paid / seen"),
        kpi("yearly", "%"), computed("yearly", "rate * 1", Grain.YEAR),
    )  # fmt: skip
    assert points(plan, "rate") == (Point("2026-02", 56 / 1456, 56.0, 1456.0),)
    (year,) = points(plan, "yearly")
    assert (year.value, year.complete) == (56 / 1456, False)


@pytest.mark.parametrize(
    ("additivity", "numbers", "value", "complete"),
    [
        (Additivity.FLOW, [1.0] * 28, 28.0, True),
        (Additivity.FLOW, [1.0] * 27, 27.0, False),
        (Additivity.FLOW, [1.0] * 27 + [None], None, True),
        (Additivity.LEVEL, [1.0] * 27 + [9.0], 9.0, True),
    ],
)
def test_that_days_come_together_as_their_nature_lets_them(
    additivity: Additivity, numbers: list[float | None], value: float | None, complete: bool
) -> None:
    plan = plan_of(
        kpi("a", additivity=additivity), daily("a", *numbers),
        kpi("one"), values("one", ("2026-02", 1.0)),
        kpi("f"), computed("f", "if_blank(a, 0 / 0) * one"),
    )  # fmt: skip
    assert points(plan, "f") == (
        () if value is None else (Point("2026-02", value, complete=complete),)
    )


def lacks(plan: Plan, key: str, period: str) -> dict[str, Lack | None]:
    version = formulas_of(plan).versions[KpiId(f"KPI-{key.upper()}")]
    given = derivation_of(plan).inputs_at(version, period)
    return {one.kpi: one.lack for one in given}


def test_that_every_input_says_why_it_has_no_value() -> None:
    plan = plan_of(
        kpi("buyers", additivity=Additivity.UNIQUE), daily("buyers", 1.0),
        kpi("weekly"), values("weekly", ("2026-W09", 1.0), grain=Grain.WEEK),
        kpi("empty"), kpi("gap"), values("gap", ("2026-01", 3.0)),
        kpi("f"), computed("f", "buyers + weekly + empty + gap"),
    )  # fmt: skip
    assert lacks(plan, "f", "2026-02") == {
        "KPI-BUYERS": Lack.UNIQUE, "KPI-WEEKLY": Lack.GRAIN,
        "KPI-EMPTY": Lack.NO_VALUES, "KPI-GAP": Lack.NO_PERIOD,
    }  # fmt: skip
    version = formulas_of(plan).versions[KpiId("KPI-F")]
    given = derivation_of(plan).inputs_at(version, "2026-01")[3]
    assert given == InputValue("KPI-GAP", Point("2026-01", 3.0))
    assert points(plan, "f") == ()


def test_that_a_cycle_is_refused_with_its_path() -> None:
    kpis = [kpi("a"), kpi("b"), kpi("c")]
    plan = plan_of(kpis, computed("a", "b + 1"), computed("b", "c + 1"))
    with pytest.raises(FormulaCycleError) as raised:
        add_record(plan, computed("c", "a * 2"))
    assert raised.value.path == ("c", "a", "b", "c")
    with pytest.raises(FormulaCycleError) as itself:
        add_record(plan, computed("c", "c * 2"))
    assert itself.value.path == ("c", "c")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_that_no_way_of_adding_formulas_ends_in_a_cycle(edges: list[tuple[int, int]]) -> None:
    plan = plan_of([kpi(f"k{n}") for n in range(6)])
    paths: list[tuple[str, ...]] = []
    for user, used in edges:
        version = computed(f"k{user}", f"k{used} + 1")
        try:
            gone = remove_record(plan, version.id) if version.id in plan.kpi_versions else plan
            plan = add_record(gone, version)
        except FormulaCycleError as error:
            paths.append(error.path)
    assert all(path[0] == path[-1] for path in paths)
    assert set(formulas_of(plan).order) == set(formulas_of(plan).inputs)


def test_that_a_cycle_that_a_merge_made_leaves_everything_else_standing() -> None:
    plan = plan_of(shop_of_three(), computed("a", "b + 1"), computed("c", "payers2 * 2"))
    looped = replace(
        plan, kpi_versions={**plan.kpi_versions, "VER-B": computed("b", "a + payers2")}
    )
    assert points(looped, "a") == points(looped, "b") == ()
    assert points(looped, "c") == (Point("2026-01", 14.0),)


def shop_of_three() -> list[Any]:
    return [kpi("a"), kpi("b"), kpi("c"), kpi("payers2"), *values("payers2", ("2026-01", 7.0))]


def test_that_a_long_chain_of_formulas_is_computed() -> None:
    chain = [kpi(f"k{n}") for n in range(1500)]
    plan = plan_of(chain, values("k0", ("2026-01", 1.0)))
    plan = replace(
        plan,
        kpi_versions={
            **plan.kpi_versions,
            **{f"VER-K{n}": computed(f"k{n}", f"k{n - 1} + 1") for n in range(1, 1500)},
        },
    )
    assert points(plan, "k1499") == (Point("2026-01", 1500.0),)


def test_that_values_are_computed_once_while_the_plan_stays() -> None:
    plan = shop()
    renamed = change_record(plan, plan.info.id, title="Other")
    assert series_in_force(renamed, "KPI-REVENUE") is series_in_force(plan, "KPI-REVENUE")
    more = change_record(plan, "SER-PAYERS", points=(Point("2026-01", 1.0),))
    assert points(more, "revenue")[0] == Point("2026-01", 5.0)


def test_that_a_name_of_any_language_is_kept_as_the_key_and_shown_as_the_name() -> None:
    names = formulas_of(shop()).names
    assert with_keys("付费人数 × ARPPU", names) == "payers × arppu"
    assert with_names("payers × arppu", names, "zh_CN") == "付费人数 × arppu"
    assert with_names("payers ×", names, "zh_CN") == "payers ×"


def test_that_a_formula_outlives_a_new_name_of_its_kpi() -> None:
    renamed = change_record(
        shop(), "KPI-PAYERS", name=replace(shop().kpis["KPI-PAYERS"].name, zh_CN="买家")
    )
    assert points(renamed, "revenue") == points(shop(), "revenue")


def test_that_unknown_and_ambiguous_names_are_refused() -> None:
    names = formulas_of(add_records(shop(), [kpi("p2", name="付费人数")])).names
    with pytest.raises(UnknownNameError) as unknown:
        with_keys("1 + payer", names)
    assert (unknown.value.position, unknown.value.similar) == (5, ("payers",))
    with pytest.raises(AmbiguousNameError) as ambiguous:
        with_keys("付费人数", names)
    assert ambiguous.value.keys == ("p2", "payers")


def test_that_an_earlier_formula_still_has_its_values() -> None:
    plan = add_record(
        shop(), replace(computed("revenue", "payers × arppu × 2"), id="VER-NEW", number=2)
    )
    assert points(plan, "revenue")[0] == Point("2026-01", 100.0)
    before = series_under(plan, plan.kpi_versions["VER-REVENUE"])
    assert before.points[0] == Point("2026-01", 50.0)


def test_that_removing_an_input_leaves_the_formula_without_values() -> None:
    assert series_in_force(remove_record(shop(), "KPI-ARPPU"), "KPI-REVENUE") is None
