from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.app_folders import session_folder
from desktop_app.storage.errors import DamagedPlanError, FileChangedOnDiskError
from desktop_app.storage.opening import create_plan
from desktop_app.storage.plan_file import read_plan
from desktop_app.storage.recovery import forget_session, unsaved_sessions
from desktop_app.storage.saving import write_plan_file
from desktop_app.storage.workspace import workspace_of
from tests.storage.plans import (
    AUTHOR,
    START,
    TickingClock,
    edit,
    empty_plan,
    kill,
    opened,
    plan_with,
    retitled,
    saved,
    title_of,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path / "a.causeway")


def killed_after(path: Path, *titles: str) -> None:
    session = opened(path)
    for title in titles:
        edit(session, title)
    kill(session)


def test_that_unsaved_edits_of_a_killed_process_are_there_again(path: Path) -> None:
    killed_after(path, "一", "二")
    with opened(path) as session:
        assert (session.was_recovered, session.is_dirty) == (True, True)
        assert title_of(session.plan) == "二"
        session.undo()
        assert title_of(session.plan) == "一"
        session.save()
    assert title_of(read_plan(path).plan) == "一"
    with opened(path) as session:
        assert not session.was_recovered


def test_that_edits_left_unsaved_at_closing_are_there_again(path: Path) -> None:
    with opened(path) as session:
        edit(session, "登出时没保存")
    with opened(path) as session:
        assert session.was_recovered
        assert title_of(session.plan) == "登出时没保存"
        session.discard()


def test_that_unsaved_work_is_listed_last_edited_first(tmp_path: Path) -> None:
    first, second = saved(tmp_path / "a.causeway"), saved(tmp_path / "b.causeway")
    for path, days in ((first, 1), (second, 2)):
        session = opened(path, TickingClock(at=START + timedelta(days=days)))
        edit(session, "没保存")
        kill(session)
    found = unsaved_sessions()
    assert [(u.path, u.is_beside) for u in found] == [(second, True), (first, True)]
    assert {title_of(u.plan) for u in found} == {"没保存"}
    assert found[0].changed_at.date() == (START + timedelta(days=2)).date()
    forget_session(found[0])
    assert [u.path for u in unsaved_sessions()] == [first]


def test_that_unsaved_work_tells_how_many_edits_it_is(path: Path) -> None:
    with opened(path) as session:
        edit(session, "saved")
        session.save()
    session = opened(path)
    for title in ("one", "two", "three"):
        edit(session, title)
    session.undo()
    kill(session)
    assert [found.edits for found in unsaved_sessions()] == [3]


def test_that_work_in_an_open_window_is_not_listed_and_cannot_be_forgotten(path: Path) -> None:
    killed_after(path, "没保存")
    (listed,) = unsaved_sessions()
    with opened(path) as session:
        assert unsaved_sessions() == []
        forget_session(listed)
        assert title_of(session.plan) == "没保存"
        edit(session, "还在")
        session.save()
    assert unsaved_sessions() == []


def test_that_sessions_without_edits_are_not_listed(path: Path) -> None:
    kill(opened(path))
    session = opened(path)
    edit(session, "改了")
    session.undo()
    kill(session)
    assert unsaved_sessions() == []


def test_that_the_work_survives_when_the_file_was_moved(path: Path, tmp_path: Path) -> None:
    killed_after(path, "没保存")
    moved = tmp_path / "新名字.causeway"
    path.rename(moved)
    with opened(moved) as session:
        assert session.was_recovered
        session.save()
    assert title_of(read_plan(moved).plan) == "没保存"
    assert not path.exists()


def test_that_a_copy_of_the_file_does_not_take_the_work(path: Path, tmp_path: Path) -> None:
    killed_after(path, "没保存")
    copy = tmp_path / "copy.causeway"
    copy.write_bytes(path.read_bytes())
    with opened(copy) as session:
        assert not session.was_recovered
    with opened(path) as session:
        assert session.was_recovered
        session.discard()


