"""Entries one below the other: as many lines each as there is room for, and how many are left out.

Pure but for the widths of letters, so that drawing and marks ask the same question twice.
"""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entries import STALE_SIGN, Entry

_LEADING = 1.34
_AIR = 4.0
_PAD = 7.0
_CHIP_PAD = 9.0
_MOST_LINES = 4
_MANY_LINES = 8
_LEAST_WIDTH = 24.0
_PLAIN_BELOW = 90.0


class EntryRow(NamedTuple):
    """One entry where it is written, in points before scaling."""

    entry: Entry
    lines: list[str]
    frame: Frame


class Columns(NamedTuple):
    """Widths within a row: the place at the left, the score at the right, the text between."""

    place: float
    text: float
    score: float


class Letters(NamedTuple):
    """How a list is written: the widths within a row, and the letters' size in points."""

    columns: Columns
    size: float


class EntryRows(NamedTuple):
    """Those that have room, and how many have none."""

    rows: list[EntryRow]
    left_out: int
    letters: Letters


def rows_in(style: ChartStyle, frame: Frame, entries: Sequence[Entry], size: float) -> EntryRows:
    """The entries written into a frame with letters of a size, from its top.

    Where not all have room, the first ones stand in few lines, and one line is kept free to say how
    many more there are.
    """
    columns = columns_of(style, frame.width, entries, size)
    if columns.text < _LEAST_WIDTH:
        return EntryRows([], len(entries), Letters(columns, size))
    letters = Letters(columns, size)
    room = int((frame.height + _AIR) / (size * _LEADING + _AIR)) + 1
    nearest = list(islice(entries, room))
    for most in range(_MOST_LINES, 0, -1):
        rows = _stacked(style, frame, nearest, letters, most)
        if len(nearest) == len(entries) and _ends(rows, frame.y) <= frame.y + frame.height:
            return EntryRows(rows, 0, letters)
    most = 2 if frame.height >= _MANY_LINES * size * _LEADING else 1
    # In a narrow cell the number in its heading says how many there are.
    limit = frame.y + frame.height - (size * _LEADING if columns.place else 0.0)
    rows = _stacked(style, frame, nearest, letters, most)
    rows = [row for row in rows if row.frame.y + row.frame.height <= limit]
    return EntryRows(rows, len(entries) - len(rows), letters)


def height_of(style: ChartStyle, width: float, entries: Sequence[Entry], size: float) -> float:
    """The height that all entries would like, in points before scaling."""
    columns = columns_of(style, width, entries, size)
    if not entries or columns.text < _LEAST_WIDTH:
        return 0.0
    rows = _stacked(style, Frame(0, 0, width, 0), entries, Letters(columns, size), _MOST_LINES)
    return _ends(rows, 0)


def columns_of(style: ChartStyle, width: float, entries: Sequence[Entry], size: float) -> Columns:
    """How the width of a row is shared; in a narrow one there is only the text."""
    if width < _PLAIN_BELOW:
        return Columns(0.0, width, 0.0)
    scores = [style.numbers.short(one.score) for one in entries if one.score is not None]
    places = [str(one.place) for one in entries if one.place is not None]
    score = max((style.width_of(text, size) for text in scores), default=-_CHIP_PAD) + _CHIP_PAD
    place = max((style.width_of(text, size) for text in places), default=size / 2) + _PAD - 1
    return Columns(place, width - place - score - (_PAD if scores else 0), score)


def _stacked(
    style: ChartStyle, frame: Frame, entries: Sequence[Entry], letters: Letters, most: int
) -> list[EntryRow]:
    (columns, size), rows, y = letters, [], frame.y
    for entry in entries:
        text = f"{STALE_SIGN} {entry.text}" if entry.is_stale else entry.text
        lines = style.wrapped(text, columns.text, size, most)
        height = len(lines) * size * _LEADING
        rows.append(EntryRow(entry, lines, Frame(frame.x, y, frame.width, height)))
        y += height + _AIR
    return rows


def _ends(rows: Sequence[EntryRow], top: float) -> float:
    return rows[-1].frame.y + rows[-1].frame.height if rows else top


def draw_rows(sheet: Sheet, frame: Frame, shown: EntryRows) -> None:
    """Write the rows, and below them how many more there are."""
    style, (columns, size) = sheet.style, shown.letters
    for row in shown.rows:
        _draw_row(sheet, row, shown.letters)
    # Beside no row at all, and in a narrow cell, the number in the heading says enough.
    if shown.left_out and shown.rows and columns.place:
        more = style.words.count("+ {n} more", "+ {n} more", shown.left_out)
        text = more.format(n=style.numbers.full(shown.left_out))
        y = _ends(shown.rows, frame.y) + size * _LEADING / 2
        line = style.wrapped(text, frame.width, size, 1)[0]
        sheet.write(frame.x, y, line, size=size, color=style.theme.muted)


def _draw_row(sheet: Sheet, row: EntryRow, letters: Letters) -> None:
    style, theme, (columns, size) = sheet.style, sheet.style.theme, letters
    entry, frame, step = row.entry, row.frame, size * _LEADING
    first = frame.y + step / 2
    if columns.place:
        place = "•" if entry.place is None else str(entry.place)
        sheet.write(frame.x, first, place, size=size, color=theme.muted)
    for at, line in enumerate(row.lines):
        left, text = frame.x + columns.place, line
        if at == 0 and entry.is_stale and line.startswith(STALE_SIGN):
            # The sign in its colour, the rest as every text.
            sheet.write(left, first, STALE_SIGN, size=size, color=theme.outdated)
            left += style.width_of(f"{STALE_SIGN} ", size)
            text = line[len(STALE_SIGN) + 1 :]
        sheet.write(left, first + at * step, text, size=size)
    if entry.score is not None and columns.score:
        right = frame.x + frame.width
        chip = Frame(right - columns.score, frame.y, columns.score, step)
        sheet.box(chip, fill=theme.grid, radius=3)
        score = style.numbers.short(entry.score)
        sheet.write(chip.x + chip.width / 2, first, score, size=size, ha="center")
