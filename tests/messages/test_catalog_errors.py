"""What is said about files of the catalogues."""

import pytest

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.messages.errors import message_of
from desktop_app.words import words_in
from tests.messages.failures import every_failure

CATALOGUE = [one.error for one in every_failure() if isinstance(one.error, CatalogFileError)]


def said(error: CatalogFileError) -> tuple[str, str, str]:
    message = message_of(error, words_in("en"))
    return message.text, message.hint, message.place


def test_that_every_fault_has_a_sentence_of_its_own() -> None:
    assert {error.fault for error in CATALOGUE} == set(Fault)
    whole = {(error.fault, said(error)[0]) for error in CATALOGUE if error.line != 37}
    assert len({text for _, text in whole}) >= len(Fault) - 3


def test_that_the_line_is_told_to_people_and_programs() -> None:
    error = CatalogFileError("some.toml", "slot.so.made_from", Fault.NOT_ALLOWED, "power",
                             ("strength", "threat"), 12)  # fmt: skip
    assert said(error) == (
        "“power” is not allowed for slot.so.made_from (line 12) in some.toml.",
        "Choose one of: strength, threat.",
        "line 12, slot.so.made_from",
    )


def test_that_a_place_without_a_line_stands_alone() -> None:
    error = CatalogFileError("some.toml", "sales.unit", Fault.MISSING)
    assert said(error) == (
        "sales.unit is missing in some.toml.", "Correct the file.", "sales.unit",
    )  # fmt: skip


def test_that_a_line_without_a_place_stands_alone() -> None:
    error = CatalogFileError("some.toml", "", Fault.NOT_TOML, line=3)
    assert said(error) == ("Line 3 of some.toml is not TOML.", "Correct the file.", "line 3")


@pytest.mark.parametrize(
    ("ends", "hint"),
    [
        (("1", "5"), "Choose a number from 1 to 5."),
        (("0", ""), "Choose a number from 0 on."),
        (("", "1"), "Choose a number up to 1."),
    ],
)
def test_that_an_open_scale_is_told_by_its_end(ends: tuple[str, str], hint: str) -> None:
    error = CatalogFileError("some.toml", "field.cost.low", Fault.OUTSIDE, "7", ends, 4)
    assert said(error)[1] == hint
