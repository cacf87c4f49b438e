"""Which records belong to which worksheet, gathered once for a plan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.market import Finding, Rating, Subject, Worksheet
from desktop_app.plan.plan import Plan, by_rank, records

R = TypeVar("R", bound=Record)
_FOLLOWED = frozenset({LinkKind.MADE_FROM, LinkKind.MEASURED_BY})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketIndex:
    """Records by the id of what they belong to.

    Attributes:
        kinds: every kind of worksheet, by key.
        findings, subjects: by worksheet, in the order people gave them.
        ratings: by subject.
        targets: what a record is made from and measured by, by kind of link and its id; sorted.
    """

    plan: Plan
    kinds: Mapping[str, WorksheetKind]
    findings: Mapping[str, Sequence[Finding]]
    subjects: Mapping[str, Sequence[Subject]]
    ratings: Mapping[str, Sequence[Rating]]
    targets: Mapping[tuple[LinkKind, str], Sequence[str]]

    def sources_of(self, record_id: str) -> Sequence[str]:
        """Ids of what a record is made from, each once."""
        return self.targets.get((LinkKind.MADE_FROM, record_id), ())

    def kpis_of(self, record_id: str) -> Sequence[str]:
        """Ids of what measures a record, each once."""
        return self.targets.get((LinkKind.MEASURED_BY, record_id), ())

    def records_of(self, worksheet: Worksheet, kind: WorksheetKind) -> tuple[Record, ...]:
        """What stands on a worksheet: its findings, or all records of the plan of that kind."""
        if kind.records == "finding":
            return tuple(self.findings.get(worksheet.id, ()))
        return tuple(by_rank(records(self.plan, kind.records)))


def market_index(plan: Plan, kinds: Mapping[str, WorksheetKind]) -> MarketIndex:
    """The index of a plan: linear in its findings, subjects, ratings and links."""
    targets: dict[tuple[LinkKind, str], set[str]] = defaultdict(set)
    for link in plan.links.values():
        if link.kind in _FOLLOWED:
            targets[link.kind, link.source].add(link.target)
    return MarketIndex(
        plan=plan,
        kinds=kinds,
        findings=_grouped(by_rank(plan.findings), "worksheet"),
        subjects=_grouped(by_rank(plan.subjects), "worksheet"),
        ratings=_grouped(plan.ratings.values(), "subject"),
        targets={ends: sorted(ids) for ends, ids in targets.items()},
    )


def _grouped(found: Iterable[R], owner_field: str) -> Mapping[str, Sequence[R]]:
    groups: dict[str, list[R]] = defaultdict(list)
    for record in found:
        owner = getattr(record, owner_field)
        if owner is not None:
            groups[owner].append(record)
    return groups
