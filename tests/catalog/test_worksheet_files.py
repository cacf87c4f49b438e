"""Files of worksheet kinds that are torn, foreign, too large or called like another."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.catalog.errors import Fault
from desktop_app.catalog.toml_files import MOST_BYTES
from desktop_app.catalog.worksheet_files import read_kind_files, read_kinds
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.resource_files import resource
from tests.catalog.worksheet_texts import HEAD, WHOLE, fault_of, kind_of, written

FILES = [
    (b"name = \xff\xfe", Fault.NOT_UTF8, 1),
    (b"# a\n\n# \xb2\xe2\xca\xd4\n", Fault.NOT_UTF8, 3),
    (WHOLE.encode("utf-16"), Fault.NOT_UTF8, 1),
    (b"a = 1\nb = = 2\n", Fault.NOT_TOML, 2),
    (b"a = 1\nb = [1,\n2", Fault.NOT_TOML, 3),
    (b"a = " + b"[" * 100_000, Fault.NOT_TOML, 1),
    (b"\x00", Fault.NOT_TOML, 1),
    (b"a = 1\na = 2\n", Fault.REPEATED, 2),
    (b"[s]\na = 1\n[s]\n", Fault.REPEATED, 3),
    (b"a = 1\n\n[a.b]\n", Fault.REPEATED, 3),
    (b"#" * (MOST_BYTES + 1), Fault.TOO_LARGE, None),
    (b'a = "' + "长".encode() * 1_700_000 + b'"', Fault.TOO_LARGE, None),
]


@pytest.mark.parametrize(("content", "fault", "line"), FILES)
def test_that_a_file_that_is_no_toml_is_told(
    tmp_path: Path, content: bytes, fault: Fault, line: int | None
) -> None:
    error = fault_of(tmp_path, content)
    assert (error.place, error.fault, error.line) == ("", fault, line)


def test_that_an_empty_file_misses_everything(tmp_path: Path) -> None:
    error = fault_of(tmp_path, "")
    assert (error.fault, error.line) == (Fault.MISSING, None)


def test_that_a_byte_order_mark_and_line_ends_of_windows_do_no_harm(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()
    kinds, faults = read_kind_files([written(tmp_path, content)])
    assert (list(kinds), faults) == (["own"], ())


def test_that_texts_come_back_as_they_were_typed(tmp_path: Path) -> None:
    for typed in ("<b>☕</b>", "مرحبا", "很" * 30_000, "a'b # c [d] = e"):
        text = WHOLE.replace('en = "A"', f'en = "{typed}"')
        assert kind_of(tmp_path, text).name["en"] == typed


def test_that_a_folder_called_like_a_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "own.toml"
    folder.mkdir()
    kinds, faults = read_kind_files([folder, tmp_path / "gone.toml"])
    assert dict(kinds) == {}
    assert [(each.file, each.fault) for each in faults] == [
        ("own.toml", Fault.NOT_READABLE), ("gone.toml", Fault.NOT_READABLE),
    ]  # fmt: skip


def test_that_a_faulty_file_takes_no_other_with_it(tmp_path: Path) -> None:
    files = [
        written(tmp_path, WHOLE, "a.toml"),
        written(tmp_path, HEAD, "b.toml"),
        written(tmp_path, "?", "c.toml"),
        written(tmp_path, WHOLE, "d.toml"),
    ]
    kinds, faults = read_kind_files(files)
    assert list(kinds) == ["a", "d"]
    assert [each.file for each in faults] == ["b.toml", "c.toml"]


@pytest.mark.parametrize("name", ["swot.toml", "SWOT.toml"])
def test_that_an_own_file_does_not_replace_a_bundled_kind(tmp_path: Path, name: str) -> None:
    bundled = read_kinds()[0]["swot"]
    own = written(tmp_path, WHOLE, name)
    files = [resource("catalog", "worksheets", "swot.toml"), own]
    kinds, faults = read_kind_files(files)
    assert kinds == {"swot": bundled}
    assert [(each.file, each.fault, each.value) for each in faults] == [
        (name, Fault.NAME_TAKEN, name.removesuffix(".toml"))
    ]


def test_that_a_name_in_decomposed_letters_is_the_same_name(tmp_path: Path) -> None:
    files = [written(tmp_path, WHOLE, "cafe\u0301.toml"), written(tmp_path, WHOLE, "café.toml")]
    kinds, faults = read_kind_files(files)
    assert (list(kinds), [each.fault for each in faults]) == (["café"], [Fault.NAME_TAKEN])


@given(st.sampled_from(sorted(worksheet_kinds())), st.data())
def test_that_any_torn_file_is_a_fault_with_a_line_or_a_kind(
    tmp_path_factory: pytest.TempPathFactory, key: str, data: st.DataObject
) -> None:
    lines = resource("catalog", "worksheets", f"{key}.toml").read_text("utf-8").splitlines()
    gone = data.draw(st.integers(0, len(lines) - 1))
    text = "\n".join([*lines[:gone], *lines[gone + 1 :]])
    file = written(tmp_path_factory.mktemp("torn"), text)
    kinds, faults = read_kind_files([file])
    assert len(kinds) + len(faults) == 1
    for each in faults:
        assert each.line is None or 1 <= each.line <= len(lines)


@given(st.binary(max_size=300))
@example(b"[[slot]]\nkey = 3\n")
@example(b"slot = [1]\n")
@example(b"[slot]\nkey = 'a'\n")
@example(b"[[slot]]\nkey = 'a'\n[slot.name]\nen = 3\n")
@example(b'"\xc2\xb2" = 1\n')
def test_that_nothing_in_a_file_is_a_bug_of_ours(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    kinds, faults = read_kind_files([written(tmp_path_factory.mktemp("any"), content)])
    assert (len(kinds), len(faults)) == (0, 1)
