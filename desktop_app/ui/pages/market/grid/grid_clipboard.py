"""Cells as Excel puts them on the clipboard and takes them from it: tabs, lines, quotes."""

import csv
import io
from collections.abc import Iterable, Sequence

from desktop_app.ui.parts.pasted import rows_of


def block_of(text: str) -> list[list[str]]:
    """The lines of a clipboard, cut at tabs; blank lines within stay: they are blank cells.

    A cell with line breaks stands in quotes, as spreadsheets write it.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    try:
        rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter="\t"))
    except csv.Error:
        # A cell too long for the reader is no cell with quotes.
        return rows_of(text)
    return [[cell.strip() for cell in row] or [""] for row in rows] if plain.strip() else []


def text_of_block(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as spreadsheets take them."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue().removesuffix("\n")
