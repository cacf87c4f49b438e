"""The document: one plan, one way to change it, everything told."""

from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_app.errors import UserFacingError
from desktop_app.plan.edits import change_record
from desktop_app.plan.errors import BlankTextError
from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.storage.errors import PlanBusyError
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui import document, jobs
from desktop_app.ui.document import no_plan
from desktop_app.ui.jobs import Lane
from desktop_app.ui.services import Services

OBJECTIVE = "OBJ-00000000000A"


def retitled(title: str) -> partial[Plan]:
    return partial(change_record, record_id=OBJECTIVE, title=title)


def test_that_an_edit_is_told_with_the_plan_before_and_after(
    services: Services, plan_file: Path
) -> None:
    told: list[tuple[Plan, Plan]] = []
    services.document.plan_changed.connect(lambda old, new: told.append((old, new)))
    before = services.document.plan
    services.document.edit(label("Rename"), retitled("Win them back"))
    assert [(old is before, new.objectives[OBJECTIVE].title) for old, new in told] == [
        (True, "Win them back")
    ]


def test_that_undo_returns_the_very_plan_and_redo_goes_forward_again(
    services: Services, plan_file: Path
) -> None:
    before = services.document.plan
    services.document.edit(label("Rename"), retitled("Win them back"))
    services.document.undo()
    assert services.document.plan is before
    services.document.redo()
    assert services.document.plan.objectives[OBJECTIVE].title == "Win them back"


def test_that_a_refused_edit_changes_nothing_and_tells_nobody(
    services: Services, plan_file: Path
) -> None:
    told: list[object] = []
    services.document.plan_changed.connect(lambda *plans: told.append(plans))
    before = services.document.plan
    with pytest.raises(BlankTextError):
        services.document.edit(label("Rename"), retitled(" "))
    assert services.document.plan is before
    assert told == []


def test_that_an_edit_that_changes_nothing_is_no_step(services: Services, plan_file: Path) -> None:
    services.document.edit(label("Rename"), retitled("Bring customers back"))
    session = services.document.session
    assert session is not None
    assert session.history.undo_label is None


def test_that_results_follow_an_edit(services: Services, plan_file: Path) -> None:
    key_result = "KRS-00000000000A"
    assert services.document.computed.goals[key_result].progress == pytest.approx(0.6)
    edit = partial(change_record, record_id=key_result, target=1700.0)
    services.document.edit(label("Target"), edit)
    assert services.document.computed.goals[key_result].progress == pytest.approx(0.3)


def test_that_unsaved_work_is_there_when_the_plan_is_opened_again(
    services: Services, plan_file: Path
) -> None:
    services.document.edit(label("Rename"), retitled("Win them back"))
    services.document.close()
    assert services.document.plan is no_plan()
    services.document.open(plan_file)
    assert services.document.plan.objectives[OBJECTIVE].title == "Win them back"


def test_that_saving_is_told_and_leaves_nothing_dirty(services: Services, plan_file: Path) -> None:
    services.document.edit(label("Rename"), retitled("Win them back"))
    told: list[str] = []
    services.document.file_changed.connect(lambda: told.append("file"))
    services.document.save()
    session = services.document.session
    assert session is not None
    assert (session.is_dirty, told) == (False, ["file"])


class SlowSave:
    """A save in another thread that ends when it is let go."""

    def __init__(self, services: Services) -> None:
        self._document = services.document
        self.may_go = Event()
        self._save = services.document.saving()
        services.jobs.start(
            "Save", self._work, done=self._done, failed=self._failed, lane=Lane.SAVING
        )

    def _work(self, _progress: Progress) -> None:
        assert self.may_go.wait(20)
        self._save()

    def _done(self, _nothing: None) -> None:
        self._document.end_saving(is_saved=True)

    def _failed(self, _error: UserFacingError) -> None:
        self._document.end_saving(is_saved=False)


def test_that_an_edit_during_a_save_is_made_after_it_and_is_not_in_the_file(
    services: Services, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0.0)
    services.document.edit(label("Rename"), retitled("Saved"))
    slow = SlowSave(services)
    QTimer.singleShot(20, slow.may_go.set)
    services.document.edit(label("Rename"), retitled("Later"))
    session = services.document.session
    assert session is not None
    assert (services.document.is_saving, session.is_dirty) == (False, True)
    assert services.document.plan.objectives[OBJECTIVE].title == "Later"
    assert read_plan(plan_file).plan.objectives[OBJECTIVE].title == "Saved"


def test_that_an_edit_is_refused_in_words_where_a_save_takes_too_long(
    services: Services, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(document, "_LONGEST_WAIT_MS", 20)
    services.document.edit(label("Rename"), retitled("Saved"))
    slow = SlowSave(services)
    with pytest.raises(PlanBusyError):
        services.document.edit(label("Rename"), retitled("Later"))
    assert services.document.plan.objectives[OBJECTIVE].title == "Saved"
    slow.may_go.set()
    qtbot.waitUntil(lambda: not services.document.is_saving)


def test_that_discarded_work_does_not_come_back(services: Services, plan_file: Path) -> None:
    services.document.edit(label("Rename"), retitled("Win them back"))
    services.document.discard()
    assert services.document.plan is no_plan()
    services.document.open(plan_file)
    assert services.document.plan.objectives[OBJECTIVE].title == "Bring customers back"
