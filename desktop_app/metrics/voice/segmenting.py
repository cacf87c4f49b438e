"""Words of a text: Chinese by a dictionary (rjieba), other scripts by letters between signs."""

import re
from collections.abc import Iterator
from functools import cache

from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.resource_files import resource

LONGEST_READ = 2_000
"""Characters of a text that are cut into words; what comes after says little more."""

_RUN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LEAST_LATIN = 3
_LEAST_CHINESE = 2


def word_runs(text: str) -> Iterator[list[str]]:
    """The words of each stretch of a text between two signs, as they are compared.

    The stretches stand in the text as they are joined here without a gap, or with one blank.
    """
    plain = plain_text(text[:LONGEST_READ])
    stretch: list[str] = []
    end = 0
    for run in _RUN.finditer(plain):
        if stretch and plain[end : run.start()] != " ":
            yield stretch
            stretch = []
        stretch.extend(_words_of(run.group()))
        end = run.end()
    if stretch:
        yield stretch


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that may say what it is about, each once, in their order."""
    every = (word for run in word_runs(text) for word in run)
    return tuple(dict.fromkeys(word for word in every if is_telling(word)))


def is_telling(word: str) -> bool:
    """Whether a word may name a theme: long enough, no number, no word that stands everywhere."""
    least = _LEAST_CHINESE if is_chinese(word) else _LEAST_LATIN
    return len(word) >= least and not word.isnumeric() and word not in stop_words()


def is_chinese(word: str) -> bool:
    """Whether there is a Chinese sign in a word."""
    return _CHINESE.search(word) is not None


@cache
def stop_words() -> frozenset[str]:
    """Words that stand in texts about anything, in the three languages of the application."""
    lines = resource("catalog", "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _words_of(run: str) -> list[str]:
    if not is_chinese(run):
        return [run]
    import rjieba  # loads its dictionary on first use: 0.3 s

    words: list[str] = rjieba.cut(run)
    return words
