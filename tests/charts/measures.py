"""What a measure answers, without a file."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from desktop_app.metrics.measured import Measured, MeasuredSource
from desktop_app.plan.kpis import Additivity


def measured(measure: str, rows: Iterable[Mapping[str, Any]]) -> Measured:
    return Measured(
        measure=measure,
        parameters={},
        definition=(),
        unit="users",
        additivity=Additivity.UNIQUE,
        rows=tuple(rows),
        source=MeasuredSource(file="shop.csv", sha256="", rows_read=9, rows_kept=9),
        data_end=datetime(1998, 6, 20),  # noqa: DTZ001 - on the wall clock of the time zone
        time_zone="Asia/Shanghai",
        engine="duckdb",
    )
