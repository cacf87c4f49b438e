"""Cleaned rows of one import, as Parquet in the cache, with where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

_DEEDS = MappingProxyType(
    {
        "user_id": "string",
        "event": "string",
        "at": "timestamp",
        "session_id": "string",
        "amount": "float64",
        "quantity": "float64",
    }
)
COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "orders": _DEEDS,
        "events": _DEEDS,
        "users": MappingProxyType({"user_id": "string", "at": "timestamp"}),
        "spend": MappingProxyType({"at": "timestamp", "channel": "string", "cost": "float64"}),
        "feedback": MappingProxyType(
            {"user_id": "string", "at": "timestamp", "text": "string", "score": "float64"}
        ),
        "metrics": MappingProxyType(
            {
                "metric": "string",
                "at": "timestamp",
                "grain": "string",
                "segment": "string",
                "value": "float64",
            }
        ),
    }
)
"""By role: its core columns in order, with their Ibis types. Attributes follow as text under their
own names. `at` of users is when they registered; of metrics, the first day of the period, whose
length `grain` names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalTable:
    """Cleaned rows: every one of them was kept; what was set aside is in the import's report.

    Attributes:
        role: what the rows are, a key of `COLUMNS`.
        parquet: the core columns of that role, then the attributes as text. `at` is local to
            `time_zone`, without offset; `event` is "order" for orders. Missing values are NULL.
        attributes: the columns after the core ones.
        data_start: local instant of the first row.
        data_end: local instant up to which the data is complete (E of the definitions).
        has_full_history: nobody's first row lies before the file begins.
        cluster_rows: the query that gives the same columns on a cluster, where the rows are only
            there; then `parquet` is not used.
    """

    role: str
    parquet: Path
    attributes: tuple[str, ...]
    time_zone: str
    data_start: datetime
    data_end: datetime
    file: str
    sha256: str
    rows_read: int
    rows_kept: int
    has_full_history: bool = False
    cluster_rows: str | None = None
