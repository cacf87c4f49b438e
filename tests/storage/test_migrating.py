"""Schema 1 is the first; what follows is tried with a schema 2 that exists in these tests only."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import pytest

from desktop_app.app_folders import session_folder
from desktop_app.storage import desk, leftover, migrating, reading, schema
from desktop_app.storage.backups import backups_of
from desktop_app.storage.content import BadContentError, Content
from desktop_app.storage.errors import DamagedPlanError
from desktop_app.storage.migrating import Document, Migration, migrate
from desktop_app.storage.plan_file import read_plan, verify_plan
from desktop_app.storage.reading import read_file
from desktop_app.storage.workspace import workspace_of
from tests.storage.plans import edit, kill, opened, saved, title_of


def shout(document: Document) -> Document:
    """v1 -> v2: titles are shouted."""
    records = [{**row, "body": row["body"].replace("目标", "目标！")} for row in document["record"]]
    return {**document, "record": records}


def lose_records(document: Document) -> Document:
    return {**document, "record": [{"kind": "objective"}]}


def newer_causeway(patch: pytest.MonkeyPatch, step: object = shout) -> None:
    """Let the application know schema 2, whose tables are those of schema 1."""
    migrations = MappingProxyType({1: Migration(schema.TABLES, step)})
    patch.setattr(reading, "MIGRATIONS", migrations)
    patch.setattr(leftover, "MIGRATIONS", migrations)
    for module in (reading, schema, desk, leftover):
        patch.setattr(module, "SCHEMA", 2)


def test_that_the_first_schema_needs_no_migration(tmp_path: Path) -> None:
    content = read_file(saved(tmp_path / "a.causeway")).content
    assert migrate(content, 1, 1, migrating.MIGRATIONS) == content


def test_that_migrations_follow_one_another(tmp_path: Path) -> None:
    content = read_file(saved(tmp_path / "a.causeway")).content
    twice = MappingProxyType({n: Migration((), shout) for n in (1, 2)})
    bodies = [row.body for row in migrate(content, 1, 3, twice).records if row.kind == "objective"]
    assert bodies[0] == '{"id":"OBJ-000000000000","title":"目标！！ 0"}'


@pytest.mark.parametrize("step", [lose_records, lambda document: {}])
def test_that_rows_that_do_not_fit_are_bad_content(tmp_path: Path, step: object) -> None:
    content: Content = read_file(saved(tmp_path / "a.causeway")).content
    with pytest.raises(BadContentError, match="migration"):
        migrate(content, 1, 2, {1: Migration((), step)})


def test_that_reading_an_older_file_migrates_and_does_not_touch_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    before = path.read_bytes()
    newer_causeway(monkeypatch)
    stored = read_plan(path)
    assert (title_of(stored.plan), stored.schema) == ("目标！ 0", 1)
    assert verify_plan(path).is_ok
    assert path.read_bytes() == before


def test_that_an_older_file_stays_old_until_saved_and_is_backed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    for backup in backups_of(path):
        backup.path.unlink()
    before = path.read_bytes()
    newer_causeway(monkeypatch)
    session = opened(path)
    assert path.read_bytes() == before
    assert [backup.path.read_bytes() for backup in backups_of(path)] == [before]
    edit(session, "改了", number=1)
    session.save()
    session.close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (2,)
    plan = read_plan(path).plan
    assert (title_of(plan, 0), title_of(plan, 1)) == ("目标！ 0", "改了")


def test_that_a_process_killed_while_editing_a_migrated_plan_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    newer_causeway(monkeypatch)
    session = opened(path)
    edit(session, "改了", number=1)
    kill(session)
    with opened(path) as again:
        assert again.was_recovered
        assert (title_of(again.plan, 0), title_of(again.plan, 1)) == ("目标！ 0", "改了")
        again.save()
    assert read_plan(path).schema == 2


def test_that_unsaved_work_of_an_older_version_is_migrated_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    session = opened(path)
    edit(session, "改了", number=1)
    kill(session)
    newer_causeway(monkeypatch)
    session = opened(path)
    assert session.was_recovered
    assert (title_of(session.plan, 0), title_of(session.plan, 1)) == ("目标！ 0", "改了")
    edit(session, "又改了", number=2)
    kill(session)
    with opened(path) as again:
        assert (title_of(again.plan, 0), title_of(again.plan, 2)) == ("目标！ 0", "又改了")
        again.save()
    assert title_of(read_plan(path).plan, 1) == "改了"


def test_that_unsaved_work_of_a_newer_version_is_kept_aside(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    session = opened(path)
    edit(session, "改了")
    kill(session)
    with closing(sqlite3.connect(workspace_of(path).database)) as database:
        database.execute("PRAGMA user_version = 9")
    with opened(path) as again:
        assert not again.was_recovered
    assert [folder.name for folder in session_folder().glob("*-1")] != []


def test_that_a_migration_that_fails_leaves_the_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.causeway")
    before = path.read_bytes()
    newer_causeway(monkeypatch, lose_records)
    with pytest.raises(DamagedPlanError) as caught:
        opened(path)
    assert caught.value.what == "migration"
    assert path.read_bytes() == before
