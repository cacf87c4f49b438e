"""What `check` found on the market side, as sentences: what is so, and what to do about it."""

from collections.abc import Mapping

from desktop_app.analysis.worksheets.wording import Sentences, remark_sentences
from desktop_app.words import Words


def worksheet_check_sentences(words: Words) -> Sentences:
    """Message and hint of every rule of the market side."""
    named = words("“{worksheet}”: {remark}")
    remarks: Mapping[str, tuple[str, str]] = {
        f"worksheet-{rule}": (named.replace("{remark}", message), hint)
        for rule, (message, hint) in remark_sentences(words).items()
    }
    return {**remarks, **_assumptions(words), **_users(words)}


def _assumptions(words: Words) -> Sentences:
    return {
        "assumption-wrong": (
            words("“{text}” turned out wrong. What rests on it: {titles}."),
            words("Decide for each whether it still holds, and link the decision."),
        ),
        "assumption-without-test": (
            words("Nothing tests the assumption “{text}”."),
            words("Link the KPI that measures it, and type the threshold from which it is right."),
        ),
        "assumption-without-decision": (
            words("The assumption “{text}” is tested, but no decision follows from it."),
            words("Write down what was learned and what follows from it, and record the decision."),
        ),
    }


def _users(words: Words) -> Sentences:
    return {
        "requirement-without-reason": (
            words("Nothing says what the requirement “{title}” is for."),
            words("Link the finding, theme or objective that it serves."),
        ),
        "theme-without-owner": (
            words("Nobody looks after the theme “{title}”, which has {mentions} mentions."),
            words("Choose a person who answers for it."),
        ),
    }
