"""Checks of the market side: what is odd on worksheets, and who relies on what turned out wrong."""

from collections.abc import Iterator

from desktop_app.analysis.check_report import CheckFinding, Examined, error, notice, warning
from desktop_app.analysis.situation import Situation
from desktop_app.analysis.ties import targets
from desktop_app.analysis.worksheets.assumptions import OPEN, RIGHT, WRONG
from desktop_app.analysis.worksheets.decisions import decisions_on, resting_on
from desktop_app.analysis.worksheets.evaluating import evaluate_all
from desktop_app.analysis.worksheets.results import Remark, WorksheetResult
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding

_MAKES_NUMBERS_WRONG = frozenset({
    "weights-not-one", "slot-weights-not-one", "weights-leave-nothing",
    "slot-weights-leave-nothing", "slot-exceeds", "value-outside-scale", "range-disorder",
    "made-from-itself",
})  # fmt: skip
_WORTH_A_LOOK = frozenset({"ratings-missing", "nobody-is-us", "several-are-us"})


def worksheet_findings(examined: Examined) -> Iterator[CheckFinding]:
    """What is odd about worksheets, assumptions, requirements and themes."""
    situation = examined.situation
    results = evaluate_all(situation.plan, examined.computed, situation.today)
    for result in results.values():
        for remark in result.remarks:
            yield _remarked(result, remark)
        yield from _assumptions(situation, result)
    yield from _requirements(situation)
    yield from _themes(situation)


def _remarked(result: WorksheetResult, remark: Remark) -> CheckFinding:
    """A remark of a worksheet, about the record that it names or the worksheet itself."""
    record = remark.facts.get("record")
    about = record if isinstance(record, str) else result.worksheet.id
    level = warning
    if remark.rule in _MAKES_NUMBERS_WRONG:
        level = error
    elif remark.rule in _WORTH_A_LOOK:
        level = notice
    facts = {name: fact for name, fact in remark.facts.items() if name != "record"}
    facts["worksheet"] = result.worksheet.title
    return level(f"worksheet-{remark.rule}", about, **facts)


def _assumptions(situation: Situation, result: WorksheetResult) -> Iterator[CheckFinding]:
    for item in result.items:
        finding = situation.plan.findings.get(FindingId(item.id))
        if finding is None:
            continue
        if item.state == OPEN:
            yield notice("assumption-without-test", item.id, text=finding.text)
        if item.state in {RIGHT, WRONG} and not decisions_on(situation, item.id):
            yield _undecided(situation, finding, item.state)


def _undecided(situation: Situation, finding: Finding, state: str) -> CheckFinding:
    """A tested assumption from which nothing follows yet: worse where objectives rest on it."""
    titles = [objective.title for objective in resting_on(situation, finding.id)]
    if state == WRONG and titles:
        joined = " · ".join(titles)
        return warning("assumption-wrong", finding.id, text=finding.text, titles=joined)
    return notice("assumption-without-decision", finding.id, text=finding.text)


def _requirements(situation: Situation) -> Iterator[CheckFinding]:
    for requirement in situation.plan.requirements.values():
        if not any(True for _ in targets(situation, requirement.id, LinkKind.SERVES)):
            yield warning("requirement-without-reason", requirement.id, title=requirement.title)


def _themes(situation: Situation) -> Iterator[CheckFinding]:
    for theme in situation.plan.themes.values():
        if theme.owner is None and theme.mentions:
            yield notice("theme-without-owner", theme.id, title=theme.name, mentions=theme.mentions)
