"""Cleaned rows by content hash and options, so that a file is cleaned once.

Beside each Parquet file lies a JSON file with the import's report; it is written last, so an
import whose report can be read is whole. Everything here may be deleted at any time.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.app_folders import cache_folder
from desktop_app.durable_files import write_durably, written_durably
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.value_json import from_json, to_json
from desktop_app.plan.kpis import Dataset

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 2
"""Raise when cleaning gives other rows or another report for the same file and options."""

MOST_BYTES = 4 * 2**30
"""Beyond this, the imports that were not used for longest go."""

_HASH_LETTERS = 24


def rows_path(sha256: str, ending: str, options: ImportOptions) -> Path:
    """Where the cleaned rows of a file belong whose name ends in `ending`."""
    asked = json.dumps([FORMAT, ending, to_json(options)], sort_keys=True, ensure_ascii=False)
    key = hashlib.sha256(asked.encode()).hexdigest()[:_HASH_LETTERS]
    return _folder() / f"{sha256[:_HASH_LETTERS]}-{key}.parquet"


def store_rows(path: Path, rows: "pa.Table") -> None:
    """Write rows in one step: whoever looks finds all of them or none."""
    import pyarrow.parquet as pq

    with written_durably(path) as temporary:
        pq.write_table(rows, temporary, compression="zstd")


def store_report(path: Path, prepared: PreparedImport) -> None:
    """Keep the report of an import beside its rows."""
    body = json.dumps(to_json(prepared), ensure_ascii=False)
    write_durably(path.with_suffix(".json"), body.encode())


def stored_import(path: Path, sha256: str) -> PreparedImport | None:
    """The import whose rows are at `path`, None where it is not there or cannot be read."""
    prepared = _read_report(path.with_suffix(".json"))
    if prepared is None or prepared.table is None or prepared.report.sha256 != sha256:
        return None
    if not path.is_file():
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return replace(prepared, table=replace(prepared.table, parquet=path))


def cached_table(dataset: Dataset) -> CanonicalTable | None:
    """The rows that a plan's import came from, where they are still in the cache.

    So a KPI that is added later can be measured without the file. The end of the data is the
    one that the plan remembers.
    """
    for path in sorted(_folder().glob(f"{dataset.sha256[:_HASH_LETTERS]}-*.parquet")):
        prepared = stored_import(path, dataset.sha256)
        if prepared is not None and prepared.table is not None and _is_of(prepared, dataset):
            end = _local_end(dataset) or prepared.table.data_end
            return replace(prepared.table, data_end=end)
    return None


def has_cached_rows(dataset: Dataset) -> bool:
    """Whether rows of the import's file are in the cache, read in whatever way."""
    name = f"{dataset.sha256[:_HASH_LETTERS]}-*.parquet"
    return any(_folder().glob(name))


def cache_bytes() -> int:
    """How much room the cache takes."""
    return sum(path.stat().st_size for path in _files())


def shrink_cache(most_bytes: int) -> int:
    """Delete the imports that were not used for longest until `most_bytes` are left.

    Returns: how many bytes were freed. A deleted import costs a new reading of its file.
    """
    before = left = cache_bytes()
    for rows in sorted(_folder().glob("*.parquet"), key=lambda path: path.stat().st_mtime):
        if left <= most_bytes:
            break
        left -= _delete(rows)
    return before - left


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedImport:
    """The rows of one import as they lie in the cache.

    Attributes:
        rows: where they are.
        file: name of the file they came from, "" where that cannot be read any more.
        size: bytes, with the report beside them.
        used: when they were last written or read.
    """

    rows: Path
    file: str
    size: int
    used: datetime

    def is_of(self, dataset: Dataset) -> bool:
        """Whether a plan's import came from the same bytes."""
        return self.rows.name.startswith(f"{dataset.sha256[:_HASH_LETTERS]}-")


def cached_imports() -> list[CachedImport]:
    """Everything in the cache, the last used first."""
    found = []
    for rows in _folder().glob("*.parquet"):
        with contextlib.suppress(OSError):  # somebody else may be cleaning up
            found.append(_cached(rows))
    return sorted(found, key=lambda each: each.used, reverse=True)


def forget_imports(imports: Iterable[CachedImport]) -> int:
    """Delete imports from the cache; what is in use is left for the next time.

    Returns: how many bytes were freed. A deleted import costs a new reading of its file.
    """
    return sum(_delete(each.rows) for each in imports)


def _cached(rows: Path) -> CachedImport:
    prepared, facts = _read_report(rows.with_suffix(".json")), rows.stat()
    beside = rows.with_suffix(".json")
    return CachedImport(
        rows=rows,
        file="" if prepared is None else prepared.report.file,
        size=facts.st_size + (beside.stat().st_size if beside.exists() else 0),
        used=datetime.fromtimestamp(facts.st_mtime, UTC),
    )


def _delete(rows: Path) -> int:
    freed = 0
    for path in (rows.with_suffix(".json"), rows):
        with contextlib.suppress(OSError):  # in use, on Windows: next time
            size = path.stat().st_size
            path.unlink()
            freed += size
    return freed


def _folder() -> Path:
    folder = cache_folder() / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _files() -> Iterator[Path]:
    return (path for path in _folder().iterdir() if path.is_file())


def _is_of(prepared: PreparedImport, dataset: Dataset) -> bool:
    report = prepared.report
    return (
        report.role == dataset.role
        and report.mapping == dict(dataset.mapping)
        and dict(report.answers) == dict(dataset.answers)
        and report.time_zone == dataset.time_zone
    )


def _local_end(dataset: Dataset) -> datetime | None:
    """The remembered end as wall clock of the import's zone, None where there is none."""
    if not dataset.data_end:
        return None
    return datetime.fromisoformat(dataset.data_end).replace(tzinfo=None)


def _read_report(path: Path) -> PreparedImport | None:
    try:
        return from_json(PreparedImport, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
