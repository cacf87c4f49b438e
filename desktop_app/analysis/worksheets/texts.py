"""Texts of a worksheet's kind, and a few of our own, in every language at once."""

from collections.abc import Callable, Mapping
from functools import cache

from desktop_app.plan.fields import LocalText
from desktop_app.words import LANGUAGES, Words, words_in


def local(texts: Mapping[str, str]) -> LocalText:
    """A text of the catalogue as a fact of an explanation."""
    return LocalText(
        zh_CN=texts.get("zh_CN", ""), zh_TW=texts.get("zh_TW", ""), en=texts.get("en", "")
    )


def said(say: Callable[[Words], str]) -> LocalText:
    """One of the program's own texts in every language."""
    return LocalText(**{language: say(words_in(language)) for language in LANGUAGES})


@cache
def score_word() -> LocalText:
    """What a score is called where its kind gives it no name."""
    return said(lambda words: words("Score"))


@cache
def made_from_word() -> LocalText:
    """What `made_from` is called in a formula that people read."""
    return said(lambda words: words("mean score of what it is made from"))


@cache
def all_word() -> LocalText:
    """What `all` is called in a formula that people read."""
    return said(lambda words: words("mean of all parts"))


@cache
def priority_word() -> LocalText:
    """What impact × likelihood is called."""
    return said(lambda words: words("Priority"))
