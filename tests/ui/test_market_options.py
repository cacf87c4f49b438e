"""Options made of chosen findings, and objectives made of options."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.plan.goals import LinkKind
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.market.market_page import MarketPage
from desktop_app.ui.pages.market.options.option_commands import OptionCommands
from desktop_app.ui.pages.records.findings_page import FindingsPage
from desktop_app.ui.services import Services
from tests.ui.market_grids import GridHands, desk_without_window, fill, know_kinds


@pytest.fixture
def desk(services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    assert plan_file.exists()
    know_kinds(monkeypatch)
    desk = desk_without_window(services)
    fill(desk)
    return desk


@pytest.fixture
def hands(desk: Desk) -> Iterator[GridHands]:
    hands = GridHands(desk, "WKS-2")
    yield hands
    if hands.view.options.popup is not None:
        hands.view.options.popup.close()
        QApplication.processEvents()


@pytest.fixture
def options(hands: GridHands) -> OptionCommands:
    return hands.view.options


def tell_option(options: OptionCommands, text: str) -> None:
    assert options.popup is not None
    options.popup.text.setText(text)
    options.popup.make.click()


def links(desk: Desk, kind: LinkKind) -> list[tuple[str, str]]:
    found = desk.document.plan.links.values()
    return [(link.source, link.target) for link in found if link.kind is kind]


def test_that_chosen_findings_make_an_option_that_remembers_them(
    hands: GridHands, options: OptionCommands
) -> None:
    hands.select(("FND-S", "TEXT"), ("FND-O", "impact"))
    options.act("make_option", hands.view.chosen_ids())
    assert options.popup is not None
    assert [options.popup.slots.itemText(n) for n in range(options.popup.slots.count())] == ["Use"]
    tell_option(options, "Sell to offices")
    made = hands.desk.selection.record_id
    option = hands.plan.findings[made]
    assert (option.text, option.slot) == ("Sell to offices", "so")
    assert links(hands.desk, LinkKind.MADE_FROM) == [(made, "FND-S"), (made, "FND-O")]
    assert hands.text(made, "TEXT") == "Sell to offices"


def test_that_a_choice_is_asked_where_the_slots_leave_one(
    hands: GridHands, options: OptionCommands
) -> None:
    options.make_option(["FND-O"])
    assert options.popup is not None
    slots = options.popup.slots
    assert [slots.itemData(n) for n in range(slots.count())] == ["so", "wo"]
    slots.setCurrentIndex(1)
    tell_option(options, "Pop-up shops")
    made = [f for f in hands.plan.findings.values() if f.text == "Pop-up shops"]
    assert [finding.slot for finding in made] == ["wo"]


def test_that_an_option_without_a_text_is_not_made(
    hands: GridHands, options: OptionCommands
) -> None:
    before = hands.plan
    options.make_option(["FND-S"])
    tell_option(options, "  ")
    assert hands.plan is before
    assert options.popup is not None
    assert options.popup.isVisible()


@pytest.mark.parametrize("chosen", [[], ["FND-S", "FND-W"], ["FND-1"], ["FND-S", "FND-1"]])
def test_that_findings_no_option_combines_are_told(
    options: OptionCommands, services: Services, chosen: list[str]
) -> None:
    options.make_option(chosen)
    assert options.popup is None
    told = services.notices.told[0].notice.text
    assert told == "An option cannot be made from these findings."


def test_that_an_objective_is_made_with_its_link_and_can_be_undone(
    hands: GridHands, options: OptionCommands
) -> None:
    options.act("make_objective", ["FND-O"])
    made = hands.desk.selection.record_id
    objective = hands.plan.objectives[made]
    assert (objective.title, objective.reason) == ("Offices", "reopen")
    assert links(hands.desk, LinkKind.BECAUSE_OF) == [(made, "FND-O")]
    hands.desk.document.undo()
    assert made not in hands.plan.objectives


def test_that_one_finding_at_a_time_becomes_an_objective(
    options: OptionCommands, services: Services
) -> None:
    options.make_objective(["FND-O", "FND-S"])
    assert services.notices.told[0].notice.text == "Choose one finding or option."


def test_that_a_finding_becomes_a_requirement_that_serves_it_in_one_step(
    hands: GridHands, options: OptionCommands
) -> None:
    hands.desk.selection.select("FND-O")
    options.make_requirement(["FND-O"])
    (made,) = (one for one in hands.plan.requirements.values() if one.id != "REQ-1")
    assert (made.title, made.note, made.stage) == ("Offices", "reopen", "planned")
    assert links(hands.desk, LinkKind.SERVES) == [(made.id, "FND-O")]
    assert hands.desk.selection.record_id == "FND-O"
    assert hands.desk.notices.told[0].notice.text == "The requirement stands on the product board."
    hands.desk.document.undo()
    assert list(hands.plan.requirements) == ["REQ-1"]


def test_that_a_requirement_is_made_of_one_finding_only(
    hands: GridHands, options: OptionCommands
) -> None:
    options.make_requirement(["FND-O", "FND-S"])
    options.make_requirement([])
    assert list(hands.plan.requirements) == ["REQ-1"]


def test_that_a_menu_offers_only_what_is_possible(
    hands: GridHands, options: OptionCommands
) -> None:
    def offered(*chosen: str) -> list[str]:
        menu = QMenu(hands.view)
        options.add_to(menu, chosen)
        return [action.text() for action in menu.actions()]

    assert offered("FND-S", "FND-O") == ["Make an option of these findings..."]
    assert offered("FND-1") == ["Make an objective of it", "Make a requirement of it"]
    assert offered() == []
    hands.go("FND-S", "TEXT")
    texts = [action.text() for action in hands.view.menu().actions() if action.text()]
    assert texts[:3] == ["Copy", "Cut", "Paste"]
    assert texts[-2:] == ["Make an objective of it", "Make a requirement of it"]


def test_that_the_page_makes_an_objective_of_what_is_chosen_in_its_list(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> None:
    assert plan_file.exists()
    window = open_window()
    window.show_page("market")
    page = window.page("market")
    assert isinstance(page, MarketPage)
    page.sides.tabBarClicked.emit(1)
    assert isinstance(page.findings, FindingsPage)
    assert isinstance(page.findings, FindingsPage)
    page.findings.view.selectRow(0)
    window.desk.actions["make_objective"].trigger()
    made = services.selection.record_id
    assert services.document.plan.objectives[made].title == "Most customers buy once"
