"""Plans written as TOML with texts in three languages: bundled samples and templates.

Records stand in tables named like their kind and refer to each other by `key`; KPIs are named by
their key in the catalogue, those that a plan computes itself stand in `formula_kpi`. A
`small_table` is a question that is measured with the data. `because_of`, `measured_by`, `moves`
and `serves` become links. The table `template` says what a template is for and is no part of the
plan, see `templates.py`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.catalog.kpis import CatalogKpi, kpi_catalog
from desktop_app.metrics.catalog_kpis import kpi_records, with_inputs
from desktop_app.plan.codec import decode_record
from desktop_app.plan.edits import add_record, add_records, last_rank
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import Link, LinkKind, Target
from desktop_app.plan.ids import (
    CycleId,
    IdFactory,
    KpiId,
    KpiVersionId,
    LinkId,
    PlanId,
    TargetId,
)
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import KINDS, Plan, references
from desktop_app.plan.rank import ranks_after
from desktop_app.words import LANGUAGES, Language

_LINKS = tuple(kind.value for kind in LinkKind)
_NOT_FIELDS = {"key", *_LINKS}
_FORMULA_KPI = "formula_kpi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A plan's content before anything is measured.

    Attributes:
        plan: every record of the file.
        data, role: name of its data file below `resources/data` and what it holds, "" for none.
    """

    plan: Plan
    data: str = ""
    role: str = ""


def read_content(path: Path, language: Language, new_id: IdFactory, created: str) -> Written:
    """The plan that a TOML file describes, with its texts in `language`.

    Raises: KeyError: a key that nothing has; UserFacingError: a record the plan must not hold.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    writing = _Writing(language=language, new_id=new_id)
    info = _plan_info(content["plan"], writing, created)
    plan = add_records(Plan(info=info), _catalogue_records(content, writing))
    plan = add_records(plan, _formula_kpis(content, writing, last_rank(plan.kpis.values())))
    for kind, bodies in _tables(content):
        ranks = ranks_after("", len(bodies))
        for body, rank in zip(bodies, ranks, strict=True):
            plan = add_record(plan, writing.record(kind, body, rank))
    plan = add_records(plan, _targets(content, writing))
    plan = add_records(plan, _links(content, writing))
    return Written(
        plan=_with_chosen(plan, content["plan"], writing),
        data=content.get("data", ""),
        role=content.get("role", ""),
    )


class _Writing:
    """Turns tables of TOML into records and remembers the ids of their keys."""

    def __init__(self, *, language: Language, new_id: IdFactory) -> None:
        self.language = language
        self.new_id = new_id
        self.ids: dict[str, str] = {}

    def record(self, kind: str, body: Mapping[str, Any], rank: str) -> Record:
        record_id = self.new_id(KINDS[kind].prefix)
        self.ids[body.get("key", record_id)] = record_id
        refers = {reference.field for reference in references(kind)}
        fields = {
            name: self.ids[value] if name in refers else self.plain(value)
            for name, value in body.items()
            if name not in _NOT_FIELDS
        }
        if hasattr(KINDS[kind].record, "rank"):
            fields["rank"] = rank
        return decode_record(kind, {"id": record_id, **fields})

    def plain(self, value: Any) -> Any:  # noqa: ANN401  (TOML values)
        if isinstance(value, dict) and set(value) <= set(LANGUAGES):
            return LocalText(**value).in_language(self.language)
        return value.isoformat() if isinstance(value, date) else value


def _plan_info(body: Mapping[str, Any], writing: _Writing, created: str) -> PlanInfo:
    plain = {name: writing.plain(value) for name, value in body.items()}
    as_of = plain.get("as_of")
    return PlanInfo(
        id=PlanId(writing.new_id("PLN")),
        title=plain["title"],
        language=writing.language,
        time_zone=plain.get("time_zone", "Asia/Shanghai"),
        currency=plain.get("currency", "CNY"),
        as_of=date.fromisoformat(as_of) if as_of else None,
        note=plain.get("note", ""),
        created=created,
    )


def _tables(content: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The tables of records, owners before what they own."""
    for kind in KINDS:
        if kind != "plan" and isinstance(content.get(kind), list):
            yield kind, content[kind]


