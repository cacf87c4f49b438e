"""Every expected failure as a message. Each room's failures are worded in a module of their own."""

from desktop_app.errors import UserFacingError
from desktop_app.messages.catalog_errors import catalog_message
from desktop_app.messages.charts_errors import charts_message
from desktop_app.messages.exchange_errors import exchange_message
from desktop_app.messages.formulas_errors import formulas_message
from desktop_app.messages.import_kinds_errors import import_kinds_message
from desktop_app.messages.kpi_errors import kpi_message
from desktop_app.messages.measures_errors import measures_message
from desktop_app.messages.message import Message
from desktop_app.messages.metrics_errors import metrics_message
from desktop_app.messages.plan_errors import plan_message
from desktop_app.messages.rules_errors import rules_message
from desktop_app.messages.samples_errors import samples_message
from desktop_app.messages.storage_errors import storage_message
from desktop_app.messages.value_errors import value_message
from desktop_app.messages.voice_errors import voice_message
from desktop_app.messages.worksheets_errors import worksheets_message
from desktop_app.words import Words

_ROOMS = (
    metrics_message,
    formulas_message,
    kpi_message,
    measures_message,
    import_kinds_message,
    value_message,
    rules_message,
    charts_message,
    exchange_message,
    plan_message,
    samples_message,
    storage_message,
    worksheets_message,
    catalog_message,
    voice_message,
)


def message_of(error: UserFacingError, words: Words) -> Message:
    """The message for an expected failure.

    Raises: LookupError: nobody wrote its sentence; a test makes sure that this cannot happen.
    """
    for message in _ROOMS:
        found = message(error, words)
        if found is not None:
            return found
    raise LookupError(type(error).__name__)
