"""A measured table as a file for a sheet: CSV, or Excel with where it comes from beside it."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.durable_files import write_durably, written_durably
from desktop_app.exchange.csv_text import Cell, csv_text
from desktop_app.exchange.errors import WorkbookNotWrittenError

_WIDEST = 60
_PER_LETTER = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """What is written.

    Attributes:
        sheets: names of the two sheets, of the table and of what is about it.
        percent: which columns hold fractions that are read in percent, by place.
        about: names and texts: definition, parameters, source. Not in a CSV file.
    """

    sheets: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    percent: frozenset[int] = frozenset()
    about: tuple[tuple[str, str], ...] = ()


def write_answer(answer: AnswerFile, path: Path) -> None:
    """Write CSV (with the mark that lets Excel read Chinese) or, for ".xlsx", a workbook.

    Raises: WorkbookNotWrittenError.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(answer, path)
        else:
            text = csv_text([answer.columns, *answer.rows])
            write_durably(path, text.encode("utf-8-sig"))
    except OSError as error:
        raise WorkbookNotWrittenError(path, error.strerror or str(error)) from error


def _write_workbook(answer: AnswerFile, path: Path) -> None:
    import xlsxwriter

    with written_durably(path) as temporary:
        # Nothing a person or a file wrote becomes a formula or a link.
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(temporary), safe)
        bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        table, about = (book.add_worksheet(name) for name in answer.sheets)
        table.write_row(0, 0, answer.columns, bold)
        for number, row in enumerate(answer.rows, start=1):
            table.write_row(number, 0, row)
        for at, title in enumerate(answer.columns):
            longest = max(len(str(cell)) for cell in (title, *(row[at] for row in answer.rows)))
            width = min(_PER_LETTER * longest + 2, _WIDEST)
            table.set_column(at, at, width, percent if at in answer.percent else None)
        table.freeze_panes(1, 0)
        for number, (name, text) in enumerate(answer.about):
            about.write_string(number, 0, name, bold)
            about.write_string(number, 1, text, wrapped)
        about.set_column(0, 0, _WIDEST // 3)
        about.set_column(1, 1, _WIDEST + _WIDEST // 3)
        book.close()
