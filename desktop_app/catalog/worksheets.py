"""Kinds of worksheets: what an analysis asks, how it is computed and drawn, as data.

Each file of `resources/catalog/worksheets` and of the user's own folder
(`app_folders.worksheet_folder`) is one kind. Nothing in the program knows a kind by its name:
layouts, pictures and arithmetic are named in `worksheet_parts`. Everybody else asks this module.
"""

from collections.abc import Mapping
from functools import cache

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
    "forget_kinds",
    "slot_name",
    "worksheet_faults",
    "worksheet_kinds",
]


@cache
def _found() -> tuple[Mapping[str, WorksheetKind], tuple[CatalogFileError, ...]]:
    from desktop_app.catalog.worksheet_files import read_kinds

    return read_kinds()


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
    return _found()[0]


def worksheet_faults() -> tuple[CatalogFileError, ...]:
    """What is wrong with the files that have no kind: one fault per file, with line and place."""
    return _found()[1]


def slot_name(key: str) -> Texts | None:
    """What a slot is called by the first kind that has it; None where no kind does."""
    return _slot_names().get(key)


def forget_kinds() -> None:
    """Lets the files be read again, so that a new one is seen without a new start."""
    _found.cache_clear()
    _slot_names.cache_clear()
