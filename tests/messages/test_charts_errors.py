from pathlib import Path

import pytest

from desktop_app.charts.errors import (
    PictureNotWrittenError,
    UnknownChartError,
    UnknownPictureFormatError,
)
from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.words import words_in

FOLDER = Path("/home/someone")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            UnknownPictureFormatError(FOLDER / "map.gif", (".png", ".svg", ".pdf")),
            Message(
                kind="charts.unknown-format",
                text="“map.gif” has an ending that is no kind of picture.",
                file="map.gif",
                hint="Use a name that ends in one of: .png .svg .pdf.",
            ),
        ),
        (
            UnknownChartError("pie", ("map", "goals")),
            Message(
                kind="charts.unknown-chart",
                text="This plan has no chart “pie”.",
                hint="Ask for one of: map goals.",
            ),
        ),
        (
            PictureNotWrittenError(FOLDER / "map.png", "No space left on device"),
            Message(
                kind="charts.not-written",
                text="The picture “map.png” could not be written. Reason: No space left on device.",
                file="map.png",
                place=str(FOLDER),
                hint="Check that the folder exists, has room and that the file is not open.",
            ),
        ),
    ],
)
def test_that_a_failed_picture_is_told_with_what_to_do_next(
    error: UserFacingError, message: Message
) -> None:
    assert message_of(error, words_in("en")) == message
