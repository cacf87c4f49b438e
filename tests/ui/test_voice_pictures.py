"""Pictures of what users say: how much about each theme, or month by month."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.charts.tables import Wording
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_records
from desktop_app.plan.history import label
from desktop_app.plan.market import Theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.voice.pictures_pane import BY_MONTH, BY_THEME, PicturesPane
from desktop_app.ui.services import Services
from tests.ui.market_grids import desk_without_window

SLOW = Theme(id="THM-1", name="Slow", mentions=13.0, by_period={"1998-03": 4.0, "1998-05": 9.0})
NEW = Theme(id="THM-2", name="New")


@pytest.fixture
def desk(services: Services, plan_file: Path) -> Desk:
    assert plan_file.exists()
    return desk_without_window(services)


def opened(desk: Desk, qtbot: QtBot, *themes: Theme) -> PicturesPane:
    assert desk.edit(label("Add"), lambda plan: add_records(plan, themes))
    pane = PicturesPane(desk)
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    pane.show_themes(desk.document.plan)
    assert pane.chart._picture is None
    pane.show()
    return pane


def title(pane: PicturesPane) -> str:
    picture = pane.chart._picture
    return "" if picture is None else picture.name


def test_that_a_switch_shows_what_was_said_month_by_month(desk: Desk, qtbot: QtBot) -> None:
    pane = opened(desk, qtbot, SLOW, NEW)
    assert (pane.shown, title(pane)) == (BY_THEME, "What users write about")
    pane.which.button(BY_MONTH).click()
    assert (pane.shown, title(pane)) == (BY_MONTH, "Mentions by month")
    picture = pane.chart._picture
    assert picture is not None
    assert picture.table is not None
    table = picture.table(Wording(desk.words, NumberFormats(language="en")))
    assert [tuple(cell.plain for cell in row) for row in table.rows] == [
        ("1998-03", "4"), ("1998-04", "0"), ("1998-05", "9"),
    ]  # fmt: skip


def test_that_the_choice_is_remembered_for_the_plan(desk: Desk, qtbot: QtBot) -> None:
    pane = opened(desk, qtbot, SLOW)
    pane.which.button(BY_MONTH).click()
    again = PicturesPane(desk)
    qtbot.addWidget(again)
    again.show_themes(desk.document.plan)
    again.show()
    assert again.which.button(BY_MONTH).isChecked()
    assert title(again) == "Mentions by month"


@pytest.mark.parametrize("which", [BY_THEME, BY_MONTH])
def test_that_nothing_is_drawn_before_anything_was_counted(
    desk: Desk, qtbot: QtBot, which: int
) -> None:
    pane = opened(desk, qtbot, NEW)
    pane.which.button(which).click()
    assert pane.chart._picture is None


def test_that_a_click_on_a_line_selects_its_theme(desk: Desk, qtbot: QtBot) -> None:
    pane = opened(desk, qtbot, SLOW)
    pane.chart.place_chosen.emit("THM-1")
    assert desk.selection.record_id == "THM-1"
