"""What answers leave behind: kept tables, KPIs, files."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.app_folders import cache_folder
from desktop_app.metrics.cache import cached_table
from desktop_app.metrics.measuring import measure_dataset, with_import
from desktop_app.plan.history import label
from desktop_app.plan.kpis import SmallTable
from desktop_app.progress import Progress
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.users.export_dialog import ExportDialog
from desktop_app.ui.pages.users.name_dialog import NameDialog
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions, numbered_ids
from tests.ui.users_steps import UsersSteps, imported, plan_with

Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def steps(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> UsersSteps:
    services.document.create(tmp_path / "shop.causeway", plan_with(imported(tmp_path)))
    return UsersSteps(open_window(), qtbot)


def dialog(window: MainWindow, kind: type[Dialog]) -> Dialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def keep(steps: UsersSteps, name: str) -> SmallTable:
    """Keep the answer under a name."""
    steps.page.commands.keep.trigger()
    asked = dialog(steps.window, NameDialog)
    asked.name.setText(name)
    asked.agree.click()
    tables = steps.window.desk.document.plan.small_tables.values()
    return next(table for table in tables if table.kept_as == name)


def test_that_a_kept_answer_is_one_edit_and_stands_in_the_list(steps: UsersSteps) -> None:
    steps.set(event="order")
    table = keep(steps, "Orderers")
    assert (table.kind, dict(table.parameters)) == ("active", {"event": "order"})
    assert [row[table.columns.index("value")] for row in table.rows] == [4, 4, 4]
    assert steps.page.list.current_table() == table.id
    steps.window.desk.document.undo()
    assert not steps.window.desk.document.plan.small_tables
    assert steps.page.list.current_table() == ""


def test_that_a_kept_table_opens_with_its_parameters(steps: UsersSteps) -> None:
    steps.set(event="order")
    table = keep(steps, "Orderers")
    steps.open("lifecycle")
    steps.page.list.select("active", table.id)
    steps.qtbot.wait(10)
    steps.settle()
    assert steps.page.question.shown == ("active", {"event": "order"})


def test_that_a_kept_table_is_shown_as_it_was_where_its_rows_are_gone(steps: UsersSteps) -> None:
    steps.set(event="order")
    table = keep(steps, "Orderers")
    steps.open("lifecycle")
    shutil.rmtree(cache_folder() / "imports")
    steps.page.list.select("active", table.id)
    question = steps.page.question
    steps.qtbot.waitUntil(lambda: not question.import_button.isHidden())
    assert question.answer.isVisible()
    assert question.answer.picture is not None
    assert [row["value"] for row in question.answer.picture.answer.rows] == [4, 4, 4]
    assert question.answer.definition.text() == table.definition.en


def test_that_del_removes_a_kept_table_and_undo_brings_it_back(steps: UsersSteps) -> None:
    table = keep(steps, "Everybody")
    steps.qtbot.keyClick(steps.page.list, Qt.Key.Key_Delete)
    assert not steps.window.desk.document.plan.small_tables
    steps.window.desk.document.undo()
    assert set(steps.window.desk.document.plan.small_tables) == {table.id}


def test_that_a_newer_import_measures_a_kept_table_anew(steps: UsersSteps, tmp_path: Path) -> None:
    steps.set(event="order")
    table = keep(steps, "Orderers")
    newer = imported(tmp_path, "newer.csv", months=4, at="2")
    rows = cached_table(newer)
    assert rows is not None
    document = steps.window.desk.document
    found = measure_dataset(document.plan, rows, newer, numbered_ids(), Progress())
    document.edit(label("Import"), lambda plan: with_import(plan, found))
    fresh = document.plan.small_tables[table.id]
    assert (fresh.kept_as, fresh.dataset) == ("Orderers", newer.id)
    assert len(fresh.rows) == 4
    assert fresh.as_of > table.as_of


def test_that_a_number_over_time_becomes_a_measured_kpi(steps: UsersSteps, qtbot: QtBot) -> None:
    steps.set(grain="week", event="order", from_="2026-01-05")
    steps.page.commands.make_kpi.trigger()
    asked = dialog(steps.window, NameDialog)
    asked.name.setText("Weekly orderers")
    asked.agree.click()
    document = steps.window.desk.document
    qtbot.waitUntil(lambda: bool(document.plan.series), timeout=30_000)
    (kpi,), (version,) = document.plan.kpis.values(), document.plan.kpi_versions.values()
    assert (kpi.name.en, kpi.unit, version.measure) == ("Weekly orderers", "users", "active")
    assert dict(version.parameters) == {"event": "order"}
    assert (version.grain.value, version.source) == ("week", "events")
    assert version.definition.zh_CN != version.definition.en != ""
    document.undo()
    assert not document.plan.kpis


def test_that_what_is_no_number_over_time_makes_no_kpi(steps: UsersSteps) -> None:
    steps.open("rfm")
    assert steps.page.commands.export.isEnabled()
    assert not steps.page.commands.make_kpi.isEnabled()


def test_that_a_kpi_needs_a_name(steps: UsersSteps) -> None:
    steps.page.commands.make_kpi.trigger()
    asked = dialog(steps.window, NameDialog)
    asked.name.setText("  ")
    assert not asked.agree.isEnabled()
    asked.reject()


def export(steps: UsersSteps, questions: AnsweredQuestions, path: Path, *, whole: bool) -> None:
    """Export the answer to a file."""
    questions.paths = [path]
    steps.page.commands.export.trigger()
    asked = dialog(steps.window, ExportDialog)
    if whole:
        asked.everything.click()
        assert asked.warning.isVisible()
    asked.choose.click()
    steps.qtbot.waitUntil(path.exists, timeout=30_000)


def written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_that_a_file_hides_counts_of_few(
    steps: UsersSteps, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    steps.set(event="order")
    export(steps, questions, tmp_path / "few.csv", whole=False)
    assert [row[1] for row in written(tmp_path / "few.csv")] == ["Value", "<5", "<5", "<5"]


def test_that_counts_of_few_are_written_for_who_insists(
    steps: UsersSteps, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    steps.set(event="order")
    export(steps, questions, tmp_path / "all.csv", whole=True)
    assert [row[1] for row in written(tmp_path / "all.csv")] == ["Value", "4", "4", "4"]


def test_that_a_workbook_says_where_its_table_comes_from(
    steps: UsersSteps, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    path = tmp_path / "active.xlsx"
    export(steps, questions, path, whole=False)
    book = openpyxl.load_workbook(path)
    table, about = (book[name] for name in book.sheetnames)
    assert [cell.value for cell in table[1]][:2] == ["Period", "Value"]
    assert [cell.value for cell in table[2]][:2] == ["2026-01", 12]
    told = {row[0].value: row[1].value for row in about}
    assert told["File"] == "events.csv"
    assert told["Data up to"] == "2026-03-12 00:00"


def test_that_copied_cells_are_numbers_with_all_digits(steps: UsersSteps) -> None:
    steps.open("stickiness")
    steps.table()
    table = steps.page.question.answer.chart.table
    table.selectAll()
    steps.qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first = QApplication.clipboard().text().splitlines()[0].split("\t")
    assert first[0] == "2026-01"
    assert "%" in first[1]
