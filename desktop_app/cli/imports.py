"""Commands about users' files: import and measure."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.errors import BadPairError, QuestionsOpenError
from desktop_app.cli.language import words
from desktop_app.cli.output import (
    print_json,
    print_table,
    progress_bar,
    reports_errors,
    say,
    shown_number,
)
from desktop_app.cli.plans import AsJson, PlanPath, author, now, stored_plan
from desktop_app.cli.saving import save_edit
from desktop_app.cli.sentences import answer_option, command_message, question_text
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine_names import ON_CLUSTER
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.plan_answers import prepare_for_plan
from desktop_app.metrics.wording import reason_sentence, sentence
from desktop_app.number_formats import MISSING
from desktop_app.plan.history import label
from desktop_app.plan.ids import id_factory
from desktop_app.terms import role_word

if TYPE_CHECKING:
    from desktop_app.metrics.measuring import MeasuredImport

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
ParamOption = Annotated[
    list[str] | None,
    typer.Option("--param", metavar="NAME=VALUE", help=words("A parameter of the measure.")),
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


@reports_errors
def import_file(
    plan: PlanPath,
    file: FilePath,
    role: RoleOption = None,
    mapping: MapOption = None,
    answer: AnswerOption = None,
    sheet: SheetOption = None,
    tz: ZoneOption = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    header_row: HeaderRowOption = None,
    data_end: DataEndOption = None,
    *,
    full_history: FullHistoryOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words("Change nothing."))] = False,
    as_json: AsJson = False,
) -> None:
    """Read a file, measure the plan's KPIs from it, and record where they come from."""
    zone = tz or stored_plan(plan).info.time_zone
    options = ImportOptions(
        role=role, mapping=pairs("--map", mapping), answers=pairs("--answer", answer),
        sheet=sheet, time_zone=zone, encoding=encoding, delimiter=delimiter,
        header_row=header_row, data_end=data_end, has_full_history=full_history,
    )  # fmt: skip
    with progress_bar(words("Reading {file}").format(file=file.name)) as progress:
        prepared = prepare_for_plan(file, options, stored_plan(plan), progress)
    if prepared.questions and not dry_run:
        raise QuestionsOpenError(file.name, prepared.questions)
    document = _with_measured(
        prepared.report.to_json(words), _measure_into(plan, prepared, dry_run=dry_run)
    )
    if as_json:
        print_json(document)
    else:
        _tell(prepared, document, dry_run=dry_run)


def _measure_into(
    path: Path, prepared: PreparedImport, *, dry_run: bool
) -> "MeasuredImport | None":
    """Measure and, unless it is a trial, save; None with questions open."""
    if prepared.table is None:
        return None
    from desktop_app.metrics.measuring import measure_plan, with_import
    from desktop_app.storage.opening import open_session

    new_id = id_factory(secrets.randbits)
    with progress_bar(words("Measuring")) as progress:
        if dry_run:
            measured = measure_plan(stored_plan(path), prepared, new_id, now(), progress)
        else:
            with open_session(path, author=author(), now=now) as session:
                measured = measure_plan(session.plan, prepared, new_id, now(), progress)
                edit = label("Import {file}", file=measured.dataset.file)
                save_edit(session, with_import(session.plan, measured), edit)
    return measured


def _with_measured(document: dict[str, Any], measured: "MeasuredImport | None") -> dict[str, Any]:
    """The report of an import with what was measured, and what that changes in the plan."""
    if measured is None:
        return {**document, "kpis_measured": [], "kpis_unmeasured": [], "restated": []}
    return {
        **document,
        "kpis_measured": sorted({series.kpi for series in measured.series}),
        "kpis_unmeasured": [
            {"kpi": kpi, "reason": command_message(error, words).text}
            for kpi, error in measured.unmeasured.items()
        ],
        "restated": [asdict(one) for one in measured.restated],
        "notices": [*document["notices"], *(sentence(one, words) for one in measured.notices)],
    }


