"""Which texts a person means by what was typed: words, parts of words, pinyin, initials.

Everything here is about one text and one word of the query.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import cache
from typing import NamedTuple

Readings = Callable[[str], tuple[str, ...]]
Span = tuple[int, int]
LONGEST_QUERY = 64
# Letters that are scattered mean something only where there are some, not far from each other.
_LEAST_SCATTERED = 4
_MOST_BETWEEN = 6
# From one syllable or word to the beginning of a reading of the next: see `Prepared.sounds`.
_ON = r"(?:[^|]*\|[^|]*?,)?"


class Fit(IntEnum):
    """How well a word of the query fits a text, best first."""

    WHOLE = 0
    PREFIX = 1
    WORD_START = 2
    FIRST_SOUND = 3
    SOUND = 4
    INSIDE = 5
    ALSO = 6
    SCATTERED = 7
    NOT = 9


class Prepared(NamedTuple):
    """A text as it is searched.

    Attributes:
        folded: the text in small letters, letter for letter.
        sounds: its words and characters in order, each as "|" and its readings, each after ",":
            "月 buyers" is "|,月,yue|,buyers".
        also: further words in small letters, each after a space.
    """

    folded: str
    sounds: str
    also: str = ""


class Typed(NamedTuple):
    """One word of a query, made ready for many texts.

    Attributes:
        sound: finds it in `Prepared.sounds`; None where only the letters themselves count.
        scattered: finds its letters in order, the first of them where a word begins.
    """

    text: str
    sound: re.Pattern[str] | None
    scattered: re.Pattern[str] | None


def silent(_character: str) -> tuple[str, ...]:
    """No readings: how texts are prepared before those are known."""
    return ()


def folded(text: str) -> str:
    """A text in small letters without accents, with as many letters as before."""
    return "".join(map(_folded_letter, text))


def prepared(text: str, also: str = "", readings: Readings = silent) -> Prepared:
    """A text made ready to be searched."""
    small = folded(text)
    sounds = "".join(
        "|," + ",".join((atom, *(readings(atom) if _is_chinese(atom[0]) else ())))
        for atom in (small[start:end] for start, end in _atoms(small))
    )
    return Prepared(folded=small, sounds=sounds, also=f" {folded(also)}")


def typed_words(query: str) -> tuple[Typed, ...]:
    """The words of a query, each once, from its first `LONGEST_QUERY` letters."""
    return tuple(map(_typed, dict.fromkeys(folded(query[:LONGEST_QUERY]).split())))


def fit(word: Typed, text: Prepared) -> Fit:
    """How well a word fits a text."""
    at = text.folded.find(word.text)
    if at == 0:
        return Fit.WHOLE if len(word.text) == len(text.folded) else Fit.PREFIX
    if at > 0 and _begins_word(word.text, text.folded, at):
        return Fit.WORD_START
    sound = None if word.sound is None else word.sound.search(text.sounds)
    if sound is not None:
        return Fit.SOUND if "|" in text.sounds[1 : sound.start()] else Fit.FIRST_SOUND
    return Fit.INSIDE if at > 0 else _loose_fit(word, text)


def spans(words: tuple[Typed, ...], text: Prepared) -> tuple[Span, ...]:
    """Where a text fits the words: first and one past the last letter, in order."""
    letters: set[int] = set()
    for word in words:
        letters.update(_letters(word, text))
    return tuple(_runs(sorted(letters)))


def _loose_fit(word: Typed, text: Prepared) -> Fit:
    if f" {word.text}" in text.also:
        return Fit.ALSO
    if word.scattered is not None and word.scattered.search(text.folded):
        return Fit.SCATTERED
    return Fit.NOT


def _typed(word: str) -> Typed:
    plain = [letter for letter in word if letter.isalnum()]
    is_latin = any(not _is_chinese(letter) for letter in plain)
    sound = scattered = None
    if is_latin:
        sound = re.compile("," + _ON.join(map(re.escape, plain)))
    if len(plain) >= _LEAST_SCATTERED and all(letter.isascii() for letter in plain):
        # Possessive: each letter is taken where it comes first, and never looked for again.
        steps = "".join(f"[^{letter}]{{0,{_MOST_BETWEEN}}}+{letter}" for letter in plain[1:])
        scattered = re.compile(rf"(?<![a-z0-9]){plain[0]}{steps}")
    return Typed(text=word, sound=sound, scattered=scattered)


@cache
def _folded_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[:1]
    kept = plain if plain.isascii() else letter
    small = kept.lower()
    return small if len(small) == 1 else letter


def _is_chinese(letter: str) -> bool:
    return (
        "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"
    )


def _atoms(small: str) -> Iterator[Span]:
    """Words, and Chinese characters one by one."""
    start = None
    for at, letter in enumerate(small):
        if letter.isalnum() and not _is_chinese(letter):
            start = at if start is None else start
            continue
        if start is not None:
            yield start, at
            start = None
        if _is_chinese(letter):
            yield at, at + 1
    if start is not None:
        yield start, len(small)


def _begins_word(word: str, text: str, at: int) -> bool:
    """Whether the word stands where one begins, at `at` or later in the text.

    Within Chinese nothing tells where a word begins: there only letters after it count.
    """
    is_chinese = _is_chinese(word[0])
    while at > 0:
        before = text[at - 1]
        if not before.isalnum() or (not is_chinese and _is_chinese(before)):
            return True
        at = text.find(word, at + 1)
    return False


def _letters(word: Typed, text: Prepared) -> Iterator[int]:
    match fit(word, text):
        case Fit.WHOLE | Fit.PREFIX | Fit.INSIDE:
            at = text.folded.find(word.text)
            yield from range(at, at + len(word.text))
        case Fit.WORD_START:
            at = _word_start(word.text, text.folded)
            yield from range(at, at + len(word.text))
        case Fit.FIRST_SOUND | Fit.SOUND:
            yield from _sounding(word.text, text)
        case Fit.SCATTERED:
            yield from _scattered(word, text.folded)


def _word_start(word: str, text: str) -> int:
    at = text.find(word)
    while text[at - 1].isalnum() and not (_is_chinese(text[at - 1]) and not _is_chinese(word[0])):
        at = text.find(word, at + 1)
    return at


def _sounding(word: str, text: Prepared) -> list[int]:
    """The letters whose sounds spell the word, from the first place where they do."""
    plain = "".join(letter for letter in word if letter.isalnum())
    places = tuple(_atoms(text.folded))
    readings = [atom.split(",")[1:] for atom in text.sounds.split("|")[1:]]

    def spell(left: str, at: int) -> list[int] | None:
        if not left:
            return []
        if at == len(places):
            return None
        start, end = places[at]
        for reading in readings[at]:
            for length in range(_common(left, reading), 0, -1):
                rest = spell(left[length:], at + 1)
                if rest is not None:
                    taken = end if _is_chinese(text.folded[start]) else start + length
                    return [*range(start, taken), *rest]
        return None

    ways = (spell(plain, at) for at in range(len(places)))
    return next((way for way in ways if way), [])


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _scattered(word: Typed, text: str) -> Iterator[int]:
    found = word.scattered.search(text) if word.scattered is not None else None
    at = found.start() if found is not None else len(text)
    for letter in filter(str.isalnum, word.text):
        at = text.find(letter, at)
        yield at
        at += 1


def _runs(letters: list[int]) -> Iterator[Span]:
    start: int | None = None
    for at, letter in enumerate(letters):
        start = letter if start is None else start
        if at + 1 == len(letters) or letters[at + 1] != letter + 1:
            yield start, letter + 1
            start = None
