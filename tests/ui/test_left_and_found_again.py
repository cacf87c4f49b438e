"""How a person left the window is how the next window over the plan begins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSplitter

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import PlanId
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.section import Section
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan

OBJECTIVE = "OBJ-00000000000A"
OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def again(open_window: OpenWindow, services: Services, tmp_path: Path) -> OpenWindow:
    """Opens a window that knows only what was written down before."""

    def made(**face: str) -> MainWindow:
        services.memory.keep()
        fresh = PlanMemory(tmp_path)
        fresh.turn_to(services.document.plan.info.id)
        services.memory._values = dict(fresh._values)
        return open_window(**face)

    return made


@pytest.fixture
def window(open_window: OpenWindow, plan_file: Path) -> MainWindow:
    return open_window()


def goals_of(window: MainWindow) -> GoalsPage:
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    return page


def kpis_of(window: MainWindow) -> KpisPage:
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    return page


def drag(splitter: QSplitter, by: int) -> int:
    """Move the first handle as a person does; returns where it is then."""
    splitter.moveSplitter(splitter.sizes()[0] + by, 1)
    return splitter.sizes()[0]


@pytest.mark.parametrize("key", ["market", "goals", "kpis", "data", "initiatives"])
def test_that_the_page_is_the_one_that_was_left(
    window: MainWindow, again: OpenWindow, key: str
) -> None:
    window.show_page(key)
    assert again().page_key == key


def test_that_hidden_details_stay_hidden(window: MainWindow, again: OpenWindow) -> None:
    window.desk.actions["inspector"].trigger()
    other = again()
    assert not other.inspector.isVisible()
    other.desk.actions["inspector"].trigger()
    assert other.inspector.isVisible()


def test_that_the_details_are_as_wide_as_they_were_left(
    window: MainWindow, again: OpenWindow
) -> None:
    split = window._workplace._split
    left = drag(split, -160)
    other = again()
    QApplication.processEvents()
    assert abs(other._workplace._split.sizes()[0] - left) <= 2


def test_that_a_folded_section_of_the_details_stays_folded(
    window: MainWindow, services: Services, again: OpenWindow
) -> None:
    services.selection.select(OBJECTIVE)
    window.inspector._fields._toggle.click()
    assert open_sections(window)["Details"] is False
    assert open_sections(again()) == open_sections(window)


def open_sections(window: MainWindow) -> dict[str, bool]:
    sections = window.inspector.findChildren(Section)
    return {section._toggle.text(): section.is_open for section in sections}


def test_that_a_folded_goal_stays_folded_and_unfolds_for_good(
    window: MainWindow, again: OpenWindow
) -> None:
    window.show_page("goals")
    goals_of(window).tree.folds.fold(OBJECTIVE)
    other = again()
    other.show_page("goals")
    assert goals_of(other).tree.folds.remembered == {OBJECTIVE}
    goals_of(other).tree.folds.unfold(OBJECTIVE)
    assert goals_of(again()).tree.folds.remembered == set()


def test_that_columns_of_goals_that_were_taken_away_stay_away(
    window: MainWindow, again: OpenWindow
) -> None:
    window.resize(1700, 820)
    window.show_page("goals")
    before = goals_of(window).tree.columns.visible
    assert "owner" in before
    menu = _menu_of_columns(window)
    menu["Owner"].trigger()
    other = again()
    other.resize(1700, 820)
    other.show_page("goals")
    assert goals_of(other).tree.columns.visible == [each for each in before if each != "owner"]


def _menu_of_columns(window: MainWindow) -> dict[str, QAction]:
    menu = QMenu(window)
    goals_of(window).tree.columns.add_choices(menu)
    return {action.text(): action for action in menu.actions()}


def test_that_a_column_of_kpis_that_was_taken_away_stays_away(
    window: MainWindow, again: OpenWindow
) -> None:
    window.show_page("kpis")
    stage = COLUMNS.index("stage")
    kpis_of(window).view.show_column(stage, is_shown=False)
    other = again()
    other.show_page("kpis")
    assert stage in kpis_of(other).view.hidden
    kpis_of(other).view.show_column(stage, is_shown=True)
    assert stage not in kpis_of(again()).view.hidden


def test_that_what_is_above_and_below_on_the_kpis_page_keeps_its_share(
    window: MainWindow, again: OpenWindow
) -> None:
    window.show_page("kpis")
    QApplication.processEvents()
    left = drag(kpis_of(window)._both, 60)
    other = again()
    other.show_page("kpis")
    QApplication.processEvents()
    assert abs(kpis_of(other)._both.sizes()[0] - left) <= 2


def test_that_another_plan_begins_as_usual(
    window: MainWindow, services: Services, tmp_path: Path, again: OpenWindow
) -> None:
    window.show_page("kpis")
    window.desk.actions["inspector"].trigger()
    plan = small_plan()
    fresh = replace(plan, info=replace(plan.info, id=PlanId("PLN-00000000000B")))
    services.document.create(tmp_path / "another.causeway", fresh)
    assert services.memory.recall("inspector", usual=True) is True
    other = again()
    assert other.inspector.isVisible()


def test_that_language_and_theme_change_nothing_of_it(
    window: MainWindow, again: OpenWindow, services: Services
) -> None:
    window.show_page("kpis")
    services.selection.select("KPI-00000000000A")
    window.desk.actions["inspector"].trigger()
    other = again(language="zh_TW", theme="dark")
    assert (other.page_key, other.inspector.isVisible()) == ("kpis", False)
    assert services.selection.record_id == "KPI-00000000000A"


def test_that_a_narrow_list_of_pages_says_titles_to_a_screen_reader(window: MainWindow) -> None:
    navigation = window.navigation
    wide = navigation.width()
    titles = [navigation.item(row).text() for row in range(navigation.count())]
    window.desk.actions["navigation"].trigger()
    assert navigation.width() < wide
    spoken = Qt.ItemDataRole.AccessibleTextRole
    rows = range(navigation.count())
    assert [navigation.item(row).text() for row in rows] == [""] * len(titles)
    assert [navigation.item(row).data(spoken) for row in rows] == titles
    window.desk.actions["navigation"].trigger()
    assert [navigation.item(row).text() for row in rows] == titles


def test_that_an_edit_leaves_the_sizes_alone(window: MainWindow, services: Services) -> None:
    window.show_page("kpis")
    QApplication.processEvents()
    drag(kpis_of(window)._both, 40)
    sizes = kpis_of(window)._both.sizes()
    services.document.edit(
        label("Change"), lambda plan: change_record(plan, OBJECTIVE, title="Another")
    )
    QApplication.processEvents()
    assert kpis_of(window)._both.sizes() == sizes
