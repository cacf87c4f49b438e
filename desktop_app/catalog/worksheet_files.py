"""Kinds of worksheets read from their files: one TOML file is one kind."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop_app.app_folders import worksheet_folder
from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.table import CatalogTable
from desktop_app.catalog.worksheets import (
    LAYOUTS,
    PICTURES,
    RECORDS,
    SLOT_VALUES,
    Slot,
    WorksheetKind,
)
from desktop_app.resource_files import resource


def read_kinds() -> Mapping[str, WorksheetKind]:
    """The bundled kinds and those in the person's own folder, by key.

    Raises: CatalogFileError.
    """
    bundled = sorted(resource("catalog", "worksheets").glob("*.toml"))
    return read_kind_files([*bundled, *sorted(worksheet_folder().glob("*.toml"))])


def read_kind_files(files: list[Path]) -> Mapping[str, WorksheetKind]:
    """The kinds of some files by key, which is the file's name without its ending.

    Raises: CatalogFileError.
    """
    return MappingProxyType({file.stem: _kind_of(file) for file in files})


def _kind_of(file: Path) -> WorksheetKind:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise CatalogFileError(file.name, line[1] if line else "", Fault.NOT_TOML) from error
    table = CatalogTable(file.name, "", content)
    return WorksheetKind(
        key=file.stem,
        name=table.texts("name"),
        purpose=table.texts("purpose"),
        source=table.word("source"),
        layout=table.word("layout", LAYOUTS),
        picture=table.word("picture", PICTURES),
        records=table.word("records", RECORDS, RECORDS[0]),
        slot_value=table.word("slot_value", SLOT_VALUES, SLOT_VALUES[0]),
        slots=tuple(_slot(file.name, body) for body in content.get("slot", ())),
    )


def _slot(file: str, body: Mapping[str, Any]) -> Slot:
    table = CatalogTable(file, f"slot.{body.get('key', '')}", body)
    return Slot(key=table.word("key"), name=table.texts("name"))
