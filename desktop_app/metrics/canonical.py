"""Cleaned rows of one import, as Parquet in the cache, with where they came from."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CORE_COLUMNS = ("user_id", "event", "at", "session_id", "amount", "quantity")
"""Columns of the roles orders and events, in order; attributes follow under their own names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalTable:
    """Cleaned rows: every one of them was kept; what was set aside is in the import's report.

    Attributes:
        role: what the rows are: "orders", "events", ….
        parquet: user_id text, event text ("order" for orders), at timestamp local to `time_zone`
            without offset, session_id text, amount and quantity double, then the attributes as
            text. Missing values are NULL.
        attributes: the columns after the core ones.
        data_start: local instant of the first row.
        data_end: local instant up to which the data is complete (E of the definitions).
        has_full_history: nobody's first row lies before the file begins.
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
