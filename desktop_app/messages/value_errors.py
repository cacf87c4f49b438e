"""Words for why a model of value, or the effect of a campaign, cannot be told."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.measures.value_errors import (
    NoCampaignDayError,
    ShortBaselineError,
)
from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.words import Words


@singledispatch
def value_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for what a measure of value cannot answer, or None for any other failure."""
    return None


@value_message.register
def _fit(error: FitError, words: Words) -> Message:
    text = {
        Lack.CUSTOMERS: words(
            "The model {model} needs at least {needed} customers; there are {found}."
        ),
        Lack.REPEATERS: words(
            "The model {model} needs at least {needed} customers who bought again on a later day;"
            " there are {found}."
        ),
        Lack.AMOUNTS: words(
            "The model {model} needs at least {needed} customers whose later purchases have an"
            " amount above zero; there are {found}."
        ),
        Lack.PERIODS: words(
            "The model {model} needs at least {needed} periods with customers after their first"
            " one; there are {found}."
        ),
        Lack.LOSSES: words(
            "The model {model} sees no decline: nobody who left, or nobody who stayed."
        ),
        Lack.MEAN: words(
            "The model {model} finds no mean: the amounts differ too much between customers."
        ),
        Lack.SOLUTION: words("The model {model} finds no stable answer for these rows."),
    }[error.lack]
    return Message(
        kind="measures.fit",
        text=text.format(model=error.model, needed=error.needed, found=error.found),
        place=error.model,
        hint=words("Take a longer stretch of time or more customers, or measure without a model."),
    )


@value_message.register
def _short_baseline(error: ShortBaselineError, words: Words) -> Message:
    return Message(
        kind="measures.short-baseline",
        text=words(
            "The usual days before the campaign would begin on {start}, but the rows of {file}"
            " begin on {first}."
        ).format(file=error.file, start=error.start, first=error.first),
        file=error.file,
        place="baseline",
        hint=words("Ask with fewer weeks as the baseline, at least 2, or import earlier rows."),
    )


@value_message.register
def _no_campaign_day(error: NoCampaignDayError, words: Words) -> Message:
    return Message(
        kind="measures.no-campaign-day",
        text=words(
            "No day of the campaign is complete: it begins on {start}, and the rows of {file} are"
            " complete until before {end}."
        ).format(file=error.file, start=error.start, end=error.end),
        file=error.file,
        place="from",
        hint=words("Measure it after its first day, or import later rows."),
    )
