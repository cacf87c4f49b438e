"""A plan's records and computed results as the JSON of the command line's contract."""

from typing import Any

from desktop_app.analysis.calendar.kpis import kpi_year_on_year
from desktop_app.analysis.results import Computed, GoalResult, KpiResult
from desktop_app.analysis.wording import explanation_json
from desktop_app.plan.changes import Change
from desktop_app.plan.codec import encode_value
from desktop_app.plan.fields import Record
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.measured import every_series_in_force, versions_in_force
from desktop_app.plan.merging import Conflict
from desktop_app.plan.plan import KINDS, Plan, by_rank, field_names, kind_of, records
from desktop_app.words import Words


def record_json(record: Record) -> dict[str, Any]:
    """A record with every field of its kind, missing ones as None."""
    names = (name for name in field_names(kind_of(record).name) if name != "extra")
    body = {"id": record.id, **{name: encode_value(getattr(record, name)) for name in names}}
    if isinstance(record, Series):
        body["points"] = [point_json(point) for point in record.points]
    return {**record.extra, **body}


def point_json(point: Point) -> dict[str, Any]:
    """A measured value with its parts."""
    return point._asdict()


def plan_json(plan: Plan) -> dict[str, Any]:
    """Every record by kind but the links, which stand beside the plan."""
    return {
        kind.field: [record_json(record) for record in records(plan, kind.name).values()]
        for kind in KINDS.values()
        if kind.name != "link"
    }


def computed_json(computed: Computed, words: Words) -> dict[str, Any]:
    """What was computed for each objective, key result and KPI, by id.

    Every entry has the same keys; a KPI has no progress, a goal no health.
    """
    goals = {goal_id: _goal_json(result, words) for goal_id, result in computed.goals.items()}
    kpis = {kpi_id: _kpi_result_json(result, words) for kpi_id, result in computed.kpis.items()}
    return goals | kpis


_NO_RESULT: dict[str, Any] = {
    "current": None, "current_period": None, "progress": None, "pace": None, "pace_basis": None,
    "expected": None, "status": None, "derived_status": None, "status_override": None,
    "confidence": None, "score": None, "suggested_score": None, "is_met": None, "hit_rate": None,
    "left_out": [], "delta": None, "target": None, "health": None, "is_guardrail_broken": None,
}  # fmt: skip


def _kpi_result_json(result: KpiResult, words: Words) -> dict[str, Any]:
    status = encode_value(result.status)
    return {
        **_NO_RESULT,
        "current": result.current.value if result.current else None,
        "current_period": result.current.period if result.current else None,
        "status": status,
        "derived_status": status,
        "delta": result.delta,
        "target": result.target,
        "health": result.health,
        "is_guardrail_broken": result.is_guardrail_broken,
        "explanation": explanation_json(result.explanation, words),
    }


def _goal_json(result: GoalResult, words: Words) -> dict[str, Any]:
    return {
        **_NO_RESULT,
        "current": result.current,
        "current_period": result.current_period,
        "expected": result.expected,
        "suggested_score": result.suggested_score,
        "is_met": result.is_met,
        "progress": result.progress,
        "pace": result.pace,
        "pace_basis": result.pace_basis,
        "status": encode_value(result.status),
        "derived_status": encode_value(result.derived_status),
        "status_override": encode_value(result.status_override),
        "confidence": result.confidence,
        "score": result.score,
        "hit_rate": result.hit_rate,
        "left_out": list(result.left_out),
        "explanation": explanation_json(result.explanation, words),
    }


def kpis_json(plan: Plan, words: Words) -> dict[str, Any]:
    """All KPIs in their order, each with its definition in force and its values for everybody."""
    versions, series = versions_in_force(plan), every_series_in_force(plan)
    kpis = by_rank(plan.kpis)
    return {"kpis": [_kpi(plan, k, versions.get(k.id), series.get(k.id), words) for k in kpis]}


def _kpi(
    plan: Plan, kpi: Kpi, version: KpiVersion | None, series: Series | None, words: Words
) -> dict[str, Any]:
    dataset = plan.datasets.get(series.dataset) if series and series.dataset else None
    return {
        "id": kpi.id,
        "key": kpi.key,
        "name": {"zh_CN": kpi.name.zh_CN, "zh_TW": kpi.name.zh_TW, "en": kpi.name.en},
        "stage": kpi.stage,
        "unit": kpi.unit,
        "direction": kpi.direction.value,
        "additivity": kpi.additivity.value,
        "definition": version.definition.in_language(words.language) if version else "",
        "version": version.number if version else None,
        "source": dataset.file if dataset else None,
        "measured_from": version.source if version else None,
        "formula": version.formula if version and version.formula else None,
        "as_of": series.as_of if series else None,
        "series": [point_json(point) for point in series.points] if series else [],
        "year_on_year": [
            {"period": row.period, "before": row.before, "change": row.change, "basis": row.basis}
            for row in kpi_year_on_year(plan, kpi, series)
        ],
    }


def change_json(change: Change) -> dict[str, Any]:
    """A change: its record, its field, and the values before and after."""
    return {
        "kind": change.kind,
        "record": change.id,
        "field": change.field,
        "before": encode_value(change.before),
        "after": encode_value(change.after),
    }


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict: its record, its field, and the three values."""
    return {
        "record": conflict.id,
        "field": conflict.field,
        "base": encode_value(conflict.base),
        "ours": encode_value(conflict.ours),
        "theirs": encode_value(conflict.theirs),
        "kind": conflict.kind.value,
    }
