"""The command that imports users' files."""

import secrets
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.errors import QuestionsOpenError
from desktop_app.cli.file_options import (
    AnswerOption,
    DataEndOption,
    DelimiterOption,
    EncodingOption,
    FilePath,
    FullHistoryOption,
    HeaderRowOption,
    MapOption,
    RoleOption,
    SheetOption,
    ZoneOption,
    pairs,
)
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
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.plan_answers import prepare_for_plan
from desktop_app.metrics.wording import reason_sentence, sentence
from desktop_app.number_formats import MISSING
from desktop_app.plan.history import label
from desktop_app.plan.ids import id_factory
from desktop_app.terms import role_word

if TYPE_CHECKING:
    from desktop_app.metrics.measuring import MeasuredImport


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
        reason = reason_sentence(aside["reason"], words)
        said = words("{reason}: {count}").format(reason=reason, count=aside["count"])
        examples = words(", ").join(aside["examples"])
        say(f"– {said} ({examples})" if examples else f"– {said}")
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


def _cell(value: object) -> str:
    if value is None:
        return MISSING
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown_number(float(value))
    return str(value)


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add these commands to the command line, with help in its language."""
    add("import", help=words("Import a file: recognise, clean, measure, record."))(import_file)
