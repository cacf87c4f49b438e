"""The plan: one immutable value. Parts that an edit leaves alone keep their identity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast

from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.fields import Record, by_key
from desktop_app.plan.goals import (
    CheckIn,
    Decision,
    Initiative,
    KeyResult,
    Link,
    Milestone,
    Objective,
    Review,
    Risk,
    Scenario,
    Target,
)
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion, Series, SmallTable
from desktop_app.plan.market import (
    CareContact,
    Finding,
    Rating,
    Requirement,
    Subject,
    Theme,
    Worksheet,
)
from desktop_app.plan.occasions import Occasion
from desktop_app.plan.people import Cycle, Person, PlanInfo, Team

R = TypeVar("R", bound=Record)
Records = Mapping[str, R]


class Kind(NamedTuple):
    """One kind of record: its name in files, its id prefix, its class, its field of `Plan`."""

    name: str
    prefix: str
    record: type[Record]
    field: str


# Owners come before what they own, so that creating in this order never meets a missing id.
KINDS: Mapping[str, Kind] = MappingProxyType({
    kind.name: kind
    for kind in (
        Kind("plan", "PLN", PlanInfo, "info"),
        Kind("cycle", "CYC", Cycle, "cycles"),
        Kind("team", "TEM", Team, "teams"),
        Kind("person", "PER", Person, "people"),
        Kind("worksheet", "WKS", Worksheet, "worksheets"),
        Kind("finding", "FND", Finding, "findings"),
        Kind("subject", "SUB", Subject, "subjects"),
        Kind("rating", "RTG", Rating, "ratings"),
        Kind("theme", "THM", Theme, "themes"),
        Kind("requirement", "REQ", Requirement, "requirements"),
        Kind("care_contact", "CAR", CareContact, "care_contacts"),
        Kind("objective", "OBJ", Objective, "objectives"),
        Kind("kpi", "KPI", Kpi, "kpis"),
        Kind("kpi_version", "VER", KpiVersion, "kpi_versions"),
        Kind("key_result", "KRS", KeyResult, "key_results"),
        Kind("target", "TGT", Target, "targets"),
        Kind("check_in", "CHK", CheckIn, "check_ins"),
        Kind("initiative", "INI", Initiative, "initiatives"),
        Kind("milestone", "MIL", Milestone, "milestones"),
        Kind("decision", "DEC", Decision, "decisions"),
        Kind("risk", "RSK", Risk, "risks"),
        Kind("scenario", "SCN", Scenario, "scenarios"),
        Kind("occasion", "OCC", Occasion, "occasions"),
        Kind("review", "REV", Review, "reviews"),
        Kind("dataset", "DST", Dataset, "datasets"),
        Kind("series", "SER", Series, "series"),
        Kind("small_table", "TBL", SmallTable, "small_tables"),
        Kind("link", "LNK", Link, "links"),
    )
})  # fmt: skip
_KIND_OF_PREFIX = {kind.prefix: kind.name for kind in KINDS.values()}
_KIND_OF_CLASS: Mapping[type, Kind] = {kind.record: kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every record of a plan, by kind and identity. Change it only through edits."""

    info: PlanInfo
    cycles: Records[Cycle] = by_key()
    teams: Records[Team] = by_key()
    people: Records[Person] = by_key()
    worksheets: Records[Worksheet] = by_key()
    findings: Records[Finding] = by_key()
    subjects: Records[Subject] = by_key()
    ratings: Records[Rating] = by_key()
    themes: Records[Theme] = by_key()
    requirements: Records[Requirement] = by_key()
    care_contacts: Records[CareContact] = by_key()
    objectives: Records[Objective] = by_key()
    kpis: Records[Kpi] = by_key()
    kpi_versions: Records[KpiVersion] = by_key()
    key_results: Records[KeyResult] = by_key()
    targets: Records[Target] = by_key()
    check_ins: Records[CheckIn] = by_key()
    initiatives: Records[Initiative] = by_key()
    milestones: Records[Milestone] = by_key()
    decisions: Records[Decision] = by_key()
    risks: Records[Risk] = by_key()
    scenarios: Records[Scenario] = by_key()
    occasions: Records[Occasion] = by_key()
    reviews: Records[Review] = by_key()
    datasets: Records[Dataset] = by_key()
    series: Records[Series] = by_key()
    small_tables: Records[SmallTable] = by_key()
    links: Records[Link] = by_key()


def kind_of(record: Record) -> Kind:
    """The kind of a record."""
    return _KIND_OF_CLASS[type(record)]


def kind_of_id(record_id: str) -> str:
    """The name of the kind that an id's prefix tells.

    Raises: UnknownRecordError: no kind has that prefix.
    """
    kind = _KIND_OF_PREFIX.get(record_id.partition("-")[0])
    if kind is None:
        raise UnknownRecordError("", record_id)
    return kind


def records(plan: Plan, kind: str) -> Mapping[str, Record]:
    """All records of a kind by id; the kind "plan" holds the one `PlanInfo`."""
    if kind == "plan":
        return {plan.info.id: plan.info}
    return cast("Mapping[str, Record]", getattr(plan, KINDS[kind].field))


def find(plan: Plan, record_id: str) -> Record | None:
    """The record of that id, whatever its kind, or None."""
    kind = _KIND_OF_PREFIX.get(record_id.partition("-")[0])
    return None if kind is None else records(plan, kind).get(record_id)


def every_record(plan: Plan) -> Iterator[Record]:
    """All records, kinds in the order of `KINDS`, within a kind in the order of insertion."""
    for kind in KINDS:
        yield from records(plan, kind).values()


def with_records(plan: Plan, kind: str, changed: Mapping[str, Record | None]) -> Plan:
    """The plan with some records of one kind put in (or taken out, where None).

    An internal step of edits; it checks nothing.
    """
    if kind == "plan":
        (info,) = changed.values()
        return replace(plan, info=cast("PlanInfo", info))
    # `dict(…)` would walk through the read-only view record by record: ten times slower.
    now = cast("dict[str, Record]", records(plan, kind)).copy()
    for record_id, record in changed.items():
        if record is None:
            now.pop(record_id, None)
        else:
            now[record_id] = record
    return replace(plan, **cast("Any", {KINDS[kind].field: MappingProxyType(now)}))


class Reference(NamedTuple):
    """A field that holds the id of another record."""

    field: str
    kinds: tuple[str, ...]
    owned: bool


@cache
def references(kind: str) -> tuple[Reference, ...]:
    """The fields of a kind of records that hold ids of others."""
    return tuple(
        Reference(f.name, f.metadata["refers_to"], f.metadata["owned"])
        for f in fields(KINDS[kind].record)
        if "refers_to" in f.metadata
    )


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """The fields of a kind of records but the id, in order."""
    return tuple(f.name for f in fields(KINDS[kind].record) if f.name != "id")


def by_rank(found: Mapping[str, R]) -> list[R]:
    """Records in the order a person gave them; ties by id, so that the order is stable."""
    return sorted(found.values(), key=lambda record: (getattr(record, "rank", ""), record.id))
