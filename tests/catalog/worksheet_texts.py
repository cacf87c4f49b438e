"""Kinds of worksheets as text, whole and with one thing wrong."""

from pathlib import Path

from desktop_app.catalog.errors import CatalogFileError
from desktop_app.catalog.worksheet_files import read_kind_files
from desktop_app.catalog.worksheets import WorksheetKind

TEXTS = '{ zh_CN = "甲", zh_TW = "乙", en = "A" }'
HEAD = f"""name = {TEXTS}
purpose = {TEXTS}
layout = "list"
picture = "bars"
"""
SLOT = f"""
[[slot]]
key = "idea"
name = {TEXTS}
"""
WHOLE = HEAD + SLOT


def one_slot(key: str, more: str = "") -> str:
    return f'\n[[slot]]\nkey = "{key}"\nname = {TEXTS}\n{more}\n'


def one_field(key: str, more: str = "") -> str:
    return f'\n[[field]]\nkey = "{key}"\nname = {TEXTS}\n{more}\n'


def written(folder: Path, text: str | bytes, name: str = "own.toml") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def kind_of(folder: Path, text: str) -> WorksheetKind:
    kinds, faults = read_kind_files([written(folder, text)])
    assert [str(vars(fault)) for fault in faults] == []
    return kinds["own"]


def fault_of(folder: Path, text: str | bytes) -> CatalogFileError:
    kinds, faults = read_kind_files([written(folder, text)])
    assert (dict(kinds), len(faults)) == ({}, 1)
    assert faults[0].file == "own.toml"
    return faults[0]


def line_with(text: str, part: str) -> int:
    """The first line of a text that has a part, from 1."""
    return next(n for n, line in enumerate(text.splitlines(), start=1) if part in line)
