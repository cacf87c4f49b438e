"""Narrowing lists by what is typed: parts of words, and how Chinese names sound.

The dictionary of sounds takes a moment to read, and so do thousands of names: both happen in a
job, once. Until it is over, and for names that changed since, the letters themselves count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.ui.jobs import Lane
from desktop_app.ui.parts.matching import Typed, prepared, typed_words
from desktop_app.ui.parts.pinyin import readings_of

if TYPE_CHECKING:
    from desktop_app.progress import Progress
    from desktop_app.ui.desk import Desk

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[a-z]")
_AT_ONCE = 40
_STEP = 500


class Query(NamedTuple):
    """What was typed, and how the texts sound that it is looked for in; without words all fit.

    Attributes:
        parts: the typed words in small letters.
        sounds: the same where they may be pinyin.
        known: by text, its words and characters with their readings.
    """

    parts: tuple[str, ...] = ()
    sounds: tuple[Typed | None, ...] = ()
    known: Mapping[str, str] = {}

    def fits(self, text: str) -> bool:
        """Whether a text, in small letters (`str.casefold`), has every word or sounds like it."""
        return all(
            part in text or (sound is not None and self._sounds(sound, text))
            for part, sound in zip(self.parts, self.sounds, strict=True)
        )

    def _sounds(self, sound: Typed, text: str) -> bool:
        spelled = self.known.get(text)
        return spelled is not None and sound.sound is not None and bool(sound.sound.search(spelled))


class Sounds(QObject):
    """Knows how the texts of one list sound.

    Signals: learned(): texts can be found now that could not be before: ask again.
    """

    learned = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, str] = {}
        self._is_ready = False
        self._is_learning = False

    def query(self, typed: str, texts: Iterable[str] = ()) -> Query:
        """What was typed, to be looked for in texts.

        Args:
            typed: words in any order, in any case.
            texts: in small letters; those whose sounds are not known are learned.
        """
        parts = tuple(dict.fromkeys(typed.casefold().split()))
        sounds = tuple(_may_sound(part) for part in parts)
        if any(sounds):
            self._learn([t for t in texts if t not in self._known and _CHINESE.search(t)])
        return Query(parts, sounds, self._known)

    def _learn(self, unknown: list[str]) -> None:
        if self._is_learning or not unknown:
            return
        if self._is_ready and len(unknown) <= _AT_ONCE:
            self._known.update(_spelled(unknown))
            return
        self._is_learning = True
        self._desk.jobs.start(
            self._desk.words("Preparing the search"),
            partial(_learned, unknown),
            done=self._on_learned,
            failed=self._desk.tell,
            lane=Lane.QUIET,
        )

    def _on_learned(self, spelled: Mapping[str, str]) -> None:
        if not isValid(self):
            # The page is gone: the window was made anew meanwhile.
            return
        self._known.update(spelled)
        self._is_learning, self._is_ready = False, True
        self.learned.emit()


def _may_sound(part: str) -> Typed | None:
    words = typed_words(part) if _LATIN.search(part) else ()
    return words[0] if words else None


def _spelled(texts: Iterable[str]) -> dict[str, str]:
    return {text: prepared(text, readings=readings_of).sounds for text in texts}


def _learned(texts: list[str], progress: Progress) -> dict[str, str]:
    spelled: dict[str, str] = {}
    for start in range(0, len(texts), _STEP):
        spelled |= _spelled(texts[start : start + _STEP])
        progress.step(start, len(texts))
    return spelled
