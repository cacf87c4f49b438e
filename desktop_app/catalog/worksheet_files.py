"""Kinds of worksheets read from their files: one TOML file is one kind."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from desktop_app.app_folders import worksheet_folder
from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.toml_files import read_toml
from desktop_app.catalog.worksheet_parts import WorksheetKind
from desktop_app.catalog.worksheet_reading import kind_from
from desktop_app.resource_files import resource

_Found = tuple[Mapping[str, WorksheetKind], tuple[CatalogFileError, ...]]


def read_kinds() -> _Found:
    """The bundled kinds and those in the person's own folder by key, and what is wrong with others.

    A file that cannot be used takes no other kind with it.
    """
    return read_kind_files([
        *_files_of(resource("catalog", "worksheets")), *_files_of(worksheet_folder()),
    ])  # fmt: skip


def read_kind_files(files: Iterable[Path]) -> _Found:
    """The kinds of some files by key, which is the file's name without its ending.

    Returns: the kinds in the order of the files, and one fault for each file that has no kind.
    """
    kinds: dict[str, WorksheetKind] = {}
    faults: list[CatalogFileError] = []
    for file in files:
        try:
            kind = _kind_of(file, kinds)
        except CatalogFileError as fault:
            faults.append(fault)
        else:
            kinds[kind.key] = kind
    return MappingProxyType(kinds), tuple(faults)


def own_files() -> tuple[tuple[str, int, int], ...]:
    """The files of the person's own folder as they are now: name, time of change and size."""
    return tuple(_state_of(file) for file in _files_of(worksheet_folder()))


def _state_of(file: Path) -> tuple[str, int, int]:
    try:
        state = file.stat()
    except OSError:  # gone in between, or a link to nothing
        return file.name, 0, 0
    return file.name, state.st_mtime_ns, state.st_size


def _files_of(folder: Path) -> list[Path]:
    """Files of TOML by name, without those that systems hide beside them."""
    files = (file for file in folder.iterdir() if file.suffix.casefold() == ".toml")
    return sorted(file for file in files if not file.name.startswith("."))


def _kind_of(file: Path, taken: Iterable[str]) -> WorksheetKind:
    # Some systems keep names of files in decomposed letters, and some without capitals.
    key = unicodedata.normalize("NFC", file.stem)
    if key.casefold() in {other.casefold() for other in taken}:
        raise CatalogFileError(file.name, "", Fault.NAME_TAKEN, key)
    return kind_from(key, read_toml(file))
