"""No case of hostile and messy files is without its test."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.metrics.case_list import CASES
from tests.metrics.hostile import REFUSED


@cache
def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_that_every_case_of_workbooks_and_tables_is_listed() -> None:
    assert sorted(CASES) == [*range(1, 33), *range(55, 66)]


@pytest.mark.parametrize("number", CASES)
def test_that_a_case_names_tests_that_are_there(number: int) -> None:
    _what, tests = CASES[number]

    assert tests
    for test in tests:
        file, name = test.split("::")
        assert name in names_in((Path(__file__).parent / file).resolve()), test


def test_that_the_refused_workbooks_are_those_that_the_list_says() -> None:
    refused = "test_that_it_is_refused_with_its_name_and_a_reason_and_leaves_nothing"
    listed = {
        number
        for number, (_what, tests) in CASES.items()
        if any(test.endswith(f"::{refused}") for test in tests)
    }

    assert {case for case, _name, _build in REFUSED.values()} == listed
