"""Catalogue files as text and as tables; whatever is wrong with a file is told with its line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.toml_lines import Place, line_of

MOST_BYTES = 300_000
"""A kind with every word in three languages has about 15,000."""
_REPEATED = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file of the catalogue: its name, its tables and its text."""

    name: str
    content: Mapping[str, Any]
    text: str = field(repr=False)

    def line_of(self, place: Place) -> int | None:
        """The line where a key begins, or the nearest key around it that is in the file."""
        return line_of(self.text, place)


def read_toml(file: Path) -> TomlFile:
    """A file of the catalogue. A byte order mark, as some editors write one, is passed over.

    Raises: CatalogFileError.
    """
    text = _text_of(file)
    try:
        return TomlFile(file.name, tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        repeated = str(error).startswith(_REPEATED)
        fault = Fault.REPEATED if repeated else Fault.NOT_TOML
        raise CatalogFileError(file.name, "", fault, line=_line_in(str(error), text)) from error
    except RecursionError as error:
        raise CatalogFileError(file.name, "", Fault.NOT_TOML, line=1) from error


def _text_of(file: Path) -> str:
    if not file.is_file():  # a folder, or a pipe that would never end
        raise CatalogFileError(file.name, "", Fault.NOT_READABLE)
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise CatalogFileError(file.name, "", Fault.NOT_READABLE) from error
    if len(content) > MOST_BYTES:
        raise CatalogFileError(file.name, "", Fault.TOO_LARGE, f"{MOST_BYTES / 1e6:g}")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogFileError(file.name, "", Fault.NOT_UTF8, line=line) from error


def _line_in(message: str, text: str) -> int:
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else text.count("\n") + 1
