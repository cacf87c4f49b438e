from textwrap import dedent

import pytest

from tests.architecture.budgets import (
    BROAD_EXCEPT_ALLOWED,
    BUDGETS,
    FUNCTION_LINES_P90,
    Budget,
    broad_excepts,
    code_in_package_files,
    function_lines_p90,
    global_statements,
    large_classes,
    long_files,
    long_functions,
    many_parameters,
    positional_booleans,
    tangled_functions,
)
from tests.architecture.source import ROOT, Source, sources_below

FOLDERS = ("desktop_app", "packaging", "tests")


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.__name__)
def test_that_all_code_keeps_within_the_budget(budget: Budget) -> None:
    sources = [source for folder in FOLDERS for source in sources_below(folder)]
    assert [found for source in sources for found in budget(source)] == []


def test_that_nine_of_ten_functions_of_the_application_are_short() -> None:
    assert function_lines_p90(sources_below("desktop_app")) <= FUNCTION_LINES_P90


def test_that_every_place_where_all_may_be_caught_exists() -> None:
    assert [name for name in BROAD_EXCEPT_ALLOWED if not (ROOT / name).exists()] == []


LONG_BODY = "\n".join(["    x = 1"] * 40)
METHODS = "\n".join(f"    def method_{n}(self): ..." for n in range(16))
BRANCHES = "\n".join(["    if x: pass"] * 8)

PLANTED = [
    (long_files, "x = 1\n" * 401),
    (long_functions, f"def f():\n{LONG_BODY}\n"),
    (large_classes, f"class C:\n{METHODS}\n"),
    (large_classes, "class C:\n" + "    x = 1\n" * 250),
    (tangled_functions, f"def f(x):\n{BRANCHES}\n"),
    (many_parameters, "def f(a, b, c, *, d, e, f): ...\n"),
    (positional_booleans, "def f(a, loud: bool = False): ...\n"),
    (global_statements, "def f():\n    global x\n    x = 1\n"),
    (broad_excepts, "try: pass\nexcept Exception: pass\n"),
    (broad_excepts, "try: pass\nexcept: pass\n"),
    (broad_excepts, "try: pass\nexcept (OSError, BaseException): pass\n"),
]


@pytest.mark.parametrize(("budget", "planted"), PLANTED)
def test_that_code_over_the_budget_is_found(budget: Budget, planted: str) -> None:
    assert len(list(budget(Source("desktop_app/planted.py", planted)))) == 1


def test_that_code_in_a_package_file_is_found() -> None:
    planted = Source("desktop_app/planted/__init__.py", "from desktop_app import plan\n")
    assert list(code_in_package_files(planted)) == ["desktop_app/planted/__init__.py is not empty"]


def test_that_long_functions_raise_the_length_of_nine_in_ten() -> None:
    short = "".join(f"def f{n}():\n    return 1\n" for n in range(8))
    long = "".join(f"def g{n}():\n" + "    x = 1\n" * 30 for n in range(2))
    assert function_lines_p90([Source("planted.py", short + long)]) > FUNCTION_LINES_P90


def test_that_code_at_the_very_budget_is_left_alone() -> None:
    at_the_limit = dedent(
        """
        class C:
            def f(self, a, b, *, c: bool, d, e):
                pass

            @Slot(bool)
            def _on_toggled(self, checked: bool) -> None:
                pass

        @app.command()
        def export(a, b, c, d, e, f): ...

        try:
            pass
        except BaseException:
            print("tidying up")
            raise
        """
    )
    source = Source("desktop_app/planted.py", at_the_limit)
    assert [found for budget in BUDGETS for found in budget(source)] == []
