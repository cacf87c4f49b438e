"""Parts that pages are made of: explanations, pictures, bars of progress, heads, empty states."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from desktop_app.ui.document import no_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.look import Look
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.parts.delegates import paint_bar
from desktop_app.ui.parts.explanation_view import ExplanationView
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.services import Services
from desktop_app.ui.texts import heading, plain_label, tint
from desktop_app.words import words_in

FIRST = "KRS-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    made = open_window()
    made.show_page("goals")
    return made


# Explanations.


@pytest.fixture
def explanation(window: MainWindow, services: Services) -> ExplanationView:
    services.selection.select(FIRST)
    QApplication.processEvents()
    return window.inspector.explanation


def unfolded(item: QTreeWidgetItem | None) -> Iterator[QTreeWidgetItem]:
    if item is not None:
        yield item
        for row in range(item.childCount() if item.isExpanded() else 0):
            yield from unfolded(item.child(row))


def rows_height(view: ExplanationView) -> int:
    """How much room all unfolded rows need."""
    view.doItemsLayout()
    return sum(view.rowHeight(view.indexFromItem(item)) for item in unfolded(view.topLevelItem(0)))


def narrow(view: ExplanationView, width: int) -> int:
    """The view's height at a width."""
    view.setFixedWidth(width)
    QApplication.processEvents()
    return view.height()


def test_that_an_explanation_is_as_high_as_its_lines(explanation: ExplanationView) -> None:
    narrow(explanation, 600)
    assert explanation.height() == rows_height(explanation) > 0
    assert not explanation.verticalScrollBar().isVisible()


def test_that_folding_an_explanation_gives_the_room_back(explanation: ExplanationView) -> None:
    before = narrow(explanation, 600)
    top = explanation.topLevelItem(0)
    assert top is not None
    explanation.collapseItem(top)
    assert explanation.height() == rows_height(explanation) < before
    explanation.expandItem(top)
    assert explanation.height() == before


def test_that_a_narrow_explanation_breaks_its_sentences(explanation: ExplanationView) -> None:
    assert narrow(explanation, 600) < narrow(explanation, 240)


def test_that_a_long_explanation_scrolls(explanation: ExplanationView) -> None:
    narrow(explanation, 120)
    explanation.expandAll()
    assert explanation.height() < rows_height(explanation)


def test_that_no_explanation_takes_no_room(application: QApplication) -> None:
    view = ExplanationView(words_in("en"))
    view.show_explanation(None)
    assert view.topLevelItemCount() == 0
    assert view.height() <= view.fontMetrics().lineSpacing()
    view.deleteLater()


# Pictures.


