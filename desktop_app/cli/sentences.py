"""Words for what is wrong with what was asked of the command line."""

from functools import singledispatch

from desktop_app.cli.errors import (
    BadPairError,
    FileExistsAlreadyError,
    NoScreenError,
    OtherPlanError,
    OutputNotWrittenError,
    QuestionsOpenError,
    UnsupportedFileKindError,
)
from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.wording import question_sentence
from desktop_app.terms import role_word
from desktop_app.words import Words


@singledispatch
def command_message(error: UserFacingError, words: Words) -> Message:
    """The message for any expected failure of a command."""
    return message_of(error, words)


@command_message.register
def _bad_pair(error: BadPairError, words: Words) -> Message:
    return Message(
        kind="cli.bad-pair",
        text=words("{option} “{text}” is not of the form NAME=VALUE.").format(
            option=error.option, text=error.text
        ),
        place=error.text,
        hint=words("Write a name, an equals sign and a value."),
    )


@command_message.register
def _no_screen(_error: NoScreenError, words: Words) -> Message:
    return Message(
        kind="cli.no-screen",
        text=words("There is no screen here to show the window on."),
        hint=words("“causeway --help” lists what can be done without one."),
    )


@command_message.register
def _output_not_written(error: OutputNotWrittenError, words: Words) -> Message:
    return Message(
        kind="cli.output-not-written",
        text=words("The answer could not be written: {reason}.").format(reason=error.reason),
        hint=words("Free some space or write to another place."),
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
    asked = " ".join(question_text(question, words) for question in error.questions)
    return Message(
        kind="cli.questions-open",
        text=words("{file} was not imported; something must be clear first. {asked}").format(
            file=error.file, asked=asked
        ),
        file=error.file,
        place=error.questions[0].column,
        hint=words("Answer with {options}.").format(
            options=" ".join(answer_option(question) for question in error.questions)
        ),
    )


def question_text(question: Question, words: Words) -> str:
    """A question of an import as a sentence with its column, role and choices filled in."""
    role = role_word(words, question.role) if question.role else ""
    text = question_sentence(question.question, words).format(column=question.column, role=role)
    return f"{text} ({' | '.join(question.choices)})"


def answer_option(question: Question) -> str:
    """What to add to the command, with the first choice as the answer where there is one."""
    choice = question.choices[0] if question.choices else "…"
    match question.question:
        case "read-as":
            return f"--as {choice}"
        case "which-column":
            return f'--map "COLUMN={question.role}"'
    return f'--answer "{question.column}={choice}"'


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
