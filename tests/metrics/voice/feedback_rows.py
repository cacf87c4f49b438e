"""Imported feedback as tests want it: rows in a file, cleaned into the cache; a plain twin."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.metrics.voice.matching import Rule
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset

ZONE = "Asia/Shanghai"


class Row(NamedTuple):
    """One answer of a user."""

    text: str | None
    day: str = "2026-03-01"
    score: float | None = None
    channel: str = "app"


def table_of(folder: Path, rows: Iterable[Row]) -> CanonicalTable:
    """The rows as an import leaves them in the cache."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = list(rows)
    at = [datetime.fromisoformat(row.day) for row in rows]
    columns = {
        "user_id": pa.array([f"u{n}" for n in range(len(rows))], pa.string()),
        "at": pa.array(at, pa.timestamp("us")),
        "text": pa.array([row.text for row in rows], pa.string()),
        "score": pa.array([row.score for row in rows], pa.float64()),
        "channel": pa.array([row.channel for row in rows], pa.string()),
    }
    path = folder / "feedback.parquet"
    pq.write_table(pa.table(columns), path)
    return CanonicalTable(
        role="feedback",
        parquet=path,
        attributes=("channel",),
        time_zone=ZONE,
        data_start=min(at, default=datetime(2026, 1, 1)),  # noqa: DTZ001
        data_end=max(at, default=datetime(2026, 1, 1)),  # noqa: DTZ001
        file="feedback.csv",
        sha256="0" * 64,
        rows_read=len(rows),
        rows_kept=len(rows),
    )


def texts(*written: str) -> list[Row]:
    """Rows with these texts, all of one day and without a score."""
    return [Row(text) for text in written]


def dataset(number: int = 1, *, imported: str = "2026-03-01", role: str = "feedback") -> Dataset:
    """An import as a plan keeps it."""
    return Dataset(
        id=DatasetId(f"DST-{number:012}"),
        file=f"feedback{number}.csv",
        sha256=f"{number:064}",
        role=role,
        imported_at=datetime.fromisoformat(imported).replace(tzinfo=UTC).isoformat(),
        mapping={"time": "at", "text": "text"},
    )


def twin(rows: Sequence[Row], rules: Sequence[Rule]) -> Mapping[str, Mapping[str, int]]:
    """Mentions by theme and month, counted one text at a time; "" for texts about none."""
    found: dict[str, Counter[str]] = {theme: Counter() for theme in (*_names(rules), "")}
    for row in rows:
        if row.text is None or not row.text.strip():
            continue
        plain, month = plain_text(row.text), row.day[:7]
        about = [
            rule.theme
            for rule in rules
            if any(word in plain for word in rule.keywords)
            and not any(word in plain for word in rule.excluded)
        ]
        for theme in about or [""]:
            found[theme][month] += 1
    return {theme: dict(counts) for theme, counts in found.items()}


def _names(rules: Sequence[Rule]) -> list[str]:
    return [rule.theme for rule in rules]
