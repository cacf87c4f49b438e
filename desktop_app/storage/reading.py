"""Reading a file that may be damaged or hostile. It is never opened where the user keeps it."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop_app.storage.content import (
    REVISION,
    BadContentError,
    ChangeRow,
    Content,
    RecordRow,
    check_hashes,
)
from desktop_app.storage.errors import (
    DamagedPlanError,
    NewerPlanError,
    NotAPlanError,
    PlanNotFoundError,
    PlanTooBigError,
    PlanUnreadableError,
)
from desktop_app.storage.migrating import MIGRATIONS, migrate
from desktop_app.storage.schema import APPLICATION_ID, SCHEMA, TABLES
from desktop_app.storage.troubles import trouble_of

MAX_BYTES = 256 * 2**20
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_SECONDS = 2.0
_STEPS_BETWEEN_LOOKS = 10_000
_LIMITS: Mapping[int, int] = {
    sqlite3.SQLITE_LIMIT_LENGTH: 128 * 2**20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 10_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 32,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """A plan file whose hashes are right.

    Attributes:
        raw: the bytes as they were on disk.
        content: its rows, migrated to the current schema.
        schema: the schema it has on disk.
    """

    raw: bytes
    content: Content
    schema: int

    @property
    def file_sha256(self) -> str:
        """The hash of the bytes: tells whether a file on disk is still this one."""
        return sha256(self.raw).hexdigest()

    @property
    def revision(self) -> int:
        """The number of the last change that the file holds."""
        return int(self.content.meta[REVISION])


def read_file(path: Path) -> FileRead:
    """Read and check a plan file.

    Raises: PlanNotFoundError, PlanUnreadableError, PlanTooBigError, NotAPlanError,
        NewerPlanError, DamagedPlanError.
    """
    raw = _read_bytes(path)
    schema = _schema_of(path, raw)
    try:
        with TemporaryDirectory(prefix="causeway-") as folder:
            copy = Path(folder, "plan")
            copy.write_bytes(raw)
            content = read_content(copy, schema)
        if schema != SCHEMA:
            content = migrate(content, schema, SCHEMA, MIGRATIONS)
    except BadContentError as error:
        raise DamagedPlanError(path, error.what) from error
    return FileRead(raw=raw, content=content, schema=schema)


def read_content(private: Path, schema: int = SCHEMA) -> Content:
    """All rows of a database that nobody else can change meanwhile, hashes checked.

    Raises: BadContentError: it is damaged or has objects that are not ours.
    """
    try:
        with closing(_open_hardened(private)) as database:
            _check_objects(database, schema)
            content = select_content(database)
    except sqlite3.Error as error:
        raise BadContentError("unreadable") from error
    _check_types(content, private.stat().st_size)
    check_hashes(content)
    return content


def select_content(database: sqlite3.Connection) -> Content:
    """All rows of an open database."""
    meta = database.execute("SELECT key, value FROM meta")
    records = database.execute("SELECT kind, id, body FROM record ORDER BY rowid")
    changes = database.execute(
        "SELECT revision, at, author, action, step, label, changes, body FROM change"
        " ORDER BY revision"
    )
    return Content(
        meta=dict(meta),
        records=tuple(map(RecordRow._make, records)),
        changes=tuple(map(ChangeRow._make, changes)),
    )


def _read_bytes(path: Path) -> bytes:
    with reading_trouble(path):
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PlanTooBigError(path, size, MAX_BYTES)
        return path.read_bytes()


@contextmanager
def reading_trouble(path: Path) -> Iterator[None]:
    """Turn an error of the operating system into an expected failure."""
    try:
        yield
    except FileNotFoundError as error:
        raise PlanNotFoundError(path) from error
    except OSError as error:
        raise PlanUnreadableError(path, trouble_of(error), error.strerror or "") from error


def _schema_of(path: Path, raw: bytes) -> int:
    """The schema that the header tells, before SQLite sees a byte."""
    application = int.from_bytes(raw[68:72], "big")
    if len(raw) < _HEADER_BYTES or not raw.startswith(_MAGIC) or application != APPLICATION_ID:
        raise NotAPlanError(path)
    schema = int.from_bytes(raw[60:64], "big")
    if schema > SCHEMA:
        raise NewerPlanError(path, schema, SCHEMA)
    if schema == 0:
        raise DamagedPlanError(path, "schema")
    return schema


def _open_hardened(private: Path) -> sqlite3.Connection:
    """A connection that cannot write, run code of the schema, or work for long."""
    database = sqlite3.connect(f"{private.as_uri()}?mode=ro&immutable=1", uri=True)
    for limit, value in _LIMITS.items():
        database.setlimit(limit, value)
    deadline = time.monotonic() + _SECONDS
    database.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON",
                   "mmap_size = 0", "temp_store = MEMORY"):  # fmt: skip
        database.execute(f"PRAGMA {pragma}")
    return database


def _check_objects(database: sqlite3.Connection, schema: int) -> None:
    """Nothing but our tables: no view, trigger, index or virtual table of somebody else's."""
    found = database.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    ours = TABLES if schema == SCHEMA else MIGRATIONS[schema].tables
    if sorted(found) != sorted(("table", sql) for sql in ours):
        raise BadContentError("foreign-objects")


_CHANGE_TYPES = (int, str, str, str, int, str, int)


def _check_types(content: Content, file_bytes: int) -> None:
    """Columns have their types, and no page was counted twice to blow the file up in memory."""
    texts: list[Any] = [*content.meta, *content.meta.values()]
    for row in content.records:
        texts += row
    for change in content.changes:
        if tuple(map(type, change[:-1])) != _CHANGE_TYPES:
            raise BadContentError("types")
        texts += change.at, change.author, change.label, change.body or ""
    if not {*map(type, texts)} <= {str} or not content.meta.get(REVISION, "").isdecimal():
        raise BadContentError("types")
    if sum(map(len, texts)) > file_bytes:
        raise BadContentError("size")
