"""An assumption in the inspector: its state, its KPI, who relied on it, and the decision."""

from pathlib import Path

import pytest

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Decision, Link, LinkKind, Objective
from desktop_app.plan.history import label
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.inspector.inspector import Inspector
from desktop_app.ui.pages.goals.goal_panel import ObjectivePanel
from desktop_app.ui.pages.market.panels.assumption_head import AssumptionHead
from desktop_app.ui.pages.market.panels.decision_panel import DecisionPanel
from desktop_app.ui.pages.market.panels.finding_panel import FindingPanel
from desktop_app.ui.parts.field_editors import NumberEditor
from desktop_app.ui.services import Services
from tests.ui.market_grids import desk_without_window

KPI, OTHER = "KPI-00000000000A", "FND-00000000000A"
RELYING = "OBJ-00000000000A"
BELIEF = Finding(
    id="FND-B",
    text="Vouchers bring 1,500 buyers a month",
    worksheet="WKS-A",
    slot="assumption",
    scores={"threshold": 1500.0},
    answers={"learned": "1,560 came", "therefore": "Give it to everybody"},
)


def link(source: str, target: str, kind: LinkKind) -> Link:
    return Link(id=f"LNK-{source}-{target}", source=source, target=target, kind=kind)


RECORDS = (
    Worksheet(id="WKS-A", kind="assumptions", title="What we believe"),
    BELIEF,
    Finding(id="FND-O", text="Vouchers for all"),
    Objective(id="OBJ-2", title="Sell more", rank="W"),
    link("FND-B", KPI, LinkKind.MEASURED_BY),
    link("FND-O", "FND-B", LinkKind.MADE_FROM),
    link(RELYING, "FND-B", LinkKind.BECAUSE_OF),
    link("OBJ-2", "FND-O", LinkKind.BECAUSE_OF),
)


@pytest.fixture
def desk(services: Services, plan_file: Path) -> Desk:
    assert plan_file.exists()
    desk = desk_without_window(services)
    assert desk.edit(label("Add"), lambda plan: add_records(plan, RECORDS))
    return desk


@pytest.fixture
def panel(desk: Desk) -> FindingPanel:
    panel = FindingPanel(desk)
    panel.show_record(desk.document.plan, "FND-B")
    desk.document.plan_changed.connect(lambda _old, new: panel.show_record(new, "FND-B"))
    return panel


def change(desk: Desk, record_id: str = "FND-B", **values: object) -> None:
    assert desk.edit(label("x"), lambda plan: change_record(plan, record_id, **values))


def plan_of(desk: Desk) -> Plan:
    return desk.document.plan


def objectives(head: AssumptionHead) -> list[str]:
    return [chip.name for chip in head.objectives.chips]


