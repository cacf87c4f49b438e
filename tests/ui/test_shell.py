"""Language and theme change while the plan stays open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.alive.crash_dialog import CrashDialog
from desktop_app.ui.document import Surroundings
from desktop_app.ui.settings import load_settings, settings_path
from desktop_app.ui.shell import Shell, Start
from tests.ui.conftest import NOW, numbered_ids, small_plan


@pytest.fixture
def shell(application: QApplication, tmp_path: Path) -> Iterator[Shell]:
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    made = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    yield made
    made.close()
    if made.window is not None:
        made.window.leave_for_another()
    QApplication.processEvents()


def test_that_another_language_is_spoken_at_once_and_remembered(
    shell: Shell, tmp_path: Path
) -> None:
    first = shell.show()
    shell.services.document.create(tmp_path / "a.causeway", small_plan())
    first.show_page("kpis")
    shell.choose_language("zh_TW")
    assert shell.window is not None
    assert shell.window is not first
    assert shell.window.desk.actions["save"].text() == "儲存"
    assert shell.window.page_key == "kpis"
    assert shell.services.document.plan.info.title == "Retailer"
    assert load_settings(tmp_path).settings.language == "zh_TW"


def test_that_a_window_that_was_replaced_is_gone(shell: Shell) -> None:
    first = shell.show()
    shell.choose_language("zh_CN")
    assert not first.isVisible()


def test_that_the_dark_theme_reaches_palette_and_icons(shell: Shell) -> None:
    shell.show()
    shell.choose_theme("dark")
    assert shell.window is not None
    assert shell.window.desk.look.is_dark
    assert QApplication.palette().window().color().lightness() < 60


def test_that_broken_settings_are_told_once(application: QApplication, tmp_path: Path) -> None:
    settings_path(tmp_path).write_text("{", encoding="utf-8")
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    shell = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    window = shell.show()
    assert "window.broken.json" in window.message_bar.text
    shell.close()
    window.leave_for_another()
    QApplication.processEvents()


def test_that_a_crash_is_told_and_its_report_can_be_read(shell: Shell, tmp_path: Path) -> None:
    window = shell.show()
    report = tmp_path / "report-1.txt"
    report.write_text("Causeway 1\nZeroDivisionError\n", encoding="utf-8")
    shell.tell_crash(report, 1)
    assert "Your work is kept" in window.message_bar.text
    (show,) = window.message_bar.buttons
    show.click()
    (dialog,) = window.findChildren(CrashDialog)
    assert dialog.text.toPlainText() == "Causeway 1\nZeroDivisionError\n"
    dialog.reject()


def test_that_a_crash_that_strikes_again_is_counted_in_the_same_message(
    shell: Shell, tmp_path: Path
) -> None:
    window = shell.show()
    for times in (1, 2, 4):
        shell.tell_crash(tmp_path / "report-1.txt", times)
    first_line = window.message_bar.text.splitlines()[0]
    assert first_line == "Something went wrong inside Causeway, 4 times by now."
    assert window.message_bar.more.isHidden()
