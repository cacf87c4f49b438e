"""Which worksheets a review book shows, and what it says below their pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.evaluating import evaluate_all
from desktop_app.analysis.worksheets.figures import main_figures
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.analysis.worksheets.wording import remark_text
from desktop_app.charts.style import ChartStyle
from desktop_app.plan.fields import LocalText
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.words import Words

MOST_PAGES = 8
THEME = "theme"
_MOST_REMARKS, _MOST_SOURCES = 3, 3
_LONGEST_NAME = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketLine:
    """A worksheet and what is said of it.

    Attributes:
        kind: what it is called.
        figures: its main numbers in one line; "" without any.
        notes: what rests on it, where it comes from, how old it is, what is odd.
        quotes: what users said, each with its theme.
    """

    result: WorksheetResult
    kind: str
    figures: str
    notes: tuple[str, ...]
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The worksheets with a page of their own, and those that are only listed."""

    shown: tuple[MarketLine, ...]
    listed: tuple[MarketLine, ...]


def market_of(plan: Plan, computed: Computed, style: ChartStyle) -> Market:
    """Worksheets that objectives rest on first, the voices of users always, empty ones last."""
    results = evaluate_all(plan, computed, computed.today)
    reasons = _reasons(plan)
    counts = {at: _resting(plan, result, reasons) for at, result in results.items()}
    filled = [result for result in results.values() if result.items]
    filled.sort(key=lambda result: (result.kind.records != THEME, not counts[result.worksheet.id]))
    shown = filled[:MOST_PAGES]
    # Voices are chosen first, and stand last: reasons lead, what users say closes the part.
    shown.sort(key=lambda result: result.kind.records == THEME)
    names = {result.worksheet.id for result in shown}
    rest = [result for at, result in results.items() if at not in names]
    return Market(
        shown=tuple(_line(plan, result, counts[result.worksheet.id], style) for result in shown),
        listed=tuple(_line(plan, result, counts[result.worksheet.id], style) for result in rest),
    )


def _reasons(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Objectives by what they rest on: their reasons, and what those are made from."""
    made: dict[str, list[str]] = {}
    for link in plan.links.values():
        if link.kind is LinkKind.MADE_FROM:
            made.setdefault(link.source, []).append(link.target)
    found: dict[str, set[str]] = {}
    waiting = [
        (link.target, link.source)
        for link in plan.links.values()
        if link.kind is LinkKind.BECAUSE_OF and link.source in plan.objectives
    ]
    while waiting:
        reason, objective = waiting.pop()
        if objective in found.setdefault(reason, set()):
            continue
        found[reason].add(objective)
        waiting += [(source, objective) for source in made.get(reason, ())]
    return {reason: frozenset(objectives) for reason, objectives in found.items()}


def _resting(
    plan: Plan, result: WorksheetResult, reasons: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Titles of the objectives that rest on a worksheet, as people ordered them."""
    ids = {at for item in result.items for at in reasons.get(item.id, ())}
    return tuple(objective.title for objective in by_rank(plan.objectives) if objective.id in ids)


def _line(
    plan: Plan, result: WorksheetResult, objectives: Sequence[str], style: ChartStyle
) -> MarketLine:
    words = style.words
    figures = words("; ").join(
        words("{name} {value}").format(
            name=_in_language(figure.name, words),
            value=style.numbers.short(figure.value, figure.unit),
        )
        for figure in main_figures(plan, result)
    )
    return MarketLine(
        result=result,
        kind=result.kind.name.get(words.language, "") or result.worksheet.kind,
        figures=figures,
        notes=tuple(_notes(plan, result, objectives, words)),
        quotes=tuple(_quotes(plan, words)) if result.kind.records == THEME else (),
    )


def _in_language(name: str | LocalText, words: Words) -> str:
    """What people called it, cut where it is a whole sentence: the picture has it in full."""
    if isinstance(name, LocalText):
        return name.in_language(words.language)
    text = " ".join(name.split())
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def _notes(
    plan: Plan, result: WorksheetResult, objectives: Sequence[str], words: Words
) -> Iterator[str]:
    if objectives:
        titles = words("; ").join(objectives)
        yield words("Objectives that rest on it: {titles}.").format(titles=titles)
    known = {str(at): finding for at, finding in plan.findings.items()}
    findings = [known[item.id] for item in result.items if item.id in known]
    yield from _evidence(findings, words)
    stale = sum(item.is_stale for item in result.items)
    if stale:
        yield words.count("{n} finding is past its shelf life.",
                          "{n} findings are past their shelf life.", stale)  # fmt: skip
    remarks = dict.fromkeys(remark_text(remark, words) for remark in result.remarks)
    yield from list(remarks)[:_MOST_REMARKS]


def _evidence(findings: Sequence[Finding], words: Words) -> Iterator[str]:
    """Sources, those of most findings first, and from when they are."""
    counts: dict[str, int] = {}
    for finding in findings:
        if source := " ".join(finding.source.split()):
            counts[source] = counts.get(source, 0) + 1
    if counts:
        first = sorted(counts, key=lambda source: -counts[source])[:_MOST_SOURCES]
        names = words("; ").join(first)
        if len(counts) > len(first):
            more = len(counts) - len(first)
            yield words("Sources: {names}, and {more} more.").format(names=names, more=more)
        else:
            yield words("Sources: {names}.").format(names=names)
    days = sorted(finding.found_on for finding in findings if finding.found_on)
    if days:
        first_day, last_day = days[0].isoformat(), days[-1].isoformat()
        yield (
            words("Found on {day}.").format(day=first_day)
            if first_day == last_day
            else words("Found from {first} to {last}.").format(first=first_day, last=last_day)
        )


def _quotes(plan: Plan, words: Words) -> Iterator[str]:
    """The first quote of each theme, the most mentioned themes first."""
    themes = sorted(by_rank(plan.themes), key=lambda theme: -(theme.mentions or 0.0))
    for theme in themes:
        for quote in theme.quotes[:1]:
            text = " ".join(quote.split())
            yield words("{theme}: “{quote}”").format(theme=theme.name, quote=text)
