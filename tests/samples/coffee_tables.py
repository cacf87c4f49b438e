"""The rows of the coffee sample, imported once, and the figures that its page tells about them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measuring import measure
from desktop_app.progress import Progress
from desktop_app.resource_files import resource

PAGE = Path(__file__).parents[2] / "docs" / "sample-coffee.md"
KINDS = ("users", "orders", "events", "spend", "feedback")
_WAITING = '[waiting]\nkeywords = ["等", "排队", "出杯", "出餐慢"]\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A row of a table of the page: a question, the row and the number of its answer, its value."""

    file: str
    measure: str
    parameters: Mapping[str, str]
    row: Mapping[str, str]
    number: str
    value: str


def stories() -> dict[str, list[Figure]]:
    """The figures of the page by the number of their story."""
    parts = re.split(r"^### (\d)\. .*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        number: [_figure(line) for line in text.splitlines() if _is_figure(line)]
        for number, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def _is_figure(line: str) -> bool:
    return line.startswith(tuple(f"| {kind} |" for kind in KINDS))


def _figure(line: str) -> Figure:
    file, name, parameters, row, number, value = (
        part.strip() for part in line.strip("|").split("|")
    )
    return Figure(
        file=file,
        measure=name,
        parameters=_pairs(parameters),
        row=_pairs(row),
        number=number,
        value=value,
    )


def _pairs(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split())


def told(figure: Figure, folder: Path) -> str:
    """What the program answers, written with as many decimals as the page has.

    Args:
        folder: where a file of themes may be written.
    """
    rows = [row for row in _rows(figure, folder) if _fits(row, figure.row)]
    assert len(rows) == 1, figure
    decimals = len(figure.value.partition(".")[2])
    return f"{rows[0][figure.number]:.{decimals}f}"


def _fits(row: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    return all(str(row.get(name)) == value for name, value in wanted.items())


def _rows(figure: Figure, folder: Path) -> list[Mapping[str, Any]]:
    parameters = dict(figure.parameters)
    if "themes" in parameters:
        file = folder / "themes.toml"
        file.write_text(_WAITING, encoding="utf-8")
        parameters["themes"] = str(file)
    beside = [imported("spend")] if "spend" in parameters else []
    answer = measure(imported(figure.file), figure.measure, parameters, beside)
    return [*answer.rows, *(answer.beside.get("by_pushes", ()) if figure.row.get("pushes") else ())]


@cache
def imported(kind: str) -> CanonicalTable:
    """The cleaned rows of one file of the sample, as the sample itself reads it."""
    options = ImportOptions(
        role=kind,
        data_end=None if kind == "spend" else "2026-07-01",
        has_full_history=kind in {"users", "orders", "events"},
    )
    prepared = prepare_import(resource("data", f"coffee_{kind}.csv"), options, Progress())
    assert prepared.table is not None
    return prepared.table
