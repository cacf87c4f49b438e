"""What runs in a process of its own: one sheet of a workbook to lines of JSON.

A hostile workbook can abort the process or ask for all memory; then only the worker dies.
"""

import datetime
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from desktop_app.metrics.reading.excel_markup import Markup, markup_of
from desktop_app.metrics.reading.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    WORKER_CPU_SECONDS,
    WORKER_MEMORY_BYTES,
)

DONE, FAILED = 0, 3


class _RefusedError(Exception):
    """A sheet that is not handed over; the argument is the answer to the parent."""


def convert(workbook: str, result: str, sheet: str | None) -> None:
    """Write a sheet to the file `result`, then end the process.

    The first line is {"sheets", "sheet", "is_hidden", "first_row", "errors", "first_error",
    "unvalued", "hidden_rows"}, every further one a row as a list of texts.
    With exit code `FAILED` the only line is {"problem", …}: "password", "unreadable" with its
    "detail", "unknown-sheet" with the "sheets", "empty", "too-many-cells".
    """
    _keep_silent()
    _limit_resources()
    try:
        with Path(result).open("w", encoding="utf-8") as out:
            _write_sheet(Path(workbook), sheet, out)
    except _RefusedError as refused:
        Path(result).write_text(json.dumps(refused.args[0]), encoding="utf-8")
        sys.exit(FAILED)
    sys.exit(DONE)


def _keep_silent() -> None:
    """What the parser says when it aborts is nothing that people at a terminal should read."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


def _limit_resources() -> None:
    """Memory and processor time, where the system knows such limits (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (WORKER_MEMORY_BYTES, WORKER_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (WORKER_CPU_SECONDS, WORKER_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _opened(workbook: Path) -> Any:  # noqa: ANN401  (a calamine workbook)
    import io

    import python_calamine as calamine

    raw = workbook.read_bytes()
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except calamine.PasswordError as error:
        raise _RefusedError({"problem": "password"}) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> _RefusedError:
    return _RefusedError({"problem": "unreadable", "detail": _detail(error)})


def _detail(error: Exception) -> str:
    """What the parser said; some of its failures say no more than a name."""
    text = str(error)[:200]
    return text if " " in text else f"{type(error).__name__}: {text}"


def _write_sheet(workbook: Path, sheet: str | None, out: IO[str]) -> None:
    import python_calamine as calamine

    book = _opened(workbook)
    names = list(book.sheet_names)
    if sheet is not None and sheet not in names:
        raise _RefusedError({"problem": "unknown-sheet", "sheets": names})
    hidden = _hidden(book)
    try:
        chosen, found = _sheet(book, sheet, sorted(names, key=hidden.__contains__))
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(error) from error
    if found is None:
        raise _RefusedError({"problem": "empty"})
    if found.width > MOST_COLUMNS or found.width * found.height > MOST_CELLS:
        raise _RefusedError({"problem": "too-many-cells"})
    markup = markup_of(workbook, chosen)
    head = {
        "sheets": names,
        "sheet": chosen,
        "is_hidden": chosen in hidden,
        "first_row": found.start[0] + 1,
        "errors": markup.error_count,
        "first_error": markup.first_error,
        "unvalued": markup.unvalued,
        "hidden_rows": markup.hidden_rows,
    }
    out.write(json.dumps(head) + "\n")
    for row in _rows(found, markup):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _hidden(book: Any) -> set[str]:  # noqa: ANN401
    """The sheets that Excel does not show."""
    from python_calamine import SheetVisibleEnum

    return {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}


def _sheet(book: Any, sheet: str | None, names: list[str]) -> tuple[str, Any]:  # noqa: ANN401
    """The sheet asked for, else the first that holds anything; None where nothing does."""
    for name in names if sheet is None else [sheet]:
        found = book.get_sheet_by_name(name)
        if found.start is not None:
            return name, found
    return "", None


def _rows(found: Any, markup: Markup) -> Iterator[list[str]]:  # noqa: ANN401
    """The rows as texts; errors stand where the parser has blank cells."""
    top, left = found.start
    for number, cells in enumerate(found.to_python(skip_empty_area=True), start=top + 1):
        row = [_text(cell) for cell in cells]
        for column, error in markup.errors.get(number, {}).items():
            if left < column <= left + len(row):
                row[column - left - 1] = error
        yield row


def _text(cell: object) -> str:
    """A cell as a person would type it: whole numbers without a point, ISO dates."""
    if type(cell) is str:
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        is_day = cell.time() == datetime.time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    return str(cell)