def _tell(prepared: PreparedImport, document: dict[str, Any], *, dry_run: bool) -> None:
    """The import's report for a person."""
    rows = ([c["name"], role_word(words, c["role"]), c["why"]] for c in document["columns"])
    print_table(document["file"], [words("Column"), words("Read as"), words("Why")], rows)
    for question in prepared.questions:
        say(f"? {question_text(question, words)} {answer_option(question)}")
    say(
        words("{lines} lines: {read} rows read, {kept} kept.").format(
            lines=document["lines"], read=document["rows_read"], kept=document["rows_kept"]
        )
    )
    for aside in document["rows_set_aside"]:
        examples = ", ".join(aside["examples"])
        reason = reason_sentence(aside["reason"], words)
        say(f"– {reason}: {aside['count']} ({examples})")
    for notice in document["notices"]:
        say(f"• {notice}")
    n = len(document["kpis_measured"])
    say(words.count("{n} KPI measured", "{n} KPIs measured", n))
    for one in document["kpis_unmeasured"]:
        say(words("Not measured: {kpi}. {reason}").format(kpi=one["kpi"], reason=one["reason"]))
    _tell_restated(document["restated"])
    if dry_run:
        say(words("Nothing was changed."))


def _tell_restated(restated: list[dict[str, Any]]) -> None:
    """Late data: which values of the plan change."""
    if not restated:
        return
    headings = [words("KPI"), words("Segment"), words("Period"), words("Before"), words("Now")]
    print_table(
        words("Values that change"),
        headings,
        (
            [
                one["kpi"],
                one["segment"] or MISSING,
                one["period"],
                _cell(one["old"]),
                _cell(one["new"]),
            ]
            for one in restated
        ),
    )


@reports_errors
def measure_file(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help=words("A CSV or Excel file; spark:TABLE for rows on a cluster.")
        ),
    ],
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help=words("What to measure."))],
    param: ParamOption = None,
    role: RoleOption = None,
    mapping: MapOption = None,
    answer: AnswerOption = None,
    sheet: SheetOption = None,
    tz: ZoneOption = None,
    engine: Annotated[
        str | None, typer.Option(help=words("What measures: duckdb (default) or spark."))
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Measure a file without a plan."""
    from desktop_app.metrics.measures.registry import measure_named
    from desktop_app.metrics.measuring import measure as measure_table

    parameters = pairs("--param", param) | ({} if engine is None else {"engine": engine})
    options = ImportOptions(
        role=role, mapping=pairs("--map", mapping), answers=pairs("--answer", answer), sheet=sheet,
    )  # fmt: skip
    if zone := tz or parameters.get("tz"):
        options = replace(options, time_zone=zone)
    table = _rows_of(file, options)
    asked_beside = measure_named(measure).beside
    zone = options.time_zone
    beside = [
        _rows_of(parameters[name], ImportOptions(role=role, time_zone=zone))
        for name, role in asked_beside.items()
        if name in parameters
    ]
    document = measure_table(table, measure, parameters, beside).to_json(words)
    if as_json:
        print_json(document)
    else:
        _tell_answer(document)


def _tell_answer(document: dict[str, Any]) -> None:
    """A measure's answer for a person, without the columns that have no value."""
    rows = document["rows"]
    names = list(rows[0]) if rows else []
    headings = [name for name in names if any(row.get(name) is not None for row in rows)]
    print_table(
        document["definition"],
        headings,
        ([_cell(row.get(name)) for name in headings] for row in rows),
    )
    for notice in document["notices"]:
        say(f"• {notice}")


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


def _cell(value: object) -> str:
    if value is None:
        return MISSING
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown_number(float(value))
    return str(value)


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add these commands to the command line, with help in its language."""
    add("import", help=words("Import a file: recognise, clean, measure, record."))(import_file)
    add("measure", help=words("Measure a file without a plan."))(measure_file)
