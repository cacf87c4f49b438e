"""Words for what can go wrong around users' texts."""

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.voice.errors import NoFeedbackError
from desktop_app.words import Words


def voice_message(error: UserFacingError, words: Words) -> Message | None:
    """The message for a failure around users' texts, or None for any other failure."""
    if not isinstance(error, NoFeedbackError):
        return None
    return Message(
        kind="voice.no-feedback",
        text=words("No feedback was imported into this plan, so there are no texts to count."),
        hint=words("Import a file with a time and a text per row first."),
    )
