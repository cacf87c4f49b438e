"""Words for what is wrong with a person's own file of stages or themes."""

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.measures.rules_errors import RulesFault, RulesFileError
from desktop_app.words import Words


def rules_message(error: UserFacingError, words: Words) -> Message | None:
    """The message for a file of rules that cannot be used, or None for any other failure."""
    if not isinstance(error, RulesFileError):
        return None
    return Message(
        kind="measures.rules-file",
        text=_text(error, words),
        file=error.file,
        place=error.place,
        hint=_hint(error, words),
    )


def _text(error: RulesFileError, words: Words) -> str:
    facts = {"file": error.file, "place": error.place, "value": error.value}
    return {
        RulesFault.NO_FILE: words("There is no file “{value}” that can be read."),
        RulesFault.NOT_TOML: words("Line {place} of {file} is not TOML."),
        RulesFault.MISSING: words("{place} is missing in {file}."),
        RulesFault.UNKNOWN: words("{place} in {file} means nothing here."),
        RulesFault.NOT_ALLOWED: words("“{value}” is not allowed for {place} in {file}."),
        RulesFault.TWICE: words("{place} in {file}: “{value}” is there already."),
        RulesFault.NEVER: words("No user can ever be in the stage “{place}” of {file}."),
        RulesFault.NO_REST: words("The last stage of {file}, “{place}”, does not take the rest."),
    }[error.fault].format(**facts)


def _hint(error: RulesFileError, words: Words) -> str:
    if error.allowed:
        return words("Choose one of: {names}.").format(names=", ".join(error.allowed))
    return {
        RulesFault.NO_FILE: words("Check the path; a relative one starts at the current folder."),
        RulesFault.NEVER: words(
            "Earlier rules take everybody it fits, or its bounds exclude each other."
        ),
        RulesFault.NO_REST: words(
            "End with a stage without conditions, so that nobody is left over."
        ),
    }.get(error.fault, words("Correct the file and measure again."))
