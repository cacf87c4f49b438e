"""Sentences for what can go wrong with a workbook."""

from pathlib import Path

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.exchange.errors import (
    DamagedSnapshotError,
    NotOurWorkbookError,
    TextTooLongForExcelError,
    TooManyForExcelError,
    UnknownTeamError,
    WorkbookNotWrittenError,
)
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.words import words_in

PATH = Path("/somewhere/plan.xlsx")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            TextTooLongForExcelError("Long", "definition.en", "KPIs!D3", 40_000),
            Message(
                kind="exchange.text-too-long",
                text="“Definition” of “Long” is 40000 characters long; "
                "a cell of Excel holds 32767.",
                place="KPIs!D3",
                hint="Shorten the text, then export again.",
            ),
        ),
        (
            TooManyForExcelError("Actuals", "Actuals!XFE1"),
            Message(
                kind="exchange.too-many",
                text="The sheet “Actuals” would have more rows or columns than Excel allows.",
                place="Actuals!XFE1",
                hint="Export a team’s slice, or measure by longer periods.",
            ),
        ),
        (
            WorkbookNotWrittenError(PATH, "No space left on device"),
            Message(
                kind="exchange.not-written",
                text="plan.xlsx could not be written: No space left on device. "
                "The file that was there is unchanged.",
                file="plan.xlsx",
                hint="Close the file if Excel has it open, or choose another folder.",
            ),
        ),
        (
            UnknownTeamError("TEM-9"),
            Message(
                kind="exchange.unknown-team",
                text="The plan has no team “TEM-9”.",
                place="TEM-9",
                hint="Choose one of the plan’s teams.",
            ),
        ),
        (
            NotOurWorkbookError(PATH),
            Message(
                kind="exchange.not-ours",
                text="plan.xlsx is no workbook that Causeway wrote.",
                file="plan.xlsx",
                hint="Choose the file that came back from an export.",
            ),
        ),
        (
            DamagedSnapshotError(PATH),
            Message(
                kind="exchange.damaged-snapshot",
                text="The copy of the plan inside plan.xlsx is damaged.",
                file="plan.xlsx",
                hint="Ask for the file again, or compare it without its base.",
            ),
        ),
    ],
)
def test_that_each_failure_says_what_happened_where_and_what_to_do(
    error: UserFacingError, message: Message
) -> None:
    assert message_of(error, words_in("en")) == message
