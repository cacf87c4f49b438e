"""Units of formulas: 人 × 元/人 = 元, and what does not add."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.catalog.kpis import UNITS
from desktop_app.plan.edits import change_record
from desktop_app.plan.formulas.errors import ResultUnitError, UnlikeUnitsError
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Name
from desktop_app.plan.formulas.units import Unit, agree, result_unit, unit_of
from tests.plan.formula_plans import shop

KNOWN = {
    "payers": "users", "arppu": "money_per_user", "gmv": "money", "orders": "orders",
    "rate": "%", "visits": "events", "aov": "money_per_order", "free": "", "own": "元/人",
    "days": "days",
}  # fmt: skip
names = st.sampled_from(sorted(set(KNOWN) - {"free"}))


def unit(name: Name) -> Unit | None:
    return unit_of(KNOWN[name.key])


def unit_text(formula: str) -> str | None:
    found = result_unit(formula, parse_formula(formula), unit)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("payers * arppu", "money"),
        ("gmv / payers", "money_per_user"),
        ("payers * own", "money"),
        ("gmv / gmv", "ratio"),
        ("visits * rate", "events"),
        ("gmv + 100", "money"),
        ("max(gmv, 0) - payers * arppu", "money"),
        ("if_blank(gmv, 0)", "money"),
        ("gmv * payers / orders", "money*users/orders"),
        ("1 / payers", "1/users"),
        ("gmv * free", None),
        ("gmv + free", "money"),
        ("2 + 3", "ratio"),
    ],
)
def test_that_units_are_multiplied_and_divided(formula: str, found: str | None) -> None:
    assert unit_text(formula) == found


@pytest.mark.parametrize(
    ("formula", "left", "right"),
    [
        ("payers + gmv", ("payers", "users"), ("gmv", "money")),
        ("gmv - payers * orders", ("gmv", "money"), ("payers × orders", "orders*users")),
        ("min(1, gmv, arppu)", ("gmv", "money"), ("arppu", "money_per_user")),
        ("if_blank(orders, payers)", ("orders", "orders"), ("payers", "users")),
    ],
)
def test_that_unlike_units_are_not_added_and_both_are_named(
    formula: str, left: tuple[str, str], right: tuple[str, str]
) -> None:
    with pytest.raises(UnlikeUnitsError) as raised:
        unit_text(formula)
    error = raised.value
    assert ((error.left, error.left_unit), (error.right, error.right_unit)) == (left, right)


@given(names, names)
def test_that_the_order_of_factors_does_not_matter(one: str, other: str) -> None:
    assert unit_text(f"{one} * {other}") == unit_text(f"{other} * {one}")


@given(names, names)
def test_that_dividing_undoes_multiplying(one: str, other: str) -> None:
    assert unit_text(f"{one} * {other} / {other}") == unit_text(one)


@given(names)
def test_that_adding_the_same_unit_keeps_it(one: str) -> None:
    assert unit_text(f"{one} + {one} - {one}") == unit_text(one)


@pytest.mark.parametrize("text", UNITS)
def test_that_every_unit_of_the_catalogue_is_itself_again(text: str) -> None:
    found = unit_of(text)
    assert found is not None
    assert found.text == ("ratio" if text in {"%", "ratio"} else text.replace("/", "_per_"))


@pytest.mark.parametrize(("one", "other"), [*product(("users", "money"), ("orders", "days"))])
def test_that_units_agree_with_themselves_alone(one: str, other: str) -> None:
    assert agree(unit_of(one), unit_of(one))
    assert not agree(unit_of(one), unit_of(other))


def test_that_a_share_may_turn_one_count_into_another_but_never_into_money() -> None:
    visits_that_ordered = result_unit("", parse_formula("visits * rate"), unit)
    assert agree(visits_that_ordered, unit_of("orders"))
    assert not agree(visits_that_ordered, unit_of("money"))
    assert agree(result_unit("", parse_formula("orders / visits"), unit), unit_of("%"))


def test_that_a_formula_must_give_the_unit_of_its_kpi() -> None:
    with pytest.raises(ResultUnitError) as raised:
        change_record(shop(), "VER-REVENUE", formula="payers × 2")
    assert (raised.value.unit, raised.value.kpi_unit) == ("users", "money")
    without = change_record(shop(), "KPI-REVENUE", unit="")
    assert change_record(without, "VER-REVENUE", formula="payers × 2") is not without
