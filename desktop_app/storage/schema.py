"""The tables of a plan file, schema 1. docs/file-format.md describes them."""

import sqlite3

APPLICATION_ID = 0x43535759  # "CSWY"
SCHEMA = 1
SUFFIX = ".causeway"

TABLES: tuple[str, ...] = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    (
        "CREATE TABLE record (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,"
        " PRIMARY KEY (kind, id)) STRICT"
    ),
    (
        "CREATE TABLE change (revision INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL,"
        " action TEXT NOT NULL, step INTEGER NOT NULL, label TEXT NOT NULL,"
        " changes INTEGER NOT NULL, body TEXT) STRICT"
    ),
)


def create_tables(database: sqlite3.Connection) -> None:
    """Make the empty tables of a new database."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")
    for table in TABLES:
        database.execute(table)
