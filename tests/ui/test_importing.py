"""Importing through the window: steps back and forth, one edit at the end, undo, nothing lost."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.metrics.earlier_answers import answers_for
from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_dialog import (
    CHECK,
    COLUMNS,
    FILE,
    QUESTIONS,
    RESULT,
    ImportDialog,
)
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import AMBIGUOUS, ORDERS, Imports, asked, check, import_now, settle


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def test_that_enter_leads_from_the_file_to_the_result(imports: Imports, services: Services) -> None:
    before = services.document.plan
    dialog = imports.show(ORDERS)
    steps = [dialog.step]
    for _ in range(4):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        settle(dialog, imports.qtbot)
        steps.append(dialog.step)
        if dialog.step != RESULT:
            assert services.document.plan is before
    assert steps == [FILE, COLUMNS, QUESTIONS, CHECK, RESULT]
    plan = services.document.plan
    assert [dataset.file for dataset in plan.datasets.values()] == ["orders.csv"]
    assert dialog.outcome.title.text() == "orders.csv was imported as Orders."
    assert dialog.outcome.text.text().startswith("40 rows were kept. ")
    dialog.outcome.undo.click()
    assert services.document.plan is before
    assert not dialog.isVisible()


def test_that_the_import_is_one_step_that_says_what_it_undoes(imports: Imports) -> None:
    import_now(imports.show(ORDERS), imports.qtbot)
    assert imports.window.desk.actions["undo"].text() == "Undo: Import orders.csv"


def test_that_see_kpis_shows_a_kpi_that_was_measured(imports: Imports, services: Services) -> None:
    dialog = imports.show(ORDERS)
    check(dialog, imports.qtbot)
    dialog.foot.next.click()
    dialog.outcome.see_kpis.click()
    fed = {s.kpi for s in services.document.plan.series.values() if s.dataset is not None}
    assert imports.window.page_key == "kpis"
    assert services.selection.record_id in fed


def test_that_going_back_loses_no_answer(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    dialog.go_to(QUESTIONS)
    asked(dialog).choose("m/d/y")
    settle(dialog, imports.qtbot)
    check(dialog, imports.qtbot)
    for _ in range(3):
        dialog.foot.back.click()
    assert dialog.step == FILE
    dialog.go_to(QUESTIONS)
    assert asked(dialog).choice == "m/d/y"
    assert asked(dialog).radios["m/d/y"].isChecked()
    dialog.reject()


def test_that_nothing_can_be_checked_while_a_question_is_open(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    dialog.go_to(QUESTIONS)
    assert not dialog.may_go_to(CHECK)
    assert not dialog.foot.next.isEnabled()
    asked(dialog).choose("d/m/y")
    settle(dialog, imports.qtbot)
    assert dialog.foot.next.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("broken.xlsx", b"PK\x03\x04 no workbook"), ("gone.csv", None)],
)
def test_that_an_unreadable_file_is_explained_and_another_can_be_chosen(
    *,
    imports: Imports,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    name: str,
    content: bytes | None,
) -> None:
    before = services.document.plan
    if content is not None:
        imports.write(content, name)
    import_file(imports.window.desk, imports.window, tmp_path / name)
    dialog = imports.shown()
    assert name in dialog.state.text.text()
    assert not dialog.foot.next.isEnabled()
    questions.paths = [imports.write(ORDERS)]
    dialog.file.another.click()
    settle(dialog, imports.qtbot)
    assert dialog.session.is_ready
    dialog.reject()
    assert services.document.plan is before


def test_that_cancelling_while_it_reads_leaves_the_plan_as_it_was(
    imports: Imports, services: Services
) -> None:
    before = services.document.plan
    import_file(imports.window.desk, imports.window, imports.write(ORDERS))
    (dialog,) = imports.window.findChildren(ImportDialog)
    dialog.reject()
    imports.qtbot.waitUntil(lambda: not imports.window.desk.jobs.running, timeout=60_000)
    assert services.document.plan is before


def test_that_cancelling_while_it_measures_leaves_the_plan_as_it_was(
    imports: Imports, services: Services
) -> None:
    before = services.document.plan
    dialog = imports.show(ORDERS)
    dialog.go_to(CHECK)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    imports.qtbot.waitUntil(lambda: not imports.window.desk.jobs.running, timeout=60_000)
    assert services.document.plan is before
    assert not imports.window.desk.actions["undo"].isEnabled()


def test_that_importing_twice_keeps_what_was_edited_in_between(
    imports: Imports, services: Services
) -> None:
    dialog = imports.show(ORDERS)
    rename = partial(change_record, record_id="OBJ-00000000000A", title="Edited meanwhile")
    services.document.edit(label("Rename"), rename)
    import_now(dialog, imports.qtbot)
    plan = services.document.plan
    assert plan.objectives["OBJ-00000000000A"].title == "Edited meanwhile"
    assert [dataset.file for dataset in plan.datasets.values()] == ["orders.csv"]


def test_that_a_plan_that_can_only_be_read_takes_no_import(
    imports: Imports, services: Services, plan_file: Path
) -> None:
    services.document.open(plan_file, read_only=True)
    import_file(imports.window.desk, imports.window, imports.write(ORDERS))
    assert imports.window.findChildren(ImportDialog) == []
    assert "reading only" in imports.window.message_bar.text


def test_that_the_menu_asks_for_a_file_and_cancel_shows_nothing(
    imports: Imports, questions: AnsweredQuestions
) -> None:
    imports.window.desk.actions["import"].trigger()
    assert questions.asked == ["Import data"]
    assert imports.window.findChildren(ImportDialog) == []


# Answers of last time.


def test_that_a_second_file_of_the_source_begins_with_the_answers_of_last_time(
    imports: Imports,
) -> None:
    dialog = imports.show(AMBIGUOUS)
    dialog.session.answer("date", "m/d/y", ("d/m/y", "m/d/y"))
    settle(dialog, imports.qtbot)
    import_now(dialog, imports.qtbot)
    again = imports.show(AMBIGUOUS + "u1,01/02/1998,5\n", "newer.csv")
    assert again.session.is_ready
    assert again.state.earlier.isVisible()
    assert again.state.earlier.text().startswith("Read as you answered last time")
    again.state.again.click()
    settle(again, imports.qtbot)
    assert not again.session.is_ready
    assert answers_for(("user_id", "date", "amount")) is None
    again.reject()


def test_that_answers_of_a_cancelled_import_are_not_lost(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    dialog.session.answer("date", "d/m/y", ("d/m/y", "m/d/y"))
    settle(dialog, imports.qtbot)
    dialog.reject()
    again = imports.show(AMBIGUOUS)
    assert again.session.wishes.answers == {"date": "d/m/y"}
    again.reject()


def test_that_a_newer_file_is_read_as_the_import_before(
    imports: Imports, services: Services, questions: AnsweredQuestions
) -> None:
    dialog = imports.show(ORDERS)
    dialog.session.set_role("channel", "ignore")
    settle(dialog, imports.qtbot)
    import_now(dialog, imports.qtbot)
    imports.window.show_page("data")
    questions.paths = [imports.write(ORDERS + "u1,1998-06-30,99,mail\n", "newer.csv")]
    imports.window.desk.actions["newer_import"].trigger()
    newer = imports.shown()
    assert newer.session.wishes.mapping == {"channel": "ignore"}
    assert newer.state.earlier.text() == "Begins with what was chosen for the import before."
    check(newer, imports.qtbot)
    assert {row[1] for row in newer.check.kpis.rows} <= {"Updated", "Unchanged"}
    assert "Updated" in {row[1] for row in newer.check.kpis.rows}
    assert "take the place" in newer.check.kpi_note.text()
    newer.foot.next.click()
    newer.foot.next.click()
    files = {dataset.file for dataset in services.document.plan.datasets.values()}
    assert files == {"orders.csv", "newer.csv"}
