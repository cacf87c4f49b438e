"""Words for why a KPI of the plan is not measured."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.kpi_errors import UnansweredParameterError
from desktop_app.words import Words


@singledispatch
def kpi_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a KPI that cannot be measured, or None for any other failure."""
    return None


@kpi_message.register
def _unanswered(error: UnansweredParameterError, words: Words) -> Message:
    return Message(
        kind="kpi.unanswered-parameter",
        text=words(
            "The KPI is not measured yet: its definition leaves open what “{parameter}” is."
        ).format(parameter=error.parameter),
        place=error.parameter,
        hint=words("Select the KPI and choose what is meant, under its definition."),
    )