def test_that_a_file_renamed_while_open_does_not_take_the_open_session(
    path: Path, tmp_path: Path
) -> None:
    with opened(path) as session:
        edit(session, "没保存")
        moved = path.rename(tmp_path / "b.causeway")
        with opened(moved) as other:
            assert not other.was_recovered
        edit(session, "继续")
        assert title_of(session.plan) == "继续"
        session.discard()


def test_that_the_work_survives_when_the_file_was_deleted_or_damaged(path: Path) -> None:
    killed_after(path, "没保存")
    path.unlink()
    session = opened(path)
    assert session.was_recovered
    kill(session)
    path.write_bytes(b"rotten")
    with opened(path) as session:
        assert title_of(session.plan) == "没保存"
        with pytest.raises(FileChangedOnDiskError):
            session.save()
        session.save(overwrite=True)
    assert title_of(read_plan(path).plan) == "没保存"


def test_that_the_work_is_kept_aside_when_another_plan_took_the_place(
    path: Path, tmp_path: Path
) -> None:
    killed_after(path, "没保存")
    saved(tmp_path / "b.causeway", empty_plan("别的", "PLN-000000000002")).replace(path)
    with opened(path) as session:
        assert (session.was_recovered, session.plan.info.title) == (False, "别的")
        edited = unsaved_sessions()
        assert [(u.path, u.is_beside, title_of(u.plan)) for u in edited] == [
            (path, False, "没保存")
        ]
    rescued = tmp_path / "rescued.causeway"
    create_plan(rescued, edited[0].plan, author=AUTHOR, now=TickingClock()).close()
    forget_session(edited[0])
    assert title_of(read_plan(rescued).plan) == "没保存"
    assert unsaved_sessions() == []


def test_that_a_new_plan_of_the_same_name_keeps_the_old_work_aside(path: Path) -> None:
    killed_after(path, "没保存")
    path.unlink()
    create_plan(path, empty_plan("新的"), author=AUTHOR, now=TickingClock()).close()
    (left,) = unsaved_sessions()
    assert (left.is_beside, title_of(left.plan)) == (False, "没保存")
    assert read_plan(path).plan == empty_plan("新的")


def test_that_a_process_killed_right_after_replacing_the_file_lost_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(path)
    edit(session, "保存了")

    def killed(*args: object) -> bytes:
        write_plan_file(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.storage.desk.write_plan_file", killed)
        with pytest.raises(KeyboardInterrupt):
            session.save()
    kill(session)
    with opened(path) as again:
        assert not again.was_recovered
        assert title_of(again.plan) == "保存了"
        edit(again, "继续")
        again.save()
    assert title_of(read_plan(path).plan) == "继续"


def test_that_a_session_that_was_not_set_up_completely_is_forgotten(path: Path) -> None:
    kill(opened(path))
    (workspace_of(path).folder / "place.json").unlink()
    with opened(path) as session:
        assert session.plan == plan_with()


def test_that_a_damaged_session_is_kept_aside_and_the_file_opens(path: Path) -> None:
    killed_after(path, "没保存")
    workspace = workspace_of(path)
    workspace.database.write_bytes(b"rotten")
    workspace.database.with_name("session.db-wal").unlink(missing_ok=True)
    with opened(path) as session:
        assert session.plan == plan_with()
    aside = [folder.name for folder in session_folder().iterdir() if folder.is_dir()]
    assert aside == [f"{workspace.folder.name}-1"]
    assert unsaved_sessions() == []


def test_that_a_damaged_file_stays_refused_where_only_undo_was_left(path: Path) -> None:
    session = opened(path)
    edit(session, "改了")
    session.undo()
    session.close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedPlanError):
        opened(path)


def test_that_what_was_undone_can_be_redone_after_a_restart(path: Path) -> None:
    session = opened(path)
    edit(session, "改了")
    session.undo()
    session.close()
    with opened(path) as again:
        assert not again.is_dirty
        again.redo()
        assert again.plan == retitled(plan_with(), 0, "改了")
        again.discard()
