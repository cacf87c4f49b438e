"""The work of an import off the window's thread."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.plan.ids import IdFactory
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.warm_up import import_for_measuring

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportOptions, PreparedImport
    from desktop_app.metrics.kept_text import KeptText
    from desktop_app.metrics.measuring import MeasuredImport


def prepared(
    path: Path, options: "ImportOptions", plan: Plan, kept: "KeptText"
) -> "Callable[[Progress], PreparedImport]":
    """Work: read, recognise and clean a file; what the plan knows is not asked."""

    def work(progress: Progress) -> "PreparedImport":
        import_for_measuring()
        from desktop_app.metrics.plan_answers import prepare_for_plan

        return prepare_for_plan(path, options, plan, progress, kept)

    return work


def measured(
    plan: Plan, found: "PreparedImport", new_id: IdFactory, now: datetime
) -> "Callable[[Progress], MeasuredImport]":
    """Work: measure the plan's KPIs, or starter KPIs, from what was read."""

    def work(progress: Progress) -> "MeasuredImport":
        import_for_measuring()
        from desktop_app.metrics.measuring import measure_plan

        return measure_plan(plan, found, new_id, now, progress)

    return work
