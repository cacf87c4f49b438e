"""A picture in the window: its numbers as a table, copied, saved, read by pointer and keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.charts.marks import Area, Mark
from desktop_app.charts.tables import PictureTable, TableCell, Wording
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.chart_overlay import ChartOverlay
from desktop_app.ui.parts.chart_pictures import Picture
from desktop_app.ui.parts.chart_table import PictureTableModel
from desktop_app.ui.parts.chart_view import ChartView
from tests.ui.conftest import AnsweredQuestions

TABLE = PictureTable(
    title="Buyers",
    columns=("Period", "Value"),
    rows=(
        (TableCell("1998-01", "1998-01"), TableCell("1,510", "1510")),
        (TableCell("1998-02", "1998-02"), TableCell("1,520", "1520")),
    ),
    numbers=frozenset({1}),
    keys=("1998-01", "1998-02"),
)
MARKS = (
    Mark(0.25, 0.3, Area(0.0, 0.0, 0.5, 0.5), "1998-01: 1,510", "1998-01"),
    Mark(0.75, 0.2, Area(0.5, 0.0, 0.5, 0.5), "1998-02: 1,520", "1998-02"),
    Mark(0.25, 0.75, Area(0.0, 0.5, 0.5, 0.5), "1998-03: 1,530", "1998-03"),
)


class Drawn:
    """Draws nothing, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, figure: object, style: object) -> None:
        self.times += 1


def table(_wording: Wording) -> PictureTable:
    return TABLE


def marks(_figure: object, _style: object) -> tuple[Mark, ...]:
    return MARKS


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return open_window()


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


@pytest.fixture
def chart(window: MainWindow, drawn: Drawn, qtbot: QtBot) -> Iterator[ChartView]:
    made = ChartView(window.desk, "Trend")
    made.resize(600, 400)
    made.show_picture(Picture(draw=drawn, table=table, marks=marks, name="Buyers: a/b"))
    made.show()
    qtbot.waitUntil(lambda: drawn.times == 1)
    yield made
    made.hide()
    made.deleteLater()


def press(chart: ChartView, *keys: Qt.Key) -> list[str]:
    """What the picture says after each key."""
    said = []
    for key in keys:
        QTest.keyClick(chart.overlay, key)
        said.append(chart.overlay.said)
    return said


def test_that_the_numbers_take_the_pictures_place_and_it_is_not_drawn_meanwhile(
    chart: ChartView, drawn: Drawn, qtbot: QtBot
) -> None:
    chart.bar.table.click()
    qtbot.waitUntil(lambda: chart.table.numbers.rowCount() == 2)
    assert chart.table.isVisible()
    assert not chart.overlay.isVisible()
    chart.show_picture(Picture(draw=drawn, table=table))
    qtbot.waitUntil(lambda: not chart.is_waiting)
    assert drawn.times == 1
    chart.bar.table.click()
    qtbot.waitUntil(lambda: drawn.times == 2)


def test_that_a_picture_without_numbers_offers_no_table(chart: ChartView, drawn: Drawn) -> None:
    chart.bar.table.click()
    chart.show_drawing(drawn)
    assert not chart.bar.table.isVisible()
    assert not chart.table.isVisible()
    chart.show_drawing(None)
    assert not chart.bar.isEnabled()


