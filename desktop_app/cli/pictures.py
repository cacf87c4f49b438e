"""Commands that write files for others: export, chart, report."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.analysis.results import Computed
from desktop_app.cli.errors import UnsupportedFileKindError
from desktop_app.cli.language import words
from desktop_app.cli.output import progress_bar, reports_errors, say
from desktop_app.cli.plans import LanguageOption, PlanPath, stored_plan, today
from desktop_app.exchange.errors import UnknownTeamError
from desktop_app.plan.ids import TeamId
from desktop_app.plan.plan import Plan
from desktop_app.words import Language, Words, words_in

OutPath = Annotated[Path, typer.Argument(metavar="OUT", help=words("The file to write."))]


def words_of(plan: Plan, language: Language | None) -> Words:
    """The words to write a plan's files in: those asked for, else the plan's own."""
    own: Language = plan.info.language  # type: ignore[assignment]
    return words_in(language or own)


def only_endings(path: Path, *endings: str) -> None:
    """Refuse a file to write whose ending is none of `endings`."""
    if path.suffix.lower() not in endings:
        raise UnsupportedFileKindError(path, endings)


@reports_errors
def export(
    plan: PlanPath,
    out: OutPath,
    team: Annotated[str | None, typer.Option(help=words("Only this team's part."))] = None,
    lang: LanguageOption = None,
    *,
    small_counts: Annotated[
        bool,
        typer.Option(
            "--small-counts", help=words("Write counts below 5 of measured tables as they are.")
        ),
    ] = False,
) -> None:
    """Write the plan as a living Excel workbook."""
    only_endings(out, ".xlsx")
    from desktop_app.analysis.computing import compute, day_of
    from desktop_app.charts.style import chart_style
    from desktop_app.charts.worksheets.paper import worksheet_pictures
    from desktop_app.exchange.options import WorkbookOptions
    from desktop_app.exchange.workbook import write_workbook
    from desktop_app.storage.plan_file import read_plan
    from desktop_app.themes import theme_named

    stored = read_plan(plan)
    computed = compute(stored.plan, day_of(stored.plan, today()))
    spoken = words_of(stored.plan, lang)
    style = chart_style(theme_named("light"), spoken, stored.plan.info.currency)
    options = WorkbookOptions(
        words=spoken,
        team=_team_named(stored.plan, team),
        revision=str(stored.revision),
        keeps_small_counts=small_counts,
        picture_of=worksheet_pictures(stored.plan, style),
    )
    with progress_bar(words("Writing {file}").format(file=out.name)) as progress:
        write_workbook(stored.plan, computed, out, options, progress)
    say(words("Wrote {file}.").format(file=out))


def _team_named(plan: Plan, name: str | None) -> TeamId | None:
    if name is None:
        return None
    found = next((t.id for t in plan.teams.values() if name in (t.id, t.name)), None)
    if found is None:
        raise UnknownTeamError(name)
    return found


@reports_errors
def chart(
    plan: PlanPath,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=words("map, goals, trend:KPI, …"))],
    out: OutPath,
    lang: LanguageOption = None,
) -> None:
    """Draw one picture as PNG, SVG or PDF."""
    from desktop_app.analysis.computing import compute, day_of

    stored = stored_plan(plan)
    save_picture(stored, compute(stored, day_of(stored, today())), kind, out, lang)
    say(words("Wrote {file}.").format(file=out))


def save_picture(
    plan: Plan, computed: Computed, kind: str, out: Path, language: Language | None
) -> None:
    """Draw one picture of a plan, light on white, whatever the window looks like."""
    from desktop_app.charts.kinds import chart_named
    from desktop_app.charts.saving import save_chart
    from desktop_app.charts.style import chart_style
    from desktop_app.themes import theme_named

    words_used = words_of(plan, language)
    style = chart_style(theme_named("light"), words_used, plan.info.currency)
    save_chart(chart_named(plan, computed, kind, words_used), out, style)


@reports_errors
def report(plan: PlanPath, out: OutPath, lang: LanguageOption = None) -> None:
    """Write the review book."""
    only_endings(out, ".pdf")
    from desktop_app.analysis.computing import compute, day_of
    from desktop_app.charts.style import chart_style
    from desktop_app.report.writing import write_report
    from desktop_app.themes import theme_named

    stored = stored_plan(plan)
    computed = compute(stored, day_of(stored, today()))
    style = chart_style(theme_named("light"), words_of(stored, lang), stored.info.currency)
    with progress_bar(words("Writing {file}").format(file=out.name)) as progress:
        write_report(stored, computed, out, style, progress=progress)
    say(words("Wrote {file}.").format(file=out))


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add these commands to the command line, with help in its language."""
    add("export", help=words("Write the plan as a living Excel workbook."))(export)
    add("chart", help=words("Draw one picture as PNG, SVG or PDF."))(chart)
    add("report", help=words("Write the review book as PDF."))(report)
