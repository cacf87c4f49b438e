"""How large a workbook may be is for whoever runs the program to say."""

import pytest

from desktop_app.messages.errors import message_of
from desktop_app.metrics.errors import UnsafeWorkbookError
from desktop_app.metrics.reading import limits
from desktop_app.metrics.reading.opening import read_table
from desktop_app.metrics.reading.tables import ReadOptions
from desktop_app.progress import Progress
from desktop_app.words import words_in
from tests.metrics.hostile import workbook


@pytest.mark.parametrize(("told", "most"), [("70", 70), ("", 50), ("0", 50), ("much", 50)])
def test_that_the_size_of_a_workbook_can_be_allowed_by_the_environment(
    told: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(limits.WORKBOOK_MB, told)

    assert limits.most_workbook_mb() == most


def test_that_a_larger_workbook_says_how_to_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.WORKBOOK_MB, "1")

    with pytest.raises(UnsafeWorkbookError) as refused:
        read_table(workbook() + bytes(2**20), "f.xlsx", ReadOptions(), Progress())

    message = message_of(refused.value, words_in("en"))
    assert message.text == "“f.xlsx” was not opened: it is larger than 1 MB."
    assert limits.WORKBOOK_MB in message.hint
