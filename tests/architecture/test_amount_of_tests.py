import ast

from tests.architecture.source import Source, sources_below

# Lines of tests for a line of code: a floor that rises, see docs/decisions/0070. The aim below the
# window is 1.0. What people see is also looked at as pictures.
FEWEST_BELOW_UI = 0.7
FEWEST_IN_UI = 0.6


def lines(sources: list[Source]) -> int:
    """Lines that do something: neither blank, nor a comment, nor a docstring."""
    return sum(len(_lines_of(source)) for source in sources)


def _lines_of(source: Source) -> list[str]:
    described = {number for node in ast.walk(source.tree) for number in _docstring_lines(node)}
    texts = (
        line.strip()
        for number, line in enumerate(source.text.splitlines(), start=1)
        if number not in described
    )
    return [text for text in texts if text and not text.startswith("#")]


def _docstring_lines(node: ast.AST) -> range:
    match node:
        case (
            ast.Module(body=[ast.Expr(value=ast.Constant(value=str())) as text, *_])
            | ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str())) as text, *_])
            | ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str())) as text, *_])
        ):
            return range(text.lineno, (text.end_lineno or text.lineno) + 1)
    return range(0)


def ratio(tests: list[Source], code: list[Source]) -> float:
    return lines(tests) / lines(code)


def is_test_of_a_room(source: Source) -> bool:
    """Not a test of the code's shape or of the set-up: those say nothing about behaviour."""
    return not source.name.startswith(("tests/architecture/", "tests/packaging/"))


def is_ui(source: Source) -> bool:
    return source.name.startswith(("desktop_app/ui/", "desktop_app/app", "tests/ui/", "tests/app"))


def test_that_the_share_of_tests_below_the_window_does_not_fall() -> None:
    tests = [s for s in sources_below("tests") if is_test_of_a_room(s) and not is_ui(s)]
    code = [source for source in sources_below("desktop_app") if not is_ui(source)]
    assert ratio(tests, code) >= FEWEST_BELOW_UI


def test_that_the_window_has_its_share_of_tests() -> None:
    assert ratio(sources_below("tests/ui"), sources_below("desktop_app/ui")) >= FEWEST_IN_UI


def test_that_blank_lines_comments_and_docstrings_are_no_tests() -> None:
    code = [Source("code.py", '"""What it does."""\nx = 1\ny = 2\n')]
    tests = [Source("test.py", 'def test():\n    """Long\n    words."""\n\n    # assert y\n')]
    assert ratio(tests, code) == 0.5
