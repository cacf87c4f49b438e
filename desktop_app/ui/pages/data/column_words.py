"""How sure Causeway is of a column, and why, in words and with a shape."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.metrics.recognition.roles import NUMBERS, Role
from desktop_app.number_formats import NumberFormats
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.recognition.columns import Column

SURE_SHARE, LIKELY_SHARE = 0.98, 0.8
_DATES = frozenset({Role.AT, Role.REGISTERED_AT})
_NAMED = frozenset({"column.named", "column.named-date", "column.named-number"})
_PLAIN_RULES: Mapping[str, str] = {"column.attribute": "kept", "column.second": "kept"}


class Confidence(NamedTuple):
    """How sure a column's role is: a shape, a word and the colour of a role of the theme."""

    mark: str
    word: str
    colour: str


def confidence(column: "Column", words: Words) -> Confidence:
    """How sure the role of a column is."""
    return _confidences(words)[_certainty(column)]


def reason_of(column: "Column", words: Words) -> str:
    """Why a column is taken for what it is: what its cells look like, then the rule."""
    from desktop_app.metrics.wording import sentence

    shape = shape_sentence(column, words)
    if not shape:
        return sentence(column.why, words)
    rule = column.why.rule
    why = words("Its name says so too.") if rule in _NAMED else sentence(column.why, words)
    gap = " " if words.language == "en" else ""
    return f"{shape}{gap}{why}"


def shape_sentence(column: "Column", words: Words) -> str:
    """What a sample of a column of dates or numbers looks like; "" for other columns."""
    share = _share(column)
    if share is None or column.shape is None:
        return ""
    text = (
        words("Looks like dates: {share} of {count} values.")
        if column.role in _DATES
        else words("Looks like numbers: {share} of {count} values.")
    )
    shown = NumberFormats(language=words.language).share(share, digits=1)
    return text.format(share=shown.replace(".0%", "%"), count=f"{column.shape.filled:,}")


def _share(column: "Column") -> float | None:
    """The share of cells that fit the role, None where any text fits it."""
    if column.shape is None or not column.shape.filled:
        return None
    if column.role in _DATES:
        return column.shape.dates
    return column.shape.numbers if column.role in NUMBERS else None


def _certainty(column: "Column") -> str:
    rule = column.why.rule
    share = _share(column)
    if rule == "column.mapped" and (share is None or share >= LIKELY_SHARE):
        return "chosen"
    if rule == "column.wrong-shape" or (share is not None and share < LIKELY_SHARE):
        return "check"
    if rule in _PLAIN_RULES:
        return _PLAIN_RULES[rule]
    is_sure = rule != "column.only-dates" and (share is None or share >= SURE_SHARE)
    return "sure" if is_sure else "likely"


def _confidences(words: Words) -> Mapping[str, Confidence]:
    return {
        "chosen": Confidence("◆", words("Chosen by you"), "accent"),
        "sure": Confidence("●", words("Sure"), "done"),
        "likely": Confidence("▲", words("Likely"), "at_risk"),
        "check": Confidence("■", words("Please check"), "problem"),
        "kept": Confidence("○", words("Kept as it is"), "muted"),
    }
