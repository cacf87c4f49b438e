"""The import dialog: what it shows of a file, what a person can change, what leaves no trace."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.metrics.cleaning.answers import Question
from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.ui.pages.data.import_questions import ImportQuestions
from desktop_app.ui.pages.data.reconciliation import places_text
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions

ORDERS = "user_id,date,amount,channel\n" + "".join(
    f"u{number % 7},1998-0{1 + number % 6}-1{number % 9},{10 + number},mail\n"
    for number in range(40)
)
MESSY = ORDERS + "u1,1998-02-30,12,mail\nu2,soon,12,mail\n,1998-03-01,5,mail\n"
AMBIGUOUS = "user_id,date,amount\n" + "".join(
    f"u{n},0{1 + n % 9}/0{1 + n % 5}/1998,{n + 1}\n" for n in range(30)
)


class Imports:
    """Opens the dialog over files that a test writes."""

    def __init__(self, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        self.window, self._folder, self._qtbot = window, folder, qtbot

    def show(self, text: str, name: str = "orders.csv") -> ImportDialog:
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        import_file(self.window.desk, self.window, path)
        dialog = next(d for d in self.window.findChildren(ImportDialog) if d.isVisible())
        self.finish()
        return dialog

    def finish(self) -> None:
        running = self.window.desk.jobs
        self._qtbot.waitUntil(lambda: not running.running, timeout=60_000)


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def role_box(dialog: ImportDialog, column: str) -> QComboBox:
    return next(
        box
        for box in dialog.columns.findChildren(QComboBox)
        if box.property("column") == column and box.parent() is not None
    )


def choose(box: QComboBox, value: str) -> None:
    row = box.findData(value)
    assert row >= 0
    box.setCurrentIndex(row)
    box.activated.emit(row)


def roles(dialog: ImportDialog) -> dict[str, str]:
    found = {}
    for row in range(dialog.columns.rowCount()):
        item = dialog.columns.item(row, 0)
        assert item is not None
        box = dialog.columns.cellWidget(row, 1).findChild(QComboBox)
        assert isinstance(box, QComboBox)
        found[item.text()] = str(box.currentData())
    return found


# What is shown.


def test_that_columns_are_shown_with_role_reason_and_examples(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    assert roles(dialog) == {
        "user_id": "user_id",
        "date": "at",
        "amount": "amount",
        "channel": "channel",
    }
    table = dialog.columns
    texts = [[table.item(row, column).text() for column in (2, 3)] for row in range(4)]
    assert texts[0] == ["Its name says so; different values: 7.", "u0 · u1 · u2"]
    assert texts[2][1] == "10 · 11 · 12"
    assert dialog.state.text().startswith("Read as Orders, from 1998-01-10 up to 1998-06-1")
    dialog.reject()


def test_that_examples_skip_blank_cells(imports: Imports) -> None:
    rows = "".join(f"u{n},1998-01-0{n},{n},{'x' if n > 4 else ''}\n" for n in range(1, 8))
    dialog = imports.show("user_id,date,amount,note\n" + rows)
    assert dialog.columns.item(3, 3).text() == "x · x · x"
    dialog.reject()


def test_that_the_first_rows_stand_as_they_are_in_the_file(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    preview = dialog.preview
    assert [preview.item(0, column).text() for column in range(4)] == [
        "u0",
        "1998-01-10",
        "10",
        "mail",
    ]
    header = preview.verticalHeaderItem(0)
    assert header is not None
    assert header.text() == "2"
    dialog.reject()


def test_that_rows_set_aside_are_counted_with_reason_and_line(imports: Imports) -> None:
    dialog = imports.show(MESSY)
    text = dialog.reconciliation.text()
    assert "44 lines in the file: 43 rows, of which 40 are kept." in text
    assert "line 42: 1998-02-30" in text
    assert "line 43: soon" in text
    assert "line 44" in text
    assert dialog.import_button.isEnabled()
    dialog.reject()


def test_that_it_says_beforehand_what_will_be_measured(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    assert dialog.kpis.text().startswith("Will be measured: ")
    dialog.reject()


@pytest.mark.parametrize(
    ("language", "expected"), [("zh_CN", "第 17 行、第 3 行"), ("en", "line 17, row 3")]
)
def test_that_places_are_named_in_the_readers_language(language: str, expected: str) -> None:
    assert places_text(("line 17", "row 3"), words_in(language)) == expected


def test_that_a_place_keeps_the_text_that_stood_there() -> None:
    assert places_text(("line 17: {x} 5", "elsewhere"), words_in("en")) == (
        "line 17: {x} 5, elsewhere"
    )


# What a person changes.


def test_that_another_role_reads_the_file_anew(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    choose(role_box(dialog, "channel"), "ignore")
    assert not dialog.import_button.isEnabled()
    imports.finish()
    assert roles(dialog)["channel"] == "ignore"
    assert dialog.columns.item(3, 2).text() == "Chosen by you."
    assert dialog.import_button.isEnabled()
    dialog.reject()


def test_that_two_columns_never_have_the_same_single_role(imports: Imports) -> None:
    two = "user_id,date,paid,listed\n" + "".join(
        f"u{n},1998-01-0{n},{n},{2 * n}\n" for n in range(1, 9)
    )
    dialog = imports.show(two)
    for column in ("paid", "listed"):
        choose(role_box(dialog, column), "amount")
        imports.finish()
    found = roles(dialog)
    assert (found["listed"], list(found.values()).count("amount")) == ("amount", 1)
    dialog.reject()


def test_that_taking_away_what_is_needed_is_asked_for_again(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    choose(role_box(dialog, "user_id"), "ignore")
    imports.finish()
    assert not dialog.import_button.isEnabled()
    assert dialog.questions.isVisible() or "orders.csv" in dialog.state.text()
    choose(role_box(dialog, "user_id"), "user_id")
    imports.finish()
    assert dialog.import_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(("answer", "end"), [("d/m/y", "1998-05"), ("m/d/y", "1998-09")])
def test_that_an_answer_decides_how_days_are_read(imports: Imports, answer: str, end: str) -> None:
    dialog = imports.show(AMBIGUOUS)
    (box,) = dialog.questions.boxes()
    choose(box, answer)
    imports.finish()
    assert dialog.questions.boxes() == []
    assert f"up to {end}" in dialog.state.text()
    dialog.reject()


def test_that_please_choose_is_no_answer(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    (box,) = dialog.questions.boxes()
    box.activated.emit(0)
    assert not imports.window.desk.jobs.running
    dialog.reject()


def test_that_a_question_names_its_column_and_shows_examples(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    (box,) = dialog.questions.boxes()
    text = box.accessibleName()
    assert "“date”" in text
    assert "/1998" in text
    assert "{" not in text
    assert text in [each.text() for each in dialog.questions.findChildren(QLabel)]
    dialog.reject()


@pytest.mark.parametrize(
    "question",
    ["read-as", "which-column", "day-or-month-first", "excel-date-system", "decimal-comma",
     "mixed-percent", "mixed-currency"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_that_every_question_is_a_whole_sentence(
    application: QApplication, question: str, language: str
) -> None:
    asking = ImportQuestions(words_in(language))
    asked = Question(
        column="date", question=question, role="user_id", choices=("orders", "d/m/y"), examples=()
    )
    asking.show_questions((asked,))
    (box,) = asking.boxes()
    assert "{" not in box.accessibleName()
    assert box.accessibleName() != question
    asking.hide()
    asking.deleteLater()


# What leaves no trace.


def test_that_cancelling_in_the_middle_of_measuring_leaves_the_plan_as_it_was(
    imports: Imports, services: Services
) -> None:
    before = services.document.plan
    dialog = imports.show(ORDERS)
    dialog.import_button.click()
    dialog.reject()
    imports.finish()
    assert services.document.plan is before
    assert not imports.window.desk.actions["undo"].isEnabled()


def test_that_esc_closes_the_dialog_without_importing(imports: Imports, services: Services) -> None:
    before = services.document.plan
    dialog = imports.show(ORDERS)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert services.document.plan is before


def test_that_importing_twice_keeps_what_was_edited_in_between(
    imports: Imports, services: Services
) -> None:
    dialog = imports.show(ORDERS)
    rename = partial(change_record, record_id="OBJ-00000000000A", title="Edited meanwhile")
    services.document.edit(label("Rename"), rename)
    dialog.import_button.click()
    imports.finish()
    plan = services.document.plan
    assert plan.objectives["OBJ-00000000000A"].title == "Edited meanwhile"
    assert [dataset.file for dataset in plan.datasets.values()] == ["orders.csv"]


def test_that_a_second_import_of_newer_rows_stands_beside_the_first(
    imports: Imports, services: Services
) -> None:
    imports.show(ORDERS).import_button.click()
    imports.finish()
    imports.show(ORDERS + "u1,1998-06-30,99,mail\n", "newer.csv").import_button.click()
    imports.finish()
    files = {dataset.file for dataset in services.document.plan.datasets.values()}
    assert files == {"orders.csv", "newer.csv"}
    assert "newer.csv was imported as Orders." in imports.window.message_bar.text


def test_that_a_plan_that_can_only_be_read_takes_no_import(
    imports: Imports, services: Services, plan_file: Path, tmp_path: Path
) -> None:
    services.document.open(plan_file, read_only=True)
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    import_file(imports.window.desk, imports.window, path)
    assert imports.window.findChildren(ImportDialog) == []
    assert "reading only" in imports.window.message_bar.text


def test_that_the_menu_asks_for_a_file_and_cancel_shows_nothing(
    imports: Imports, questions: AnsweredQuestions
) -> None:
    imports.window.desk.actions["import"].trigger()
    assert questions.asked == ["Import data"]
    assert imports.window.findChildren(ImportDialog) == []


@pytest.mark.parametrize(("count", "is_taken"), [(1, True), (2, False), (0, False)])
def test_that_one_file_can_be_dropped_and_no_more(
    imports: Imports, tmp_path: Path, *, count: int, is_taken: bool
) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{n}.csv")) for n in range(count)])
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    imports.window.dragEnterEvent(event)
    assert event.isAccepted() is is_taken
    assert event.position() == QPointF(5, 5)
