"""The map: cards, chains and what the mouse does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import map_of
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.number_formats import NumberFormats
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.map.card_text import ICON_GAP, ROW_ICON, CardFont, CardText
from desktop_app.ui.pages.map.map_chain import chain_of, sides_of
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.parts.record_icons import LAYOUT_ICONS
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import NOW, small_plan


def test_that_a_chain_goes_left_to_causes_and_right_to_effects() -> None:
    plan = small_plan()
    found = map_of(plan, compute(plan, NOW.date()))
    sides = sides_of(found)
    assert chain_of(sides, "KRS-00000000000A") == {
        "OBJ-00000000000A",
        "KRS-00000000000A",
        "KPI-00000000000A",
        "INI-00000000000A",
    }
    assert chain_of(sides, "FND-00000000000A") == {"FND-00000000000A"}


def test_that_every_record_of_the_chain_has_a_card(
    open_window: Callable[..., MainWindow], services: Services, plan_file: Path
) -> None:
    window = open_window()
    window.show_page("map")
    page = window.page("map")
    assert isinstance(page, MapPage)
    assert set(page.view.cards) == {
        "FND-00000000000A",
        "OBJ-00000000000A",
        "KRS-00000000000A",
        "KRS-00000000000B",
        "KPI-00000000000A",
        "INI-00000000000A",
    }


def test_that_hovering_dims_what_is_outside_the_chain(
    open_window: Callable[..., MainWindow], services: Services, plan_file: Path
) -> None:
    window = open_window()
    window.show_page("map")
    page = window.page("map")
    assert isinstance(page, MapPage)
    page.view.light("KPI-00000000000A")
    dimmed = {key for key, card in page.view.cards.items() if card.opacity() < 1}
    assert dimmed == {"FND-00000000000A", "KRS-00000000000B"}
    page.view.light("")
    assert {card.opacity() for card in page.view.cards.values()} == {1.0}


def test_that_a_double_click_opens_the_record_on_its_page(
    open_window: Callable[..., MainWindow], services: Services, plan_file: Path, qtbot: QtBot
) -> None:
    window = open_window()
    window.show_page("map")
    page = window.page("map")
    assert isinstance(page, MapPage)
    page.view.record_opened.emit("KRS-00000000000A")
    assert (window.page_key, services.selection.record_id) == ("goals", "KRS-00000000000A")


def test_that_zooming_stays_within_what_can_be_used(
    open_window: Callable[..., MainWindow], plan_file: Path
) -> None:
    window = open_window()
    window.show_page("map")
    page = window.page("map")
    assert isinstance(page, MapPage)
    for _ in range(40):
        window.desk.actions["zoom_out"].trigger()
    assert page.view.transform().m11() >= 0.12
    for _ in range(80):
        window.desk.actions["zoom_in"].trigger()
    assert page.view.transform().m11() <= 3.0


@given(title=st.text(alphabet="ab 中文字，", max_size=80), width=st.integers(80, 240))
def test_that_a_title_never_runs_out_of_its_card(title: str, width: int) -> None:
    assert QApplication.instance() is not None
    node = MapNode(
        id="FND-A", kind="finding", column=MapColumn.FINDINGS, title=title, note="measured"
    )
    font = CardFont(QFont(), width)
    card = CardText(node, font, words_in("en"), NumberFormats(language="en"))
    assert len(card.lines) <= 3
    assert all(font.bold_metrics.horizontalAdvance(x.rstrip()) <= font.room + 1 for x in card.lines)


def test_that_the_row_of_a_finding_bears_the_icon_of_its_worksheet_within_its_card() -> None:
    assert QApplication.instance() is not None
    font, words, numbers = CardFont(QFont(), 120), words_in("en"), NumberFormats(language="en")
    node = MapNode(
        id="FND-A", kind="finding", column=MapColumn.FINDINGS, title="Queues", note="measured",
        origin="Threats of every kind that anybody thought of", layout="quadrants",
    )  # fmt: skip
    strength, place = CardText(node, font, words, numbers).rows
    assert (strength.icon, place.icon) == ("", LAYOUT_ICONS["quadrants"])
    taken = font.plain_metrics.horizontalAdvance(place.left) + ROW_ICON + ICON_GAP
    assert taken <= font.room
    bare = CardText(replace(node, layout="of nobody"), font, words, numbers).rows[1]
    assert bare.icon == ""
    assert len(bare.left) > len(place.left)