def _catalogue_records(content: Mapping[str, Any], writing: _Writing) -> Iterator[Record]:
    catalogue = kpi_catalog()
    wanted: list[CatalogKpi] = [catalogue[key] for key in kpi_keys(content)]
    guardrails = content.get("guardrail", {})
    for entry, rank in zip(wanted, ranks_after("", len(wanted)), strict=True):
        kpi, version = kpi_records(entry, writing.new_id, rank=rank)
        writing.ids[entry.key] = kpi.id
        bounds = guardrails.get(entry.key, {})
        yield replace(kpi, guardrail_low=bounds.get("low"), guardrail_high=bounds.get("high"))
        yield version


def _formula_kpis(content: Mapping[str, Any], writing: _Writing, after: str) -> Iterator[Record]:
    """KPIs that the plan computes from others by a formula of its own."""
    bodies = content.get(_FORMULA_KPI, ())
    for body, rank in zip(bodies, ranks_after(after, len(bodies)), strict=True):
        kpi = Kpi(
            id=KpiId(writing.new_id("KPI")),
            key=body["key"],
            name=LocalText(**body["name"]),
            stage=body["stage"],
            unit=body["unit"],
            additivity=Additivity(body["additivity"]),
            rank=rank,
        )
        writing.ids[kpi.key] = kpi.id
        yield kpi
        yield KpiVersion(
            id=KpiVersionId(writing.new_id("VER")),
            kpi=kpi.id,
            definition=LocalText(**body["definition"]),
            source="formula",
            formula=body["formula"],
        )


def kpi_keys(content: Mapping[str, Any]) -> list[str]:
    """Keys of the catalogue's KPIs that a plan written as TOML holds, each once.

    What formulas are computed from stands before them.
    """
    own = {body["key"] for body in content.get(_FORMULA_KPI, ())}
    catalogue = kpi_catalog()
    named = [catalogue[key] for key in dict.fromkeys(_named_kpis(content)) if key not in own]
    return [entry.key for entry in with_inputs(named, ())]


def _named_kpis(content: Mapping[str, Any]) -> Iterator[str]:
    """Keys of the KPIs that the content names, then the starter KPIs of its role."""
    yield from filter(None, (body.get("kpi") for body in content.get("key_result", ())))
    yield from content.get("targets", {})
    yield from content.get("guardrail", {})
    for body in content.get("finding", ()):
        yield from body.get(LinkKind.MEASURED_BY, ())
    for body in content.get("initiative", ()):
        yield from body.get(LinkKind.MOVES, ())
    yield from content.get("kpis", ())
    role = content.get("role", "")
    yield from (k.key for k in kpi_catalog().values() if k.is_starter and k.source == role)


def _targets(content: Mapping[str, Any], writing: _Writing) -> Iterator[Record]:
    for key, values in content.get("targets", {}).items():
        for period, value in values.items():
            yield Target(
                id=TargetId(writing.new_id("TGT")),
                kpi=KpiId(writing.ids[key]),
                period=period,
                value=float(value),
            )


def _links(content: Mapping[str, Any], writing: _Writing) -> Iterator[Record]:
    for _, bodies in _tables(content):
        for body in bodies:
            for kind in _LINKS:
                yield from _links_of(body.get("key", ""), kind, body.get(kind, ()), writing)


def _links_of(
    source: str, kind: str, targets: Iterable[str], writing: _Writing
) -> Iterator[Record]:
    for target in targets:
        yield Link(
            id=LinkId(writing.new_id("LNK")),
            source=writing.ids[source],
            target=writing.ids[target],
            kind=LinkKind(kind),
        )


def _with_chosen(plan: Plan, body: Mapping[str, Any], writing: _Writing) -> Plan:
    """The plan that points to its North Star and its first cycle."""
    north_star = writing.ids.get(body.get("north_star", ""))
    cycle = next(iter(plan.cycles), None)
    info = replace(
        plan.info,
        north_star=None if north_star is None else KpiId(north_star),
        current_cycle=None if cycle is None else CycleId(cycle),
    )
    return replace(plan, info=info)
