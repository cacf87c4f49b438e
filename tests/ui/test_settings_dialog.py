"""Settings are chosen in a dialog and hold at once."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.storage.backups import Keeping, kept_backups
from desktop_app.ui.document import Surroundings
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.settings import Settings, load_settings, save_settings
from desktop_app.ui.settings_dialog.dialog import SettingsDialog
from desktop_app.ui.settings_dialog.files_page import FilesPage
from desktop_app.ui.settings_dialog.plan_dialog import PlanDialog
from desktop_app.ui.shell import Shell, Start
from tests.ui.conftest import NOW, numbered_ids, small_plan
from tests.ui.looking import clipped_texts, nameless_controls

OBJECTIVE = "OBJ-00000000000A"
Choose = Callable[[str, object], None]


@pytest.fixture
def shell(application: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    made = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    made.show()
    made.services.document.create(tmp_path / "retailer.causeway", small_plan())
    yield made
    qtbot.waitUntil(lambda: not made.services.jobs.running)
    made.close()
    if made.window is not None:
        made.window.leave_for_another()
    QApplication.processEvents()


def dialog_of(shell: Shell) -> SettingsDialog:
    """The dialog over the window there is now."""
    assert shell.window is not None
    shown = [each for each in shell.window.findChildren(SettingsDialog) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


@pytest.fixture
def dialog(shell: Shell) -> SettingsDialog:
    assert shell.window is not None
    shell.window.desk.actions["settings"].trigger()
    return dialog_of(shell)


@pytest.fixture
def choose(shell: Shell, dialog: SettingsDialog, qtbot: QtBot) -> Choose:
    """Chooses a value of a setting as a person does, and waits until it holds."""

    def act(key: str, value: object) -> None:
        box = dialog_of(shell).findChild(QComboBox, key)
        assert isinstance(box, QComboBox)
        row = [box.itemData(at) for at in range(box.count())].index(value)
        box.setCurrentIndex(row)
        box.activated.emit(row)
        qtbot.waitUntil(lambda: getattr(shell.settings, key) == value)

    assert dialog.isVisible()
    return act


def test_that_a_chosen_theme_holds_at_once_and_the_dialog_stays_where_it_was(
    shell: Shell, dialog: SettingsDialog, choose: Choose
) -> None:
    dialog.list.setCurrentRow(1)
    box = dialog.findChild(QComboBox, "theme")
    assert isinstance(box, QComboBox)
    box.setFocus()
    choose("theme", "dark")
    again = dialog_of(shell)
    assert again is not dialog
    assert (again.place.page, again.place.control) == ("look", "theme")


def test_that_the_size_of_text_reaches_every_letter_and_goes_with_the_window(
    shell: Shell, choose: Choose, tmp_path: Path
) -> None:
    usual = QApplication.font().pointSizeF()
    choose("text_size", 150)
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * usual)
    assert load_settings(tmp_path).settings.text_size == 150
    choose("text_size", 80)
    assert QApplication.font().pointSizeF() == pytest.approx(0.8 * usual)
    choose("text_size", 100)
    assert QApplication.font().pointSizeF() == usual


def test_that_red_may_mean_a_rise_in_the_window_and_on_paper(shell: Shell, choose: Choose) -> None:
    assert shell.window is not None
    before = shell.window.desk.look
    choose("red_means", "rise")
    after = shell.window.desk.look
    assert after.theme.on_course == before.theme.off_course
    assert after.theme.off_course == before.theme.on_course
    assert after.theme.problem == before.theme.problem
    assert after.paper.on_course == before.paper.off_course


def test_that_numbers_are_written_as_chosen(shell: Shell, choose: Choose) -> None:
    choose("number_style", "chinese")
    assert shell.window is not None
    assert numbers_of(shell.window.desk).short(123_456) == "12.3 万"


def test_that_qts_calendars_speak_the_language(shell: Shell, choose: Choose) -> None:
    choose("language", "zh_CN")
    assert QLocale().standaloneMonthName(3) == "三月"


def test_that_the_next_edit_is_recorded_under_the_new_name(
    shell: Shell, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    rename = partial(change_record, record_id=OBJECTIVE, title="Bring them back")
    shell.services.document.edit(label("Rename"), rename)
    field = dialog.findChild(QLineEdit, "author")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "Wang Fang")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: shell.settings.author == "Wang Fang")
    rename = partial(change_record, record_id=OBJECTIVE, title="Win them back")
    shell.services.document.edit(label("Rename"), rename)
    session = shell.services.document.session
    assert session is not None
    history = session.record_history(OBJECTIVE)
    assert [each.revision.author for each in history] == ["Wang Fang", "Lin"]


def test_that_a_page_takes_its_usual_settings_back(
    shell: Shell, dialog: SettingsDialog, choose: Choose, qtbot: QtBot
) -> None:
    dialog.list.setCurrentRow(1)
    choose("red_means", "rise")
    choose("theme", "dark")
    dialog_of(shell).usual_button.click()
    qtbot.waitUntil(lambda: shell.settings.theme == "system")
    assert shell.settings == Settings(page=shell.settings.page)


def test_that_escape_closes_the_dialog(dialog: SettingsDialog, shell: Shell) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    shell.choose_theme("dark")
    assert shell.window is not None
    assert [d for d in shell.window.findChildren(SettingsDialog) if d.isVisible()] == []


def test_that_the_number_of_backups_is_kept_for_every_save(dialog: SettingsDialog) -> None:
    page = dialog.pages["files"]
    assert isinstance(page, FilesPage)
    page.last.setValue(3)
    page.days.setValue(0)
    assert kept_backups() == Keeping(last=3, days=0)
    page.use_usual()
    assert kept_backups() == Keeping()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_that_every_page_is_whole_at_every_size_of_text(
    application: QApplication, tmp_path: Path, language: str, percent: int, qtbot: QtBot
) -> None:
    save_settings(tmp_path, Settings(language=language, text_size=percent))
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    shell = Shell(application, Start(settings_folder=tmp_path, surroundings=surroundings))
    window = shell.show()
    window.desk.actions["settings"].trigger()
    dialog = dialog_of(shell)
    # The screen of these tests is smaller than anybody's who needs large letters.
    dialog.resize(dialog.size().expandedTo(QSize(1100, 700)))
    qtbot.waitUntil(lambda: not shell.services.jobs.running)
    problems = {}
    for row, key in enumerate(dialog.pages):
        dialog.list.setCurrentRow(row)
        QApplication.processEvents()
        dialog.grab().save(str(tmp_path / f"{key}.png"))
        problems[key] = (clipped_texts(dialog), nameless_controls(dialog))
    dialog.accept()
    shell.close()
    window.leave_for_another()
    QApplication.processEvents()
    assert problems == dict.fromkeys(problems, ([], []))


# The plan's own.


@pytest.fixture
def plan_dialog(shell: Shell) -> PlanDialog:
    assert shell.window is not None
    shell.window.desk.actions["plan_settings"].trigger()
    (made,) = shell.window.findChildren(PlanDialog)
    return made


def test_that_a_plans_settings_are_edits_that_can_be_undone(
    shell: Shell, plan_dialog: PlanDialog
) -> None:
    month = plan_dialog.form.editor("fiscal_year_start")
    assert isinstance(month, QComboBox)
    month.setCurrentIndex(3)
    month.activated.emit(3)
    document = shell.services.document
    assert document.plan.info.fiscal_year_start == 4
    document.undo()
    assert document.plan.info.fiscal_year_start == 1
    assert month.currentIndex() == 0


def test_that_a_plan_says_whose_days_off_count(shell: Shell, plan_dialog: PlanDialog) -> None:
    region = plan_dialog.form.editor("days_off")
    assert isinstance(region, QComboBox)
    assert [region.itemText(at) for at in range(region.count())] == [
        "Mainland China, with moved working days",
        "Taiwan",
        "Hong Kong",
        "Macau",
        "None: weekends alone",
    ]
    for at, code in ((1, "TW"), (4, ""), (0, "CN")):
        region.setCurrentIndex(at)
        region.activated.emit(at)
        assert shell.services.document.plan.info.days_off == code


def test_that_the_plan_dialog_goes_when_its_plan_is_closed(
    shell: Shell, plan_dialog: PlanDialog
) -> None:
    shell.services.document.close()
    assert not plan_dialog.isVisible()


def test_that_every_field_of_the_plan_dialog_is_whole(plan_dialog: PlanDialog) -> None:
    assert isinstance(plan_dialog, QWidget)
    assert (clipped_texts(plan_dialog), nameless_controls(plan_dialog)) == ([], [])
