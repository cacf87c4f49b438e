"""Which texts are about a theme: those with one of its keywords and none of its excluded words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.plan.market import Theme

_BETWEEN = re.compile(r"[,;，；、\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What makes a text one about a theme; words as `plain_text` has them, each once, none empty.

    Attributes:
        theme: the theme's id.
    """

    theme: str
    keywords: tuple[str, ...]
    excluded: tuple[str, ...] = ()


class Match(NamedTuple):
    """A word of a rule within a text: from the character `start` to before `end`."""

    start: int
    end: int
    word: str
    is_excluded: bool = False


def rule_of(theme: Theme) -> Rule:
    """The rule of a theme of a plan."""
    return Rule(
        theme=theme.id, keywords=compared(theme.keywords), excluded=compared(theme.excluded)
    )


def compared(words: Iterable[str]) -> tuple[str, ...]:
    """Words as they are compared with texts, each once, in their order; empty ones left out."""
    return tuple(dict.fromkeys(word for each in words if (word := plain_text(each).strip())))


def typed_words(text: str) -> tuple[str, ...]:
    """The words of a line that a person typed: between commas, Chinese or not, or line ends."""
    words = (word.strip() for word in _BETWEEN.split(text))
    return tuple(dict.fromkeys(word for word in words if word))


def is_about(text: str, rule: Rule) -> bool:
    """Whether a text is about the theme, by its words alone."""
    plain = plain_text(text)
    return any(word in plain for word in rule.keywords) and not any(
        word in plain for word in rule.excluded
    )


def matches(text: str, rule: Rule) -> tuple[Match, ...]:
    """Where the words of a rule stand in a text, from left to right; the longer of two that begin
    at the same place first.
    """
    plain, places = _plain_with_places(text)
    found = [
        Match(places[at], places[at + len(word) - 1] + 1, word, is_excluded)
        for words, is_excluded in ((rule.keywords, False), (rule.excluded, True))
        for word in words
        for at in _starts(plain, word)
    ]
    return tuple(sorted(found, key=lambda match: (match.start, -match.end, match.word)))


def _starts(plain: str, word: str) -> Iterable[int]:
    at = plain.find(word)
    while at >= 0:
        yield at
        at = plain.find(word, at + len(word))


def _plain_with_places(text: str) -> tuple[str, range | list[int]]:
    """The text as it is compared, and for each of its characters the place in the original.

    Small letters may be more characters than the capital they come from.
    """
    plain = plain_text(text)
    if len(plain) == len(text):
        return plain, range(len(text))
    parts = [plain_text(letter) for letter in text]
    places = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), places
