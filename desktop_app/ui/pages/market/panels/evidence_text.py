"""How well a finding is founded and how much it matters, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.analysis.check_evidence import WEAK, age_in_months, is_stale, priority_of
from desktop_app.plan.market import Finding

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.number_formats import NumberFormats
    from desktop_app.words import Words

SINGLE_SOURCE = WEAK


def age_text(finding: Finding, today: date, words: Words) -> str:
    """How old a finding is: "14 months"; "" without a date."""
    months = age_in_months(finding, today)
    if months is None:
        return ""
    if months < 1:
        return words("under a month")
    return words.count("{n} month", "{n} months", months)


def freshness_text(finding: Finding, today: date, words: Words) -> str:
    """The age beside the shelf life, and whether it is over."""
    months = age_in_months(finding, today)
    if months is None:
        return words("Without a date nobody can tell how old it is.")
    facts = {"age": age_text(finding, today, words), "life": str(finding.shelf_life_months)}
    if is_stale(finding, today):
        return words("{age} old, shelf life {life} months: stale.").format(**facts)
    if months < 1:
        return words("Found this month, shelf life {life} months.").format(**facts)
    return words("{age} old, shelf life {life} months: still fresh.").format(**facts)


def priority_text(finding: Finding, numbers: NumberFormats, words: Words) -> str:
    """How the priority comes about, or what is missing for it."""
    priority = priority_of(finding)
    if priority is None:
        return words("Without impact and likelihood it has no priority.")
    return words("Priority {priority} of 25: impact {impact} × likelihood {likelihood}.").format(
        priority=numbers.full(priority),
        impact=numbers.full(finding.impact),
        likelihood=numbers.full(finding.likelihood),
    )
