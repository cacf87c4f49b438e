"""Words of the page of users' texts that stand in several of its parts."""

from desktop_app.words import Words


def channel_word(words: Words, channel: str) -> str:
    """How users were written to; what a person typed stays as it is."""
    return {
        "mail": words("E-mail"),
        "sms": words("Text message"),
        "phone": words("Phone call"),
        "message": words("Message in the app"),
    }.get(channel, channel)
