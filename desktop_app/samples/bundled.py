"""The bundled sample plans, built by code from raw data like a user's own."""

from datetime import datetime

from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measuring import measure_plan, with_import
from desktop_app.metrics.voice.counted_plan import with_theme_counts
from desktop_app.metrics.voice.counting import count_themes
from desktop_app.metrics.voice.matching import rule_of
from desktop_app.metrics.voice.texts import cached_feedback, newest_feedback
from desktop_app.plan.ids import IdFactory
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.resource_files import resource
from desktop_app.samples.content import DataFile, read_content
from desktop_app.samples.errors import UnknownSampleError
from desktop_app.words import Language

CD_RETAILER, COFFEE = "cd_retailer", "coffee_2026"


def sample_names(language: Language = "en") -> tuple[str, ...]:
    """The samples that exist, the one for readers of that language first."""
    names = sorted(path.stem for path in resource("samples").glob("*.toml"))
    first = CD_RETAILER if language == "en" else COFFEE
    return (first, *(name for name in names if name != first))


def build_sample(
    name: str, language: Language, new_id: IdFactory, now: datetime, progress: Progress
) -> Plan:
    """A sample plan with its data imported, every KPI measured and every theme counted.

    Raises: UnknownSampleError; Cancelled.
    """
    if name not in sample_names():
        raise UnknownSampleError(name, sample_names())
    path = resource("samples", f"{name}.toml")
    written = read_content(path, language, new_id, now.isoformat(timespec="seconds"))
    plan = written.plan
    for data in written.data:
        plan = _with_data(plan, data, new_id, now, progress)
    return _with_counts(plan, progress)


def _with_data(
    plan: Plan, data: DataFile, new_id: IdFactory, now: datetime, progress: Progress
) -> Plan:
    options = ImportOptions(
        role=data.role,
        time_zone=plan.info.time_zone,
        data_end=data.data_end,
        has_full_history=data.full_history,
    )
    prepared = prepare_import(resource("data", data.file), options, progress)
    return with_import(plan, measure_plan(plan, prepared, new_id, now, progress))


def _with_counts(plan: Plan, progress: Progress) -> Plan:
    """The plan whose themes are counted in its feedback."""
    dataset = newest_feedback(plan)
    table = cached_feedback(dataset)
    if dataset is None or table is None or not plan.themes:
        return plan
    rules = [rule_of(theme) for theme in plan.themes.values()]
    return with_theme_counts(plan, count_themes(table, rules, progress=progress), dataset.id)
