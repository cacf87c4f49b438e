"""The cards of the causeway map as values, and those of findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from desktop_app.analysis.check_evidence import age_in_months, is_stale, priority_of
from desktop_app.catalog.worksheets import WorksheetKind, worksheet_kinds
from desktop_app.plan.goals import Status
from desktop_app.plan.ids import PersonId
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import Plan, by_rank


class MapColumn(IntEnum):
    """The columns, from what was found out to what is done about it."""

    FINDINGS = 0
    OBJECTIVES = 1
    KEY_RESULTS = 2
    KPIS = 3
    INITIATIVES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """One card.

    Attributes:
        kind: of the record, for example "key_result".
        status: None for records that have none. `is_override`: the owner set it.
        progress, pace: fractions, may lie outside 0-1; None where there is none.
        value: latest complete value, in `unit`; `period` says of when.
        target: what the key result or the KPI's period wants to reach, in `unit`.
        note: the state of an initiative ("active") or the strength of a finding ("measured").
        owner: a person's name or "".
        perspective: of an objective, "" for none.
        origin: of a finding, its slot in words, "Weaknesses", else the kind of its worksheet.
        layout: of a finding, how its worksheet is laid out, which chooses its icon; "" for none.
        priority: of a finding, impact × likelihood.
        age_months: of a finding, since it was found. `is_stale`: older than its shelf life.
    """

    id: str
    kind: str
    column: MapColumn
    title: str
    status: Status | None = None
    is_override: bool = False
    progress: float | None = None
    pace: float | None = None
    value: float | None = None
    unit: str = ""
    period: str = ""
    target: float | None = None
    note: str = ""
    owner: str = ""
    perspective: str = ""
    origin: str = ""
    layout: str = ""
    priority: float | None = None
    age_months: int | None = None
    is_stale: bool = False


def findings_on_map(plan: Plan, today: date, language: str) -> Iterator[MapNode]:
    """A card per finding, in the plan's own order."""
    for finding in by_rank(plan.findings):
        kind = _kind_of(plan, finding)
        yield MapNode(
            id=finding.id,
            kind="finding",
            column=MapColumn.FINDINGS,
            title=finding.text,
            note=finding.strength.value,
            owner=owner_name(plan, finding.owner),
            origin="" if kind is None else _origin(kind, finding.slot, language),
            layout="" if kind is None else kind.layout,
            priority=priority_of(finding),
            age_months=age_in_months(finding, today),
            is_stale=is_stale(finding, today),
        )


def _kind_of(plan: Plan, finding: Finding) -> WorksheetKind | None:
    worksheet = None if finding.worksheet is None else plan.worksheets.get(finding.worksheet)
    return None if worksheet is None else worksheet_kinds().get(worksheet.kind)


def _origin(kind: WorksheetKind, slot: str, language: str) -> str:
    """Its slot; the kind where it stands in none. An icon tells the kind besides."""
    found = kind.slot(slot)
    return (kind if found is None else found).name[language]


def owner_name(plan: Plan, person: PersonId | None) -> str:
    """A person's name, "" for none."""
    found = plan.people.get(person) if person else None
    return found.name if found else ""
