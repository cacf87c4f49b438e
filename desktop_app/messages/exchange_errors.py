"""Words for what is wrong with a workbook."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.exchange.errors import (
    DamagedSnapshotError,
    NotOurWorkbookError,
    TextTooLongForExcelError,
    TooManyForExcelError,
    UnknownTeamError,
    WorkbookNotWrittenError,
)
from desktop_app.exchange.sheet_writer import LONGEST_TEXT
from desktop_app.messages.message import Message
from desktop_app.terms import field_word
from desktop_app.words import Words


@singledispatch
def exchange_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of the exchange room, or None for any other."""
    return None


@exchange_message.register
def _text_too_long(error: TextTooLongForExcelError, words: Words) -> Message:
    sentence = words(
        "“{field}” of “{title}” is {length} characters long; a cell of Excel holds {most}."
    )
    return Message(
        kind="exchange.text-too-long",
        text=sentence.format(
            field=field_word(words, error.field.partition(".")[0]),
            title=error.title,
            length=error.length,
            most=LONGEST_TEXT,
        ),
        place=error.place,
        hint=words("Shorten the text, then export again."),
    )


@exchange_message.register
def _too_many(error: TooManyForExcelError, words: Words) -> Message:
    sentence = words("The sheet “{sheet}” would have more rows or columns than Excel allows.")
    return Message(
        kind="exchange.too-many",
        text=sentence.format(sheet=error.sheet),
        place=error.place,
        hint=words("Export a team’s slice, or measure by longer periods."),
    )


@exchange_message.register
def _not_written(error: WorkbookNotWrittenError, words: Words) -> Message:
    sentence = words("{file} could not be written: {reason}. The file that was there is unchanged.")
    return Message(
        kind="exchange.not-written",
        text=sentence.format(file=error.path.name, reason=error.reason),
        file=error.path.name,
        hint=words("Close the file if Excel has it open, or choose another folder."),
    )


@exchange_message.register
def _unknown_team(error: UnknownTeamError, words: Words) -> Message:
    return Message(
        kind="exchange.unknown-team",
        text=words("The plan has no team “{team}”.").format(team=error.team),
        place=error.team,
        hint=words("Choose one of the plan’s teams."),
    )


@exchange_message.register
def _not_ours(error: NotOurWorkbookError, words: Words) -> Message:
    return Message(
        kind="exchange.not-ours",
        text=words("{file} is no workbook that Causeway wrote.").format(file=error.path.name),
        file=error.path.name,
        hint=words("Choose the file that came back from an export."),
    )


@exchange_message.register
def _damaged(error: DamagedSnapshotError, words: Words) -> Message:
    return Message(
        kind="exchange.damaged-snapshot",
        text=words("The copy of the plan inside {file} is damaged.").format(file=error.path.name),
        file=error.path.name,
        hint=words("Ask for the file again, or compare it without its base."),
    )
