"""How wide a text is in a spreadsheet column and how many lines it takes, Chinese included."""

import re
import unicodedata
from functools import lru_cache

_PADDING = 2.5
_ROUNDING = 1e-6
_NARROW = frozenset(" .,;:'!|()[]ijlftI’“”·")
# What is never broken: a run of letters. Between Chinese characters a line may end anywhere.
_PIECES = re.compile(r"\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")


def width_of(text: str) -> float:
    """Width in characters of Excel; full-width characters count double."""
    return max(_plain_width(line) for line in text.split("\n")) + _PADDING


def lines_in(text: str, width: float) -> int:
    """How many lines `text` takes when it is wrapped, at words, to a column of `width`."""
    room = max(width - _PADDING, 2) + _ROUNDING
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _lines_of(line: str, room: float) -> int:
    whole = _plain_width(line)
    if whole <= room:
        return 1
    lines, used = 1, 0.0
    for piece in _PIECES.findall(line):
        width = _plain_width(piece)
        if used + width <= room:
            used += width
        elif piece.isspace():
            used = room
        else:
            lines += (1 if used else 0) + max(0, -int(-width // room) - 1)
            used = width % room if width > room else width
    return lines


def _plain_width(text: str) -> float:
    return sum(map(_character_width, text))


@lru_cache(maxsize=8192)
def _character_width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.95
    if character in _NARROW:
        return 0.6
    return 1.2 if character.isupper() or character in "mwMW%@—" else 0.95