def test_that_the_table_passes_qts_own_checks_and_aligns_numbers() -> None:
    model = PictureTableModel()
    tester = QAbstractItemModelTester(model)
    model.show_table(TABLE)
    shown = [[model.index(row, column).data() for column in (0, 1)] for row in (0, 1)]
    assert shown == [["1998-01", "1,510"], ["1998-02", "1,520"]]
    side = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    model.show_table(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    tester.deleteLater()


def test_that_the_whole_table_is_copied_with_its_titles(
    chart: ChartView, window: MainWindow
) -> None:
    chart.bar.table.click()
    chart.bar.copy_table.click()
    assert QGuiApplication.clipboard().text() == "Period\tValue\n1998-01\t1510\n1998-02\t1520"
    assert "2 rows were copied." in window.message_bar.text


def test_that_selected_cells_are_copied_with_all_their_digits(
    chart: ChartView, qtbot: QtBot
) -> None:
    chart.bar.table.click()
    qtbot.waitUntil(lambda: chart.table.numbers.rowCount() == 2 and not chart.is_waiting)
    # By itself the table would ask which keys another test still held.
    flags = QItemSelectionModel.SelectionFlag
    chart.table.selectionModel().select(
        chart.table.numbers.index(0, 1), flags.ClearAndSelect | flags.Columns
    )
    QTest.keyClick(chart.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1510\n1520"


def test_that_a_copied_picture_is_light_and_twice_as_large(
    chart: ChartView, window: MainWindow, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().clear()
    chart.bar.copy_picture.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.pixelColor(5, 5).lightness() > 240
    assert "The picture was copied." in window.message_bar.text


@pytest.mark.parametrize(
    ("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.pdf", b"%PDF")]
)
def test_that_a_picture_is_saved_in_the_format_of_its_name(
    *,
    chart: ChartView,
    window: MainWindow,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
    name: str,
    begins: bytes,
) -> None:
    questions.paths = [tmp_path / name]
    chart.bar.save.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert f"{name} was written." in window.message_bar.text


def test_that_a_picture_that_cannot_be_saved_is_explained(
    *, chart: ChartView, window: MainWindow, questions: AnsweredQuestions, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    questions.paths = [tmp_path / "missing" / "a.png"]
    chart.bar.save.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    assert window.message_bar.isVisible()
    assert not (tmp_path / "missing").exists()


def test_that_arrow_keys_walk_through_what_a_picture_shows(chart: ChartView) -> None:
    right, left, up, down = (
        Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down,
    )  # fmt: skip
    first, second, third = (mark.text for mark in MARKS)
    assert press(chart, right, right, right, right) == [first, second, third, third]
    assert press(chart, left, left, down, up) == [second, first, third, first]
    assert press(chart, Qt.Key.Key_End, Qt.Key.Key_Home) == [third, first]
    assert chart.overlay.accessibleDescription() == first
    assert press(chart, Qt.Key.Key_Escape) == [""]


def test_that_the_keyboard_begins_at_the_end_it_comes_from(chart: ChartView) -> None:
    assert press(chart, Qt.Key.Key_Left) == ["1998-03: 1,530"]


def test_that_a_pointer_reads_the_mark_below_it_and_a_click_chooses_it(
    chart: ChartView, qtbot: QtBot
) -> None:
    overlay = chart.overlay
    place = QPoint(overlay.width() * 3 // 4, overlay.height() // 4)
    with qtbot.waitSignal(chart.place_chosen) as chosen:
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["1998-02"]
    assert overlay.said == "1998-02: 1,520"
    below_all = QPoint(overlay.width() * 3 // 4, overlay.height() - 2)
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=below_all)
    assert overlay.said == ""


def test_that_enter_chooses_what_the_keyboard_stands_on(chart: ChartView, qtbot: QtBot) -> None:
    press(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.place_chosen) as chosen:
        QTest.keyClick(chart.overlay, Qt.Key.Key_Return)
    assert chosen.args == ["1998-01"]


def test_that_a_row_of_the_table_chooses_like_its_point(chart: ChartView, qtbot: QtBot) -> None:
    chart.bar.table.click()
    qtbot.waitUntil(lambda: chart.table.numbers.rowCount() == 2)
    with qtbot.waitSignal(chart.place_chosen) as chosen:
        chart.table.activated.emit(chart.table.numbers.index(1, 0))
    assert chosen.args == ["1998-02"]


def lit(overlay: ChartOverlay) -> bool:
    """Whether anything is painted over the picture."""
    image = overlay.grab().toImage()
    colours = {image.pixel(x, 80) for x in range(0, image.width(), 2)}
    return len(colours) > 1


def test_that_the_mark_that_is_meant_is_painted(chart: ChartView) -> None:
    overlay = chart.overlay
    overlay.clearFocus()
    assert not lit(overlay)
    press(chart, Qt.Key.Key_Right)
    assert lit(overlay)


def test_that_the_mark_that_is_meant_stays_while_it_is_drawn_again(chart: ChartView) -> None:
    press(chart, Qt.Key.Key_Right, Qt.Key.Key_Right)
    chart.overlay.show_marks(MARKS[1:])
    assert chart.overlay.said == "1998-02: 1,520"
    chart.overlay.show_marks(MARKS[2:])
    assert chart.overlay.said == ""


def test_that_a_narrow_picture_has_buttons_without_words(chart: ChartView) -> None:
    only_icon = Qt.ToolButtonStyle.ToolButtonIconOnly
    assert chart.bar.save.toolButtonStyle() != only_icon
    chart.resize(200, 400)
    QApplication.processEvents()
    assert chart.bar.save.toolButtonStyle() == only_icon
    assert chart.bar.save.accessibleName() == "Save picture"
