"""A large delimited text looked through once, without ever holding it in memory.

One pass in pieces tells the content hash, the encoding, the line ends, and whether anything occurs
that only our own splitter copes with. What is plain enough is then streamed by DuckDB with the
dialect decided here; everything else goes the usual way, which gives the same rows.
"""

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.metrics.reading.csv_records import Records, split_lines, split_records
from desktop_app.metrics.reading.csv_tables import Layout, head_account, layout_of, table_of
from desktop_app.metrics.reading.delimiters import declared_delimiter, likely_delimiter
from desktop_app.metrics.reading.opening import read_head
from desktop_app.metrics.reading.sniffing import sniff
from desktop_app.metrics.reading.tables import Form, ReadOptions, TextTable
from desktop_app.progress import Progress

if TYPE_CHECKING:
    pass

LEAST_BYTES = 8 * 2**20
HEAD_BYTES = 2**20
PIECE_BYTES = 4 * 2**20
SAMPLE_ROWS = 1000
LONGEST_SAMPLE_BYTES = 2**16
_BOM = codecs.BOM_UTF8
_NEWLINE, _RETURN, _SPACE = 10, 13, 32
_PATTERN_LETTERS = frozenset("*?[")
# What may surround a cell and is trimmed; a plain space is looked for by its neighbours.
_ODD_SPACES = (b"\t", b"\x0b", b"\x0c", *(c.encode() for c in "\u00a0\u3000\ufeff\u200b"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeText:
    """Where the rows of a large text are, and how they are to be read.

    Attributes:
        head: the table of the first lines, with the names, form and notices of the whole file; its
            account is that of the whole file, should every line below the header be a row.
        sample: some lines spread over the file, cut into cells.
        first: number of lines above the first row.
        rows: lines from there on.
        has_quotes: cells may stand in quotes.
        has_edges: cells may have space around them.
        has_pluses: there is a plus sign somewhere, as in a number written 1.2E+17.
        may_have_totals: some row may begin with a word for a sum.
    """

    path: Path
    sha256: str
    head: TextTable
    sample: tuple[tuple[str, ...], ...]
    first: int
    rows: int
    delimiter: str
    has_quotes: bool
    has_returns: bool
    has_edges: bool
    has_pluses: bool
    may_have_totals: bool


@dataclass(slots=True)
class _Seen:
    """What the pieces so far hold."""

    delimiter: int
    lines: int = 0
    returns: int = 0
    full_returns: int = 0
    has_quotes: bool = False
    has_edges: bool = False
    has_pluses: bool = False
    beginnings: set[int] = field(default_factory=set)
    last: int = _NEWLINE
    tail: bytes = b"\n\n"
    sample: list[bytes] = field(default_factory=list)


def look_at(path: Path, options: ReadOptions, progress: Progress) -> LargeText | None:
    """A large text that can be streamed; None where it is small or needs our own splitter.

    Raises: FileMissingError, EmptyFileError, NotATableError, TooManyColumnsError, Cancelled.
    """
    if options.encoding or _PATTERN_LETTERS & set(str(path)) or not _is_large(path):
        return None
    raw = read_head(path, HEAD_BYTES)
    if sniff(raw, path.name) != "text":
        return None
    body = raw.removeprefix(_BOM)
    whole = body if len(raw) < HEAD_BYTES else body[: body.rfind(b"\n") + 1]
    lines = split_lines(whole.decode("utf-8", errors="replace"))
    if not lines:
        return None
    declared = declared_delimiter(lines[0])
    delimiter = options.delimiter or declared or likely_delimiter(lines)
    records = split_records(lines, delimiter)
    layout = layout_of(records, path.name, options.header_row, skip=int(declared is not None))
    if not _is_streamable(records, layout, delimiter) or (layout.first == 0 and raw != body):
        return None
    digest = hashlib.sha256()
    seen = _looked_through(path, delimiter, digest, progress)
    return None if seen is None else _found(path, digest.hexdigest(), records, layout, seen)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LEAST_BYTES
    except OSError:
        return False


def _is_streamable(records: Records, layout: Layout, delimiter: str) -> bool:
    """Whether everything down to the first row is one line each."""
    above = records.cells[: layout.first]
    return (
        len(delimiter.encode()) == 1
        and layout.width >= 2
        and len(records.cells) > layout.first
        and all(above)
        and records.starts[layout.first] == layout.first + 1
    )


def _looked_through(
    path: Path, delimiter: str, digest: "hashlib._Hash", progress: Progress
) -> _Seen | None:
    """What is in the file; None as soon as something is that is not plain UTF-8 text."""
    seen = _Seen(delimiter=ord(delimiter))
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = path.stat().st_size
    rows_wanted = SAMPLE_ROWS * PIECE_BYTES // size + 1
    with path.open("rb") as file, ThreadPoolExecutor(1) as beside:
        while piece := file.read(PIECE_BYTES):
            progress.step(file.tell() // PIECE_BYTES, size // PIECE_BYTES + 1)
            hashed = beside.submit(digest.update, piece)
            if not _is_utf8(piece, decoder) or not _take(seen, piece):
                return None
            seen.sample += islice(_whole_lines(piece), rows_wanted)
            hashed.result()
    is_mixed = seen.returns and not seen.returns == seen.full_returns == seen.lines
    if is_mixed or decoder.getstate()[0]:
        return None
    seen.lines += seen.last != _NEWLINE
    seen.has_edges = seen.has_edges or seen.last == _SPACE
    return seen


def _is_utf8(piece: bytes, decoder: codecs.IncrementalDecoder) -> bool:
    if piece.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _take(seen: _Seen, piece: bytes) -> bool:
    """Note what a piece holds; False where it has NUL bytes."""
    import numpy as np

    if b"\x00" in piece:
        return False
    letters = np.frombuffer(piece, np.uint8)
    ends = np.flatnonzero(letters == _NEWLINE)
    seen.lines += len(ends)
    begins = ends[:-1] + 1 if seen.last != _NEWLINE else np.append(ends[:-1] + 1, 0)
    seen.beginnings.update(np.flatnonzero(np.bincount(letters[begins], minlength=256)).tolist())
    if len(ends) and ends[-1] + 1 < len(letters):
        seen.beginnings.add(int(letters[ends[-1] + 1]))
    if b"\r" in piece or seen.last == _RETURN:
        seen.returns += piece.count(b"\r")
        seen.full_returns += piece.count(b"\r\n")
        seen.full_returns += seen.last == _RETURN and letters[0] == _NEWLINE
    seen.has_quotes = seen.has_quotes or b'"' in piece
    seen.has_pluses = seen.has_pluses or b"+" in piece
    seen.has_edges = seen.has_edges or _has_edges(seen, piece)
    seen.last, seen.tail = int(letters[-1]), (seen.tail + piece)[-2:]
    return True


def _has_edges(seen: _Seen, piece: bytes) -> bool:
    """Whether any cell begins or ends with space, up to the last letter but one of the piece."""
    import numpy as np

    odd = (space for space in _ODD_SPACES if space[0] != seen.delimiter)
    joined = seen.tail + piece
    if any(space in joined for space in odd if len(space) == 1 or not joined.isascii()):
        return True
    letters = np.frombuffer(joined, np.uint8)
    spaces = np.flatnonzero(letters[1:-1] == _SPACE) + 1
    is_end = np.zeros(256, dtype=bool)
    is_end[[seen.delimiter, _NEWLINE, _RETURN, ord('"')]] = True
    return bool((is_end[letters[spaces - 1]] | is_end[letters[spaces + 1]]).any())


def _whole_lines(piece: bytes) -> Iterator[bytes]:
    """The first lines of a piece that begin in it."""
    lines = piece[:LONGEST_SAMPLE_BYTES].split(b"\n")[1:-1]
    return (line.rstrip(b"\r") for line in lines)


def _found(
    path: Path, sha256: str, records: Records, layout: Layout, seen: _Seen
) -> LargeText | None:
    delimiter = chr(seen.delimiter)
    rows = seen.lines - layout.first
    form = Form(
        kind="csv",
        encoding="utf-8",
        delimiter=delimiter,
        header_row=0 if layout.header is None else layout.header + 1,
    )
    head = table_of(records, layout, form, (), lines=len(records.starts))
    if head.set_aside or not head.cells.num_rows:
        return None
    account = head_account(records, layout, rows=rows)
    # The sample begins with the second line, which still stands above the rows below a title.
    below = seen.sample[max(layout.first - 1, 0) :]
    return LargeText(
        path=path,
        sha256=sha256,
        head=replace(head, account=account),
        sample=tuple(_cells(below, delimiter, layout.width)),
        first=layout.first,
        rows=rows,
        delimiter=delimiter,
        has_quotes=seen.has_quotes,
        has_returns=bool(seen.returns),
        has_edges=seen.has_edges,
        has_pluses=seen.has_pluses,
        may_have_totals=any(map(_may_begin_total, seen.beginnings - {seen.delimiter}))
        or seen.delimiter in seen.beginnings,
    )


def _may_begin_total(letter: int) -> bool:
    """Whether a line that begins so may begin with a word for a sum: grand, sub, sum, total, 合计.

    Space, quotes and everything beyond ASCII may come before it.
    """
    return letter >= 128 or letter <= _SPACE or chr(letter) in 'gGsStT"'


def _cells(lines: Iterable[bytes], delimiter: str, width: int) -> Iterator[tuple[str, ...]]:
    """Lines cut into cells; those of another width are left out."""
    text = [line.decode("utf-8", errors="replace") for line in lines]
    for cells in split_records(text, delimiter).cells:
        if len(cells) == width:
            yield tuple(cells)


def cells_of_lines(text: LargeText, lines: Iterable[int]) -> dict[int, list[str]]:
    """The cells of some lines, by their number from 1."""
    wanted = sorted(lines)
    found: dict[int, list[str]] = {}
    if not wanted:
        return found
    with text.path.open("rb") as file:
        at = 0
        for number in wanted:
            line = next(islice(file, number - at - 1, None))
            at = number
            bare = line.rstrip(b"\r\n").decode("utf-8")
            (found[number],) = split_records([bare], text.delimiter).cells
    return found
