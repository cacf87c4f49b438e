"""Kinds of worksheets: what an analysis asks, how it is computed and drawn, as data.

Each file of `resources/catalog/worksheets` and of the user's own folder
(`app_folders.worksheet_folder`) is one kind. Nothing in the program knows a kind by its name:
layouts, pictures and arithmetic are named in `worksheet_parts`. Everybody else asks this module.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from desktop_app.catalog.errors import CatalogFileError
from desktop_app.catalog.table import Texts
from desktop_app.catalog.worksheet_parts import (
    LAYOUTS,
    PICTURES,
    RECORDS,
    SLOT_VALUES,
    SORTS,
    Axis,
    Choice,
    Example,
    Field,
    Region,
    Slot,
    Subjects,
    Total,
    WorksheetKind,
)

__all__ = [
    "LAYOUTS",
    "PICTURES",
    "RECORDS",
    "SLOT_VALUES",
    "SORTS",
    "Axis",
    "Choice",
    "Example",
    "Field",
    "Region",
    "Slot",
    "Subjects",
    "Total",
    "WorksheetKind",
    "forget_changed_kinds",
    "forget_kinds",
    "slot_name",
    "worksheet_faults",
    "worksheet_kinds",
]


class _Read(NamedTuple):
    """What was read, and how the person's own files were at that time."""

    kinds: Mapping[str, WorksheetKind]
    faults: tuple[CatalogFileError, ...]
    own_files: tuple[tuple[str, int, int], ...]


@cache
def _found() -> _Read:
    from desktop_app.catalog.worksheet_files import own_files, read_kinds

    files = own_files()  # before reading: what changes meanwhile is read again later
    return _Read(*read_kinds(), files)


@cache
def _slot_names() -> Mapping[str, Texts]:
    names: dict[str, Texts] = {}
    for kind in worksheet_kinds().values():
        for slot in kind.slots:
            names.setdefault(slot.key, slot.name)
    return names


def worksheet_kinds() -> Mapping[str, WorksheetKind]:
    """Every kind by key: the bundled ones in the order of their files' names, then the user's own.

    A file that cannot be used has no kind here; `worksheet_faults` tells why.
    """
    return _found().kinds


def worksheet_faults() -> tuple[CatalogFileError, ...]:
    """What is wrong with the files that have no kind: one fault per file, with line and place."""
    return _found().faults


def slot_name(key: str) -> Texts | None:
    """What a slot is called by the first kind that has it; None where no kind does."""
    return _slot_names().get(key)


def forget_changed_kinds() -> bool:
    """Forgets the kinds if files of the person's own folder came, went or changed since.

    So a new file is seen without a new start; asking costs a look at the folder.

    Returns: whether they are read again when they are asked for next.
    """
    from desktop_app.catalog.worksheet_files import own_files

    if own_files() == _found().own_files:
        return False
    forget_kinds()
    return True


def forget_kinds() -> None:
    """Lets every file be read again."""
    _found.cache_clear()
    _slot_names.cache_clear()
