"""Recent plans on drives that are slow or gone: the window goes on, and tells when it knows."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame import file_looks
from desktop_app.ui.frame.file_looks import FileLooks, Looked
from desktop_app.ui.frame.recent_plans import RecentPlans
from desktop_app.ui.look import Look
from desktop_app.words import words_in


class SlowDrive:
    """A drive that answers once it is let go."""

    def __init__(self) -> None:
        self.answers = Event()

    def __call__(self, path: Path) -> float | None:
        if "slow" in path.parts:
            self.answers.wait(20)
            return None
        return 0.0


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDrive]:
    slow = SlowDrive()
    monkeypatch.setattr(file_looks, "changed_at", slow)
    yield slow
    slow.answers.set()


@pytest.fixture
def plans(application: QApplication, qtbot: QtBot) -> RecentPlans:
    made = RecentPlans(words_in("en"), Look("light"))
    qtbot.addWidget(made)
    return made


def spoken(plans: RecentPlans) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [plans.item(row).data(role) for row in range(plans.count())]


def test_that_a_drive_that_does_not_answer_holds_nobody_up(
    plans: RecentPlans, drive: SlowDrive, qtbot: QtBot
) -> None:
    plans.show_recent(("/slow/a.causeway", "/fast/b.causeway"))
    slow, fast = spoken(plans)
    assert slow == "a, in /slow"
    assert fast.startswith("b, in /fast, Changed on ")
    drive.answers.set()
    qtbot.waitUntil(lambda: spoken(plans)[0] == "a, in /slow, The file is gone")
    assert plans.itemWidget(plans.item(0)) is not None


def test_that_an_answer_about_a_list_that_went_is_not_told(
    application: QApplication, drive: SlowDrive, qtbot: QtBot
) -> None:
    told: list[Looked] = []
    looks = FileLooks(told.append, application)
    looks.look([Path("/slow/a")])
    looks.look([Path("/fast/b")])
    drive.answers.set()
    looks.look([Path("/fast/c")])
    assert [looked.path.name for looked in told] == ["b", "c"]
    looks.deleteLater()


@pytest.mark.parametrize("name", ["gone.causeway", "x" * 400, "a\0b"])
def test_that_a_file_that_is_not_there_was_never_changed(tmp_path: Path, name: str) -> None:
    assert file_looks.changed_at(tmp_path / name) is None
