from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.app_folders import backup_folder
from desktop_app.storage.backups import (
    KEEP_DAYS,
    KEEP_LAST,
    Keeping,
    all_backups,
    back_up,
    backups_of,
    keep_backups,
    kept_backups,
)
from desktop_app.storage.plan_file import newest_valid_backup, read_plan
from tests.storage.plans import START, TickingClock, edit, opened, saved, title_of

PATH = Path("/plans/增长.causeway")


def version(number: int) -> bytes:
    return f"version {number}".encode()


def kept(path: Path = PATH) -> list[bytes]:
    return [backup.path.read_bytes() for backup in backups_of(path)]


def test_that_the_last_ten_versions_of_a_day_are_kept() -> None:
    for number in range(25):
        back_up(PATH, [version(number)], START + timedelta(minutes=number))
    assert kept() == [version(number) for number in range(24, 24 - KEEP_LAST, -1)]


def test_that_the_last_version_of_each_of_fourteen_days_is_kept() -> None:
    for number in range(60):
        back_up(PATH, [version(number)], START + timedelta(hours=12 * number))
    days = sorted({backup.day for backup in backups_of(PATH)})
    assert len(days) == KEEP_DAYS
    assert kept()[:KEEP_LAST] == [version(number) for number in range(59, 49, -1)]
    last_of_days = [version(number) for number in range(49, 31, -1) if number % 2 == 1]
    assert kept()[KEEP_LAST:] == last_of_days


def test_that_a_version_is_kept_once() -> None:
    back_up(PATH, [version(1), version(2)], START)
    back_up(PATH, [version(2), version(3)], START)
    assert kept() == [version(3), version(2), version(1)]


def test_that_the_order_holds_when_the_clock_was_set_back() -> None:
    back_up(PATH, [version(1)], START)
    back_up(PATH, [version(2)], START - timedelta(days=3000))
    assert kept() == [version(2), version(1)]


def test_that_each_plan_has_its_own_backups() -> None:
    back_up(PATH, [version(1)], START)
    assert backups_of(Path("/plans/other.causeway")) == []
    assert newest_valid_backup(Path("/plans/other.causeway")) is None


def test_that_files_of_somebody_else_are_left_alone() -> None:
    back_up(PATH, [version(1)], START)
    note = backups_of(PATH)[0].path.with_name("note.txt")
    note.write_text("mine")
    for number in range(2, 20):
        back_up(PATH, [version(number)], START)
    assert note.read_text() == "mine"
    assert len(backups_of(PATH)) == KEEP_LAST


@pytest.mark.parametrize("broken", [b"", b"rotten"])
def test_that_the_newest_valid_backup_passes_over_broken_ones(
    tmp_path: Path, broken: bytes
) -> None:
    path = saved(tmp_path / "a.causeway")
    back_up(path, [broken], START + timedelta(days=1))
    found = newest_valid_backup(path)
    assert found is not None
    assert title_of(read_plan(found).plan) == "目标 0"


def test_that_every_save_can_be_gone_back_to(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    with opened(path, TickingClock()) as session:
        for title in ("一", "二", "三"):
            edit(session, title)
            session.save()
    titles = [title_of(read_plan(backup.path).plan) for backup in backups_of(path)]
    assert titles == ["三", "二", "一", "目标 0"]
    assert backups_of(path)[0].path.read_bytes() == path.read_bytes()


def test_that_as_many_are_kept_as_the_person_chose() -> None:
    keep_backups(Keeping(last=2, days=0))
    for number in range(5):
        back_up(PATH, [version(number)], START + timedelta(hours=12 * number))
    assert kept() == [version(4), version(3)]


@pytest.mark.parametrize("text", ["", "[]", '{"last": "many", "days": 1}', '{"last": 3}'])
def test_that_an_unreadable_choice_keeps_as_many_as_usual(text: str) -> None:
    keep_backups(Keeping(last=2, days=0))
    (chosen,) = backup_folder().glob("*.json")
    chosen.write_text(text, encoding="utf-8")
    assert kept_backups() == Keeping(last=KEEP_LAST, days=KEEP_DAYS)


def test_that_the_last_version_is_kept_whatever_was_chosen() -> None:
    keep_backups(Keeping(last=0, days=-3))
    assert kept_backups() == Keeping(last=1, days=0)


def test_that_the_backups_of_every_plan_are_counted(tmp_path: Path) -> None:
    back_up(PATH, [version(1), version(2)], START)
    back_up(tmp_path / "other.causeway", [version(3)], START)
    assert sorted(each.path.read_bytes() for each in all_backups()) == [
        version(1),
        version(2),
        version(3),
    ]
