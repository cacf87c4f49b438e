"""Evidence of findings: in the inspector, in the list, and what its filters leave."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.catalog import worksheets
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.history import label
from desktop_app.plan.market import Finding, Requirement, Strength
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.panels import finding_panel, requirement_panel
from desktop_app.ui.pages.market.panels.evidence_text import (
    age_text,
    freshness_text,
    priority_text,
)
from desktop_app.ui.pages.market.panels.finding_panel import FindingPanel
from desktop_app.ui.pages.market.panels.requirement_panel import RequirementPanel
from desktop_app.ui.pages.market.panels.worksheet_panel import WorksheetPanel
from desktop_app.ui.pages.records.finding_cells import FindingCells
from desktop_app.ui.pages.records.finding_filters import (
    FindingFilters,
    Wanted,
    answered_findings,
    kept,
)
from desktop_app.ui.pages.records.findings_page import FindingsPage
from desktop_app.ui.parts.field_editors import ChoiceEditor, NumberEditor
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.plan.strategies import EMPTY
from tests.ui.market_grids import KINDS, desk_without_window, fill, know_kinds

TODAY = date(1998, 7, 1)
OLD = Finding(id="FND-1", text="Old", found_on=date(1997, 4, 15), strength=Strength.MEASURED)
FRESH = Finding(id="FND-2", text="Fresh", found_on=date(1998, 6, 20), worksheet="WKS-1")
UNDATED = Finding(id="FND-3", text="Undated", strength=Strength.HEARSAY, worksheet="WKS-2")
ALL = (OLD, FRESH, UNDATED)
ANSWERED = add_records(
    EMPTY,
    [
        *(replace(finding, worksheet=None) for finding in ALL),
        Objective(id="OBJ-1", title="Grow"),
        Link(id="LNK-1", source="OBJ-1", target="FND-1", kind=LinkKind.BECAUSE_OF),
        Link(id="LNK-2", source="FND-1", target="FND-2", kind=LinkKind.MADE_FROM),
        Link(id="LNK-3", source="FND-2", target="FND-1", kind=LinkKind.MADE_FROM),
    ],
)
EN = words_in("en")


@pytest.fixture
def desk(services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    assert plan_file.exists()
    know_kinds(monkeypatch)
    for module in (finding_panel, requirement_panel, worksheets):
        monkeypatch.setattr(module, "worksheet_kinds", lambda: KINDS)
    desk = desk_without_window(services)
    fill(desk)
    return desk


class TestWords:
    @pytest.mark.parametrize(
        ("finding", "age", "freshness"),
        [
            (OLD, "14 months", "14 months old, shelf life 12 months: stale."),
            (FRESH, "under a month", "Found this month, shelf life 12 months."),
            (UNDATED, "", "Without a date nobody can tell how old it is."),
            (
                replace(OLD, shelf_life_months=24),
                "14 months",
                "14 months old, shelf life 24 months: still fresh.",
            ),
            (
                replace(OLD, found_on=date(1998, 6, 1)),
                "1 month",
                "1 month old, shelf life 12 months: still fresh.",
            ),
        ],
    )
    def test_that_the_age_is_told_beside_the_shelf_life(
        self, finding: Finding, age: str, freshness: str
    ) -> None:
        assert age_text(finding, TODAY, EN) == age
        assert freshness_text(finding, TODAY, EN) == freshness

    def test_that_the_priority_says_how_it_comes_about(self) -> None:
        numbers = NumberFormats(language="en")
        scored = replace(OLD, impact=4.0, likelihood=3.5)
        assert priority_text(scored, numbers, EN) == (
            "Priority 14 of 25: impact 4 × likelihood 3.5."
        )
        assert priority_text(OLD, numbers, EN) == (
            "Without impact and likelihood it has no priority."
        )


class TestFilters:
    @pytest.mark.parametrize(
        ("wanted", "left"),
        [
            (Wanted(), ["Old", "Fresh", "Undated"]),
            (Wanted(stale=True), ["Old"]),
            (Wanted(single_source=True), ["Fresh", "Undated"]),
            (Wanted(unanswered=True), ["Undated"]),
            (Wanted(worksheet="WKS-1"), ["Fresh"]),
            (Wanted(strength="hearsay"), ["Undated"]),
            (Wanted(stale=True, single_source=True), []),
        ],
    )
    def test_that_whatever_is_chosen_has_to_hold(self, wanted: Wanted, left: list[str]) -> None:
        assert [finding.text for finding in kept(ALL, wanted, ANSWERED, TODAY)] == left

    def test_that_what_an_answered_option_was_made_from_is_answered(self) -> None:
        assert answered_findings(ANSWERED) == {"FND-1", "FND-2"}

    @given(st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "WKS-1", "WKS-9"]))
    def test_that_more_filters_never_show_more(
        self, stale: bool, single: bool, unanswered: bool, worksheet: str
    ) -> None:
        wanted = Wanted(stale, single, unanswered, worksheet)
        left = kept(ALL, wanted, ANSWERED, TODAY)
        for key, value in wanted._asdict().items():
            if value:
                wider = kept(ALL, wanted._replace(**{key: type(value)()}), ANSWERED, TODAY)
                assert {finding.id for finding in left} <= {finding.id for finding in wider}

    def test_that_chips_are_remembered_for_the_plan(self, desk: Desk) -> None:
        filters = FindingFilters(desk)
        filters.show_plan(desk.document.plan)
        filters.chips["stale"].setChecked(True)
        filters.worksheets.setCurrentIndex(filters.worksheets.findData("WKS-2"))
        again = FindingFilters(desk)
        again.show_plan(desk.document.plan)
        assert again.wanted == Wanted(stale=True, worksheet="WKS-2")
        again.clear()
        assert FindingFilters(desk).wanted == Wanted()

    def test_that_a_worksheet_that_went_no_longer_filters(self, desk: Desk) -> None:
        filters = FindingFilters(desk)
        filters.show_plan(desk.document.plan)
        filters.worksheets.setCurrentIndex(filters.worksheets.findData("WKS-2"))
        filters.show_plan(EMPTY)
        assert filters.wanted.worksheet == ""


class TestList:
    @pytest.fixture
    def page(self, desk: Desk) -> FindingsPage:
        desk.edit(label("x"), lambda plan: change_record(plan, "FND-S", found_on=OLD.found_on))
        page = FindingsPage(desk)
        page.show_plan(EMPTY, desk.document.plan)
        return page

    def texts(self, page: FindingsPage) -> list[str]:
        records = page.view.records
        return [str(records.index(row, 0).data()) for row in range(records.rowCount())]

    def test_that_the_list_follows_its_chips_and_shows_all_again(self, page: FindingsPage) -> None:
        assert len(self.texts(page)) == 6
        page.filters.chips["stale"].setChecked(True)
        assert self.texts(page) == ["Known beans"]
        page.filters.worksheets.setCurrentIndex(page.filters.worksheets.findData("WKS-1"))
        assert self.texts(page) == []
        page.filters.clear()
        assert len(self.texts(page)) == 6

    def test_that_cells_tell_worksheet_part_priority_and_age(
        self, page: FindingsPage, desk: Desk
    ) -> None:
        cells = FindingCells(desk)
        desk.edit(label("x"), lambda plan: change_record(plan, "FND-S", impact=4.0, likelihood=5.0))
        finding = desk.document.plan.findings["FND-S"]
        told = [cells.worksheet(finding), cells.slot(finding), cells.priority(finding)]
        assert told == ["Where we stand", "Strengths", "20"]
        assert (cells.age(finding), cells.age_key(finding)) == ("14 months, stale", 14)
        assert cells.age_colour(finding) == desk.look.colour("problem")
        undated = desk.document.plan.findings["FND-W"]
        assert (cells.age(undated), cells.age_colour(undated)) == ("—", None)


class TestPanels:
    def panel(self, desk: Desk, record_id: str) -> FindingPanel:
        panel = FindingPanel(desk)
        panel.show_record(desk.document.plan, record_id)
        return panel

    def test_that_a_finding_has_the_fields_of_its_worksheet(self, desk: Desk) -> None:
        panel = self.panel(desk, "FND-S")
        form = panel.form_of(desk.document.plan, desk.document.plan.findings["FND-S"])
        assert [form.editor(key).accessibleName() for key in ("share", "horizon")] == [
            "Share",
            "Horizon",
        ]
        impact = form.editor("impact")
        assert isinstance(impact, NumberEditor)
        impact.edited.emit(4.0)
        assert desk.document.plan.findings["FND-S"].impact == 4.0
        impact.edited.emit(9.0)
        assert desk.document.plan.findings["FND-S"].impact == 4.0
        told = desk.notices.told[0].notice
        assert (told.text, told.hint) == (
            "9 is outside the scale of “Impact”.",
            "Type a number from 1 to 5.",
        )

    def test_that_choices_and_slots_are_those_of_the_kind(self, desk: Desk) -> None:
        panel = self.panel(desk, "FND-S")
        form = panel.form_of(desk.document.plan, desk.document.plan.findings["FND-S"])
        slot, horizon = form.editor("slot"), form.editor("horizon")
        assert isinstance(slot, ChoiceEditor)
        assert isinstance(horizon, ChoiceEditor)
        assert [slot.itemText(n) for n in range(slot.count())] == [
            "Strengths", "Chances", "Weaknesses", "Use", "Mend",
        ]  # fmt: skip
        horizon.edited.emit("long")
        assert desk.document.plan.findings["FND-S"].answers == {"horizon": "long"}
        horizon.edited.emit("")
        assert desk.document.plan.findings["FND-S"].answers == {}

    def test_that_a_shelf_life_is_whole_months_of_at_least_one(self, desk: Desk) -> None:
        panel = self.panel(desk, "FND-S")
        form = panel.form_of(desk.document.plan, desk.document.plan.findings["FND-S"])
        lives = []
        for typed in (6.4, 0.0, None):
            form.editor("shelf_life_months").edited.emit(typed)
            lives.append(desk.document.plan.findings["FND-S"].shelf_life_months)
        assert lives == [6, 1, 12]

    def test_that_one_panel_shows_findings_of_any_worksheet_and_of_none(self, desk: Desk) -> None:
        panel = self.panel(desk, "FND-S")
        plan = desk.document.plan
        for record_id in ("FND-1", "FND-00000000000A", "FND-S"):
            panel.show_record(plan, record_id)
            shown = panel.form_of(plan, plan.findings[record_id])
            assert not shown.isHidden()
            assert sum(not form.isHidden() for form in panel.findChildren(type(shown))) == 1

    def test_that_no_priority_is_missed_where_none_is_asked(self, desk: Desk) -> None:
        panel = self.panel(desk, "FND-S")
        assert not panel.priority.isHidden()
        panel.show_record(desk.document.plan, "FND-1")
        assert panel.priority.isHidden()

    def test_that_requirements_and_worksheets_have_their_fields(self, desk: Desk) -> None:
        requirement = RequirementPanel(desk)
        requirement.show_record(desk.document.plan, "REQ-1")
        requirement.form.editor("effort").edited.emit(3.0)
        requirement.form.editor("stage").edited.emit("built")
        made = desk.document.plan.requirements["REQ-1"]
        assert made == Requirement(
            id="REQ-1", title="Track orders", rank="1", effort=3.0, stage="built"
        )
        sheet = WorksheetPanel(desk)
        sheet.show_record(desk.document.plan, "WKS-1")
        sheet.form.editor("title").edited.emit("Rivals 1998")
        assert desk.document.plan.worksheets["WKS-1"].title == "Rivals 1998"
