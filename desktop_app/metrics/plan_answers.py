"""What a plan itself answers about an import: the additivity of the KPIs that it knows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.metrics.cleaning.metric_names import metric_names
from desktop_app.metrics.facts import fact
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.kept_text import KeptText
from desktop_app.metrics.metric_kpis import kpis_by_name
from desktop_app.metrics.recognition.names import plain_name
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress

_CATALOG = "import.catalog-kpi"


def prepare_for_plan(
    path: Path,
    options: ImportOptions,
    plan: Plan,
    progress: Progress,
    kept: KeptText | None = None,
) -> PreparedImport:
    """As `prepare_import`, without asking what the plan knows: a metric with the name or key of one
    of its KPIs has that KPI's additivity, which is said.

    Raises: as `prepare_import`.
    """
    kept = kept or KeptText()
    prepared = prepare_import(path, options, progress, kept)
    known = dict(_known(plan, prepared))
    if not known:
        return prepared
    answers = {
        column: ",".join(filter(None, (options.answers.get(column), kpi.additivity.value)))
        for column, kpi in known.items()
    }
    asked = replace(options, answers={**options.answers, **answers})
    prepared = prepare_import(path, asked, progress, kept)
    notices = tuple(
        fact("import.plan-kpi", column=column, key=kpi.key, additivity=kpi.additivity.value)
        for column, kpi in known.items()
    )
    report = replace(prepared.report, notices=(*prepared.report.notices, *notices))
    return replace(prepared, report=report)


def _known(plan: Plan, prepared: PreparedImport) -> Iterator[tuple[str, Kpi]]:
    """Metrics whose additivity the plan knows, where that is asked or the catalogue's differs."""
    asked = {q.column: "" for q in prepared.questions if q.question == "additivity"}
    told = {
        str(notice.parameters["column"]): str(notice.parameters["additivity"])
        for notice in prepared.report.notices
        if notice.rule == _CATALOG
    }
    kpis = kpis_by_name(plan)
    for column, name in metric_names([*asked, *told]).items():
        kpi = kpis.get(plain_name(name.name))
        if kpi is not None and kpi.additivity.value != told.get(column, ""):
            yield column, kpi
