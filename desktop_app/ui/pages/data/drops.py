"""What is dropped on the window: a plan to open, tables to import, or something to explain."""

import contextlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.errors import UserFacingError
from desktop_app.words import Words

PLAN_SUFFIX = ".causeway"
_HEAD_BYTES = 65_536
_TABLE_SUFFIXES = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".tab", ".parquet"}
)
_WORKBOOK_PARTS = ("xl/", "content.xml")
_PROPERTIES = "docProps/custom.xml"


class Drop(NamedTuple):
    """What to do with dropped files.

    Attributes:
        plan: a plan to open; tables: files to import, in the order they were dropped.
        problem, hint: what is to be said about the rest, "" for nothing.
    """

    plan: Path | None = None
    tables: tuple[Path, ...] = ()
    problem: str = ""
    hint: str = ""


class _Refused(NamedTuple):
    path: Path
    text: str


def what_is_dropped(paths: Sequence[Path], words: Words) -> Drop:
    """Decide by the files' content what becomes of them; reads the beginning of each."""
    hint = words("Drop a CSV, text or Excel file to import it, or a plan to open it.")
    if not paths:
        return Drop(problem=words("Only files on this computer can be dropped."), hint=hint)
    plans = [path for path in paths if path.suffix.lower() == PLAN_SUFFIX and path.is_file()]
    if plans and len(paths) == 1:
        return Drop(plan=plans[0])
    if plans:
        return Drop(
            problem=words("A plan is opened by itself; nothing was done with the dropped files."),
            hint=words("Drop the plan alone, then the tables."),
        )
    judged = [(path, _refusal(path, words)) for path in paths]
    tables = tuple(path for path, refusal in judged if not refusal)
    refused = [_Refused(path, refusal) for path, refusal in judged if refusal]
    if not refused:
        return Drop(tables=tables)
    return Drop(tables=tables, problem=_problem(refused, words), hint=hint)


def cover_text(paths: Sequence[Path], plan_title: str, words: Words) -> str:
    """What dropping files would do, by their names alone; said while they are dragged."""
    if len(paths) == 1:
        suffix = paths[0].suffix.lower()
        if suffix == PLAN_SUFFIX:
            return words("Drop to open “{file}”").format(file=paths[0].name)
        if suffix in _TABLE_SUFFIXES and plan_title:
            return words("Drop to import into “{plan}”").format(plan=plan_title)
        if suffix in _TABLE_SUFFIXES:
            return words("Drop to begin a plan with your numbers")
        return words("Drop to see what can be done with “{file}”").format(file=paths[0].name)
    return words.count(
        "Drop to import {n} file", "Drop to import {n} files one after the other", len(paths)
    )


def _problem(refused: Sequence[_Refused], words: Words) -> str:
    if len(refused) == 1:
        return refused[0].text
    rest = words.count("({n} more file)", "({n} more files)", len(refused) - 1)
    return f"{refused[0].text} {rest}"


def _refusal(path: Path, words: Words) -> str:
    """Why a file is no table, in a sentence; "" where it may be one."""
    from desktop_app.messages.errors import message_of

    if path.is_dir():
        return words("“{file}” is a folder.").format(file=path.name)
    if path.suffix.lower() == PLAN_SUFFIX:
        return words("“{file}” is no longer there.").format(file=path.name)
    try:
        if _is_our_workbook(path):
            return words(
                "“{file}” is a workbook that Causeway wrote: it holds a plan, not rows of data."
            ).format(file=path.name)
    except UserFacingError as error:
        return message_of(error, words).text
    return ""


def _is_our_workbook(path: Path) -> bool:
    """Whether Causeway exported it.

    Raises: UserFacingError: it cannot be read, is empty, or is no table.
    """
    from desktop_app.metrics.errors import NotATableError
    from desktop_app.metrics.reading.opening import read_head
    from desktop_app.metrics.reading.sniffing import sniff

    kind = sniff(read_head(path, _HEAD_BYTES), path.name)
    if kind != "zip":
        return False
    # A broken package is explained by the wizard, which knows more about it.
    with contextlib.suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as package:
        names = package.namelist()
        if not any(name.startswith(_WORKBOOK_PARTS) for name in names):
            raise NotATableError(path.name, "archive")
        return _PROPERTIES in names and _has_our_mark(package)
    return False


def _has_our_mark(package: zipfile.ZipFile) -> bool:
    from desktop_app.exchange.identity import MAGIC

    with package.open(_PROPERTIES) as properties:
        return MAGIC.encode() in properties.read(_HEAD_BYTES)
