"""The KPIs, targets and ratings of a plan that is written as TOML."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop_app.catalog.kpis import CatalogKpi, kpi_catalog
from desktop_app.metrics.catalog_kpis import kpi_records, with_inputs
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import LinkKind, Target
from desktop_app.plan.ids import (
    FindingId,
    KpiId,
    KpiVersionId,
    RatingId,
    SubjectId,
    TargetId,
)
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion
from desktop_app.plan.market import Rating
from desktop_app.plan.rank import ranks_after
from desktop_app.samples.writing import Writing

_FORMULA_KPI = "formula_kpi"


def catalogue_records(content: Mapping[str, Any], writing: Writing) -> Iterator[Record]:
    """The KPIs of the catalogue that the plan holds, with bounds and answered parameters."""
    catalogue = kpi_catalog()
    wanted: list[CatalogKpi] = [catalogue[key] for key in kpi_keys(content)]
    guardrails, answers = content.get("guardrail", {}), content.get("kpi_parameters", {})
    for entry, rank in zip(wanted, ranks_after("", len(wanted)), strict=True):
        kpi, version = kpi_records(entry, writing.new_id, rank=rank)
        writing.name(entry.key, kpi.id)
        bounds = guardrails.get(entry.key, {})
        yield replace(kpi, guardrail_low=bounds.get("low"), guardrail_high=bounds.get("high"))
        yield replace(version, parameters={**version.parameters, **answers.get(entry.key, {})})


def formula_kpis(content: Mapping[str, Any], writing: Writing, after: str) -> Iterator[Record]:
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
        writing.name(kpi.key, kpi.id)
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


def targets(content: Mapping[str, Any], writing: Writing) -> Iterator[Record]:
    """What KPIs should show: a table per KPI, a value per period."""
    for key, values in content.get("targets", {}).items():
        for period, value in values.items():
            yield Target(
                id=TargetId(writing.new_id("TGT")),
                kpi=KpiId(writing.ids[key]),
                period=period,
                value=float(value),
            )


def ratings(content: Mapping[str, Any], writing: Writing) -> Iterator[Record]:
    """The cells of the matrices: a table per worksheet and day, in it a list per criterion.

    A list has a value for each subject of the worksheet, in the order of the subjects.
    """
    for body in content.get("ratings", ()):
        subjects = [
            writing.ids[one["key"]]
            for one in content["subject"]
            if one["worksheet"] == body["worksheet"]
        ]
        for criterion, values in body["values"].items():
            for subject, value in zip(subjects, values, strict=True):
                yield Rating(
                    id=RatingId(writing.new_id("RTG")),
                    subject=SubjectId(subject),
                    criterion=FindingId(writing.ids[criterion]),
                    value=float(value),
                    rated_on=body["rated_on"],
                )
