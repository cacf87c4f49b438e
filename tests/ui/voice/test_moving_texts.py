"""Texts moved by mouse, by key and by a list of themes; what a theme may learn from it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop_app.plan.market import Theme
from desktop_app.ui.pages.voice.texts_pane import Which
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.services import Services
from tests.ui.voice_steps import DELIVERY, PRICE, VoiceSteps, themes

HOURS = "Opening hours are short"
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def drag(source: QAbstractItemView, target: QAbstractItemView, place: QPoint) -> None:
    """Carry what is chosen in a list over another one and let go, as Qt tells the other of it.

    Where it is not taken it is not dropped, as with a hand.
    """
    carried = source.model().mimeData(source.selectedIndexes())
    facts = (source.model().supportedDragActions(), carried, Qt.MouseButton.LeftButton, NO_KEY)
    arriving = QDragEnterEvent(place, *facts)
    QApplication.sendEvent(target.viewport(), arriving)
    over = QDragMoveEvent(place, *facts)
    QApplication.sendEvent(target.viewport(), over)
    if arriving.isAccepted() and over.isAccepted():
        QApplication.sendEvent(target.viewport(), QDropEvent(QPointF(place), *facts))
    QApplication.sendEvent(target.viewport(), QDragLeaveEvent())


def drag_to_theme(steps: VoiceSteps, text: str, theme_row: int) -> None:
    """Drag a listed text onto a row of the themes; below them where there is no such row."""
    listed = steps.page.themes.view
    steps.choose_text(text)
    cell = listed.visualRect(listed.model().index(theme_row, 0)).center()
    below = QPoint(20, listed.viewport().height() - 2)
    drag(steps.page.texts.view, listed, cell if theme_row < listed.model().rowCount() else below)
    steps.settle()


def chooser(steps: VoiceSteps) -> RecordChooser:
    """The list of records that has popped up."""
    return next(each for each in steps.page.findChildren(RecordChooser) if each.isVisible())


def names(found: RecordChooser) -> list[str]:
    model = found.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_that_a_text_is_dragged_to_a_theme(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    assert steps.cells()[1][:2] == ("Price <i>", "1")
    drag_to_theme(steps, HOURS, 1)
    assert HOURS not in steps.texts()
    assert ("Price <i>", "2") in [row[:2] for row in steps.cells()]
    assert steps.page.lesson.lesson is not None


def test_that_a_text_dragged_beside_the_themes_stays_where_it_is(steps: VoiceSteps) -> None:
    before = steps.list_texts(Which.NONE)
    drag_to_theme(steps, HOURS, 9)
    assert steps.texts() == before
    assert steps.page.lesson.lesson is None


def test_that_a_text_dragged_to_its_own_theme_asks_nothing(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    drag_to_theme(steps, "Delivery was late", 0)
    assert steps.texts() == ["<b>late</b> & 😀", "Delivery was late"]
    assert steps.page.lesson.lesson is None


def test_that_a_text_dragged_from_theme_to_theme_leaves_the_first(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    drag_to_theme(steps, "Delivery was late", 1)
    assert steps.texts() == ["<b>late</b> & 😀"]
    assert {row[0]: row[1] for row in steps.cells()} == {"Delivery": "1", "Price <i>": "2"}
    steps.select(PRICE)
    assert steps.texts() == ["The price is high, chocolate too", "Delivery was late"]


def test_that_the_key_offers_the_other_themes(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    steps.choose_text("Delivery was late")
    steps.page.texts.view.setFocus()
    QTest.keyClick(steps.page.texts.view, Qt.Key.Key_M, CONTROL)
    assert names(chooser(steps)) == ["Price <i>"]
    QTest.keyClick(chooser(steps).field, Qt.Key.Key_Return)
    steps.settle()
    assert steps.texts() == ["<b>late</b> & 😀"]


def test_that_all_themes_are_offered_for_a_text_of_none(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    steps.choose_text(HOURS)
    steps.page.texts.move_action.trigger()
    assert names(chooser(steps)) == ["Delivery", "Price <i>"]
    QTest.keyClicks(chooser(steps).field, "pri")
    assert names(chooser(steps)) == ["Price <i>"]
    QTest.keyClick(chooser(steps).field, Qt.Key.Key_Escape)
    steps.settle()
    assert HOURS in steps.texts()


def test_that_a_theme_chosen_by_name_gets_the_text(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    steps.choose_text(HOURS)
    steps.page.texts.move_action.trigger()
    QTest.keyClicks(chooser(steps).field, "price")
    QTest.keyClick(chooser(steps).field, Qt.Key.Key_Return)
    steps.settle()
    assert HOURS not in steps.texts()
    steps.select(PRICE)
    assert HOURS in steps.texts()


def test_that_a_question_left_alone_teaches_nothing(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    steps.page.move_text(steps.choose_text(HOURS), PRICE)
    steps.settle()
    assert steps.page.lesson.isVisible()
    steps.page.lesson.leave.click()
    assert not steps.page.lesson.isVisible()
    assert steps.plan.themes[PRICE].keywords == ("price",)
    assert ("Price <i>", "2") in [row[:2] for row in steps.cells()]


def test_that_the_question_says_how_often_others_have_the_word(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    steps.page.move_text(steps.choose_text(HOURS), PRICE)
    steps.settle()
    offered = {
        str(each.property("word")): each.toolTip()
        for each in steps.page.lesson.words.findChildren(QWidget)
        if each.property("word")
    }
    assert offered == {
        "short": "In 0 other texts of the import.",
        "opening": "In 1 other texts of the import.",
        "hours": "In 1 other texts of the import.",
    }


def test_that_a_chinese_text_teaches_a_word_and_not_a_sentence(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    steps.page.move_text(steps.choose_text("等太久，优惠券也用不了"), PRICE)
    steps.settle()
    assert "优惠券" in steps.page.lesson.words.words
    steps.page.lesson.words.chosen.emit("优惠券")
    steps.settle()
    assert steps.plan.themes[PRICE].keywords == ("price", "优惠券")


def test_that_a_theme_learns_what_keeps_texts_out(steps: VoiceSteps, services: Services) -> None:
    steps.select(DELIVERY)
    steps.choose_text("Delivery was late")
    steps.page.texts.view.setFocus()
    QTest.keyClick(steps.page.texts.view, Qt.Key.Key_Backspace, CONTROL)
    steps.settle()
    lesson = steps.page.lesson
    assert lesson.question.text() == (
        "Moved out of “Delivery”. Should texts with one of these words stay out, too?"
    )
    lesson.words.chosen.emit("delivery")
    steps.settle()
    assert steps.plan.themes[DELIVERY].excluded == ("chocolate", "delivery")
    services.document.undo()
    assert steps.plan.themes[DELIVERY].excluded == ("chocolate",)


def test_that_a_move_is_no_step_of_undo_but_can_be_forgotten(
    steps: VoiceSteps, services: Services
) -> None:
    steps.select(DELIVERY)
    before = steps.plan
    steps.page.move_text(steps.choose_text("Delivery was late"), PRICE)
    steps.settle()
    assert services.document.plan is before
    steps.select(PRICE)
    steps.choose_text("Delivery was late")
    steps.page.texts.forget_action.trigger()
    steps.settle()
    assert {row[0]: row[1] for row in steps.cells()} == {"Delivery": "2", "Price <i>": "1"}


def test_that_moves_are_found_again_by_another_plan(
    steps: VoiceSteps, services: Services, tmp_path: Path
) -> None:
    steps.select(DELIVERY)
    steps.page.move_text(steps.choose_text("Delivery was late"), PRICE)
    steps.settle()
    services.document.create(tmp_path / "again.causeway", steps.plan)
    again = VoiceSteps(steps.window, steps.qtbot)
    again.select(PRICE)
    assert again.texts() == ["The price is high, chocolate too", "Delivery was late"]


def test_that_a_plan_with_one_theme_has_no_other_to_move_to(
    opened: Callable[..., VoiceSteps],
) -> None:
    steps = opened(themes()[0])
    steps.select(DELIVERY)
    steps.choose_text("Delivery was late")
    steps.page.texts.move_action.trigger()
    assert names(chooser(steps)) == []
    QTest.keyClick(chooser(steps).field, Qt.Key.Key_Escape)


def test_that_nothing_moves_without_a_chosen_text(opened: Callable[..., VoiceSteps]) -> None:
    steps = opened(Theme(id=DELIVERY, name="Parking", keywords=("parking",)))
    steps.select(DELIVERY)
    steps.page.move_text(-1, DELIVERY)
    steps.page.move_text(0, "")
    assert not steps.page.work.is_busy