class TestState:
    def test_that_the_state_follows_the_kpi_and_says_why(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        head = panel.assumption
        assert (head.state.text(), head.why.text()) == (
            "● Confirmed",
            "Right: Monthly buyers is 1,560 in 1998-06, and should be at least 1,500.",
        )
        change(desk, answers={**BELIEF.answers, "direction": "at_most"})
        assert (head.state.text(), head.why.text()) == (
            "■ Refuted",
            "Wrong: Monthly buyers is 1,560 in 1998-06, but should be at most 1,500.",
        )

    def test_that_the_kpi_is_chosen_and_taken_away_in_place(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        head = panel.assumption
        (chip,) = head.kpis.chips
        chip.cross.click()
        assert "no KPI measures it yet" in head.why.text()
        assert head.kpis.offered() == [(KPI, "Monthly buyers")]
        head.kpis.link(KPI)
        assert head.state.text() == "● Confirmed"

    def test_that_the_threshold_is_in_the_unit_of_the_kpi(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        change(desk, KPI, unit="%")
        change(desk, scores={"threshold": 0.25})
        form = panel.form_of(plan_of(desk), plan_of(desk).findings["FND-B"])
        threshold = form.editor("threshold")
        assert isinstance(threshold, NumberEditor)
        assert (threshold.unit, threshold.text()) == ("%", "25%")

    def test_that_other_findings_test_nothing(self, desk: Desk, panel: FindingPanel) -> None:
        panel.show_record(plan_of(desk), OTHER)
        assert panel.assumption.isHidden()
        assert not any(panel.shows(side) for side in panel.links)


class TestDeciding:
    def test_that_a_decision_is_recorded_in_one_step_with_its_numbers(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        head, before = panel.assumption, plan_of(desk)
        head.record.click()
        (decision,) = plan_of(desk).decisions.values()
        assert decision == Decision(
            id=decision.id,
            title="Give it to everybody",
            decided_on=desk.document.today,
            reason="1,560 came",
            numbers=head.why.text(),
            rank="V",
        )
        assert [chip.name for chip in head.decisions.chips] == ["Give it to everybody"]
        assert head.record.isHidden()
        desk.document.undo()
        assert plan_of(desk) == before
        assert (head.record.isHidden(), head.decisions.isHidden()) == (False, True)

    def test_that_everybody_who_relied_on_it_is_listed_and_a_click_away(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        head = panel.assumption
        assert objectives(head) == ["Bring customers back", "Sell more"]
        head.record.click()
        assert desk.notices.told[0].notice.text == (
            "The decision is recorded. Look again at what relied on it:"
            " Bring customers back, Sell more"
        )
        assert objectives(head) == ["Bring customers back", "Sell more"]
        head.objectives.chips[1].go.click()
        assert desk.selection.record_id == "OBJ-2"

    def test_that_a_decision_on_which_nothing_rests_is_told_shortly(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        change(desk, f"LNK-{RELYING}-FND-B", target=OTHER)
        change(desk, "LNK-OBJ-2-FND-O", target=OTHER)
        assert panel.assumption.objectives.isHidden()
        panel.assumption.record.click()
        assert desk.notices.told[0].notice.text == "The decision is recorded."

    def test_that_nothing_is_decided_before_it_is_said_what_follows(
        self, desk: Desk, panel: FindingPanel
    ) -> None:
        head = panel.assumption
        change(desk, answers={"learned": "1,560 came"})
        assert not head.record.isEnabled()
        assert head.hint.text() == "Write down below what was learned and what follows from it."
        change(desk, answers=BELIEF.answers)
        assert (head.record.isEnabled(), head.hint.isHidden()) == (True, True)

    def test_that_an_early_decision_has_no_numbers(self, desk: Desk, panel: FindingPanel) -> None:
        change(desk, scores={})
        panel.assumption.record.click()
        (decision,) = plan_of(desk).decisions.values()
        assert decision.numbers == ""

    def test_that_a_plan_that_is_only_read_records_nothing(
        self, services: Services, desk: Desk, plan_file: Path
    ) -> None:
        services.document.save()
        services.document.open(plan_file, read_only=True)
        panel = FindingPanel(desk)
        panel.show_record(plan_of(desk), "FND-B")
        head = panel.assumption
        assert (head.state.text(), head.record.isEnabled()) == ("● Confirmed", False)
        assert objectives(head) == ["Bring customers back", "Sell more"]


class TestReadingDecisions:
    @pytest.fixture
    def decided(self, desk: Desk, panel: FindingPanel) -> str:
        panel.assumption.record.click()
        return next(iter(plan_of(desk).decisions))

    def test_that_a_decision_shows_its_fields_and_the_objectives_it_touches(
        self, desk: Desk, decided: str
    ) -> None:
        panel = DecisionPanel(desk)
        panel.show_record(plan_of(desk), decided)
        assert [chip.name for chip in panel.objectives.chips] == [
            "Bring customers back", "Sell more",
        ]  # fmt: skip
        panel.form.editor("title").edited.emit("Give it to all")
        panel.form.editor("by").edited.emit("Lin")
        changed = plan_of(desk).decisions[decided]
        assert (changed.title, changed.by) == ("Give it to all", "Lin")

    @pytest.mark.parametrize("objective", [RELYING, "OBJ-2"])
    def test_that_an_objective_shows_what_was_decided_about_its_reasons(
        self, desk: Desk, decided: str, objective: str
    ) -> None:
        panel = ObjectivePanel(desk)
        panel.show_record(plan_of(desk), objective)
        (chip,) = panel.decisions.chips
        assert chip.name == "Give it to everybody"
        chip.go.click()
        assert desk.selection.record_id == decided

    def test_that_the_inspector_has_each_link_once_and_the_head_above_the_fields(
        self, desk: Desk
    ) -> None:
        inspector = Inspector(desk)
        inspector.show()
        desk.selection.select("FND-B")
        shown = [each.heading for each in inspector.links("finding") if not each.isHidden()]
        assert "Measured by these KPIs" not in shown
        assert "Objectives that rest on it" in shown
        head = inspector.panel("finding").head
        assert head is not None
        assert head.isVisible()
        assert head.parentWidget() is not inspector.panel("finding")
        desk.selection.select(OTHER)
        shown = [each.heading for each in inspector.links("finding") if not each.isHidden()]
        assert "Measured by these KPIs" in shown
        assert not head.isVisible()
        inspector.close()
