"""A file that is no plan, a newer plan, a damaged or hostile one: refused, unchanged, quickly."""

import random
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.storage import reading
from desktop_app.storage.backups import backups_of
from desktop_app.storage.content import BadContentError, plan_sha256
from desktop_app.storage.errors import (
    DamagedPlanError,
    NewerPlanError,
    NotAPlanError,
    PlanTooBigError,
    PlanUnreadableError,
)
from desktop_app.storage.plan_file import read_plan, revisions, verify_plan
from desktop_app.storage.schema import SCHEMA
from tests.storage.plans import edit, names_in, opened, plan_with, saved, title_of

QUICK_SECONDS = 1.0


def refused(path: Path) -> UserFacingError:
    """The failure with which reading, opening and verifying refuse a file alike."""
    before = path.read_bytes() if path.is_file() and path.stat().st_size < 2**27 else None
    beside = names_in(path.parent)
    started = time.process_time()  # of this process alone: build machines have others
    with pytest.raises(UserFacingError) as caught:
        read_plan(path)
    assert time.process_time() - started < QUICK_SECONDS
    with pytest.raises(type(caught.value)):
        opened(path)
    assert type(verify_plan(path).problem) is type(caught.value)
    assert names_in(path.parent) == beside
    if before is not None:
        assert path.read_bytes() == before
    return caught.value


def with_sql(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)
    return path


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("plan.json", "{}")


NO_PLANS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("customer_id,date\n1,1997-01-01\n" * 50),
    "zip": write_zip,
    "another application's database": lambda path: with_sql(
        path, "PRAGMA application_id = 7", "CREATE TABLE t (a)"
    ),
    "a header and nothing else": lambda path: path.write_bytes(b"SQLite format 3\0"),
}


@pytest.mark.parametrize("make", NO_PLANS.values(), ids=NO_PLANS)
def test_that_a_file_that_is_no_plan_is_refused(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "a.causeway"
    make(path)
    error = refused(path)
    assert isinstance(error, NotAPlanError)
    assert (error.path, error.backup) == (path, None)


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanUnreadableError):
        read_plan(tmp_path)


def test_that_a_plan_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = with_sql(saved(tmp_path / "a.causeway"), f"PRAGMA user_version = {SCHEMA + 1}")
    error = refused(path)
    assert isinstance(error, NewerPlanError)
    assert (error.schema, error.known) == (SCHEMA + 1, SCHEMA)


ENDLESS_VIEW = """
    CREATE VIEW change AS SELECT 1 AS revision, 'a' AS at, 'a' AS author, 'a' AS action, 1 AS step,
    'a' AS label, 1 AS changes, (SELECT count(*) FROM record a, record b, record c, record d,
    record e, record f, record g, record h, record i, record j, record k, record l) AS body"""
HOSTILE = {
    "view": ["CREATE VIEW v AS SELECT * FROM record"],
    "view in place of a table": [
        "DROP TABLE change",
        ENDLESS_VIEW,
    ],
    "trigger": ["CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END"],
    "virtual table": ["CREATE VIRTUAL TABLE f USING fts5(body)"],
    "index": ["CREATE INDEX i ON record (body)"],
    "index that never ends": [
        "CREATE INDEX i ON record (body) WHERE length(hex(zeroblob(100000000))) > 5"
    ],
    "table of somebody else": ["CREATE TABLE other (a)"],
    "other columns": ["ALTER TABLE record ADD COLUMN more TEXT"],
    "missing table": ["DROP TABLE change"],
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_that_objects_that_are_not_ours_are_refused(tmp_path: Path, statements: list[str]) -> None:
    path = with_sql(saved(tmp_path / "a.causeway"), *statements)
    error = refused(path)
    assert isinstance(error, DamagedPlanError)
    assert error.what == "foreign-objects"


TAMPERED = {
    "record": "UPDATE record SET body = replace(body, '目标 1', '目标 9')",
    "record gone": "DELETE FROM record WHERE kind = 'objective'",
    "author": "UPDATE change SET author = 'x'",
    "journal gone": "DELETE FROM change",
    "revision": "UPDATE meta SET value = '77' WHERE key = 'revision'",
    "no revision": "DELETE FROM meta WHERE key = 'revision'",
    "meta gone": "DELETE FROM meta",
    "schema of no version": "PRAGMA user_version = 0",
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED)
def test_that_content_that_was_not_saved_so_is_refused(tmp_path: Path, statement: str) -> None:
    assert isinstance(
        refused(with_sql(saved(tmp_path / "a.causeway"), statement)), DamagedPlanError
    )


def test_that_a_row_too_large_for_any_plan_is_refused_quickly(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    with_sql(path, "UPDATE record SET body = hex(zeroblob(70000000)) WHERE kind = 'plan'")
    assert path.stat().st_size < reading.MAX_BYTES
    assert isinstance(refused(path), DamagedPlanError)


def test_that_a_file_of_300_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    with path.open("rb+") as file:
        file.truncate(300 * 2**20)
    error = refused(path)
    assert isinstance(error, PlanTooBigError)
    assert (error.size, error.limit) == (300 * 2**20, reading.MAX_BYTES)


def test_that_pages_counted_twice_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    content = reading.read_content(path)
    reading._check_types(content, path.stat().st_size)
    with pytest.raises(BadContentError, match="size"):
        reading._check_types(content, 100)


def test_that_a_query_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    monkeypatch.setattr(reading, "_SECONDS", -1.0)
    monkeypatch.setattr(reading, "_STEPS_BETWEEN_LOOKS", 1)
    with pytest.raises(DamagedPlanError):
        read_plan(path)


def test_that_a_truncated_file_names_the_newest_valid_backup(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    with opened(path) as session:
        edit(session, "改了")
        session.save()
    newest, older = backups_of(path)
    newest.path.write_bytes(b"rotten")
    path.write_bytes(path.read_bytes()[:6000])
    error = refused(path)
    assert isinstance(error, DamagedPlanError)
    assert error.backup == verify_plan(path).backup == older.path
    assert title_of(read_plan(older.path).plan) == "目标 0"
    with pytest.raises(DamagedPlanError):
        revisions(path)


def test_that_a_file_emptied_by_a_synchroniser_names_its_backup(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    path.write_bytes(b"")
    error = refused(path)
    assert isinstance(error, NotAPlanError)
    assert error.backup is not None
    assert read_plan(error.backup).plan == plan_with()


def survives_bit_flips(path: Path, flips: int, seed: int) -> tuple[int, int]:
    """How many flipped files had the same content and how many were refused."""
    raw, chance = path.read_bytes(), random.Random(seed)
    right = plan_sha256(read_plan(path).plan)
    same = refusals = 0
    for _ in range(flips):
        flipped = bytearray(raw)
        at = chance.randrange(len(raw) * 8)
        flipped[at // 8] ^= 1 << at % 8
        path.write_bytes(flipped)
        found = verify_plan(path)
        if found.is_ok:
            same += 1
            assert found.content_sha256 == right == plan_sha256(read_plan(path).plan)
        else:
            refusals += 1
            assert found.backup is not None
    path.write_bytes(raw)
    return same, refusals


def test_that_a_flipped_bit_is_harmless_or_found(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway", plan_with(objectives=60))
    _, refusals = survives_bit_flips(path, flips=25, seed=7)
    assert refusals > 0


@pytest.mark.campaign(name="faults")
def test_that_300_flipped_bits_are_harmless_or_found(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway", plan_with(objectives=200))
    same, refusals = survives_bit_flips(path, flips=300, seed=8)
    assert same + refusals == 300
