"""How many requirements are of each class and whose they are; a click leaves only those."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.history import label
from desktop_app.plan.market import Requirement
from desktop_app.plan.plan import Plan
from desktop_app.ui.pages.market.worksheet_commands import WorksheetCommands
from desktop_app.ui.pages.market.worksheet_head import GRID
from desktop_app.ui.pages.market.worksheet_view import WorksheetView
from desktop_app.ui.services import Services
from tests.ui.market_boards import KINDS, know, product_plan
from tests.ui.market_grids import desk_without_window
from tests.ui.market_steps import SHEET, said_in, sheet_plan

ALL = {"planned": ["Order ahead", "Dark colours"], "released": ["Pay by face"]}


class Steps:
    """A worksheet with its line of classes, shown again after every edit."""

    def __init__(self, services: Services, folder: Path, plan: Plan) -> None:
        services.document.create(folder / "board.causeway", plan)
        self.desk = desk_without_window(services)
        self.view = WorksheetView(self.desk, WorksheetCommands(self.desk))
        self.desk.document.plan_changed.connect(self.show)
        self.show()

    def show(self, *_plans: Plan) -> None:
        if SHEET in self.desk.document.plan.worksheets:
            self.view.show_worksheet(self.desk.document.plan, SHEET)

    @property
    def said(self) -> dict[str, list[str]]:
        return said_in(self.view.board)

    def told(self) -> list[str]:
        """The classes as they read, those that are chosen with a star."""
        buttons = self.view.classes.buttons
        return [button.text() + "*" * button.isChecked() for button in buttons]

    def click(self, name: str) -> None:
        next(one for one in self.view.classes.buttons if one.text() == name).click()

    def change(self, record_id: str, **values: object) -> None:
        assert self.desk.edit(label("x"), lambda plan: change_record(plan, record_id, **values))


@pytest.fixture
def steps(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Steps]:
    know(monkeypatch, KINDS)
    plan = change_record(product_plan(), "REQ-3", owner="PER-2")
    made = Steps(services, tmp_path, plan)
    qtbot.addWidget(made.view)
    yield made
    made.view.close()


def test_that_classes_and_owners_are_counted(steps: Steps) -> None:
    assert steps.told() == ["Must-be 1", "Chen 1", "Wu 1"]
    steps.change("REQ-2", kano="must", owner="PER-1")
    assert steps.told() == ["Must-be 2", "Chen 2", "Wu 1"]


def test_that_one_owner_tells_nothing_apart(steps: Steps) -> None:
    steps.change("REQ-3", owner="PER-1")
    assert steps.told() == ["Must-be 1"]
    steps.change("REQ-1", kano="")
    assert (steps.told(), steps.view.classes.isHidden()) == ([], True)


def test_that_a_click_leaves_only_those_cards_and_another_brings_all_back(steps: Steps) -> None:
    assert steps.said == ALL
    steps.click("Must-be 1")
    assert steps.told() == ["Must-be 1*", "Chen 1", "Wu 1"]
    assert steps.said == {"planned": ["Order ahead"], "released": []}
    steps.click("Wu 1")
    assert steps.told() == ["Must-be 1", "Chen 1", "Wu 1*"]
    assert steps.said == {"planned": [], "released": ["Pay by face"]}
    steps.click("Wu 1")
    assert steps.said == ALL


def test_that_a_choice_outlives_edits_but_not_a_new_card(steps: Steps) -> None:
    steps.click("Chen 1")
    steps.change("REQ-2", owner="PER-1")
    assert steps.said == {"planned": ["Order ahead", "Dark colours"], "released": []}
    new = Requirement(id="REQ-9", title="Tips", rank="9")
    assert steps.desk.edit(label("x"), lambda plan: add_record(plan, new))
    assert steps.said == {**ALL, "planned": [*ALL["planned"], "Tips"]}


def test_that_a_class_that_is_gone_hides_nothing(steps: Steps) -> None:
    steps.click("Must-be 1")
    steps.change("REQ-1", kano="")
    assert steps.said == ALL


def test_that_what_is_selected_elsewhere_is_shown(steps: Steps) -> None:
    steps.click("Wu 1")
    steps.desk.selection.select("REQ-1")
    steps.view.take_selection()
    assert steps.said == ALL


def test_that_a_grid_shows_everything(steps: Steps) -> None:
    steps.view.head.face_wanted.emit(GRID)
    assert not steps.view.classes.isEnabled()


def test_that_worksheets_without_columns_have_no_classes(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    know(monkeypatch, KINDS)
    steps = Steps(services, tmp_path, sheet_plan("four_parts", [("good", ["a"])]))
    qtbot.addWidget(steps.view)
    assert steps.view.classes.isHidden()
