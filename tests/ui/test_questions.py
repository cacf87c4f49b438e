"""Questions as real dialogs: what they show, and what they hand back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox, QWidget

from desktop_app.ui.questions import CloseAnswer, Confirmation, FileQuestion, WindowQuestions
from desktop_app.words import words_in

PICTURE = "PNG picture (*.png);;SVG drawing (*.svg)"


@pytest.fixture(autouse=True)
def _own_dialogs(application: QApplication) -> Iterator[None]:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


@pytest.fixture
def window(application: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def questions(window: QWidget) -> WindowQuestions:
    return WindowQuestions(window, words_in("en"))


def button(box: QMessageBox, text: str) -> QAbstractButton:
    return next(found for found in box.buttons() if found.text() == text)


def box_of(window: QWidget) -> QMessageBox:
    (found,) = window.findChildren(QMessageBox)
    return found


def file_dialog(window: QWidget) -> QFileDialog:
    (found,) = window.findChildren(QFileDialog)
    return found


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Save", CloseAnswer.SAVE),
        ("Keep for later", CloseAnswer.KEEP),
        ("Don't save", CloseAnswer.DISCARD),
        ("Cancel", CloseAnswer.CANCEL),
    ],
)
def test_that_each_button_is_its_answer(
    window: QWidget, questions: WindowQuestions, text: str, answer: CloseAnswer
) -> None:
    answers: list[CloseAnswer] = []
    questions.before_closing("Retailer", answers.append)
    button(box_of(window), text).click()
    assert answers == [answer]


def test_that_esc_cancels_and_enter_saves(window: QWidget, questions: WindowQuestions) -> None:
    answers: list[CloseAnswer] = []
    questions.before_closing("Retailer", answers.append)
    box = box_of(window)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert answers == [CloseAnswer.CANCEL]
    QApplication.processEvents()
    questions.before_closing("Retailer", answers.append)
    box = next(found for found in window.findChildren(QMessageBox) if found.isVisible())
    assert box.defaultButton() is button(box, "Save")
    box.reject()


@pytest.mark.parametrize(("text", "done"), [("Throw away", [True]), ("Cancel", [])])
def test_that_what_cannot_be_undone_is_done_only_by_its_own_button(
    window: QWidget, questions: WindowQuestions, text: str, done: list[bool]
) -> None:
    confirmed: list[bool] = []
    question = Confirmation(text="Throw it away?", hint="It is gone then.", action="Throw away")
    questions.confirm(question, lambda: confirmed.append(True))
    box = box_of(window)
    assert box.defaultButton() is button(box, "Cancel")
    button(box, text).click()
    assert confirmed == done


def test_that_a_title_is_plain_text_in_a_question(
    window: QWidget, questions: WindowQuestions
) -> None:
    questions.before_closing("<b>Plan</b> & <img src=x>", lambda _: None)
    box = box_of(window)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "<b>Plan</b> & <img src=x>" in box.text()
    box.reject()


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_that_questions_speak_the_readers_language(window: QWidget, language: str) -> None:
    answers: list[CloseAnswer] = []
    WindowQuestions(window, words_in(language)).before_closing("计划", answers.append)
    box = box_of(window)
    assert not any(found.text().isascii() for found in box.buttons())
    assert "计划" in box.text()
    box.reject()


def write_question(folder: Path) -> FileQuestion:
    return FileQuestion(
        title="Export", filters=PICTURE, start=folder / "retailer.png", suffix="png"
    )


def accept(dialog: QFileDialog, name: str) -> None:
    dialog.selectFile(name)
    dialog.accept()


def test_that_a_name_without_suffix_gets_the_one_of_the_chosen_kind(
    window: QWidget, questions: WindowQuestions, tmp_path: Path
) -> None:
    paths: list[Path] = []
    questions.file_to_write(write_question(tmp_path), paths.append)
    dialog = file_dialog(window)
    dialog.filterSelected.emit("SVG drawing (*.svg)")
    accept(dialog, "map")
    assert paths == [tmp_path / "map.svg"]


def test_that_a_proposed_name_is_accepted_as_it_is(
    window: QWidget, questions: WindowQuestions, tmp_path: Path
) -> None:
    paths: list[Path] = []
    questions.file_to_write(write_question(tmp_path), paths.append)
    dialog = file_dialog(window)
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "retailer.png"
    dialog.accept()
    assert paths == [tmp_path / "retailer.png"]


@pytest.mark.parametrize("kind", ["open", "write"])
def test_that_a_cancelled_file_dialog_never_answers(
    window: QWidget, questions: WindowQuestions, tmp_path: Path, kind: str
) -> None:
    paths: list[Path] = []
    ask: Callable[..., None] = questions.file_to_open if kind == "open" else questions.file_to_write
    ask(write_question(tmp_path), paths.append)
    file_dialog(window).reject()
    assert paths == []


def test_that_an_existing_file_is_chosen(
    window: QWidget, questions: WindowQuestions, tmp_path: Path
) -> None:
    plan = tmp_path / "a.causeway"
    plan.write_bytes(b"")
    paths: list[Path] = []
    question = FileQuestion(title="Open", filters="Plans (*.causeway)", start=tmp_path)
    questions.file_to_open(question, paths.append)
    accept(file_dialog(window), str(plan))
    assert paths == [plan]
