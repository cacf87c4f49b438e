"""The work of an import off the window's thread, and its result as one edit."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.plan.ids import IdFactory
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.progress import Progress
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportOptions, PreparedImport
    from desktop_app.metrics.measuring import MeasuredImport


def prepared(path: Path, options: "ImportOptions") -> "Callable[[Progress], PreparedImport]":
    """Work: read, recognise and clean a file."""

    def work(progress: Progress) -> "PreparedImport":
        from desktop_app.metrics.importing import prepare_import

        return prepare_import(path, options, progress)

    return work


def measured(
    plan: Plan, found: "PreparedImport", new_id: IdFactory, now: datetime
) -> "Callable[[Progress], MeasuredImport]":
    """Work: measure the plan's KPIs, or starter KPIs, from what was read."""

    def work(progress: Progress) -> "MeasuredImport":
        from desktop_app.metrics.measuring import measure_plan

        return measure_plan(plan, found, new_id, now, progress)

    return work


def kpis_to_measure(plan: Plan, role: str, words: Words) -> list[str]:
    """Names of the KPIs that rows of this role would measure."""
    from desktop_app.catalog.kpis import kpi_catalog
    from desktop_app.plan.measured import version_in_force

    own = []
    for kpi in by_rank(plan.kpis):
        version = version_in_force(plan, kpi.id)
        if version is not None and version.source == role:
            own.append(kpi.name.in_language(words.language) or kpi.key)
    if own:
        return own
    return [
        entry.name[words.language]
        for entry in kpi_catalog().values()
        if entry.source == role and entry.is_starter
    ]
