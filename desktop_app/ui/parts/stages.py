"""The stages of the user journey and the fields of operations, to choose from."""

from desktop_app.plan.plan import Plan
from desktop_app.terms import stage_word
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.parts.record_form import Choices
from desktop_app.words import Words

STAGES = (
    "acquisition", "activation", "activity", "retention", "churn", "conversion", "revenue",
    "referral", "content", "campaign", "community", "channel", "member", "product", "service",
)  # fmt: skip


def stages(_plan: Plan, words: Words) -> Choices:
    """The stages of the user journey, none first."""
    return (("", NOTHING), *((stage, stage_word(words, stage)) for stage in STAGES))
