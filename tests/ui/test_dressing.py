"""Settings reach what no window owns: letters, Qt's own words, effects of menus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.themes import ThemeName, contrast
from desktop_app.ui.dressing import Dressing
from desktop_app.ui.look import Look, grown, icon_size, small_icon_size
from desktop_app.ui.settings import Settings

HEAVY = QFont.Weight.DemiBold


@pytest.fixture
def dressing(application: QApplication) -> Iterator[Dressing]:
    made = Dressing(application)
    yield made
    made.take_off()


def test_that_english_quotes_are_as_narrow_as_english_letters(dressing: Dressing) -> None:
    widths = {}
    for language in ("en", "zh_CN"):
        dressing.put_on(Look("light"), language, Settings())
        metrics = QFontMetricsF(QApplication.font())
        widths[language] = metrics.horizontalAdvance("“”") / metrics.horizontalAdvance("中")
    assert widths["zh_CN"] == pytest.approx(2, abs=0.01)
    assert widths["en"] == pytest.approx(0.95, abs=0.05)


def test_that_both_languages_stand_on_lines_of_the_same_height(dressing: Dressing) -> None:
    heights = []
    for language in ("en", "zh_CN"):
        dressing.put_on(Look("light"), language, Settings())
        heights.append(QFontMetricsF(QApplication.font()).height())
    assert heights[0] == heights[1]


@pytest.mark.parametrize("family", ["Noto Sans SC", "Causeway Latin"])
def test_that_headings_have_letters_of_their_own_weight(
    application: QApplication, family: str
) -> None:
    assert application.font().families()[0] == "Noto Sans SC"
    heavy = QFont(family, 40, HEAVY)
    assert QFontInfo(heavy).weight() == HEAVY
    plain, bold = (QFontMetricsF(QFont(family, 40, weight)) for weight in (400, HEAVY))
    assert bold.horizontalAdvance("handgloves") > plain.horizontalAdvance("handgloves")


def test_that_everything_is_as_before_once_it_is_taken_off(application: QApplication) -> None:
    before = (application.font(), QLocale(), application.isEffectEnabled(MENU))
    dressing = Dressing(application)
    settings = Settings(text_size=200, reduce_motion=True)
    dressing.put_on(Look("dark"), "zh_TW", settings)
    assert QLocale().name() == "zh_TW"
    assert not application.isEffectEnabled(MENU)
    dressing.take_off()
    assert (application.font(), QLocale(), application.isEffectEnabled(MENU)) == before


MENU = Qt.UIEffect.UI_AnimateMenu


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_outlines_of_controls_are_drawn_in_a_colour_that_is_seen(
    application: QApplication, theme: ThemeName
) -> None:
    look = Look(theme)
    look.dress(application)
    for kind in ("QCheckBox", "QLineEdit", "QComboBox", "QPushButton"):
        palette = QApplication.palette(kind)  # type: ignore[call-overload]
        drawn = palette.color(QPalette.ColorRole.Window).darker(140).name()
        assert contrast(drawn, look.theme.surface) >= 2.9
    Look("light").dress(application)


def test_that_a_list_without_the_focus_is_told_from_the_one_that_has_it() -> None:
    palette = Look("light").palette()
    role = QPalette.ColorRole.Highlight
    awake, asleep = (
        palette.color(group, role)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
    )
    assert awake != asleep


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_that_boxes_to_tick_and_icons_grow_with_the_letters(
    application: QApplication, percent: int
) -> None:
    def sizes() -> list[int]:
        style, metric = application.style(), QStyle.PixelMetric
        asked = (metric.PM_IndicatorWidth, metric.PM_SmallIconSize, metric.PM_TreeViewIndentation)
        return [*map(style.pixelMetric, asked), icon_size(), small_icon_size(), grown(100)]

    usual = sizes()
    dressing = Dressing(application)
    dressing.put_on(Look("light"), "en", Settings(text_size=percent))
    assert sizes() == [pytest.approx(size * percent / 100, abs=1, rel=0.06) for size in usual]
    dressing.take_off()
    assert sizes() == usual


def test_that_an_icon_is_as_sharp_as_it_is_large(
    application: QApplication, dressing: Dressing
) -> None:
    dressing.put_on(Look("light"), "en", Settings(text_size=200))
    icon = Look("light").icon("goals")
    assert icon.availableSizes()[0].width() == icon_size() * application.devicePixelRatio()


def painted(widget: QWidget) -> float:
    """How much of a widget is darker than its ground, from 0 to 1."""
    widget.resize(300, 100)
    image = widget.grab().toImage()
    ground = image.pixelColor(150, 50).lightness()
    spots = [(x, y) for x in range(200, 300) for y in range(20, 80)]
    dark = sum(image.pixelColor(x, y).lightness() < ground - 60 for x, y in spots)
    return dark / len(spots)


def test_that_the_arrow_of_a_list_of_choices_grows_with_the_letters(
    dressing: Dressing, qtbot: QtBot
) -> None:
    shares = []
    for percent in (100, 200):
        dressing.put_on(Look("light"), "en", Settings(text_size=percent))
        box = QComboBox()
        qtbot.addWidget(box)
        shares.append(painted(box))
    assert shares[1] > 1.5 * shares[0] > 0


def test_that_a_list_of_choices_still_says_what_is_chosen(dressing: Dressing, qtbot: QtBot) -> None:
    dressing.put_on(Look("light"), "en", Settings(text_size=200))
    pictures = []
    for text in ("", "Monday"):
        box = QComboBox()
        qtbot.addWidget(box)
        box.addItem(text)
        box.resize(300, 60)
        pictures.append(box.grab().toImage())
    assert pictures[0] != pictures[1]
    left = [picture.copy(0, 0, 200, 60) for picture in pictures]
    assert left[0] != left[1]


def test_that_the_arrow_of_a_row_that_unfolds_grows_with_the_letters(
    dressing: Dressing, qtbot: QtBot
) -> None:
    shares = []
    for percent in (100, 200):
        dressing.put_on(Look("light"), "en", Settings(text_size=percent))
        tree = QTreeWidget()
        qtbot.addWidget(tree)
        tree.setHeaderHidden(True)
        QTreeWidgetItem(QTreeWidgetItem(tree, [""]), [""])
        tree.setIndentation(300)
        tree.resize(300, 60)
        image = tree.viewport().grab().toImage()
        spots = [(x, y) for x in range(20, image.width() - 4) for y in range(image.height())]
        shares.append(sum(image.pixelColor(x, y).lightness() < 190 for x, y in spots))
    assert shares[1] > 1.5 * shares[0] > 0
