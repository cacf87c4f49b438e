"""The analyses in groups a person of user operations knows; what no entry names stands in Other.

A table and nothing else: what a measure takes, needs and returns is in its `MeasureSpec`.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.metrics.measure_words import measure_word
from desktop_app.words import Words


class Analysis(NamedTuple):
    """How a measure is offered.

    Attributes:
        question: what it answers, one sentence.
        needs: core columns that must be filled, where the measure cannot do without.
    """

    measure: str
    group: str
    icon: str
    title: str
    question: str
    needs: tuple[str, ...] = ()


_GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "activity": {
            "active": "users",
            "lifecycle": "history",
            "stickiness": "link",
            "days_active": "calendar",
            "sessions": "recent",
            "core_users": "person",
        },
        "retention": {"retention": "table", "churn": "leave", "stages": "child"},
        "conversion": {"activation": "done", "funnel": "filter"},
        "revenue": {
            "revenue": "kpis",
            "repeat": "redo",
            "ltv": "forward",
            "rfm": "library",
            "members": "key-result",
        },
        "acquisition": {"channels": "initiatives", "referral": "add"},
        "content": {
            "content": "findings",
            "community": "language",
            "campaign": "goals",
            "push": "hint",
        },
        "feedback": {"feedback": "report", "value": "numbers"},
        "twins": {"twins": "copy"},
    }
)
_OTHER = "other"
_NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType({"ltv": ("amount",), "rfm": ("amount",)})


def analyses(words: Words, measures: Iterable[str]) -> tuple[Analysis, ...]:
    """The analyses for these measures, group by group."""
    wanted = list(measures)
    questions = _questions(words)
    listed = [
        (group, measure, icon)
        for group, members in _GROUPS.items()
        for measure, icon in members.items()
        if measure in wanted
    ]
    known = {measure for _, measure, _ in listed}
    listed += [(_OTHER, measure, "kpis") for measure in wanted if measure not in known]
    return tuple(
        Analysis(
            measure=measure,
            group=group,
            icon=icon,
            title=measure_word(words, measure),
            question=questions.get(measure, ""),
            needs=_NEEDS.get(measure, ()),
        )
        for group, measure, icon in listed
    )


def group_word(words: Words, group: str) -> str:
    """What a group is called."""
    return {
        "activity": words("Activity"),
        "retention": words("Retention and churn"),
        "conversion": words("Conversion"),
        "revenue": words("Revenue and members"),
        "acquisition": words("Acquisition"),
        "content": words("Content, community and campaigns"),
        "feedback": words("Feedback and reported values"),
        "twins": words("Definitions compared"),
        _OTHER: words("Other"),
    }[group]


def _questions(words: Words) -> Mapping[str, str]:
    return {**_of_use(words), **_of_money(words), **_of_people(words)}


def _of_use(words: Words) -> Mapping[str, str]:
    return {
        "active": words("How many users were active in each day, week or month?"),
        "lifecycle": words("Who came new, stayed, came back and went in each period?"),
        "stickiness": words("What share of a period's users comes on a usual day?"),
        "days_active": words("On how many days of the period was each user active?"),
        "sessions": words("How often do users come, and how long do they stay?"),
        "core_users": words("How few users bring most of what happens?"),
        "retention": words("What share of new users is back after days, weeks or months?"),
        "churn": words("What share of users was lost?"),
        "stages": words("How many users stand in each stage, and who moved?"),
        "activation": words("What share of new users reaches the key action in time?"),
        "funnel": words("At which step do users stop, and how long do they take?"),
        "twins": words("Why do two departments get different numbers for one name?"),
    }


def _of_money(words: Words) -> Mapping[str, str]:
    return {
        "revenue": words("What was sold, to how many buyers, and for how much each?"),
        "repeat": words("How many buyers buy again?"),
        "ltv": words("What is a user worth over time?"),
        "rfm": words("Who bought lately, often and for much, and who is slipping away?"),
        "members": words("How many users are in each tier, rise, and keep it?"),
        "channels": words("Which channel brings users who stay and pay, and at what cost?"),
        "referral": words("How many new users does each user bring?"),
        "campaign": words("What did the campaign bring that would not have come anyway?"),
    }


def _of_people(words: Words) -> Mapping[str, str]:
    return {
        "content": words("What is seen, liked and shared most?"),
        "community": words("Who speaks in the community, and who only reads?"),
        "push": words("From how many messages on do users leave?"),
        "feedback": words("What do users praise and complain about?"),
        "value": words("How did the values develop that were imported ready-made?"),
    }
