import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.catalog.formula_names import FUNCTIONS, MOST_TOKENS, formula_names
from desktop_app.plan.formulas import syntax
from desktop_app.plan.formulas.parsing import parse_formula

PIECES = st.sampled_from(
    ["a", "b_2", "x", "1", "0.5", "12", "+", "-", "*", "/", "(", ")", ",", "min(", "max(",
     "if_blank(", " ", "**", "//", ".", "e5", "_", "not", "if", "None"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "names"),
    [
        ("impact * likelihood", ("impact", "likelihood")),
        ("importance + max(importance - satisfaction, 0)", ("importance", "satisfaction")),
        ("6 - all", ("all",)),
        (" -( a / 0.10 ) ", ("a",)),
        ("if_blank(a, min(b, c, 3))", ("a", "b", "c")),
        ("1", ()),
    ],
)
def test_that_the_names_of_a_formula_come_once_in_order(
    formula: str, names: tuple[str, ...]
) -> None:
    assert formula_names(formula) == names


@pytest.mark.parametrize(
    "formula",
    ["", " ", "a b", "a +", "(a", "a)", "a ** 2", "a // 2", "a % 2", "+a", "a > 1", "a == b",
     "min", "min()", "min(a,)", "if_blank(a)", "if_blank(a, b, c)", "sum(a)", "a.b", "a[0]",
     "'a'", "1e5", "0x10", "1_000", ".5", "1.", "None", "a if b", "x, y", "(a, b)", "max(*a)",
     "__import__('os')", "a\n+\nb;", "价格 * 2", "A + B", "max(key=a)", "()", "a" * 3 + " +" * 60],
)  # fmt: skip
def test_that_anything_else_is_no_formula(formula: str) -> None:
    assert formula_names(formula) is None


def test_that_a_formula_may_be_as_long_as_the_plan_reads_it() -> None:
    longest = " + ".join(["a"] * (MOST_TOKENS // 2))
    assert formula_names(longest) == ("a",)
    assert parse_formula(longest)
    assert formula_names(f"{longest} + a") is None
    nested = "(" * (MOST_TOKENS // 2 - 1) + "a" + ")" * (MOST_TOKENS // 2 - 1)
    assert formula_names(nested) == ("a",)
    assert parse_formula(nested)


def test_that_functions_are_those_of_formulas_between_kpis() -> None:
    assert FUNCTIONS == syntax.FUNCTIONS


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
@example("-" * 49 + "a")
@example("min(a)")
def test_that_whatever_is_a_formula_here_is_one_for_the_plan(formula: str) -> None:
    names = formula_names(formula)
    if names is not None:
        found = dict.fromkeys(name.key for name in syntax.names_in(parse_formula(formula)))
        assert tuple(found) == names
