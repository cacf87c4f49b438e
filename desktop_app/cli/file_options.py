"""Options of the commands that read a user's file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.errors import BadPairError
from desktop_app.cli.language import words

FilePath = Annotated[
    Path, typer.Argument(metavar="FILE", help=words("A CSV, Excel or Parquet file."))
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        help=words(
            "What the rows are: orders, events, users, spend, feedback or metrics. "
            "Recognised by default."
        ),
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=ROLE", help=words("What a column holds.")),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="COLUMN=CHOICE", help=words("Answer to a question.")),
]
SheetOption = Annotated[str | None, typer.Option(help=words("Sheet of a workbook."))]
ZoneOption = Annotated[str | None, typer.Option("--tz", help=words("Time zone of the times."))]
EncodingOption = Annotated[
    str | None, typer.Option(help=words("Encoding of a text file, if it was taken wrongly."))
]
DelimiterOption = Annotated[str | None, typer.Option(help=words("Sign between the columns."))]
HeaderRowOption = Annotated[
    int | None, typer.Option(help=words("Line of the header, from 1; 0 for none."))
]
DataEndOption = Annotated[
    str | None, typer.Option(help=words("Day up to which the data is complete, exclusive."))
]
FullHistoryOption = Annotated[
    bool,
    typer.Option("--full-history", help=words("Nobody was there before the file begins.")),
]


def pairs(option: str, texts: Sequence[str] | None) -> dict[str, str]:
    """NAME=VALUE arguments as a mapping.

    Raises: BadPairError: no "=" or nothing before it.
    """
    found = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not name or not equals:
            raise BadPairError(option, text)
        found[name] = value
    return found
