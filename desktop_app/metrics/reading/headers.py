"""Where the header of a table is, and the names of its columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.parsing.periods import heads_periods, without_year
from desktop_app.metrics.reading.limits import LONGEST_NAME
from desktop_app.metrics.reading.tables import shortened

SAMPLE_RECORDS = 500
LONGEST_VALUE = 40
LEAST_FILLED = 0.6
"""Share of a header's cells that hold a text."""

_VALUE = re.compile(r"[-+]?[\d.,:/\\%\s¥￥$TZ年月日-]*\d[\d.,:/%\s年月日TZ-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeader:
    """The record that begins the table.

    Attributes:
        index: its index among the records.
        is_row: it holds values already: the table has no header.
        names: what two rows of header name the columns together, where one alone does not; the
            upper row is the record before.
    """

    index: int
    width: int
    is_row: bool
    names: tuple[str, ...] = ()


def usual_width(records: Sequence[Sequence[str]]) -> int:
    """The most frequent number of cells; the larger of two that are equally frequent."""
    widths = Counter(len(cells) for cells in records[:SAMPLE_RECORDS] if cells)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def find_header(records: Sequence[Sequence[str]], *, skip: int = 0) -> FoundHeader:
    """The first record that spans the table: records before it are a preamble.

    There must be a record that is not blank.

    The first `skip` records belong to no table.
    """
    width = usual_width(records[skip:])
    for index in range(skip, len(records)):
        if names := two_row_names(records[index : index + 3], width):
            return FoundHeader(index=index + 1, width=width, is_row=False, names=names)
        if _spans(records[index], width) and not _names_groups(records[index : index + 3], width):
            return FoundHeader(index=index, width=width, is_row=_is_row(records[index]))
    first = next(index for index in range(skip, len(records)) if records[index])
    return FoundHeader(index=first, width=width, is_row=False)


def two_row_names(records: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The names that two rows of header give together, () where they are no such rows.

    Cells merged over both rows leave the lower one blank (用户ID over nothing); cells merged over
    columns name a group, whose columns may be called alike (一月, 二月 over 新增, 活跃 each).
    """
    if len(records) < 3 or any(len(cells) != width for cells in records[:2]):
        return ()
    upper, lower = ([cell.strip() for cell in cells] for cells in records[:2])
    if all(lower) and len(set(lower)) == width:
        return ()
    if any(map(_is_row, records[:2])) or not _is_row(records[2]):
        return ()
    is_group = "" in upper or len(set(upper)) < width
    names, group = [], ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        is_alone = below and lower.count(below) == 1
        names.append(below if is_alone else " ".join(filter(None, (group, below))))
    return tuple(names) if is_group and all(names) and len(set(names)) == width else ()


def unique_names(header: Sequence[str], width: int) -> tuple[tuple[str, ...], tuple[Fact, ...]]:
    """One name per column: blank ones become "column 3", repeated ones "amount (2)".

    Also what is to be said of the names.
    """
    padded = [*(cell.strip() for cell in header), *[""] * width][:width]
    names: list[str] = []
    renamed: list[Fact] = []
    taken: set[str] = set()
    for number, text in enumerate(padded, start=1):
        wanted = shortened(" ".join(text.split()), LONGEST_NAME) or f"column {number}"
        name, copy = wanted, 1
        while name.casefold() in taken:
            copy += 1
            name = f"{wanted} ({copy})"
        if name != wanted:
            renamed.append(fact("import.repeated-header", name=wanted, renamed=name))
        taken.add(name.casefold())
        names.append(name)
    yearless = list(filter(without_year, names))
    if yearless:
        renamed.append(fact("import.no-year", count=len(yearless), example=yearless[0]))
    return tuple(names), tuple(renamed)


def _spans(cells: Sequence[str], width: int) -> bool:
    filled = sum(1 for cell in cells if cell.strip())
    return len(cells) >= width and filled >= max(min(2, width), LEAST_FILLED * width)


def _names_groups(records: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the first record is the upper of two header rows: 用户, 订单, 订单 over the names.

    It repeats itself or leaves cells blank, as merged cells do; the next one names every column
    differently, and only then values begin.
    """
    if len(records) < 3 or len(records[1]) != width:
        return False
    upper, names = ({cell.strip() for cell in cells} - {""} for cells in records[:2])
    return (
        len(upper) < width == len(names)
        and not any(map(_is_row, records[:2]))
        and _is_row(records[2])
    )


def _is_row(cells: Sequence[str]) -> bool:
    """Whether a record holds numbers or dates where a header would hold names or periods."""
    return not heads_periods(cells) and any(
        _VALUE.fullmatch(cell.strip()) for cell in cells if 0 < len(cell.strip()) <= LONGEST_VALUE
    )
