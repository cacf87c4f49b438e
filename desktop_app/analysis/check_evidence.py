"""Checks of findings: unanswered ones, and objectives that rest on thin or old evidence."""

from collections.abc import Iterator
from datetime import date

from desktop_app.analysis.check_report import CheckFinding, Examined, notice, warning
from desktop_app.analysis.situation import Situation
from desktop_app.analysis.ties import reasons_of, sources
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.market import Finding, Strength

HIGH_PRIORITY = 15.0
WEAK = frozenset({Strength.HEARSAY, Strength.ONE_SOURCE})


def evidence_findings(examined: Examined) -> Iterator[CheckFinding]:
    """What is odd about findings and what rests on them."""
    situation = examined.situation
    for finding in situation.plan.findings.values():
        priority = priority_of(finding)
        if priority is None or priority < HIGH_PRIORITY or _is_answered(situation, finding.id):
            continue
        yield warning("finding-without-objective", finding.id, text=finding.text, priority=priority)
    for objective in situation.plan.objectives.values():
        reasons = reasons_of(situation, objective.id)
        for finding in reasons:
            if is_stale(finding, situation.today):
                yield notice(
                    "evidence-stale", objective.id,
                    title=objective.title, text=finding.text, found_on=finding.found_on,
                )  # fmt: skip
        if reasons and all(finding.strength in WEAK for finding in reasons):
            yield notice("evidence-weak", objective.id, title=objective.title)


def priority_of(finding: Finding) -> float | None:
    """Impact × likelihood, 1–25; None while one of them is open."""
    if finding.impact is None or finding.likelihood is None:
        return None
    return finding.impact * finding.likelihood


def is_stale(finding: Finding, today: date) -> bool:
    """Whether a finding is older than its shelf life; one without a date cannot be told."""
    months = age_in_months(finding, today)
    return months is not None and months >= finding.shelf_life_months


def age_in_months(finding: Finding, today: date) -> int | None:
    """Whole months since it was found, below 0 for a day to come; None without a date."""
    if finding.found_on is None:
        return None
    months = (today.year - finding.found_on.year) * 12 + today.month - finding.found_on.month
    return months - 1 if today.day < finding.found_on.day else months


def _is_answered(situation: Situation, finding_id: str) -> bool:
    """Whether an objective rests on a finding, or on one that was made from it."""
    seen: set[str] = set()
    waiting = [finding_id]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        if any(True for _ in sources(situation, at, LinkKind.BECAUSE_OF)):
            return True
        waiting += sources(situation, at, LinkKind.MADE_FROM)
    return False
