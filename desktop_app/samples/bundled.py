"""The bundled sample plans, built by code from raw data like a user's own."""

from datetime import datetime

from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measuring import measure_plan, with_import
from desktop_app.plan.ids import IdFactory
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.resource_files import resource
from desktop_app.samples.content import read_content
from desktop_app.samples.errors import UnknownSampleError
from desktop_app.words import Language

CD_RETAILER = "cd_retailer"


def sample_names() -> tuple[str, ...]:
    """The samples that exist."""
    return tuple(sorted(path.stem for path in resource("samples").glob("*.toml")))


def build_sample(
    name: str, language: Language, new_id: IdFactory, now: datetime, progress: Progress
) -> Plan:
    """A sample plan with its data imported and every KPI measured.

    Raises: UnknownSampleError; Cancelled.
    """
    if name not in sample_names():
        raise UnknownSampleError(name, sample_names())
    path = resource("samples", f"{name}.toml")
    written = read_content(path, language, new_id, now.isoformat(timespec="seconds"))
    options = ImportOptions(role=written.role, time_zone=written.plan.info.time_zone)
    prepared = prepare_import(resource("data", written.data), options, progress)
    measured = measure_plan(written.plan, prepared, new_id, now, progress)
    return with_import(written.plan, measured)
