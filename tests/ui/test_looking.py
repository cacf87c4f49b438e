"""What finds faults of the window must find them when they are there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.looking import (
    clipped_texts,
    nameless_controls,
    overlapping_controls,
    pseudo_words,
    untranslated_texts,
)

LONG = "a text that needs more room than it is given here"
Make = Callable[[QWidget], QWidget]


@pytest.fixture
def holder(application: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    application.processEvents()
    qtbot.addWidget(made)
    made.resize(400, 300)
    yield made
    made.hide()


def narrow_label(holder: QWidget) -> QWidget:
    return QLabel(LONG, holder)


def narrow_button(holder: QWidget) -> QWidget:
    return QPushButton(LONG, holder)


def narrow_check(holder: QWidget) -> QWidget:
    return QCheckBox(LONG, holder)


def narrow_choice(holder: QWidget) -> QWidget:
    box = QComboBox(holder)
    box.addItem(LONG)
    return box


@pytest.mark.parametrize("make", [narrow_label, narrow_button, narrow_check, narrow_choice])
def test_that_a_text_in_a_narrow_widget_is_found(holder: QWidget, make: Make) -> None:
    make(holder).setFixedWidth(20)
    holder.show()
    assert clipped_texts(holder) == [LONG]


@pytest.mark.parametrize("make", [narrow_label, narrow_button, narrow_check, narrow_choice])
def test_that_a_text_with_room_is_not_found(holder: QWidget, make: Make) -> None:
    QVBoxLayout(holder).addWidget(make(holder))
    holder.show()
    assert clipped_texts(holder) == []


def test_that_a_wrapped_text_without_height_is_found(holder: QWidget) -> None:
    label = QLabel(LONG, holder)
    label.setWordWrap(True)
    label.setFixedSize(100, 18)
    holder.show()
    assert clipped_texts(holder) == [LONG]


def test_that_a_text_beyond_the_edge_of_its_parent_is_found(holder: QWidget) -> None:
    QLabel(LONG, holder).move(380, 10)
    holder.show()
    assert clipped_texts(holder) == [LONG]


def test_that_a_text_that_can_be_scrolled_to_is_not_found(holder: QWidget) -> None:
    inside = QWidget()
    inside.resize(2000, 2000)
    QLabel(LONG, inside).move(1200, 1200)
    area = QScrollArea(holder)
    area.setWidget(inside)
    area.setFixedSize(300, 200)
    holder.show()
    assert clipped_texts(holder) == []


def test_that_a_cut_heading_of_a_column_is_found(holder: QWidget) -> None:
    tree = QTreeWidget(holder)
    tree.setHeaderLabels([LONG, "short"])
    tree.header().resizeSection(0, 40)
    holder.show()
    assert clipped_texts(holder) == [LONG]


def test_that_untranslated_texts_are_found_wherever_they_stand(holder: QWidget) -> None:
    words = pseudo_words()
    column = QVBoxLayout(holder)
    translated = QPushButton(words("&Save {file}").format(file="plan.causeway"))
    translated.setToolTip("never translated")
    box = QComboBox()
    box.addItems([words("Yes"), "Perhaps"])
    edit = QLineEdit()
    edit.setPlaceholderText("Type here")
    edit.setAccessibleName(words("Name"))
    tabs = QTabWidget()
    tabs.addTab(QWidget(), "First")
    tree = QTreeWidget()
    tree.setHeaderLabels([words("Title"), "Owner"])
    for widget in (QLabel("● 12.5%"), QLabel("Ms. Lin"), translated, box, edit, tabs, tree):
        column.addWidget(widget)
    holder.show()
    found = untranslated_texts(holder, words, known=["Ms. Lin"])
    assert sorted(found) == ["First", "Owner", "Perhaps", "Type here", "never translated"]


def test_that_the_pseudo_language_is_longer_and_keeps_what_must_stay() -> None:
    words = pseudo_words()
    assert words("&Open {file}") == "⟦&Öpéñ {file}~~~~⟧"
    assert words.count("{n} day", "{n} days", 2) == "⟦2 dàýš~~~⟧"


def test_that_nameless_controls_are_found(holder: QWidget) -> None:
    edit = QLineEdit(holder)
    edit.setObjectName("unnamed")
    named = QLineEdit(holder)
    named.setAccessibleName("Title")
    holder.show()
    assert nameless_controls(holder) == ["QLineEdit unnamed"]


def test_that_a_nameless_thing_of_ones_own_that_takes_keys_is_found(holder: QWidget) -> None:
    own = QWidget(holder)
    own.setObjectName("own")
    own.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    holder.show()
    assert nameless_controls(holder) == ["QWidget own"]
    own.setAccessibleName("Own")
    assert nameless_controls(holder) == []


def test_that_a_button_on_another_is_found(holder: QWidget) -> None:
    for text, left in (("one", 0), ("other", 20)):
        QPushButton(text, holder).setGeometry(left, 0, 80, 30)
    holder.show()
    assert overlapping_controls(holder) == ["one / other"]


def test_that_buttons_side_by_side_are_not_found(holder: QWidget) -> None:
    for text, left in (("one", 0), ("other", 80)):
        QPushButton(text, holder).setGeometry(left, 0, 80, 30)
    holder.show()
    assert overlapping_controls(holder) == []
