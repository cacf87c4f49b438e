"""How wide a text is in a spreadsheet column, Chinese included."""

import unicodedata

_PADDING = 2.5


def width_of(text: str) -> float:
    """Width in characters of Excel; full-width characters count double."""
    longest = max(text.split("\n"), key=_plain_width)
    return _plain_width(longest) + _PADDING


def lines_in(text: str, width: float) -> int:
    """How many lines `text` takes when it is wrapped to a column of `width`."""
    room = max(width - _PADDING, 1)
    return sum(max(1, -int(-_plain_width(line) // room)) for line in text.split("\n"))


def _plain_width(text: str) -> float:
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.95
    return 1.15 if character.isupper() else 0.97
