"""Words for what is wrong with asking for a template or a sample."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.samples.errors import UnknownSampleError, UnknownTemplateError
from desktop_app.words import Words


@singledispatch
def samples_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of the samples room, or None for any other."""
    return None


@samples_message.register
def _unknown_template(error: UnknownTemplateError, words: Words) -> Message:
    return Message(
        kind="samples.unknown-template",
        text=words("There is no template “{name}”.").format(name=error.name),
        place=error.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known)),
    )


@samples_message.register
def _unknown_sample(error: UnknownSampleError, words: Words) -> Message:
    return Message(
        kind="samples.unknown-sample",
        text=words("There is no sample “{name}”.").format(name=error.name),
        place=error.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known)),
    )
