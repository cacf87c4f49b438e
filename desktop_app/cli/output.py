"""How commands answer: one JSON document or readable text on stdout, the rest on stderr."""

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from desktop_app.cli.errors import OutputNotWrittenError
from desktop_app.cli.language import words
from desktop_app.cli.sentences import command_message
from desktop_app.errors import UserFacingError
from desktop_app.number_formats import NumberFormats
from desktop_app.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")

FAULT = 1


def say(text: str) -> None:
    """A line for a person on stdout, taken literally."""
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def notify(text: str) -> None:
    """A line for a person on stderr, taken literally."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(text, markup=False)


def print_json(document: Mapping[str, Any]) -> None:
    """The one document of a `--json` run. Not-a-number would be a bug and raises ValueError.

    Raises: OutputNotWrittenError: standard output takes no more.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        raise OutputNotWrittenError(error.strerror or "") from error


def print_table(title: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table for a person; cells are plain text."""
    table = Table(title=Text(title), title_justify="left")
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def reports_errors(command: Callable[P, T]) -> Callable[P, T]:
    """Turn an expected failure of a command into its sentence and exit code 1.

    A command with a true `as_json` argument also prints the error document on stdout.
    """

    @functools.wraps(command)
    def reporting(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except UserFacingError as error:
            message = command_message(error, words)
            if kwargs.get("as_json") and not isinstance(error, OutputNotWrittenError):
                document = {
                    "kind": message.kind, "message": message.text, "file": message.file or None,
                    "place": message.place or None, "hint": message.hint or None,
                }  # fmt: skip
                print_json({"error": document})
            notify(message.whole)
            raise typer.Exit(FAULT) from error

    return reporting


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A `Progress` that draws a bar on stderr when that is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task(title, total=None)

        def show(step: int, total: int, _what: str) -> None:
            bars.update(task, completed=step, total=total or None)

        yield Progress(shown=show)


def shown_number(value: float | None, unit: str = "") -> str:
    """A number for a table; no value is "—"."""
    return NumberFormats(language=words.language).full(value, unit)
