import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.catalog.toml_lines import Place, line_of
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.resource_files import resource

TEXT = '''# a comment with [brackets] = and "signs"
title = "a # no comment, [no] list"
plain.inner = 1
"quoted key" = 'a = b'
long = """
[not.a.table]
key = 3
""" # after
list = [
    "one", # [
    { deep = "x", more = { most = 1 } },
    [1, 2],

    "last",
]

[one]
key = true
[one.two]
key = 0.10

[[row]]
key = "a"
[row.under]
key = 1
[[row.part]]
key = 2

[[row]]
key = "b"
[[row.part]]
key = 3
[[row.part]]
key = 4
[other]
'''
PLACES: list[tuple[Place, int]] = [
    (("title",), 2), (("plain",), 3), (("plain", "inner"), 3),
    (("quoted key",), 4), (("long",), 5), (("list",), 9),
    (("list", 0), 10), (("list", 1), 11), (("list", 1, "more", "most"), 11), (("list", 2, 1), 12),
    (("list", 3), 14), (("one",), 17), (("one", "key"), 18), (("one", "two", "key"), 20),
    (("row",), 22), (("row", 0, "key"), 23), (("row", 0, "under", "key"), 25),
    (("row", 0, "part", 0, "key"), 27), (("row", 1), 29), (("row", 1, "key"), 30),
    (("row", 1, "part", 0, "key"), 32), (("row", 1, "part", 1, "key"), 34), (("other",), 35),
]  # fmt: skip


def places_in(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every way into a value that has something."""
    if place:
        yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places_in(inner, (*place, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from places_in(inner, (*place, at))


@pytest.mark.parametrize(("place", "line"), PLACES)
def test_that_a_key_is_found_on_its_line(place: Place, line: int) -> None:
    assert line_of(TEXT, place) == line


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("one", "missing"), 17),
        (("one", "two", "missing", "deeper"), 19),
        (("list", 9), 9),
        (("row", 1, "part", 7, "key"), 31),
        (("missing",), None),
        ((), None),
    ],
)
def test_that_a_missing_key_is_told_by_what_is_around_it(place: Place, line: int | None) -> None:
    assert line_of(TEXT, place) == line


@pytest.mark.parametrize("key", sorted(worksheet_kinds()))
def test_that_every_key_of_a_bundled_file_is_on_a_line_that_names_it(key: str) -> None:
    text = resource("catalog", "worksheets", f"{key}.toml").read_text("utf-8")
    lines = text.splitlines()
    places = [place for place in places_in(tomllib.loads(text)) if isinstance(place[-1], str)]
    for place in places[:: max(1, len(places) // 40)]:
        line = line_of(text, place)
        assert line is not None
        assert re.search(rf"\b{place[-1]}\b", lines[line - 1])


KEYS = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.recursive(
    st.integers(0, 9) | st.sampled_from(["x", "# [", "y = 1", "'"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def in_toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {in_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[\n" + "".join(f"{in_toml(one)},\n" for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


@given(st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), min_size=1, max_size=4))
def test_that_lines_grow_as_keys_follow_one_another(rows: list[dict[str, Any]]) -> None:
    text = "".join(
        "[[row]]\n" + "".join(f"{key} = {in_toml(value)}\n" for key, value in row.items())
        for row in rows
    )
    assert tomllib.loads(text) == {"row": rows}
    lines = [line_of(text, place) or 0 for place in places_in({"row": rows})]
    assert lines == sorted(lines)
    assert lines[0] == 1
    for at, row in enumerate(rows):
        for key in row:
            line = line_of(text, ("row", at, key)) or 0
            assert text.splitlines()[line - 1].startswith(f"{key} = ")
