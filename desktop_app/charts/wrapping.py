"""Breaking a text into lines of a width: Latin between words, Chinese between any characters."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

Measure = Callable[[str], float]

ELLIPSIS = "…"
_MOST_CARRIED = 12
# Kinsoku: what may not begin a line, and what may not end one.
_NOT_FIRST = frozenset("，。、；：！？）》」』】〉〕”’％%,.;:!?)]}…—·")
_NOT_LAST = frozenset("（《「『【〈〔“‘([{¥$￥")
# A run of what must stay together: Latin letters, digits and their joints; else one character.
_PIECE = re.compile(r"\s+|[A-Za-z0-9À-ɏ'’_.,+\-/%$€£@#&]+|.", re.DOTALL)


def wrap(text: str, width: float, measure: Measure, *, max_lines: int = 0) -> list[str]:
    """Lines of `text` that are at most `width` wide as `measure` tells.

    Args:
        text: line breaks in it are kept.
        width: in the unit of `measure`.
        measure: the width of a piece of text.
        max_lines: the last line ends in "…" where more would follow; 0 for no limit.

    Returns: at least one line; a single character may be wider than `width`.
    """
    found = (line for part in text.strip().split("\n") for line in _wrapped(part, width, measure))
    # What is not shown is not measured: a text of tens of thousands of letters takes no longer.
    lines = list(islice(found, max_lines + 1 if max_lines else None))
    if not max_lines or len(lines) <= max_lines:
        return lines
    return [*lines[: max_lines - 1], _cut(lines[max_lines - 1], width, measure)]


def _wrapped(text: str, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width, measure):
        longer = line + piece
        if not line or piece.isspace() or measure(longer.rstrip()) <= width:
            line = longer if line or not piece.isspace() else ""
            continue
        kept, carried = _broken(line, piece, width, measure)
        yield kept.rstrip()
        line = (carried + piece).lstrip()
    yield line.rstrip()


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Words and single characters; a word wider than a line comes in characters."""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if len(piece) > 1 and not piece.isspace() and measure(piece) > width:
            yield from piece
        else:
            yield piece


def _broken(line: str, piece: str, width: float, measure: Measure) -> tuple[str, str]:
    """Where to break between `line` and `piece`: what stays, and what goes down with `piece`."""
    at = len(line)
    text = line + piece
    while at > 1 and not _may_break(text[at - 1], text[at]):
        at -= 1
    # No good place to break: rather one mark out of place than a line of a few characters.
    if at <= 1 or len(line) - at > _MOST_CARRIED or measure(text[at:].lstrip()) > width:
        at = len(line)
    return line[:at], line[at:]


def _may_break(before: str, after: str) -> bool:
    inside_word = _PIECE.fullmatch(before + after) is not None and not before.isspace()
    return not inside_word and after not in _NOT_FIRST and before not in _NOT_LAST


def _cut(line: str, width: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip(" ，,、。.") + ELLIPSIS
