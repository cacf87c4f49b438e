"""Text from a sheet or an editor, as rows of cells or as an outline, and cells as such text."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_TAB = 4
_BULLET = re.compile(r"(?:[-–—•*·▪◦●○]|\d{1,3}[.)])\s+|\d{1,3}、\s*")


class OutlineLine(NamedTuple):
    """A line and how deep it stands; the first lines stand at 0, nothing is two deeper at once."""

    depth: int
    text: str


def rows_of(text: str) -> list[list[str]]:
    """Lines cut at tabs, as sheets put them on the clipboard; blank lines are left out.

    Leading blank cells stay: they say how far a line is indented.
    """
    return [[cell.strip() for cell in line.split("\t")] for line in _lines(text)]


def outline_of(text: str) -> list[OutlineLine]:
    """The first cell of each line that is not blank, without its bullet, and how deep it stands."""
    found: list[OutlineLine] = []
    widths: list[int] = []
    for line in _lines(text):
        plain = line.expandtabs(_TAB)
        width = len(plain) - len(plain.lstrip())
        while widths and widths[-1] >= width:
            widths.pop()
        title = _BULLET.sub("", line.strip().split("\t")[0].strip(), count=1)
        if title:
            found.append(OutlineLine(len(widths), title))
            widths.append(width)
    return found


def text_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a sheet takes them from the clipboard."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in lines if line.strip()]
