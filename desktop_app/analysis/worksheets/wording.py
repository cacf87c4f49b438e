"""What is odd about a worksheet, as sentences: what is so, and what to do about it."""

from collections.abc import Mapping
from functools import cache

from desktop_app.analysis.wording import facts_shown
from desktop_app.analysis.worksheets.results import Remark
from desktop_app.words import Words

Sentences = Mapping[str, tuple[str, str]]


def remark_text(remark: Remark, words: Words) -> str:
    """What is odd, in the reader's language."""
    return remark_sentences(words)[remark.rule][0].format_map(facts_shown(remark.facts, words))


def remark_hint(remark: Remark, words: Words) -> str:
    """What to do about it, in the reader's language."""
    return remark_sentences(words)[remark.rule][1].format_map(facts_shown(remark.facts, words))


@cache
def remark_sentences(words: Words) -> Sentences:
    """Message and hint of every rule of a remark."""
    return {**_weights(words), **_sizes(words), **_records(words), **_subjects(words)}


def _weights(words: Words) -> Sentences:
    clear = words("Change a weight, or clear one so that it takes what is left.")
    lower = words("Lower the typed weights, or type one for every row.")
    return {
        "weights-not-one": (words("The weights sum to {weight}, not to 100%."), clear),
        "slot-weights-not-one": (
            words("The weights of “{slot}” sum to {weight}, not to 100%."), clear,
        ),
        "weights-leave-nothing": (
            words("The typed weights sum to {weight} and leave nothing for the others."), lower,
        ),
        "slot-weights-leave-nothing": (
            words(
                "The typed weights of “{slot}” sum to {weight} and leave nothing for the others."
            ),
            lower,
        ),
    }  # fmt: skip


def _sizes(words: Words) -> Sentences:
    return {
        "slot-exceeds": (
            words("“{slot}” is {value}, more than “{within}” of which it is a part: {limit}."),
            words("Look for a share above 1, or for a factor that stands in the wrong part."),
        ),
        "ways-differ": (
            words("Two ways to one number lead apart: “{slot}” {value}, “{other}” {expected}."),
            words("Look for the factor you trust least in each way, and give it another source."),
        ),
        "range-disorder": (
            words("“{text}”: low, base and high are not in ascending order."),
            words("Type them so that low ≤ base ≤ high."),
        ),
    }


def _records(words: Words) -> Sentences:
    return {
        "kind-unknown": (
            words("This kind of worksheet is not known here: {kind_key}."),
            words("Put its file into the folder of your own kinds, or update Causeway."),
        ),
        "slot-unknown": (
            words("“{text}” stands in a part that this kind does not have: {slot}."),
            words("Move it to a part that is shown."),
        ),
        "value-outside-scale": (
            words("“{text}”: {name} is {value}, and should be {bounds}."),
            words("Type a number that lies on the scale."),
        ),
        "choice-unknown": (
            words("“{text}”: {name} has the answer “{answer}”, which is not offered."),
            words("Choose one of the answers that are offered."),
        ),
        "made-from-itself": (
            words("“{text}” is made from itself, or from something that is, and has no score."),
            words("Remove one of the links “made from” in the circle."),
        ),
    }


def _subjects(words: Words) -> Sentences:
    return {
        "ratings-missing": (
            words("{count} of {of} ratings are missing; they are left out, not taken as 0."),
            words("Rate them, or remove the row or column nobody can rate."),
        ),
        "nobody-is-us": (
            words("No column is marked as us, so no gap to us is shown."),
            words("Mark the column that is us."),
        ),
        "several-are-us": (
            words("{count} columns are marked as us."),
            words("Leave one of them marked as us."),
        ),
    }
