"""A sheet of a workbook as a table of text, parsed by a worker process."""

import json
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.metrics.errors import (
    EmptyFileError,
    NotATableError,
    UncalculatedWorkbookError,
    UnknownSheetError,
    UnsafeWorkbookError,
    WorkbookLockedError,
    WorkbookUnreadableError,
    WorkerStoppedError,
)
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.progress_keys import READING
from desktop_app.metrics.reading import excel_worker
from desktop_app.metrics.reading.csv_records import Records
from desktop_app.metrics.reading.csv_tables import layout_of, table_of
from desktop_app.metrics.reading.excel_preflight import (
    Workbook,
    check_ole,
    check_size,
    check_zip,
)
from desktop_app.metrics.reading.limits import WORKER_SECONDS
from desktop_app.metrics.reading.tables import Form, ReadOptions, TextTable
from desktop_app.progress import Progress

_POLL_SECONDS = 0.05


def read_workbook(
    raw: bytes, container: str, file: str, options: ReadOptions, progress: Progress
) -> TextTable:
    """The table on one sheet of a workbook.

    Args:
        raw: the file's content.
        container: "zip" or "ole", by content.
        file: the file's name, for messages.
        options: the sheet and header row asked for.
        progress: told while the worker runs; a stop ends the worker.

    Raises: UnsafeWorkbookError, WorkbookLockedError, WorkbookUnreadableError, WorkerStoppedError,
        UnknownSheetError, EmptyFileError, NotATableError, UncalculatedWorkbookError.
    """
    check_size(raw, file)
    workbook = _checked(raw, container, file, progress)
    head, rows = _parsed(raw, file, options.sheet, progress)
    records = _records(head, rows)
    layout = layout_of(records, file, options.header_row)
    form = Form(
        kind=workbook.kind,
        sheet=head["sheet"],
        sheets=tuple(head["sheets"]),
        header_row=0 if layout.header is None else records.starts[layout.header],
    )
    notices = (*_notices(form, head), *workbook.notices)
    table = table_of(records, layout, form, notices, lines=len(records.starts))
    if head["unvalued"] and not table.rows_read:
        raise UncalculatedWorkbookError(file, head["unvalued"])
    # Rows above the first filled one are no part of what the parser hands over.
    above = head["first_row"] - 1
    account = replace(
        table.account, lines=table.account.lines + above, blank=table.account.blank + above
    )
    return replace(table, account=account)


def _checked(raw: bytes, container: str, file: str, progress: Progress) -> Workbook:
    if container == "ole":
        return check_ole(raw, file)
    workbook = check_zip(raw, file, progress)
    if workbook is None:
        raise NotATableError(file, "archive")
    return workbook


def _parsed(
    raw: bytes, file: str, sheet: str | None, progress: Progress
) -> tuple[dict[str, Any], list[list[str]]]:
    """What the worker handed over: its first line, and the rows."""
    with tempfile.TemporaryDirectory(prefix="causeway-") as folder:
        workbook, result = Path(folder, "workbook"), Path(folder, "rows")
        workbook.write_bytes(raw)
        with _worker(workbook, result, sheet) as process:
            code = _wait(process, progress)
        if code not in (excel_worker.DONE, excel_worker.FAILED):
            raise WorkerStoppedError(file)
        with result.open(encoding="utf-8") as lines:
            head = json.loads(next(lines))
            if code == excel_worker.FAILED:
                _refuse(head, file, sheet or "")
            return head, [json.loads(line) for line in lines]


@contextmanager
def _worker(workbook: Path, result: Path, sheet: str | None) -> Iterator[Any]:
    """A running worker; whatever happens, it has ended when the block is left."""
    context = multiprocessing.get_context("spawn")
    arguments = (str(workbook), str(result), sheet)
    process = context.Process(target=excel_worker.convert, args=arguments, daemon=True)
    process.start()
    try:
        yield process
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        process.close()


def _wait(process: Any, progress: Progress) -> int | None:  # noqa: ANN401  (a spawned process)
    """The worker's exit code; None where it had to be given up."""
    deadline = time.monotonic() + WORKER_SECONDS
    while process.is_alive() and time.monotonic() < deadline:
        progress.step(1, 3, READING)
        process.join(_POLL_SECONDS)
    code: int | None = process.exitcode
    return code


def _refuse(answer: dict[str, Any], file: str, sheet: str) -> None:
    match answer["problem"]:
        case "password":
            raise WorkbookLockedError(file)
        case "unknown-sheet":
            raise UnknownSheetError(file, sheet, tuple(answer["sheets"]))
        case "empty":
            raise EmptyFileError(file)
        case "too-many-cells":
            raise UnsafeWorkbookError(file, "too-many-cells")
        case _:
            raise WorkbookUnreadableError(file, str(answer.get("detail", "")))


def _records(head: dict[str, Any], rows: list[list[str]]) -> Records:
    """Rows of a sheet as records; a row without any text is blank."""
    first = head["first_row"]
    return Records(
        cells=[row if any(cell.strip() for cell in row) else [] for row in rows],
        starts=list(range(first, first + len(rows))),
    )


def _notices(form: Form, head: dict[str, Any]) -> tuple[Fact, ...]:
    """What is to be said about the sheet: what was not read, not seen or not calculated."""
    found = []
    if len(form.sheets) > 1:
        found.append(fact("import.other-sheets", sheet=head["sheet"], count=len(form.sheets)))
    if head["is_hidden"]:
        found.append(fact("import.hidden-sheet", sheet=head["sheet"]))
    if head["hidden_rows"]:
        found.append(fact("import.hidden-rows", count=head["hidden_rows"]))
    if head["errors"]:
        found.append(fact("import.error-cells", count=head["errors"], first=head["first_error"]))
    if head["unvalued"]:
        found.append(fact("import.uncalculated", count=head["unvalued"]))
    return tuple(found)
