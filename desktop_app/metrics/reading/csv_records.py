"""Lines of delimited text to records of cells, losing no line.

A quote that opens a cell and is never properly closed affects its own line only: that line is
split without regard to quotes and listed, and reading goes on with the next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

LONGEST_QUOTED_LINES = 200
"""A quoted cell over more lines than this is taken for a stray quote."""


@dataclass(slots=True)
class Records:
    """Records in file order.

    Attributes:
        cells: the cells of each record; a blank line is an empty list.
        starts: number of each record's first line, from 1.
        spans: first line to number of lines, for records of more than one line.
        stray_quotes: lines that were split without regard to quotes.
    """

    cells: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    stray_quotes: list[int] = field(default_factory=list)


def split_lines(text: str) -> list[str]:
    """Physical lines, whether they end in LF, CR or CRLF; no line after a final line end."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def split_records(lines: Sequence[str], delimiter: str) -> Records:
    """The records of `lines`; quoted cells may hold delimiters, quotes and line breaks."""
    records = Records()
    at = 0
    while at < len(lines):
        line = lines[at]
        records.starts.append(at + 1)
        if '"' not in line:
            records.cells.append(line.split(delimiter) if line.strip() else [])
            at += 1
            continue
        at += _take_quoted(records, lines, at, delimiter)
    return records


def _take_quoted(records: Records, lines: Sequence[str], at: int, delimiter: str) -> int:
    """Append the record that starts at `lines[at]`; returns how many lines it took."""
    text = lines[at]
    for taken in range(1, LONGEST_QUOTED_LINES + 1):
        cells = quoted_cells(text, delimiter)
        if cells is not None:
            records.cells.append(cells)
            if taken > 1:
                records.spans[at + 1] = taken
            return taken
        if at + taken >= len(lines) or not _may_continue(text, delimiter):
            break
        text = f"{text}\n{lines[at + taken]}"
    records.cells.append([_bare(cell) for cell in lines[at].split(delimiter)])
    records.stray_quotes.append(at + 1)
    return 1


def quoted_cells(text: str, delimiter: str) -> list[str] | None:
    """The cells of one record, or None where its quotes do not close as they should."""
    pattern = _cell_pattern(delimiter)
    cells: list[str] = []
    at = 0
    while True:
        match = pattern.match(text, at)
        if match is None:
            return None
        quoted, plain = match.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if at == len(text):
            return cells
        at += len(delimiter)


@cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    edge = re.escape(delimiter)
    return re.compile(rf'(?:"((?:[^"]|"")*+)"|([^"{edge}\n][^{edge}\n]*|))(?={edge}|\Z)')


@cache
def _open_pattern(delimiter: str) -> re.Pattern[str]:
    edge = re.escape(delimiter)
    return re.compile(rf'(?:\A|{edge})"(?:[^"]|"")*+\Z')


def _may_continue(text: str, delimiter: str) -> bool:
    """Whether the text ends inside a quoted cell."""
    return _open_pattern(delimiter).search(text) is not None


def _bare(cell: str) -> str:
    """A cell without the quotes around it, where it has a pair of them."""
    stripped = cell.strip()
    if len(stripped) >= 2 and stripped[0] == stripped[-1] == '"':
        return stripped[1:-1].replace('""', '"')
    return cell
