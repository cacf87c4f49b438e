"""What runs in a process of its own: one sheet of a workbook to lines of JSON.

A hostile workbook can abort the process or ask for all memory; then only the worker dies.
"""

import datetime
import json
import sys
from pathlib import Path
from typing import IO, Any

MEMORY_BYTES = 1536 * 2**20
CPU_SECONDS = 60
MOST_CELLS = 5_000_000
MOST_COLUMNS = 2_000

DONE, FAILED = 0, 3


class _RefusedError(Exception):
    """A sheet that is not handed over; the argument is the answer to the parent."""


def convert(workbook: str, result: str, sheet: str | None) -> None:
    """Write a sheet to the file `result`, then end the process.

    The first line is {"sheets", "sheet", "first_row"}, every further one a row as a list of texts.
    With exit code `FAILED` the only line is {"problem", …}: "password", "unreadable" with its
    "detail", "unknown-sheet" with the "sheets", "empty", "too-many-cells".
    """
    _limit_resources()
    try:
        with Path(result).open("w", encoding="utf-8") as out:
            _write_sheet(_opened(workbook), sheet, out)
    except _RefusedError as refused:
        Path(result).write_text(json.dumps(refused.args[0]), encoding="utf-8")
        sys.exit(FAILED)
    sys.exit(DONE)


def _limit_resources() -> None:
    """Memory and processor time, where the system knows such limits (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _opened(workbook: str) -> Any:  # noqa: ANN401  (a calamine workbook)
    import io

    import python_calamine as calamine

    raw = Path(workbook).read_bytes()
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except calamine.PasswordError as error:
        raise _RefusedError({"problem": "password"}) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> _RefusedError:
    return _RefusedError({"problem": "unreadable", "detail": str(error)[:200]})


def _write_sheet(book: Any, sheet: str | None, out: IO[str]) -> None:  # noqa: ANN401
    import python_calamine as calamine

    names = list(book.sheet_names)
    if sheet is not None and sheet not in names:
        raise _RefusedError({"problem": "unknown-sheet", "sheets": names})
    try:
        chosen, found = _sheet(book, sheet, names)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(error) from error
    if found is None:
        raise _RefusedError({"problem": "empty"})
    head = {"sheets": names, "sheet": chosen, "first_row": found.start[0] + 1}
    out.write(json.dumps(head) + "\n")
    if found.width > MOST_COLUMNS or found.width * found.height > MOST_CELLS:
        raise _RefusedError({"problem": "too-many-cells"})
    for row in found.to_python(skip_empty_area=True):
        out.write(json.dumps([_text(cell) for cell in row], ensure_ascii=False) + "\n")


def _sheet(book: Any, sheet: str | None, names: list[str]) -> tuple[str, Any]:  # noqa: ANN401
    """The sheet asked for, else the first that holds anything; None where nothing does."""
    for name in names if sheet is None else [sheet]:
        found = book.get_sheet_by_name(name)
        if found.start is not None:
            return name, found
    return "", None


def _text(cell: object) -> str:
    """A cell as a person would type it: whole numbers without a point, ISO dates."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        is_day = cell.time() == datetime.time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    return str(cell)
