"""Kinds that a team wrote itself: where they are read from, and what the documentation says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.app_folders import worksheet_folder
from desktop_app.catalog.errors import Fault
from desktop_app.catalog.kpis import UNITS
from desktop_app.catalog.worksheets import (
    LAYOUTS,
    PICTURES,
    forget_changed_kinds,
    forget_kinds,
    worksheet_faults,
    worksheet_kinds,
)
from desktop_app.terms import slot_word
from desktop_app.words import words_in
from tests.catalog.worksheet_texts import HEAD, WHOLE, kind_of, one_slot, written

PAGE = (Path(__file__).parents[2] / "docs" / "worksheets.md").read_text("utf-8")
BUNDLED = list(worksheet_kinds())


@pytest.fixture(autouse=True)
def _own_kinds() -> Iterator[None]:
    forget_kinds()
    yield
    forget_kinds()


def test_that_own_kinds_follow_the_bundled_ones() -> None:
    written(worksheet_folder(), WHOLE, "aaa.toml")
    assert list(worksheet_kinds()) == [*BUNDLED, "aaa"]


def test_that_a_new_file_is_seen_once_the_kinds_are_forgotten() -> None:
    assert "later" not in worksheet_kinds()
    written(worksheet_folder(), WHOLE, "later.toml")
    assert "later" not in worksheet_kinds()
    forget_kinds()
    assert "later" in worksheet_kinds()


def test_that_only_a_change_of_the_own_folder_lets_kinds_be_read_again() -> None:
    before = worksheet_kinds()
    assert not forget_changed_kinds()
    assert worksheet_kinds() is before
    file = written(worksheet_folder(), WHOLE, "later.toml")
    assert forget_changed_kinds()
    assert list(worksheet_kinds()) == [*BUNDLED, "later"]
    assert not forget_changed_kinds()
    file.write_text(HEAD, "utf-8")
    assert forget_changed_kinds()
    assert [fault.file for fault in worksheet_faults()] == ["later.toml"]
    file.unlink()
    assert forget_changed_kinds()
    assert (list(worksheet_kinds()), worksheet_faults()) == (BUNDLED, ())


def test_that_a_link_to_nothing_is_a_fault_and_no_surprise() -> None:
    assert worksheet_faults() == ()
    (worksheet_folder() / "gone.toml").symlink_to("nowhere.toml")
    assert forget_changed_kinds()
    assert not forget_changed_kinds()
    assert [fault.fault for fault in worksheet_faults()] == [Fault.NOT_READABLE]


def test_that_findings_are_told_by_the_words_of_the_kind_whose_slot_they_stand_in() -> None:
    written(worksheet_folder(), HEAD + one_slot("stall"), "markets.toml")
    assert slot_word(words_in("zh_TW"), "rivalry") == "同業競爭"
    assert slot_word(words_in("zh_CN"), "stall") == "甲"
    (worksheet_folder() / "markets.toml").unlink()
    forget_kinds()
    assert slot_word(words_in("zh_CN"), "stall") == "stall"


def test_that_slots_of_loose_findings_keep_their_words() -> None:
    assert slot_word(words_in("en"), "strength") == "Strength"
    assert slot_word(words_in("en"), "trend") == "Trend"


def test_that_the_kinds_are_read_once() -> None:
    assert worksheet_kinds() is worksheet_kinds()
    assert worksheet_faults() is worksheet_faults()


def test_that_a_broken_kind_of_a_person_leaves_the_bundled_ones() -> None:
    written(worksheet_folder(), WHOLE.replace('"list"', '"star"'), "broken.toml")
    written(worksheet_folder(), WHOLE, "swot.toml")
    assert list(worksheet_kinds()) == BUNDLED
    assert [(fault.file, fault.fault) for fault in worksheet_faults()] == [
        ("broken.toml", Fault.NOT_ALLOWED), ("swot.toml", Fault.NAME_TAKEN),
    ]  # fmt: skip


def test_that_files_that_systems_hide_and_other_files_are_passed_over() -> None:
    for name in ("._own.toml", ".hidden.toml", "notes.txt", "own.toml~"):
        written(worksheet_folder(), b"\x00\xff", name)
    written(worksheet_folder(), WHOLE, "LOUD.TOML")
    assert list(worksheet_kinds()) == [*BUNDLED, "LOUD"]
    assert worksheet_faults() == ()


def test_that_the_example_of_the_documentation_is_a_whole_kind(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    kind = kind_of(tmp_path, text)
    assert (kind.name["en"], kind.layout, kind.picture) == ("Partners", "board", "bars")
    assert [slot.key for slot in kind.slots] == ["talking", "signed", "live"]
    assert [field.key for field in kind.fields] == ["users", "cost", "fit", "contact"]
    assert (kind.score, kind.slot_value) == ("fit * users / cost", "sum")
    assert kind.examples[0].answers["contact"]["en"] == "Ms Lin, marketing"


def test_that_the_documentation_names_everything_that_may_be_chosen() -> None:
    for name in (*LAYOUTS, *PICTURES, *UNITS):
        assert f"`{name}`" in PAGE
