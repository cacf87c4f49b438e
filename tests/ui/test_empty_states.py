"""What stands on a page without anything to show, and where a filter hides everything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.document import no_plan
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.action_buttons import ActionButton
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.services import Services


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def empty(window: MainWindow, qtbot: QtBot) -> EmptyState:
    """An empty state with two ways on."""
    desk = window.desk
    state = EmptyState(
        desk.look,
        icon="kpis",
        title="No KPI yet",
        text="A sentence about what this page is for, long enough to be broken into lines.",
        actions=[desk.actions["import"], desk.actions["add_kpis"]],
    )
    qtbot.addWidget(state)
    state.resize(700, 500)
    state.show()
    return state


def buttons(state: EmptyState) -> list[QPushButton]:
    return state.findChildren(QPushButton)


def test_that_only_the_first_way_stands_out(empty: EmptyState) -> None:
    named = [(button.accessibleName(), button.objectName()) for button in buttons(empty)]
    assert named == [("Import data", "primary"), ("Add KPIs from the catalogue", "")]


def test_that_a_button_is_possible_when_its_action_is(
    empty: EmptyState, window: MainWindow
) -> None:
    first = buttons(empty)[0]
    window.desk.actions["import"].setEnabled(False)
    assert not first.isEnabled()
    window.desk.actions["import"].setEnabled(True)
    assert first.isEnabled()


def test_that_a_button_does_what_its_action_does(
    window: MainWindow, qtbot: QtBot, services: Services
) -> None:
    button = ActionButton(window.desk.actions["add_objective"], window.desk.look)
    qtbot.addWidget(button)
    before = len(services.document.plan.objectives)
    button.click()
    assert len(services.document.plan.objectives) == before + 1


@pytest.mark.parametrize("width", [320, 700, 1600])
def test_that_no_text_is_cut_off_at_any_width(empty: EmptyState, width: int) -> None:
    empty.say_what_can_be_dropped("You can also drop a CSV or Excel file here, from any folder.")
    empty.resize(width, 500)
    QApplication.processEvents()
    texts = [label for label in empty.findChildren(QLabel) if label.text()]
    assert len(texts) == 3
    assert all(label.wordWrap() for label in texts)
    assert [t.text() for t in texts if t.height() < t.heightForWidth(t.width())] == []
    assert [t.text() for t in texts if t.width() > width] == []


def test_that_the_texts_are_those_of_people_and_no_markup(window: MainWindow, qtbot: QtBot) -> None:
    state = EmptyState(window.desk.look, icon="data", title="<b>A</b>", text="<i>B</i>", actions=())
    qtbot.addWidget(state)
    texts = [label for label in state.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in texts} == {Qt.TextFormat.PlainText}


def test_that_showing_all_clears_the_filter_and_tells_the_page(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    nothing = NothingFits(window.desk)
    qtbot.addWidget(nothing)
    services.filters.choose(PlanFilter(team="TEM-00000000000A", stage="retention"))
    with qtbot.waitSignals([nothing.show_all_requested, services.filters.filter_changed]):
        nothing.show_all.click()
    assert services.filters.current == PlanFilter()


def test_that_nothing_fits_offers_one_way_on(window: MainWindow, qtbot: QtBot) -> None:
    nothing = NothingFits(window.desk)
    qtbot.addWidget(nothing)
    assert [button.text() for button in buttons(nothing)] == ["Show all"]
    assert buttons(nothing) == [nothing.show_all]


# Every page.


@pytest.fixture
def over_nothing(
    open_window: Callable[..., MainWindow], services: Services, tmp_path: Path
) -> MainWindow:
    """A window over a plan that holds nothing."""
    services.document.create(tmp_path / "empty.causeway", no_plan())
    return open_window()


def seen_primary(window: MainWindow, key: str) -> list[QPushButton]:
    found = window.page(key).findChildren(QPushButton, "primary")
    return [button for button in found if button.isVisible()]


@pytest.mark.parametrize("key", [kind.key for kind in PAGES])
def test_that_every_page_with_nothing_on_it_offers_one_next_step(
    over_nothing: MainWindow, key: str
) -> None:
    over_nothing.show_page(key)
    (button,) = seen_primary(over_nothing, key)
    assert button.isEnabled()
    assert button.accessibleName()


@pytest.mark.parametrize("key", ["map", "market", "goals", "kpis", "initiatives"])
def test_that_a_page_whose_records_are_all_hidden_shows_them_again(
    window: MainWindow, services: Services, key: str
) -> None:
    window.show_page(key)
    assert seen_primary(window, key) == []
    services.filters.choose(PlanFilter(team="TEM-00000000000A", stage="churn"))
    (show_all,) = seen_primary(window, key)
    assert show_all.text() == "Show all"
    show_all.click()
    assert seen_primary(window, key) == []
    assert services.filters.current == PlanFilter()
