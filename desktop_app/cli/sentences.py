"""Words for what is wrong with what was asked of the command line."""

from functools import singledispatch

from desktop_app.cli.errors import (
    BadPairError,
    FileExistsAlreadyError,
    OtherPlanError,
    QuestionsOpenError,
    UnknownTeamError,
    UnsupportedFileKindError,
)
from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.words import Words


@singledispatch
def command_message(error: UserFacingError, words: Words) -> Message:
    """The message for any expected failure of a command."""
    return message_of(error, words)


@command_message.register
def _bad_pair(error: BadPairError, words: Words) -> Message:
    return Message(
        kind="cli.bad-pair",
        text=words("{option} “{text}” has no “=”.").format(option=error.option, text=error.text),
        place=error.text,
        hint=words("Write it as NAME=VALUE."),
    )


@command_message.register
def _file_exists(error: FileExistsAlreadyError, words: Words) -> Message:
    return Message(
        kind="cli.file-exists",
        text=words("{file} exists already and was left as it is.").format(file=error.path),
        file=error.path.name,
        hint=words("Choose another name."),
    )


@command_message.register
def _questions_open(error: QuestionsOpenError, words: Words) -> Message:
    asked = "; ".join(f"{column}: {' | '.join(choices)}" for column, _, choices in error.questions)
    column, _, choices = error.questions[0]
    return Message(
        kind="cli.questions-open",
        text=words("{file} cannot be imported before these columns are clear: {asked}.").format(
            file=error.file, asked=asked
        ),
        file=error.file,
        place=column,
        hint=words("Answer with --answer “{column}={choice}”.").format(
            column=column, choice=choices[0] if choices else ""
        ),
    )


@command_message.register
def _unsupported_file_kind(error: UnsupportedFileKindError, words: Words) -> Message:
    return Message(
        kind="cli.unsupported-file-kind",
        text=words("{file} has an ending that this command does not know.").format(
            file=error.path.name
        ),
        file=error.path.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.supported)),
    )


@command_message.register
def _other_plan(error: OtherPlanError, words: Words) -> Message:
    return Message(
        kind="cli.other-plan",
        text=words("{file} holds another plan, “{title}”, so nothing can be merged.").format(
            file=error.path.name, title=error.title
        ),
        file=error.path.name,
        hint=words("Choose a copy of this plan."),
    )


@command_message.register
def _unknown_team(error: UnknownTeamError, words: Words) -> Message:
    return Message(
        kind="cli.unknown-team",
        text=words("The plan has no team “{name}”.").format(name=error.name),
        place=error.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known) or "—"),
    )
