"""Pictures come from another thread: what stands in their place, and what is not drawn."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.charts.on_screen import Pixels, Surface, drawn_pixels
from desktop_app.charts.style import ChartStyle, chart_style
from desktop_app.themes import theme_named
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.chart_paper import ChartPaper
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.words import words_in

PATIENCE_SECONDS = 10


class Gated:
    """A drawing that waits to be let go, and notes who drew it."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []
        self.go = threading.Event()

    def __call__(self, _figure: object, _style: object) -> None:
        self.threads.append(threading.current_thread())
        self.go.wait(PATIENCE_SECONDS)


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


@pytest.fixture
def drawing() -> Iterator[Gated]:
    made = Gated()
    yield made
    made.go.set()


@pytest.fixture
def chart(window: MainWindow, drawing: Gated, qtbot: QtBot) -> Iterator[ChartView]:
    made = ChartView(window.desk, "Trend")
    made.resize(500, 300)
    made.show_drawing(drawing)
    made.show()
    qtbot.waitUntil(lambda: len(drawing.threads) == 1)
    yield made
    drawing.go.set()
    made.hide()
    made.deleteLater()


def test_that_a_picture_is_not_drawn_on_the_windows_thread(
    chart: ChartView, drawing: Gated, qtbot: QtBot
) -> None:
    assert drawing.threads != [threading.main_thread()]
    assert chart.is_waiting
    drawing.go.set()
    qtbot.waitUntil(lambda: not chart.is_waiting)
    shown = chart.paper.image.size() / chart.paper.devicePixelRatioF()
    assert shown == chart.paper.size()


def test_that_a_picture_that_takes_long_is_announced_until_it_is_there(
    chart: ChartView, drawing: Gated, qtbot: QtBot
) -> None:
    assert chart.paper.said == ""
    qtbot.waitUntil(lambda: chart.paper.said == "The picture is being drawn...")
    drawing.go.set()
    qtbot.waitUntil(lambda: chart.paper.said == "")


def test_that_of_pictures_wanted_meanwhile_only_the_last_is_drawn(
    chart: ChartView, drawing: Gated, qtbot: QtBot
) -> None:
    skipped, last = Gated(), Gated()
    last.go.set()
    for wanted in (skipped, last):
        chart.show_drawing(wanted)
        chart.repaint()
        QApplication.processEvents()
    drawing.go.set()
    qtbot.waitUntil(lambda: not chart.is_waiting)
    assert (len(drawing.threads), len(skipped.threads), len(last.threads)) == (1, 0, 1)


def test_that_a_view_that_is_gone_takes_no_picture(
    window: MainWindow, drawing: Gated, qtbot: QtBot
) -> None:
    made = ChartView(window.desk, "Trend")
    made.resize(500, 300)
    made.show_drawing(drawing)
    made.show()
    qtbot.waitUntil(lambda: len(drawing.threads) == 1)
    made.hide()
    with qtbot.waitSignal(made.destroyed):
        made.deleteLater()
    drawing.go.set()
    qtbot.waitUntil(lambda: not window.desk.jobs._running)


def test_that_a_screen_with_more_points_asks_for_another_picture(
    window: MainWindow, qtbot: QtBot
) -> None:
    paper = ChartPaper(window.desk, "Trend")
    paper.resize(4, 2)
    paper.show_pixels(Pixels(b"\x10\x20\x30\xff" * 32, 8, 4, ()), 2.0)
    with qtbot.waitSignal(paper.outgrown):
        paper.grab()
    assert paper.image.pixelColor(3, 3) == QColor(0x10, 0x20, 0x30)
    paper.clear()
    assert paper.image.isNull()
    paper.deleteLater()


def test_that_a_picture_has_as_many_points_as_the_screen() -> None:
    style = chart_style(theme_named("light"), words_in("en"))
    sizes = []

    def draw(figure: object, _style: ChartStyle) -> None:
        sizes.append(figure)

    pixels = drawn_pixels(draw, None, style, Surface(300, 200, 1.5))
    assert QSize(pixels.width, pixels.height) == QSize(450, 300)
    assert (len(pixels.rgba), pixels.marks) == (450 * 300 * 4, ())
    assert QColor(*pixels.rgba[:3]) == QColor(style.theme.surface)
    assert len(sizes) == 1
