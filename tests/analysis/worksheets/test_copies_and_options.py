"""Worksheets at a new date, and what follows from findings."""

from datetime import date
from types import MappingProxyType

import pytest

from desktop_app.analysis.worksheets.copies import duplicated
from desktop_app.analysis.worksheets.errors import (
    OptionSourcesError,
)
from desktop_app.analysis.worksheets.options import (
    finding_from_theme,
    objective_made,
    option_made,
    option_slots,
    requirement_from_theme,
)
from desktop_app.analysis.worksheets.rating_edits import (
    Cell,
    rated,
    subjects_of,
)
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.market import (
    Strength,
)
from desktop_app.plan.plan import Plan
from tests.analysis.worksheets.edited_plans import (
    BASE,
    CELL,
    DAY,
    GRID,
    LATER,
    SCALE,
    know_kinds,
    making,
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    know_kinds(monkeypatch)


class TestCopies:
    def filled(self) -> Plan:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        plan = rated(plan, CELL, 3.0, SCALE, making(date(2026, 5, 1)))
        plan = add_records(
            plan,
            [
                Objective(id="OBJ-1", title="Cheaper"),
                Link(id="LNK-1", source="OBJ-1", target="FND-1", kind=LinkKind.BECAUSE_OF),
            ],
        )
        return change_record(
            plan, "WKS-matrix", settings=MappingProxyType({"x": "FND-1", "divide_x": "2"})
        )

    def test_that_a_copy_has_everything_and_the_newest_ratings(self) -> None:
        plan = duplicated(self.filled(), "WKS-matrix", "Autumn", making(LATER))
        new = next(w for w in plan.worksheets.values() if w.copy_of == "WKS-matrix")
        (finding,) = [f for f in plan.findings.values() if f.worksheet == new.id]
        subjects = subjects_of(plan, new.id)
        (rating,) = [r for r in plan.ratings.values() if r.criterion == finding.id]
        assert (new.title, new.made_on, new.kind) == ("Autumn", LATER, "matrix")
        assert new.settings == {"x": finding.id, "divide_x": "2"}
        assert [(s.name, s.is_us) for s in subjects] == [("We", True), ("Rival", False)]
        assert (rating.value, rating.rated_on) == (3.0, date(2026, 5, 1))

    def test_that_nothing_of_the_old_one_is_touched(self) -> None:
        old = self.filled()
        plan = duplicated(old, "WKS-matrix", "Autumn", making(LATER))
        for kind in ("worksheets", "findings", "subjects", "ratings", "links", "objectives"):
            before, after = getattr(old, kind), getattr(plan, kind)
            assert {own: after[own] for own in before} == dict(before)

    def test_that_objectives_rest_on_the_copy_too(self) -> None:
        plan = duplicated(self.filled(), "WKS-matrix", "Autumn", making(LATER))
        links = [(link.source, link.kind) for link in plan.links.values()]
        assert links == [("OBJ-1", LinkKind.BECAUSE_OF)] * 2
        assert len({link.target for link in plan.links.values()}) == 2

    def test_that_copied_options_are_made_from_the_copies(self) -> None:
        plan = option_made(BASE, "so", "Sell to offices", ["FND-S", "FND-O"], making())
        plan = duplicated(plan, "WKS-grid", "Autumn", making(LATER))
        new = next(w for w in plan.worksheets.values() if w.copy_of)
        own = {f.id for f in plan.findings.values() if f.worksheet == new.id}
        ends = [{link.source, link.target} for link in plan.links.values()]
        assert [len(end & own) for end in ends] == [0, 0, 2, 2]

    def test_that_a_rating_of_the_copy_leaves_the_old_history_alone(self) -> None:
        old = self.filled()
        plan = duplicated(old, "WKS-matrix", "Autumn", making(date(2026, 8, 1)))
        new = next(
            f
            for f in plan.findings.values()
            if f.worksheet != "WKS-matrix" and f.id not in old.findings
        )
        subject = subjects_of(plan, new.worksheet or "")[0]
        plan = rated(plan, Cell(new.id, subject.id), 4.0, SCALE, making(LATER))
        own = [(r.value, r.rated_on) for r in plan.ratings.values() if r.criterion == new.id]
        assert own == [(3.0, date(2026, 5, 1)), (4.0, LATER)]
        assert {r.id for r in plan.ratings.values() if r.criterion == "FND-1"} == set(old.ratings)


class TestOptions:
    def test_that_the_slot_follows_from_what_was_chosen(self) -> None:
        named = [[s.key for s in option_slots(GRID, slots)] for slots in (["s", "o"], ["o"], ["s"])]
        assert named == [["so"], ["so", "wo"], ["so"]]
        assert [option_slots(GRID, slots) for slots in (["s", "w"], [], ["so"])] == [[], [], []]

    def test_that_an_option_remembers_its_findings(self) -> None:
        plan = option_made(BASE, "so", " Sell ", ["FND-S", "FND-O", "FND-S"], making())
        option = next(f for f in plan.findings.values() if f.slot == "so")
        assert (option.text, option.worksheet, option.found_on) == ("Sell", "WKS-grid", DAY)
        links = [(link.source, link.target, link.kind) for link in plan.links.values()]
        assert links == [
            (option.id, "FND-S", LinkKind.MADE_FROM),
            (option.id, "FND-O", LinkKind.MADE_FROM),
        ]

    @pytest.mark.parametrize(
        ("slot", "chosen"),
        [
            ("so", []),
            ("so", ["FND-W"]),
            ("so", ["FND-S", "FND-1"]),
            ("s", ["FND-S"]),
            ("x", ["FND-S"]),
        ],
    )
    def test_that_no_option_comes_of_findings_it_is_not_made_from(
        self, slot: str, chosen: list[str]
    ) -> None:
        with pytest.raises(OptionSourcesError):
            option_made(BASE, slot, "Sell", chosen, making())

    def test_that_the_refusal_names_the_slots_it_takes(self) -> None:
        with pytest.raises(OptionSourcesError) as refused:
            option_made(BASE, "wo", "Mend", ["FND-S"], making())
        assert [name["en"] for name in refused.value.slots] == ["Weakness", "Chance"]

    def test_that_an_objective_keeps_title_reason_and_link(self) -> None:
        plan = option_made(BASE, "so", "Sell to offices\nfrom May", ["FND-S", "FND-O"], making())
        option = next(f for f in plan.findings.values() if f.slot == "so")
        plan, made = objective_made(plan, option.id, making(LATER).new_id)
        objective = plan.objectives[made]
        assert objective.title == "Sell to offices"
        assert objective.reason == "from May\nKnown beans\nOffices reopen"
        because = [link for link in plan.links.values() if link.kind is LinkKind.BECAUSE_OF]
        assert [(link.source, link.target) for link in because] == [(made, option.id)]

    def test_that_a_theme_becomes_a_measured_finding(self) -> None:
        plan, made = finding_from_theme(BASE, "THM-1", "WKS-grid", "w", making())
        finding = plan.findings[made]
        assert (finding.text, finding.worksheet, finding.slot) == ("Slow delivery", "WKS-grid", "w")
        assert (finding.strength, finding.found_on) == (Strength.MEASURED, DAY)
        assert [(k.source, k.target, k.kind) for k in plan.links.values()] == [
            (made, "THM-1", LinkKind.MADE_FROM)
        ]

    def test_that_a_theme_becomes_a_requirement_with_its_reach(self) -> None:
        plan, made = requirement_from_theme(BASE, "THM-1", making().new_id)
        requirement = plan.requirements[made]
        assert (requirement.title, requirement.reach) == ("Slow delivery", 120.0)
        assert [(k.source, k.target, k.kind) for k in plan.links.values()] == [
            (made, "THM-1", LinkKind.SERVES)
        ]
