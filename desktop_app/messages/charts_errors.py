"""Words for what can go wrong with a picture."""

from functools import singledispatch

from desktop_app.charts.errors import (
    PictureNotWrittenError,
    UnknownChartError,
    UnknownPictureFormatError,
)
from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.words import Words


@singledispatch
def charts_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of the charts room, or None for any other."""
    return None


@charts_message.register
def _unknown_format(error: UnknownPictureFormatError, words: Words) -> Message:
    return Message(
        kind="charts.unknown-format",
        text=words("“{file}” has an ending that is no kind of picture.").format(
            file=error.path.name
        ),
        file=error.path.name,
        hint=words("Use a name that ends in one of: {endings}.").format(
            endings=" ".join(error.known)
        ),
    )


@charts_message.register
def _unknown_chart(error: UnknownChartError, words: Words) -> Message:
    return Message(
        kind="charts.unknown-chart",
        text=words("This plan has no chart “{name}”.").format(name=error.asked),
        hint=words("Ask for one of: {names}.").format(names=" ".join(error.offered)),
    )


@charts_message.register
def _not_written(error: PictureNotWrittenError, words: Words) -> Message:
    return Message(
        kind="charts.not-written",
        text=words("The picture “{file}” could not be written. Reason: {reason}.").format(
            file=error.path.name, reason=error.reason
        ),
        file=error.path.name,
        place=str(error.path.parent),
        hint=words("Check that the folder exists, has room and that the file is not open."),
    )