class Drawn:
    """A drawing that counts how often it is asked for."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, figure: object, style: object) -> None:
        self.times += 1


@pytest.fixture
def chart(window: MainWindow) -> Iterator[ChartView]:
    made = ChartView(window.desk, "Trend")
    made.resize(500, 300)
    yield made
    made.hide()
    made.deleteLater()


def test_that_a_hidden_picture_is_not_drawn_and_a_shown_one_once(
    chart: ChartView, qtbot: QtBot
) -> None:
    drawn = Drawn()
    for _ in range(3):
        chart.show_drawing(drawn)
    assert drawn.times == 0
    chart.show()
    qtbot.waitUntil(lambda: drawn.times > 0)
    QApplication.processEvents()
    assert drawn.times == 1


def test_that_a_picture_is_drawn_again_when_its_size_has_settled(
    chart: ChartView, qtbot: QtBot
) -> None:
    drawn = Drawn()
    chart.show_drawing(drawn)
    chart.show()
    qtbot.waitUntil(lambda: drawn.times == 1)
    for width in range(510, 600, 10):
        chart.resize(width, 300)
    qtbot.waitUntil(lambda: drawn.times > 1)
    assert drawn.times == 2


def test_that_nothing_to_draw_takes_the_picture_before_away(chart: ChartView, qtbot: QtBot) -> None:
    drawn = Drawn()
    chart.show_drawing(drawn)
    chart.show()
    qtbot.waitUntil(lambda: not chart.paper.image.isNull())
    chart.show_drawing(None)
    qtbot.waitUntil(lambda: not chart.is_waiting)
    assert chart.paper.image.isNull()
    chart.show_drawing(drawn)
    qtbot.waitUntil(lambda: not chart.paper.image.isNull())
    assert drawn.times == 2


def test_that_a_picture_has_a_name_for_those_who_do_not_see_it(chart: ChartView) -> None:
    assert chart.paper.accessibleName() == "Trend"


def test_that_a_kpis_trend_appears_on_its_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    trend = page.charts.trend
    qtbot.waitUntil(lambda: not trend.paper.image.isNull())
    QTest.keyClick(trend.overlay, Qt.Key.Key_End)
    assert trend.overlay.said == "1998-06: 1,560"


# Bars of progress.


def bar_of(progress: float, pace: float | None) -> QImage:
    image = QImage(100, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 6, 100, 8), (progress, pace, "on_course"), Look("light"))
    painter.end()
    return image


def filled_until(image: QImage) -> int:
    colour = Look("light").colour("on_course")
    return sum(image.pixelColor(x, 10) == colour for x in range(100))


@pytest.mark.parametrize(
    ("progress", "least", "most"), [(0.0, 0, 0), (0.5, 46, 51), (1.0, 96, 100), (-0.3, 0, 0)]
)
def test_that_a_bar_is_filled_as_far_as_the_progress(
    application: QApplication, progress: float, least: int, most: int
) -> None:
    assert least <= filled_until(bar_of(progress, None)) <= most


def test_that_more_than_everything_fills_the_bar_and_no_more(application: QApplication) -> None:
    assert bar_of(1.7, None) == bar_of(1.0, None)


@pytest.mark.parametrize(("pace", "at"), [(0.25, 25), (0.8, 80)])
def test_that_the_pace_is_a_mark_where_progress_should_be(
    application: QApplication, pace: float, at: int
) -> None:
    marked, plain = bar_of(0.0, pace), bar_of(0.0, None)
    places = [x for x in range(100) if marked.pixelColor(x, 10) != plain.pixelColor(x, 10)]
    assert places
    assert all(abs(x - at) <= 2 for x in places)


# Heads of pages, labels, empty pages.


def test_that_a_page_bar_has_a_named_button_for_each_action(window: MainWindow) -> None:
    bar = page_bar("Data", [window.desk.actions["import"], window.desk.actions["undo"]])
    buttons = bar.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["Import data", "Undo"]
    assert [text.text() for text in bar.findChildren(QLabel)] == ["Data"]
    assert [button.isEnabled() for button in buttons] == [True, False]
    bar.deleteLater()


def test_that_a_tinted_label_keeps_its_colour_within_a_button(application: QApplication) -> None:
    button = QPushButton()
    text = plain_label("Muted", QColor("#ff0000"))
    text.setParent(button)
    button.resize(100, 40)
    button.show()
    image = text.grab().toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colours = [image.pixelColor(x, y) for x, y in places]
    assert any(colour.red() > colour.blue() + 100 for colour in colours)
    button.hide()
    button.deleteLater()


def test_that_a_heading_is_larger_than_a_text(application: QApplication) -> None:
    assert heading("A").font().pointSizeF() > plain_label("A").font().pointSizeF()
    text = plain_label("A")
    tint(text, QColor("#123456"))
    assert text.palette().windowText().color().name() == "#123456"


@pytest.mark.parametrize(
    ("key", "offered"),
    [
        ("goals", "Add objective"),
        ("market", "Begin with SWOT and TOWS"),
        ("initiatives", "Add initiative"),
        ("data", "Import data"),
        ("kpis", "Import data"),
    ],
)
def test_that_an_empty_page_offers_the_next_step(
    open_window: Callable[..., MainWindow],
    services: Services,
    tmp_path: Path,
    key: str,
    offered: str,
) -> None:
    services.document.create(tmp_path / "empty.causeway", no_plan())
    window = open_window()
    window.show_page(key)
    buttons = [b for b in window.page(key).findChildren(QPushButton) if b.isVisible()]
    assert buttons[0].accessibleName() == offered


def test_that_the_next_step_of_an_empty_page_fills_it(
    open_window: Callable[..., MainWindow], services: Services, tmp_path: Path
) -> None:
    services.document.create(tmp_path / "empty.causeway", no_plan())
    window = open_window()
    window.show_page("goals")
    (button,) = (b for b in window.page("goals").findChildren(QPushButton) if b.isVisible())
    button.click()
    assert [o.title for o in services.document.plan.objectives.values()] == ["New objective"]
    assert not button.isVisible()
