"""Users, spend and feedback in the window, and example files of every kind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.exchange.csv_text import csv_text
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.progress import Progress
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.data_page import DataPage
from desktop_app.ui.pages.data.example_files import example_columns, example_rows
from desktop_app.ui.pages.data.import_commands import import_pasted
from desktop_app.ui.pages.data.import_dialog import CHECK, QUESTIONS
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import Imports, check, settle

LANGUAGES = ("en", "zh_CN", "zh_TW")


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def example(kind: FileKind, language: str = "en") -> str:
    return csv_text(example_rows(kind, words_in(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(FileKind))
def test_that_an_example_is_recognised_as_its_kind(
    tmp_path: Path, kind: FileKind, language: str
) -> None:
    path = tmp_path / "example.csv"
    path.write_bytes(example(kind, language).encode("utf-8-sig"))
    found = prepare_import(path, ImportOptions(), Progress())
    if kind is FileKind.METRICS:
        assert {question.question for question in found.questions} <= {"additivity"}
        answers = {question.column: question.proposed for question in found.questions}
        found = prepare_import(path, ImportOptions(answers=answers), Progress())
    assert (found.report.role, found.questions) == (kind, ())
    assert found.report.rows_kept == len(example_rows(kind, words_in(language))) - 1


def test_that_the_columns_of_an_example_are_named() -> None:
    assert example_columns("spend", words_in("en")) == "Date, Channel, Ad spend"


@pytest.mark.parametrize("kind", list(FileKind))
def test_that_an_example_is_saved_in_the_plans_language(
    imports: Imports, questions: AnsweredQuestions, tmp_path: Path, kind: FileKind
) -> None:
    imports.window.show_page("data")
    page = imports.window.page("data")
    assert isinstance(page, DataPage)
    questions.paths = [tmp_path / "example.csv"]
    place = list(FileKind).index(kind)
    page.guide.menu.actions()[place].trigger()
    saved = (tmp_path / "example.csv").read_bytes()
    assert saved == example(kind).encode("utf-8-sig")
    assert questions.asked == ["Save an example file"]


def test_that_an_example_that_cannot_be_written_is_told(
    imports: Imports, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    imports.window.show_page("data")
    page = imports.window.page("data")
    assert isinstance(page, DataPage)
    questions.paths = [tmp_path / "nowhere" / "example.csv"]
    page.guide.ask_where("orders")
    assert "example.csv" in imports.window.message_bar.text


@pytest.mark.parametrize(
    ("kind", "purpose"),
    [("users", "new users"), ("spend", "acquisition cost"), ("feedback", "NPS")],
)
def test_that_rows_without_kpis_say_what_they_are_for(
    imports: Imports, services: Services, kind: str, purpose: str
) -> None:
    dialog = imports.show(example(FileKind(kind)), f"{kind}.csv")
    check(dialog, imports.qtbot)
    assert purpose in dialog.check.kpi_note.text()
    assert not dialog.check.kpi_table.isVisible()
    dialog.foot.next.click()
    assert purpose in dialog.outcome.text.text()
    assert not dialog.outcome.see_kpis.isVisible()
    dialog.outcome.see_users.click()
    assert imports.window.page_key == "users"
    assert [one.role for one in services.document.plan.datasets.values()] == [kind]


def test_that_what_can_be_measured_is_shown_in_the_library(imports: Imports) -> None:
    dialog = imports.show(example(FileKind.SPEND), "spend.csv")
    check(dialog, imports.qtbot)
    dialog.foot.next.click()
    dialog.outcome.see_library.click()
    assert imports.window.page_key == "kpis"


def test_that_a_table_of_metrics_is_pasted_as_it_is_imported(imports: Imports) -> None:
    rows = example_rows(FileKind.METRICS, words_in("zh_CN"))
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
    import_pasted(imports.window.desk, imports.window, imports.window.show_page)
    dialog = imports.shown()
    assert dialog.columns.kind.currentData() == "metrics"
    dialog.go_to(QUESTIONS)
    if not dialog.session.is_ready:
        dialog.foot.next.click()
        settle(dialog, imports.qtbot)
    dialog.go_to(CHECK)
    settle(dialog, imports.qtbot)
    assert sorted(row[2] for row in dialog.check.kpis.rows) == sorted(rows[0][1:])
    dialog.reject()
