"""Ask measures: one question, the KPIs of a plan, the KPIs that were added later."""

from collections.abc import Mapping

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine import OpenTable, open_table
from desktop_app.metrics.measured import Measured, MeasuredSource
from desktop_app.metrics.measures.asking import check_events, settings_of
from desktop_app.metrics.measures.parameters import plain
from desktop_app.metrics.measures.registry import measure_named


def measure(table: CanonicalTable, name: str, parameters: Mapping[str, str]) -> Measured:
    """The answer of the measure `name` to a question asked in `parameters`, as text.

    Raises: UnknownMeasureError, what `settings_of` and `open_table` raise, UnknownEventError,
        NoColumnError.
    """
    measure_named(name)
    with open_table(table) as opened:
        return measure_opened(opened, name, parameters)


def measure_opened(opened: OpenTable, name: str, parameters: Mapping[str, str]) -> Measured:
    """As `measure`, over rows that are open already."""
    spec = measure_named(name)
    table = opened.table
    settings = settings_of(spec, table, parameters)
    check_events(opened, settings)
    found = spec.answer(opened, settings)
    main = spec.columns[0]
    return Measured(
        measure=name,
        parameters={key: plain(value) for key, value in settings.values.items()},
        definition=spec.define(settings),
        unit=main.unit,
        additivity=main.additivity,
        rows=tuple(found.rows),
        beside=found.beside,
        source=MeasuredSource(
            file=table.file,
            sha256=table.sha256,
            rows_read=table.rows_read,
            rows_kept=table.rows_kept,
        ),
        data_end=settings.data_end,
        time_zone=settings.time_zone,
        engine=settings.values["engine"],
    )
