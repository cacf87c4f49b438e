from tests.architecture.source import Source, sources_below

# Lines of tests for a line of code. What people see is also looked at as pictures.
FEWEST_BELOW_UI = 1.0
FEWEST_IN_UI = 0.6


def lines(sources: list[Source]) -> int:
    """Lines that say something: neither blank nor a comment."""
    texts = (line.strip() for source in sources for line in source.text.splitlines())
    return sum(bool(text) and not text.startswith("#") for text in texts)


def ratio(tests: list[Source], code: list[Source]) -> float:
    return lines(tests) / lines(code)


def is_test_of_a_room(source: Source) -> bool:
    """Not a test of the code's shape or of the set-up: those say nothing about behaviour."""
    return not source.name.startswith(("tests/architecture/", "tests/packaging/"))


def is_ui(source: Source) -> bool:
    return source.name.startswith(("desktop_app/ui/", "desktop_app/app", "tests/ui/", "tests/app"))


def test_that_there_is_a_line_of_tests_for_every_line_below_the_window() -> None:
    tests = [s for s in sources_below("tests") if is_test_of_a_room(s) and not is_ui(s)]
    code = [source for source in sources_below("desktop_app") if not is_ui(source)]
    assert ratio(tests, code) >= FEWEST_BELOW_UI


def test_that_the_window_has_its_share_of_tests() -> None:
    assert ratio(sources_below("tests/ui"), sources_below("desktop_app/ui")) >= FEWEST_IN_UI


def test_that_blank_lines_and_comments_are_no_tests() -> None:
    code = [Source("code.py", "x = 1\ny = 2\n")]
    tests = [Source("test.py", "assert x\n\n\n# assert y\n   \n")]
    assert ratio(tests, code) == 0.5
