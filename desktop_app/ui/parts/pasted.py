"""Text from a sheet or an editor, as rows of cells, and cells as such text."""

from collections.abc import Iterable, Sequence


def rows_of(text: str) -> list[list[str]]:
    """Lines cut at tabs, as sheets put them on the clipboard; blank lines are left out.

    Leading blank cells stay: they say how far a line is indented.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]


def text_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a sheet takes them from the clipboard."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
