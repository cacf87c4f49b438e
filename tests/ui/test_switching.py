"""Another language or theme while work goes on; what is remembered until the next start."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.document import Surroundings
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.settings import Settings, load_settings, save_settings, settings_path
from desktop_app.ui.shell import Shell, Start
from desktop_app.words import LANGUAGES, Language
from tests.ui.conftest import NOW, numbered_ids, small_plan

OBJECTIVE, KEY_RESULT = "OBJ-00000000000A", "KRS-00000000000A"


class Shells:
    """Starts the application again and again over the same settings."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application, self._folder = application, folder
        self._started: list[Shell] = []

    def start(self) -> Shell:
        surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
        start = Start(settings_folder=self._folder, surroundings=surroundings)
        self._started.append(Shell(self._application, start))
        return self._started[-1]

    def close(self, shell: Shell) -> None:
        self._started.remove(shell)
        shell.close()
        if shell.window is not None:
            shell.window.leave_for_another()
        QApplication.processEvents()

    def close_all(self) -> None:
        for shell in tuple(self._started):
            self.close(shell)


@pytest.fixture
def shells(application: QApplication, tmp_path: Path) -> Iterator[Shells]:
    made = Shells(application, tmp_path)
    yield made
    made.close_all()


@pytest.fixture
def shell(shells: Shells, tmp_path: Path) -> Shell:
    """A shell with the small plan open."""
    made = shells.start()
    made.show()
    made.services.document.create(tmp_path / "retailer.causeway", small_plan())
    return made


def window_of(shell: Shell) -> MainWindow:
    assert shell.window is not None
    return shell.window


@pytest.mark.parametrize("key", [kind.key for kind in PAGES])
def test_that_page_and_selection_outlive_another_language(shell: Shell, key: str) -> None:
    window_of(shell).show_page(key)
    shell.services.selection.select(KEY_RESULT)
    selected = shell.services.selection.record_id
    shell.choose_language("zh_TW")
    window = window_of(shell)
    assert (window.page_key, window.desk.words.language) == (key, "zh_TW")
    titles = {kind.key: kind.title(window.desk.words) for kind in PAGES}
    assert window.navigation.currentItem().text() == titles[key]
    # A page of other records selects one of its own when it is shown.
    plan = shell.services.document.plan
    shown_here = {"goals": plan.key_results, "map": plan.key_results}
    if key in shown_here:
        assert shell.services.selection.record_id == selected


def test_that_undo_and_unsaved_work_outlive_another_theme(shell: Shell) -> None:
    rename = partial(change_record, record_id=OBJECTIVE, title="Win them back")
    shell.services.document.edit(label("Rename"), rename)
    shell.choose_theme("dark")
    window = window_of(shell)
    assert window.files.must_ask_before_closing
    window.desk.actions["undo"].trigger()
    assert shell.services.document.plan.objectives[OBJECTIVE].title == "Bring customers back"


def test_that_a_running_job_is_shown_in_the_new_window(shell: Shell, qtbot: QtBot) -> None:
    from threading import Event

    gate = Event()
    window_of(shell).desk.run("Counting", lambda _: gate.wait(20), lambda _: None)
    shell.choose_theme("dark")
    line = window_of(shell).statusBar()
    texts = [each.text() for each in line.findChildren(QLabel) if each.isVisible()]
    gate.set()
    qtbot.waitUntil(lambda: not shell.services.jobs.running)
    assert "Counting" in texts


def test_that_an_old_window_hears_nothing_any_more(shell: Shell, qtbot: QtBot) -> None:
    old = window_of(shell)
    gone: list[bool] = []
    old.destroyed.connect(lambda: gone.append(True))
    shell.choose_language("zh_CN")
    qtbot.waitUntil(lambda: gone == [True])
    rename = partial(change_record, record_id=OBJECTIVE, title="Win them back")
    shell.services.document.edit(label("Rename"), rename)
    assert window_of(shell).desk.actions["undo"].isEnabled()


def test_that_the_window_keeps_its_place(shell: Shell) -> None:
    old = window_of(shell)
    # The screen of these tests is smaller than the window's least width.
    old.resize(900, 655)
    shell.choose_language("zh_CN")
    assert window_of(shell).height() == 655


def test_that_the_same_language_again_makes_no_new_window(shell: Shell) -> None:
    shell.choose_language("zh_CN")
    window = shell.window
    shell.choose_language("zh_CN")
    assert shell.window is window


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_qts_own_words_are_translated_too(shell: Shell, language: Language) -> None:
    shell.choose_language(language)
    cancel = QApplication.translate("QPlatformTheme", "Cancel")
    assert (cancel == "Cancel") is (language == "en")


def ground(field: QWidget) -> str:
    field.ensurePolished()
    return field.palette().color(QPalette.ColorRole.Base).name()


def test_that_fields_stand_out_in_the_dark_and_light_again_after_it(shell: Shell) -> None:
    for theme, role in (("dark", "raised"), ("light", "surface")):
        shell.choose_theme(theme)
        look = window_of(shell).desk.look
        assert ground(QLineEdit()) == look.colour(role).name()
        assert ground(QListView()) == look.colour("surface").name()


def test_that_a_chosen_theme_does_not_follow_the_system(shell: Shell) -> None:
    shell.choose_theme("light")
    chosen = shell.window
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert shell.window is chosen


def test_that_the_systems_theme_is_followed_where_nothing_was_chosen(shell: Shell) -> None:
    before = shell.window
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert shell.window is not before


# Until the next start.


def test_that_the_next_start_finds_window_page_language_and_theme(
    shells: Shells, shell: Shell, qtbot: QtBot
) -> None:
    shell.choose_language("zh_TW")
    shell.choose_theme("dark")
    window = window_of(shell)
    window.show_page("kpis")
    window.resize(900, 655)
    with qtbot.waitSignal(shell.left):
        window.close()
    shells.close(shell)
    again = shells.start()
    window = again.show()
    assert (window.desk.words.language, window.desk.look.is_dark) == ("zh_TW", True)
    assert (window.page_key, window.height()) == ("kpis", 655)


def test_that_an_opened_plan_is_recent_at_the_next_start(
    shells: Shells, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "retailer.causeway"
    shell.services.document.close()
    window_of(shell).files.open(path)
    assert load_settings(tmp_path).settings.recent == (str(path),)
    shells.close(shell)
    assert shells.start().settings.recent == (str(path),)


def test_that_settings_of_a_page_that_is_no_more_show_the_first_one(
    shells: Shells, tmp_path: Path
) -> None:
    save_settings(tmp_path, Settings(page="oracle", geometry="no geometry at all"))
    shell = shells.start()
    window = shell.show()
    shell.services.document.create(tmp_path / "a.causeway", small_plan())
    assert window.page_key == "goals"
    assert window.page("goals").isVisible()


def test_that_settings_that_cannot_be_written_stop_nobody(shell: Shell, tmp_path: Path) -> None:
    settings_path(tmp_path).unlink(missing_ok=True)
    settings_path(tmp_path).mkdir()
    shell.choose_language("zh_CN")
    assert window_of(shell).desk.words.language == "zh_CN"
