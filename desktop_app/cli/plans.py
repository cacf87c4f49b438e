"""Commands about a plan itself: new, show, check, kpis, history, verify."""

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop_app.cli.errors import FileExistsAlreadyError
from desktop_app.cli.language import words
from desktop_app.cli.output import (
    FAULT,
    notify,
    print_json,
    print_table,
    reports_errors,
    say,
    shown_number,
)
from desktop_app.cli.records_json import computed_json, kpis_json, plan_json, record_json
from desktop_app.cli.sentences import command_message
from desktop_app.cli.worksheets_json import worksheets_json
from desktop_app.plan.history import EditLabel
from desktop_app.plan.measured import every_series_in_force
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.terms import stage_word, unit_word
from desktop_app.words import Language, system_language

PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help=words("The plan file."))]
AsJson = Annotated[bool, typer.Option("--json", help=words("Print one JSON document."))]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--lang", help=words("Language of the content; the system's by default.")),
]


def now() -> datetime:
    """The clock of the command line: an aware instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The local day."""
    return datetime.now().astimezone().date()


def author() -> str:
    """Who the journal names for changes made here."""
    return getuser()


def stored_plan(path: Path) -> Plan:
    """The plan in a file, read without opening it for changes."""
    from desktop_app.storage.plan_file import read_plan

    return read_plan(path).plan


@reports_errors
def new_plan(
    plan: PlanPath,
    template: Annotated[str, typer.Option(help=words("What to start from."))] = "empty",
    lang: LanguageOption = None,
) -> None:
    """Create a plan from a template."""
    from desktop_app.plan.ids import id_factory
    from desktop_app.samples.templates import plan_from_template
    from desktop_app.storage.opening import create_plan

    if plan.exists():
        raise FileExistsAlreadyError(plan)
    made = plan_from_template(
        template, lang or system_language(), id_factory(secrets.randbits), now()
    )
    create_plan(plan, made, author=author(), now=now).close()
    say(words("Created {file}.").format(file=plan))


@reports_errors
def show(plan: PlanPath, *, as_json: AsJson = False) -> None:
    """Show the whole plan with its progress and status."""
    from desktop_app.analysis.computing import compute, day_of
    from desktop_app.analysis.worksheets.evaluating import evaluate_all
    from desktop_app.storage.plan_file import read_plan

    stored = read_plan(plan)
    day = day_of(stored.plan, today())
    computed = compute(stored.plan, day)
    worksheets = evaluate_all(stored.plan, computed, day)
    if as_json:
        document = {
            "plan": plan_json(stored.plan),
            "links": [record_json(link) for link in stored.plan.links.values()],
            "computed": computed_json(computed, words),
            "worksheet_results": worksheets_json(worksheets, words),
            "revision": stored.revision,
            "schema": stored.schema,
        }
        print_json(document)
        return
    from desktop_app.cli.goal_tree import print_goals
    from desktop_app.cli.worksheet_table import print_worksheets

    print_goals(stored.plan, computed)
    print_worksheets(stored.plan, worksheets)


@reports_errors
def kpis(plan: PlanPath, *, as_json: AsJson = False) -> None:
    """List the KPIs with their definitions and values."""
    stored = stored_plan(plan)
    document = kpis_json(stored, words)
    if as_json:
        print_json(document)
        return
    rows, measured = [], every_series_in_force(stored)
    for kpi, body in zip(by_rank(stored.kpis), document["kpis"], strict=True):
        series = measured.get(kpi.id)
        last = next((p for p in reversed(series.points if series else ()) if p.complete), None)
        rows.append(
            [
                kpi.name.in_language(words.language),
                stage_word(words, kpi.stage),
                last.period if last else "—",
                shown_number(last.value if last else None, kpi.unit),
                unit_word(words, kpi.unit),
                body["definition"],
            ]
        )
    headings = [words("KPI"), words("Stage"), words("Period"), words("Value"), words("Unit"),
                words("Definition")]  # fmt: skip
    print_table(words("KPIs"), headings, rows)


@reports_errors
def check(plan: PlanPath, *, as_json: AsJson = False) -> None:
    """Look for broken links, missing owners, weights, stale evidence and double counting."""
    from desktop_app.analysis.check import check as check_plan
    from desktop_app.analysis.check_wording import check_text
    from desktop_app.analysis.computing import compute, day_of

    stored = stored_plan(plan)
    day = day_of(stored, today())
    report = check_plan(stored, compute(stored, day), day)
    findings = [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "record": finding.record,
            **check_text(finding, words)._asdict(),
        }
        for finding in report.findings
    ]
    if as_json:
        coverage = report.coverage
        cells = {"objectives": list(coverage.objectives), "stages": list(coverage.stages),
                 "cells": [list(row) for row in coverage.cells]}  # fmt: skip
        print_json({"findings": findings, "coverage": cells})
        return
    for found in findings:
        say(f"• {found['message']} {found['hint']}".rstrip())
    say(words.count("{n} finding", "{n} findings", len(findings)))


@reports_errors
def history(plan: PlanPath, *, as_json: AsJson = False) -> None:
    """Who changed what, and when."""
    from desktop_app.storage.plan_file import revisions

    rows: list[dict[str, Any]] = [
        {
            "revision": r.revision,
            "at": r.at.isoformat(),
            "author": r.author,
            "label": _label(r.action, r.label),
            "changes": r.changes,
        }
        for r in revisions(plan)
    ]
    if as_json:
        print_json({"revisions": rows})
        return
    headings = [words("When"), words("Who"), words("What"), words("Changes")]
    cells = ([r["at"], r["author"], r["label"], str(r["changes"])] for r in rows)
    print_table(words("History"), headings, cells)


def _label(action: str, name: EditLabel) -> str:
    """What a revision did: the edit's label, and whether it was undone or done again by it."""
    text = words(name.sentence).format(**name.facts)
    match action:
        case "create":
            return words("Create the plan")
        case "undo":
            return words("Undo: {label}").format(label=text)
        case "redo":
            return words("Redo: {label}").format(label=text)
    return text


@reports_errors
def verify(plan: PlanPath) -> None:
    """Check that the file is whole."""
    from desktop_app.storage.plan_file import verify_plan

    verified = verify_plan(plan)
    if verified.is_ok:
        say(f"ok {verified.content_sha256}")
        return
    if verified.problem is not None:
        notify(command_message(verified.problem, words).text)
    if verified.backup is not None:
        notify(words("The newest whole backup is {file}.").format(file=verified.backup))
    raise typer.Exit(FAULT)


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add these commands to the command line, with help in its language."""
    add("new", help=words("Create a plan from a template."))(new_plan)
    add("show", help=words("Show the whole plan with its progress and status."))(show)
    add("kpis", help=words("List the KPIs with their definitions and values."))(kpis)
    add("check", help=words("Look for gaps: missing links and owners, weights, stale evidence."))(
        check
    )
    add("history", help=words("Who changed what, and when."))(history)
    add("verify", help=words("Check that the file is whole."))(verify)
