"""The session database: the plan being edited. One edit is one durable transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.plan.changes import Changes
from desktop_app.plan.plan import Plan, records
from desktop_app.storage.content import (
    CONTENT_SHA256,
    JOURNAL_SHA256,
    REVISION,
    SAVED_AT,
    ChangeRow,
    Content,
    content_sha256,
    journal_sha256,
    record_row,
)
from desktop_app.storage.reading import select_content
from desktop_app.storage.schema import create_tables

# Bodies of old journal entries beyond this are dropped at saving, so that years of imports do
# not make a plan slow to open. Who changed what and when stays for ever.
JOURNAL_BYTES = 16 * 2**20

_PUT_META = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_PUT_RECORD = (
    "INSERT INTO record VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body"
)
_PUT_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_DROP_BODIES = """
    UPDATE change SET body = NULL WHERE body IS NOT NULL AND revision IN (
        SELECT revision FROM (
            SELECT revision, sum(length(body)) OVER (ORDER BY revision DESC) AS bytes FROM change
        ) WHERE bytes > ?)
"""


class SessionStore:
    """An open session database. Not for use by two threads at once; `Session` sees to that.

    Errors of SQLite leave the database as it was before the call.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    @classmethod
    def create(cls, path: Path, content: Content) -> "SessionStore":
        """A new session database that holds `content`."""
        database = _connect(path)
        # Bulk first, write-ahead log after: one write of every page and one flush.
        database.execute("PRAGMA synchronous = FULL")
        database.execute("BEGIN")
        create_tables(database)
        database.executemany(_PUT_META, content.meta.items())
        database.executemany(_PUT_RECORD, content.records)
        database.executemany(_PUT_CHANGE, content.changes)
        database.execute("COMMIT")
        return cls(_log_ahead(database))

    @classmethod
    def reopen(cls, path: Path) -> "SessionStore":
        """The session database that an earlier process left behind."""
        return cls(_log_ahead(_connect(path)))

    def schema(self) -> int:
        """The schema it was made with; an older or newer Causeway may have left it."""
        (schema,) = self._database.execute("PRAGMA user_version").fetchone()
        return int(schema)

    def content(self) -> Content:
        """Everything that is in it."""
        return select_content(self._database)

    def journal(self) -> tuple[ChangeRow, ...]:
        """Every entry of the journal, oldest first."""
        rows = self._database.execute("SELECT * FROM change ORDER BY revision")
        return tuple(ChangeRow(*row) for row in rows)

    def write(self, changes: Changes, plan: Plan, entry: ChangeRow) -> None:
        """Make one journal entry and the records that it changed durable."""
        with self._transaction():
            self._database.execute(_PUT_CHANGE, entry)
            self._database.execute(_PUT_META, (REVISION, str(entry.revision)))
            for kind, record_id in dict.fromkeys((c.kind, c.id) for c in changes):
                self._put(plan, kind, record_id)

    def _put(self, plan: Plan, kind: str, record_id: str) -> None:
        record = records(plan, kind).get(record_id)
        if record is None:
            row = (kind, record_id)
            self._database.execute("DELETE FROM record WHERE kind = ? AND id = ?", row)
        else:
            self._database.execute(_PUT_RECORD, record_row(record))

    def seal(self, saved_at: str) -> Content:
        """Prepare for saving: shorten the journal and store the hashes. Returns what is sealed."""
        with self._transaction():
            self._database.execute(_DROP_BODIES, (JOURNAL_BYTES,))
            self._put_meta([(SAVED_AT, saved_at)])
            content = self.content()
            hashes = {
                CONTENT_SHA256: content_sha256(content.records),
                JOURNAL_SHA256: journal_sha256(content.meta, content.changes),
            }
            self._put_meta(hashes.items())
        return Content(
            meta={**content.meta, **hashes}, records=content.records, changes=content.changes
        )

    def copy_into(self, path: Path) -> None:
        """Write a compact copy to a path where nothing is yet."""
        self._database.execute("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """Close it; the log is folded into the database."""
        self._database.close()

    def _put_meta(self, rows: Iterable[tuple[str, str]]) -> None:
        self._database.executemany(_PUT_META, rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        finally:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")


def _connect(path: Path) -> sqlite3.Connection:
    # Saving may run in a worker thread while the window waits.
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _log_ahead(database: sqlite3.Connection) -> sqlite3.Connection:
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    return database
