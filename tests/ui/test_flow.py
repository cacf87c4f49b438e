"""Widgets side by side that break into lines, and what gives way to a list above it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QListView, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.parts.below import Below
from desktop_app.ui.parts.flow import FlowLayout


class Block(QWidget):
    """As large as it is told to be."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        return self._size

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt)
        return QSize(self._size.width() // 2, self._size.height())


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def flow(holder: QWidget, blocks: Sequence[QWidget], spacing: int = 10) -> FlowLayout:
    layout = FlowLayout(holder, spacing=spacing)
    for block in blocks:
        layout.addWidget(block)
        block.show()
    holder.show()
    return layout


def corners(blocks: Sequence[QWidget]) -> list[tuple[int, int, int]]:
    """Left, top and width of each."""
    return [(each.x(), each.y(), each.width()) for each in blocks]


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (300, [(0, 0, 80), (90, 0, 80), (180, 0, 80)]),
        (260, [(0, 0, 80), (90, 0, 80), (180, 0, 80)]),
        (259, [(0, 0, 80), (90, 0, 80), (0, 30, 80)]),
        (100, [(0, 0, 80), (0, 30, 80), (0, 60, 80)]),
        (50, [(0, 0, 50), (0, 30, 50), (0, 60, 50)]),
    ],
)
def test_that_widgets_break_where_the_width_ends(
    holder: QWidget, width: int, places: list[tuple[int, int, int]]
) -> None:
    blocks = [Block(80), Block(80), Block(80)]
    layout = flow(holder, blocks)
    layout.setGeometry(QRect(0, 0, width, 500))
    assert corners(blocks) == places


def test_that_the_height_follows_the_width(holder: QWidget) -> None:
    layout = flow(holder, [Block(80), Block(80, 30), Block(80)])
    assert layout.hasHeightForWidth()
    assert [layout.heightForWidth(width) for width in (300, 200, 90)] == [30, 60, 90]


def test_that_what_stretches_takes_the_rest_of_its_line(holder: QWidget) -> None:
    blocks = [Block(80), Block(60), Block(40)]
    blocks[1].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    layout = flow(holder, blocks)
    layout.setGeometry(QRect(0, 0, 300, 100))
    assert corners(blocks) == [(0, 0, 80), (90, 0, 160), (260, 0, 40)]


def test_that_low_widgets_stand_in_the_middle_of_their_line(holder: QWidget) -> None:
    blocks = [Block(80, 40), Block(80, 20)]
    layout = flow(holder, blocks)
    layout.setGeometry(QRect(5, 7, 300, 100))
    assert corners(blocks) == [(5, 7, 80), (95, 17, 80)]


def test_that_hidden_widgets_take_no_room(holder: QWidget) -> None:
    blocks = [Block(80), Block(80), Block(80)]
    layout = flow(holder, blocks)
    blocks[1].hide()
    layout.setGeometry(QRect(0, 0, 180, 100))
    assert corners([blocks[0], blocks[2]]) == [(0, 0, 80), (90, 0, 80)]
    assert layout.sizeHint() == QSize(170, 20)


def test_that_margins_stand_around_all_lines(holder: QWidget) -> None:
    blocks = [Block(80), Block(80)]
    layout = flow(holder, blocks)
    layout.setContentsMargins(4, 5, 6, 7)
    layout.setGeometry(QRect(0, 0, 100, 100))
    assert corners(blocks) == [(4, 5, 80), (4, 35, 80)]
    assert layout.heightForWidth(100) == 5 + 20 + 10 + 20 + 7
    assert layout.sizeHint() == QSize(4 + 170 + 6, 5 + 20 + 7)
    assert layout.minimumSize() == QSize(4 + 40 + 6, 5 + 20 + 7)


def test_that_an_empty_line_is_no_line(holder: QWidget) -> None:
    layout = flow(holder, [])
    assert (layout.count(), layout.heightForWidth(100), layout.sizeHint()) == (0, 0, QSize(0, 0))
    assert (layout.itemAt(0), layout.itemAt(-1), layout.takeAt(3)) == (None, None, None)


def test_that_items_are_taken_out_in_any_order(holder: QWidget) -> None:
    blocks = [Block(10), Block(20), Block(30)]
    layout = flow(holder, blocks)
    taken = layout.takeAt(1)
    assert taken is not None
    assert taken.widget() is blocks[1]
    left = [layout.itemAt(number) for number in range(layout.count())]
    assert [each.widget() for each in left if each is not None] == [blocks[0], blocks[2]]


def below_a_list(holder: QWidget, height: int, labels: Sequence[QLabel]) -> tuple[QListView, Below]:
    listed, below = QListView(), Below(labels)
    listed.setMinimumHeight(60)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(listed, 1)
    column.addWidget(below)
    holder.resize(300, height)
    holder.show()
    QApplication.processEvents()
    return listed, below


def tall(height: int) -> QLabel:
    label = QLabel("x")
    label.setFixedHeight(height)
    return label


def test_that_what_is_below_is_as_high_as_it_needs(holder: QWidget) -> None:
    listed, below = below_a_list(holder, 400, [tall(50), tall(30)])
    assert (below.height(), listed.height()) == (80, 320)
    assert below.verticalScrollBar().maximum() == 0


def test_that_what_is_below_is_scrolled_before_the_list_gets_too_low(holder: QWidget) -> None:
    listed, below = below_a_list(holder, 160, [tall(120), tall(80)])
    assert (listed.height(), below.height()) == (60, 100)
    assert below.verticalScrollBar().maximum() == 100


def test_that_the_list_gets_the_room_of_what_goes(holder: QWidget, qtbot: QtBot) -> None:
    labels = [tall(50), tall(30)]
    listed, below = below_a_list(holder, 400, labels)
    labels[0].hide()
    qtbot.waitUntil(lambda: below.height() == 30)
    assert listed.height() == 370
    labels[0].show()
    qtbot.waitUntil(lambda: below.height() == 80)


def test_that_long_texts_below_a_narrow_list_get_more_lines(holder: QWidget, qtbot: QtBot) -> None:
    label = QLabel("many words " * 20)
    label.setWordWrap(True)
    _listed, below = below_a_list(holder, 600, [label])
    wide = below.height()
    holder.resize(150, 600)
    qtbot.waitUntil(lambda: below.height() > wide)
    assert label.height() >= label.heightForWidth(label.width())
