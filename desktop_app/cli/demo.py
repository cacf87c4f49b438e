"""The command that walks the main job without a screen."""

import re
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.cli.language import words
from desktop_app.cli.output import progress_bar, reports_errors, say
from desktop_app.cli.pictures import save_picture, words_of
from desktop_app.cli.plans import LanguageOption, author, now, today
from desktop_app.plan.ids import id_factory
from desktop_app.progress import Progress
from desktop_app.samples.bundled import CD_RETAILER, build_sample, sample_names
from desktop_app.words import Language, system_language

if TYPE_CHECKING:
    from desktop_app.charts.kinds import ChartOffer

PLAN, WORKBOOK, CHARTS, REVIEW = "plan.causeway", "plan.xlsx", "charts", "review.pdf"


_WORDS = re.compile(r"\w+")
_LONGEST_TITLE = 40


def _which() -> str:
    return words("Which sample: {names}.").format(names=words(", ").join(sample_names()))


@reports_errors
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=words("Where to write."))],
    sample: Annotated[str, typer.Option(help=_which())] = CD_RETAILER,
    lang: LanguageOption = None,
) -> None:
    """Build a sample plan from raw data, measure it, and write everything a plan can give."""
    folder.mkdir(parents=True, exist_ok=True)
    with progress_bar(words("Building the sample")) as progress:
        written = write_demo(folder, sample, lang or system_language(), progress)
    for path in written:
        say(words("Wrote {file}.").format(file=path))


def write_demo(folder: Path, sample: str, language: Language, progress: Progress) -> list[Path]:
    """Write plan, workbook, charts and review of a sample. Returns the files in that order."""
    from desktop_app.analysis.computing import compute, day_of
    from desktop_app.charts.kinds import charts_of
    from desktop_app.charts.style import chart_style
    from desktop_app.charts.worksheets.paper import worksheet_pictures
    from desktop_app.exchange.options import WorkbookOptions
    from desktop_app.exchange.workbook import write_workbook
    from desktop_app.report.writing import write_report
    from desktop_app.storage.opening import create_plan
    from desktop_app.themes import theme_named

    plan = build_sample(sample, language, id_factory(secrets.randbits), now(), progress)
    # An earlier demo's plan stays among the backups.
    create_plan(folder / PLAN, plan, author=author(), now=now, replace=True).close()
    computed = compute(plan, day_of(plan, today()))
    spoken = words_of(plan, language)
    style = chart_style(theme_named("light"), spoken, plan.info.currency)
    options = WorkbookOptions(
        words=spoken, revision="1", picture_of=worksheet_pictures(plan, style)
    )
    write_workbook(plan, computed, folder / WORKBOOK, options, progress)
    (folder / CHARTS).mkdir(exist_ok=True)
    offers = charts_of(plan, spoken)
    charts = [folder / CHARTS / f"{name}.png" for name in file_names(offers)]
    for offer, path in zip(offers, charts, strict=True):
        save_picture(plan, computed, offer.name, path, language)
    write_report(plan, computed, folder / REVIEW, style, progress=progress)
    return [folder / PLAN, folder / WORKBOOK, *charts, folder / REVIEW]


def file_names(offers: "Iterable[ChartOffer]") -> list[str]:
    """Names that every system takes, each once; worksheets go by their titles, not by their ids."""
    names: list[str] = []
    taken: set[str] = set()
    for offer in offers:
        sort, _, which = offer.name.partition(":")
        if sort == "worksheet":
            which = "-".join(_WORDS.findall(offer.title))[:_LONGEST_TITLE] or which
        plain = name = f"{sort}-{which}" if which else sort
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def register(add: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]]) -> None:
    """Add this command to the command line, with help in its language."""
    add("demo", help=words("Walk the main job on a sample plan, without a screen."))(demo)
