"""Cleaned rows by content hash and options, so that a file is cleaned once."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.app_folders import cache_folder

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

FORMAT = 1
"""Raise when cleaning gives other rows for the same file and options."""


def rows_path(sha256: str, key: str) -> Path:
    """Where the rows of a file belong that was cleaned with the options behind `key`."""
    folder = cache_folder() / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{sha256[:24]}-{key}.parquet"


def store_rows(path: Path, rows: "pa.Table") -> None:
    """Write rows in one step: whoever looks finds all of them or none."""
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        pq.write_table(rows, name, compression="zstd")
        Path(name).replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
