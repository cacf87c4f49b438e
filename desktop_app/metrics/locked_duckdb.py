"""DuckDB in memory that can reach no file and no network but what it is given, nor be unlocked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

THREADS = 2
MEMORY_LIMIT = "2GB"


@contextmanager
def locked_duckdb(*readable: Path) -> Iterator["DuckDBPyConnection"]:
    """A connection that may read the files `readable` and no other; closed after the block."""
    import duckdb

    paths = ", ".join(quoted(str(path)) for path in readable)
    allowed = (f"allowed_paths = [{paths}]",) if readable else ()
    with duckdb.connect(":memory:", config={"threads": THREADS}) as connection:
        for setting in (
            f"memory_limit = '{MEMORY_LIMIT}'",
            "temp_directory = ''",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "allow_community_extensions = false",
            *allowed,
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            connection.execute(f"SET {setting}")
        yield connection


def quoted(text: str) -> str:
    """`text` as a text literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
