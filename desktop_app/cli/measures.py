"""The command that measures a file without a plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.cli.errors import QuestionsOpenError
from desktop_app.cli.file_options import (
    AnswerOption,
    MapOption,
    RoleOption,
    SheetOption,
    ZoneOption,
    pairs,
)
from desktop_app.cli.language import words
from desktop_app.cli.output import print_json, progress_bar, reports_errors
from desktop_app.cli.plans import AsJson
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine_names import ON_CLUSTER
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import

if TYPE_CHECKING:
    from desktop_app.metrics.measured import Measured

FileOrTable = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help=words("A CSV, Excel or Parquet file; spark:TABLE for rows on a cluster."),
    ),
]
MeasureName = Annotated[str, typer.Argument(metavar="MEASURE", help=words("What to measure."))]
ParamOption = Annotated[
    list[str] | None,
    typer.Option("--param", metavar="NAME=VALUE", help=words("A parameter of the measure.")),
]
EngineOption = Annotated[
    str | None, typer.Option(help=words("What measures: duckdb (default) or spark."))
]


@reports_errors
def measure_file(
    file: FileOrTable,
    measure: MeasureName,
    param: ParamOption = None,
    role: RoleOption = None,
    mapping: MapOption = None,
    answer: AnswerOption = None,
    sheet: SheetOption = None,
    tz: ZoneOption = None,
    engine: EngineOption = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Measure a file without a plan."""
    parameters = pairs("--param", param) | ({} if engine is None else {"engine": engine})
    options = ImportOptions(
        role=role, mapping=pairs("--map", mapping), answers=pairs("--answer", answer), sheet=sheet,
    )  # fmt: skip
    if zone := tz or parameters.get("tz"):
        options = replace(options, time_zone=zone)
    found = _measured(file, measure, parameters, options)
    if as_json:
        print_json(found.to_json(words))
    else:
        from desktop_app.cli.answers import tell_answer

        tell_answer(found, words)


def _measured(
    file: str, measure: str, parameters: Mapping[str, str], options: ImportOptions
) -> "Measured":
    """The answer, from the file and from the others that parameters name."""
    from desktop_app.metrics.measures.registry import measure_named
    from desktop_app.metrics.measuring import measure as measure_table

    asked_beside = measure_named(measure).beside
    table = _rows_of(file, options)
    beside = [
        _rows_of(parameters[name], ImportOptions(role=role, time_zone=options.time_zone))
        for name, role in asked_beside.items()
        if name in parameters
    ]
    return measure_table(table, measure, parameters, beside)


def _rows_of(name: str, options: ImportOptions) -> CanonicalTable:
    """The cleaned rows of a file, or rows on a cluster as they are.

    Raises: QuestionsOpenError; what `prepare_import` and `cluster_table` raise.
    """
    if name.startswith(ON_CLUSTER):
        from desktop_app.metrics.cluster_rows import cluster_table

        return cluster_table(name.removeprefix(ON_CLUSTER), options)
    file = Path(name)
    with progress_bar(words("Reading {file}").format(file=file.name)) as progress:
        prepared = prepare_import(file, options, progress)
    if prepared.table is None:
        raise QuestionsOpenError(file.name, prepared.questions)
    return prepared.table


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add this command to the command line, with help in its language."""
    add("measure", help=words("Measure a file without a plan."))(measure_file)
