"""The import wizard's steps: what each shows of a file, and what a person can change there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.exchange.csv_text import csv_text
from desktop_app.metrics.cleaning.answers import Question
from desktop_app.plan.plan import by_rank
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_dialog import COLUMNS, FILE, QUESTIONS, ImportDialog
from desktop_app.ui.pages.data.question_words import choice_text, question_text
from desktop_app.ui.pages.data.reconciliation import places_text
from desktop_app.ui.pages.data.text_rows import TextRows
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.metrics.files import orders_rows, workbook_parts, zipped
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import (
    AMBIGUOUS,
    ORDERS,
    Imports,
    asked,
    check,
    choose,
    import_now,
    settle,
)

MESSY = ORDERS + "u1,1998-02-30,12,mail\nu2,soon,12,mail\n,1998-03-01,5,mail\n"


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def roles(dialog: ImportDialog) -> dict[str, str]:
    dialog.go_to(COLUMNS)
    QApplication.processEvents()
    heads = dialog.columns.heads.heads
    return {heads[i].name.whole: str(heads[i].box.currentData()) for i in sorted(heads)}


def role_box(dialog: ImportDialog, column: str) -> ChoiceBox:
    roles(dialog)
    heads = dialog.columns.heads.heads.values()
    return next(head.box for head in heads if head.name.whole == column)


# The file.


def test_that_the_first_rows_stand_as_they_are_in_the_file(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    model = dialog.file.table.model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "u0",
        "1998-01-10",
        "10",
        "mail",
    ]
    assert dialog.file.table.model() is dialog.columns.table.model()
    dialog.reject()


def test_that_encoding_and_separator_are_shown_and_can_be_changed(imports: Imports) -> None:
    dialog = imports.show("会员编号;日期;金额\n张三;1998-01-02;5\n".encode("gb18030"), "o.csv")
    assert dialog.file.encoding.currentText() == "GB18030 (found)"
    assert dialog.file.delimiter.currentText() == "Semicolon ; (found)"
    choose(dialog.file.encoding, "big5")
    settle(dialog, imports.qtbot)
    assert dialog.file.encoding.currentText() == "BIG5"
    assert dialog.file.table.model().index(0, 0).data() != "张三"
    choose(dialog.file.encoding, "gb18030")
    settle(dialog, imports.qtbot)
    assert dialog.file.table.model().index(0, 0).data() == "张三"
    dialog.reject()


def test_that_a_file_without_titles_can_be_said_to_have_none(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    choose(dialog.file.header, 0)
    settle(dialog, imports.qtbot)
    assert dialog.file.table.model().index(0, 0).data() == "user_id"
    dialog.reject()


def test_that_a_workbook_shows_its_sheets_and_no_encoding(imports: Imports) -> None:
    dialog = imports.show(zipped(workbook_parts(orders_rows())), "book.xlsx")
    assert [dialog.file.sheet.itemText(row) for row in range(dialog.file.sheet.count())] == ["S"]
    assert not dialog.file.encoding.isVisible()
    assert not dialog.file.delimiter.isVisible()
    dialog.reject()


# The columns.


def test_that_each_column_has_its_role_how_sure_that_is_and_why(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    assert roles(dialog) == {
        "user_id": "user_id",
        "date": "at",
        "amount": "amount",
        "channel": "channel",
    }
    heads = dialog.columns.heads.heads
    assert heads[0].reason.text() == "Its name says so; different values: 7."
    assert heads[1].reason.text() == "Looks like dates: 100% of 40 values. Its name says so too."
    assert [heads[index].confidence.text() for index in range(4)] == ["● Sure"] * 4
    assert heads[1].box.accessibleName() == "What column date holds"
    assert heads[1].box.accessibleDescription() == heads[1].reason.text()
    dialog.reject()


def test_that_a_column_that_breaks_its_name_asks_to_be_checked(imports: Imports) -> None:
    rows = "".join(f"u{n},1998-01-0{n},{n},x{n}\n" for n in range(1, 9))
    dialog = imports.show("user_id,date,amount,qty\n" + rows)
    roles(dialog)
    assert dialog.columns.heads.heads[3].confidence.text() == "■ Please check"
    dialog.reject()


def test_that_another_role_reads_the_file_anew_while_the_rows_stay(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    choose(role_box(dialog, "channel"), "ignore")
    assert not dialog.session.is_ready
    assert dialog.columns.table.model().rowCount() == 40
    settle(dialog, imports.qtbot)
    assert roles(dialog)["channel"] == "ignore"
    assert dialog.columns.heads.heads[3].confidence.text() == "◆ Chosen by you"
    assert dialog.session.is_ready
    dialog.reject()


def test_that_two_columns_never_have_the_same_single_role(imports: Imports) -> None:
    two = "user_id,date,paid,listed\n" + "".join(
        f"u{n},1998-01-0{n},{n},{2 * n}\n" for n in range(1, 9)
    )
    dialog = imports.show(two)
    for column in ("paid", "listed"):
        choose(role_box(dialog, column), "amount")
        settle(dialog, imports.qtbot)
    found = roles(dialog)
    assert (found["listed"], list(found.values()).count("amount")) == ("amount", 1)
    dialog.reject()


def test_that_taking_away_what_is_needed_is_asked_for_again(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    choose(role_box(dialog, "user_id"), "ignore")
    settle(dialog, imports.qtbot)
    dialog.go_to(QUESTIONS)
    assert asked(dialog).text == "Which column holds “User ID”?"
    asked(dialog).choose("user_id")
    settle(dialog, imports.qtbot)
    assert dialog.session.is_ready
    dialog.reject()


def test_that_heads_are_made_for_the_columns_in_sight_only(imports: Imports) -> None:
    names = ",".join(f"c{number}" for number in range(400))
    dialog = imports.show(f"user_id,date,amount,{names}\n" + f"u1,1998-01-02,5{',x' * 400}\n" * 3)
    roles(dialog)
    heads = dialog.columns.heads.heads
    assert 3 < len(heads) < 30
    bar = dialog.columns.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert 402 in heads
    assert heads[402].name.whole == "c399"
    dialog.reject()


# The questions.


def test_that_the_usual_choices_are_shown_beforehand(imports: Imports) -> None:
    dialog = imports.show(ORDERS.replace("1998-01-10", "1998-01-10 10:00"))
    assumed = dialog.questions.assumptions
    assert dialog.columns.kind.currentData() == "orders"
    assert assumed.zone.currentData() == "Asia/Shanghai"
    assert assumed.equal.currentData() == "keep-duplicates"
    assert assumed.naive.currentData() == "local"
    assert assumed.end.placeholderText() == "1998-06-19 (found)"
    assert not assumed.full.isChecked()
    dialog.reject()


def test_that_equal_rows_can_be_set_aside(imports: Imports) -> None:
    dialog = imports.show(ORDERS + "u0,1998-01-10,10,mail\n")
    choose(dialog.questions.assumptions.equal, "set-duplicates-aside")
    settle(dialog, imports.qtbot)
    assert dialog.session.found is not None
    assert dialog.session.found.report.rows_kept == 40
    assert dialog.questions.assumptions.equal.currentData() == "set-duplicates-aside"
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1998/5/1", "up to 1998-05-01"), ("", "up to 1998-06-19"), ("soon", "soon")],
)
def test_that_the_end_of_the_data_can_be_typed(imports: Imports, typed: str, shown: str) -> None:
    dialog = imports.show(ORDERS)
    dialog.questions.assumptions.end.setText(typed)
    dialog.questions.assumptions.end.editingFinished.emit()
    settle(dialog, imports.qtbot)
    assert shown in dialog.state.text.text()
    dialog.reject()


@pytest.mark.parametrize(("answer", "end"), [("d/m/y", "1998-05"), ("m/d/y", "1998-09")])
def test_that_an_answer_decides_how_days_are_read(imports: Imports, answer: str, end: str) -> None:
    dialog = imports.show(AMBIGUOUS)
    asked(dialog).choose(answer)
    settle(dialog, imports.qtbot)
    assert f"up to {end}" in dialog.state.text.text()
    dialog.reject()


def test_that_two_questions_about_one_column_keep_both_answers(imports: Imports) -> None:
    dialog = imports.show(ORDERS)
    session = dialog.session
    session.answer("amount", "decimal-comma", ("decimal-comma", "decimal-point"))
    session.answer("amount", "CNY", ("CNY", "USD"))
    session.answer("amount", "decimal-point", ("decimal-comma", "decimal-point"))
    assert session.wishes.answers == {"amount": "CNY,decimal-point"}
    dialog.reject()


def test_that_please_choose_is_no_answer(imports: Imports) -> None:
    names = ",".join(f"c{number}" for number in range(12))
    dialog = imports.show(f"when,amount,{names}\n" + f"1998-01-02,5{',x' * 12}\n" * 3)
    choose(dialog.columns.kind, "orders")
    settle(dialog, imports.qtbot)
    blocks = dialog.questions.questions.blocks.values()
    box = next(block.box for block in blocks if block.box is not None)
    box.activated.emit(0)
    assert not dialog.session.is_busy
    dialog.reject()


def test_that_a_question_names_its_column_and_shows_examples(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    assert asked(dialog).text == "Which comes first in the dates of “date”?"
    assert asked(dialog).examples.text().startswith("In the file: 01/01/1998 · ")
    shown = [each.text() for each in dialog.questions.findChildren(QLabel)]
    assert asked(dialog).text in shown
    dialog.reject()


@pytest.mark.parametrize(
    "question",
    ["read-as", "which-column", "day-or-month-first", "excel-date-system", "decimal-comma",
     "mixed-percent", "mixed-currency", "grain", "mixed-grain", "repeated-period",
     "rate-in-percent", "additivity"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_that_every_question_is_a_whole_sentence(question: str, language: str) -> None:
    asking = Question(
        column="date", question=question, role="user_id", choices=("orders", "events")
    )
    text = question_text(asking, words_in(language))
    assert "{" not in text
    assert text != question
    for choice in asking.choices:
        assert "{" not in choice_text(asking, choice, words_in(language))


# The check.


def test_that_every_line_of_the_file_is_accounted_for(imports: Imports) -> None:
    dialog = imports.show(MESSY)
    check(dialog, imports.qtbot)
    texts = [label.text() for label in dialog.check.ledger.findChildren(QLabel)]
    assert dict(zip(texts[::2], texts[1::2], strict=True)) == {
        "Lines in the file": "44",
        "Title and header lines": "1",
        "Rows of the table": "43",
        "Kept": "40",
        "Set aside": "3",
        "no user": "1",
        "unreadable date": "2",
    }
    assert list(dialog.check.odd.rows) == [
        ("42", "unreadable date", "u1 | 1998-02-30 | 12 | mail"),
        ("43", "unreadable date", "u2 | soon | 12 | mail"),
        ("44", "no user", " | 1998-03-01 | 5 | mail"),
    ]
    dialog.reject()


def test_that_rows_set_aside_are_copied_and_saved(
    imports: Imports, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    dialog = imports.show(MESSY)
    check(dialog, imports.qtbot)
    dialog.check.copy_odd()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Line\tReason\tWhat stands there"
    assert len(lines) == 4
    questions.paths = [tmp_path / "aside.csv"]
    dialog.check.save_odd()
    saved = (tmp_path / "aside.csv").read_bytes().decode("utf-8-sig")
    assert saved.splitlines()[1] == "42,unreadable date,u1 | 1998-02-30 | 12 | mail"
    dialog.reject()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_that_no_saved_cell_is_a_formula(start: str) -> None:
    assert csv_text([("1", f"{start}1+1")]).startswith(f"1,'{start}")


def test_that_agreeing_totals_are_said_too(imports: Imports) -> None:
    total = sum(10 + number for number in range(40))
    dialog = imports.show(ORDERS + f"合计,,{total},\n")
    assert "The rows of totals agree with the rows above them." in dialog.check.notes.text()
    dialog.reject()
    wrong = imports.show(ORDERS + "合计,,7,\n", "wrong.csv")
    assert "the rows add up to" in wrong.check.notes.text()
    assert "agree" not in wrong.check.notes.text()
    wrong.reject()


def test_that_a_kpi_can_be_left_out(imports: Imports, services: Services) -> None:
    dialog = imports.show(ORDERS)
    check(dialog, imports.qtbot)
    model = dialog.check.kpis
    assert {row[1] for row in model.rows} == {"New"}
    # The first one has the name of a KPI that the plan has already.
    left_out, other = model.rows[1][0], model.rows[2][0]
    model.setData(model.index(1, 0), 0, Qt.ItemDataRole.CheckStateRole)
    import_now(dialog, imports.qtbot)
    names = {kpi.name.in_language("en") for kpi in by_rank(services.document.plan.kpis)}
    assert left_out not in names
    assert other in names


def test_that_values_that_would_change_are_said_beforehand(imports: Imports) -> None:
    import_now(imports.show(ORDERS), imports.qtbot)
    later = ORDERS + "u1,1998-02-03,5,mail\n"
    dialog = imports.show(later, "later.csv")
    check(dialog, imports.qtbot)
    assert {row[6] for row in dialog.check.kpis.rows} >= {"1"}
    changed = dialog.check.restated.rows.rows
    assert all(row[1] == "1998-02" for row in changed)
    assert changed
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


# What all steps share.


@pytest.mark.parametrize("ticks", [None, [True, False]])
def test_that_rows_of_texts_are_a_sound_model(
    application: QApplication, ticks: list[bool] | None
) -> None:
    model = TextRows(("A", "B"), numbers=(1,))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([("a", "1"), ("b", "2")], heads=("2", "3"), ticks=ticks)
    model.show_rows([("c",)], titles=("C",))
    assert tester.model() is model
    assert model.index(0, 0).data() == "c"


def test_that_every_control_of_every_step_has_a_name(imports: Imports) -> None:
    dialog = imports.show(AMBIGUOUS)
    for step in (FILE, COLUMNS, QUESTIONS):
        dialog.go_to(step)
        for box in dialog.findChildren(ChoiceBox):
            if box.isVisible():
                assert box.accessibleName(), (step, box.parent())
    dialog.reject()
