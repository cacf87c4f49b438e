"""Measured tables as a file for a sheet: CSV, or Excel with where they come from beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.durable_files import write_durably, written_durably
from desktop_app.exchange.csv_text import Cell, csv_text
from desktop_app.exchange.errors import WorkbookNotWrittenError

_WIDEST = 60
_PER_LETTER = 1.2
_LONGEST_NAME = 31
_FORBIDDEN = frozenset(r"[]:*?/\'")
Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table.

    Attributes:
        percent: which columns hold fractions that are read in percent, by place.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]
    percent: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """What is written.

    Attributes:
        table: the answer's rows.
        further: totals and lists beside them: sheets of their own, in CSV below one another.
        about: names and texts: definition, parameters, source. Not in a CSV file.
    """

    table: Block
    further: tuple[Block, ...] = ()
    about_title: str
    about: tuple[tuple[str, str], ...] = ()


def write_answer(answer: AnswerFile, path: Path) -> None:
    """Write CSV (with the mark that lets Excel read Chinese) or, for ".xlsx", a workbook.

    Raises: WorkbookNotWrittenError.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(answer, path)
        else:
            write_durably(path, csv_text(answer_lines(answer)).encode("utf-8-sig"))
    except OSError as error:
        raise WorkbookNotWrittenError(path, error.strerror or str(error)) from error


def answer_lines(answer: AnswerFile) -> Iterator[Line]:
    """All tables below one another; before each further one an empty line and its title."""
    yield answer.table.columns
    yield from answer.table.rows
    for block in answer.further:
        yield ()
        yield (block.title,)
        yield block.columns
        yield from block.rows


def _write_workbook(answer: AnswerFile, path: Path) -> None:
    import xlsxwriter

    with written_durably(path) as temporary:
        # Nothing a person or a file wrote becomes a formula or a link.
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(temporary), safe)
        bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        names = _sheet_names(answer)
        for block in (answer.table, *answer.further):
            _fill(book.add_worksheet(next(names)), block, bold, percent)
        about = book.add_worksheet(next(names))
        for number, (name, text) in enumerate(answer.about):
            about.write_string(number, 0, name, bold)
            about.write_string(number, 1, text, wrapped)
        about.set_column(0, 0, _WIDEST // 3)
        about.set_column(1, 1, _WIDEST + _WIDEST // 3)
        book.close()


def _fill(sheet: Any, block: Block, bold: Any, percent: Any) -> None:  # noqa: ANN401
    """A table on a sheet of xlsxwriter, with columns as wide as what they hold."""
    sheet.write_row(0, 0, block.columns, bold)
    for number, row in enumerate(block.rows, start=1):
        sheet.write_row(number, 0, row)
    for at, title in enumerate(block.columns):
        longest = max(len(str(cell)) for cell in (title, *(row[at] for row in block.rows)))
        width = min(_PER_LETTER * longest + 2, _WIDEST)
        sheet.set_column(at, at, width, percent if at in block.percent else None)
    sheet.freeze_panes(1, 0)


def _sheet_names(answer: AnswerFile) -> Iterator[str]:
    """Names as Excel allows them: 31 letters, some of them forbidden, none of them twice."""
    used: set[str] = set()
    titles = (answer.table.title, *(block.title for block in answer.further), answer.about_title)
    for number, title in enumerate(titles, start=1):
        plain = "".join(letter for letter in title if letter not in _FORBIDDEN)[:_LONGEST_NAME]
        name = plain or str(number)
        if name.casefold() in used:
            name = f"{name[: _LONGEST_NAME - 3]} {number}"
        used.add(name.casefold())
        yield name
