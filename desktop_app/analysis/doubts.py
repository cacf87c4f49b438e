"""Objectives that rest on findings which are stale, or which nobody but one source says."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from desktop_app.analysis.check_evidence import WEAK, is_stale
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import Plan


class Doubt(NamedTuple):
    """Why a reason is doubtful: too old, or single sources and hearsay alone."""

    is_stale: bool
    is_weak: bool


def doubt_of(finding: Finding, today: date) -> Doubt:
    """What is doubtful about one finding."""
    return Doubt(is_stale(finding, today), finding.strength in WEAK)


def doubts_in(plan: Plan, today: date) -> Mapping[str, Doubt]:
    """What is doubtful about the reasons of each objective, by its id; the others are left out.

    One stale finding is enough; weak ones are only where no other one stands beside them.
    Linear in the links of the plan.
    """
    reasons: dict[str, list[Doubt]] = defaultdict(list)
    for link in plan.links.values():
        finding = plan.findings.get(FindingId(link.target))
        if link.kind is LinkKind.BECAUSE_OF and finding is not None:
            reasons[link.source].append(doubt_of(finding, today))
    joined = {
        objective: Doubt(any(one.is_stale for one in found), all(one.is_weak for one in found))
        for objective, found in reasons.items()
    }
    return {objective: doubt for objective, doubt in joined.items() if any(doubt)}
