"""The worksheets of a plan with their main figures, for a terminal."""

from collections.abc import Iterator, Mapping

from desktop_app.analysis.worksheets.figures import Figure, main_figures
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.cli.language import words
from desktop_app.cli.output import print_table, shown_number
from desktop_app.plan.fields import LocalText
from desktop_app.plan.plan import Plan


def print_worksheets(plan: Plan, results: Mapping[str, WorksheetResult]) -> None:
    """Every worksheet with its kind, how much stands on it, its figures and what is odd."""
    if not results:
        return
    headings = [words("Worksheet"), words("Kind"), words("Entries"), words("Figures"),
                words("Remarks")]  # fmt: skip
    print_table(words("Worksheets"), headings, _rows(plan, results))


def _rows(plan: Plan, results: Mapping[str, WorksheetResult]) -> Iterator[list[str]]:
    for result in results.values():
        figures = words(", ").join(_figure(figure) for figure in main_figures(plan, result))
        kind = result.kind.name.get(words.language, result.worksheet.kind)
        yield [
            result.worksheet.title,
            kind,
            str(len(result.items)),
            figures or "—",
            str(len(result.remarks)),
        ]


def _figure(figure: Figure) -> str:
    name = figure.name
    text = name.in_language(words.language) if isinstance(name, LocalText) else name
    number = shown_number(figure.value, figure.unit)
    return words("{name} {value}").format(name=text, value=number)
