"""A requirement in the inspector: its score, its KPIs, and the trends its release is marked on."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidgetItem

from desktop_app.plan.edits import add_records
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.market import Requirement, Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.board.board_commands import BoardCommands
from desktop_app.ui.pages.market.panels.requirement_panel import RequirementPanel
from desktop_app.ui.services import Services
from tests.ui.market_grids import desk_without_window

KPI, FINDING = "KPI-00000000000A", "FND-00000000000A"
RECORDS = (
    Worksheet(id="WKS-P", kind="product_board", title="Board"),
    Requirement(
        id="REQ-1", title="Order ahead", stage="tested", reach=620, impact=2, confidence=0.8,
        effort=4, rank="1",
    ),
    Requirement(id="REQ-2", title="Group orders", rank="2"),
    Requirement(id="REQ-3", title="Old", stage="tested", released_on=date(1997, 1, 2), rank="3"),
)  # fmt: skip


@pytest.fixture
def desk(services: Services, plan_file: Path) -> Desk:
    assert plan_file.exists()
    desk = desk_without_window(services)
    assert desk.edit(label("Add"), lambda plan: add_records(plan, RECORDS))
    return desk


def shown(desk: Desk, record_id: str = "REQ-1") -> RequirementPanel:
    panel = RequirementPanel(desk)
    panel.show_record(desk.document.plan, record_id)
    return panel


def requirement(desk: Desk, record_id: str = "REQ-1") -> Requirement:
    return desk.document.plan.requirements[record_id]


def tie(desk: Desk, source: str, target: str, kind: LinkKind) -> None:
    link = Link(id=f"LNK-{source}-{target}", source=source, target=target, kind=kind)
    assert desk.edit(label("x"), lambda plan: add_records(plan, [link]))


def top(panel: RequirementPanel) -> QTreeWidgetItem:
    item = panel.score.topLevelItem(0)
    assert item is not None
    return item


def test_that_the_score_tells_its_parts(desk: Desk) -> None:
    item = top(shown(desk))
    assert item.text(0) == "RICE 248 = Reach × Impact × Confidence ÷ Effort."
    assert [item.child(at).text(0) for at in range(item.childCount())] == [
        "Reach: 620.", "Impact: 2.", "Confidence: 80%.", "Effort: 4.",
    ]  # fmt: skip


def test_that_a_score_that_lacks_something_says_what(desk: Desk) -> None:
    assert top(shown(desk, "REQ-2")).text(0).startswith("RICE still needs: Reach")


def test_that_a_release_says_on_which_trends_it_is_marked(desk: Desk) -> None:
    assert shown(desk).release.isHidden()
    old = shown(desk, "REQ-3")
    assert old.release.text() == (
        "Link the KPIs it should move: its release is then marked on their trends."
    )
    tie(desk, "REQ-3", FINDING, LinkKind.SERVES)
    tie(desk, FINDING, KPI, LinkKind.MEASURED_BY)
    old.show_record(desk.document.plan, "REQ-3")
    assert old.release.text() == "Released on 1997-01-02, marked on the trends of: Monthly buyers"


def test_that_a_stage_chosen_in_the_form_sets_the_day_and_undo_takes_both_back(desk: Desk) -> None:
    panel = shown(desk)
    panel.form.editor("stage").edited.emit("released")
    assert (requirement(desk).stage, requirement(desk).released_on) == (
        "released", desk.document.today,
    )  # fmt: skip
    desk.document.undo()
    assert (requirement(desk).stage, requirement(desk).released_on) == ("tested", None)


class TestBoard:
    @pytest.fixture
    def board(self, desk: Desk) -> BoardCommands:
        board = BoardCommands(desk)
        board.worksheet_id = "WKS-P"
        return board

    def days(self, plan: Plan) -> dict[str, date | None]:
        return {one.id: one.released_on for one in plan.requirements.values()}

    def test_that_cards_moved_to_released_get_the_day_unless_they_have_one(
        self, desk: Desk, board: BoardCommands
    ) -> None:
        before = desk.document.plan
        assert board.move(["REQ-1", "REQ-3"], [], "released", 0)
        today = desk.document.today
        assert self.days(desk.document.plan) == {
            "REQ-1": today, "REQ-2": None, "REQ-3": date(1997, 1, 2),
        }  # fmt: skip
        desk.document.undo()
        assert desk.document.plan == before

    def test_that_other_stages_and_moves_within_one_set_nothing(
        self, desk: Desk, board: BoardCommands
    ) -> None:
        assert board.move(["REQ-1"], [], "improving", 0)
        assert board.move(["REQ-1", "REQ-2"], [], None, 0)
        assert self.days(desk.document.plan)["REQ-1"] is None
        assert requirement(desk, "REQ-2").stage == "planned"

    def test_that_a_day_stays_when_a_card_goes_on(self, desk: Desk, board: BoardCommands) -> None:
        assert board.move(["REQ-1"], [], "released", 0)
        assert board.move(["REQ-1"], [], "improving", 0)
        assert requirement(desk).released_on == desk.document.today
