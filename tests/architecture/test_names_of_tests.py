from collections.abc import Iterator

import pytest

from tests.architecture.source import Source, sources_below

EMPTY_WORDS = frozenset({"works", "correctly"})
FEWEST_WORDS = 3


def bad_names(source: Source) -> Iterator[str]:
    """Tests whose name is no sentence about behaviour, or one that says nothing."""
    for node in source.functions:
        if not node.name.startswith("test"):
            continue
        words = node.name.removeprefix("test_that_").split("_")
        if not node.name.startswith("test_that_") or len(words) < FEWEST_WORDS:
            yield f"{source.name}:{node.lineno} {node.name} is no sentence"
        elif empty := EMPTY_WORDS & set(words):
            yield f"{source.name}:{node.lineno} {node.name} says nothing with {min(empty)!r}"


def test_that_every_test_is_named_as_a_sentence_about_behaviour() -> None:
    found = [name for source in sources_below("tests") for name in bad_names(source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "planted",
    [
        "def test_import(): ...",
        "def test_that_import_works(): ...",
        "def test_that_the_import_of_rows_works(): ...",
        "class TestImport:\n    def test_that_rows_are_read_correctly(self): ...",
    ],
)
def test_that_a_name_that_says_nothing_is_found(planted: str) -> None:
    assert len(list(bad_names(Source("tests/planted.py", planted)))) == 1
