"""What was learned becomes a decision, and whatever relied on the assumption is listed."""

import pytest

from desktop_app.analysis.plan_index import index_of
from desktop_app.analysis.situation import Situation
from desktop_app.analysis.worksheets.decisions import (
    decision_made,
    decisions_behind,
    decisions_on,
    resting_on,
    said,
)
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import WorksheetKind, worksheet_kinds
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.errors import BlankTextError, UnknownRecordError
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Decision, Link, LinkKind, Objective
from desktop_app.plan.market import Finding
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from tests.analysis.worksheets.sheets import DAY, finding, made_from, plan_with, sheet

LEARNED = {"learned": "27.5% came back", "therefore": "Keep it\nand make it longer"}


def kind() -> WorksheetKind:
    return worksheet_kinds()["assumptions"]


def link(source: str, target: str, of: LinkKind) -> Link:
    return Link(id=f"LNK-{source}-{target}", source=source, target=target, kind=of)


def because(objective: str, *ids: str) -> list[Record]:
    links = [link(objective, target, LinkKind.BECAUSE_OF) for target in ids]
    return [Objective(id=objective, title=f"Goal {objective}"), *links]


def relying(decision: str, *ids: str) -> list[Record]:
    links = [link(decision, target, LinkKind.RELIES_ON) for target in ids]
    return [Decision(id=decision, title=f"Do {decision}"), *links]


def seen(plan: Plan) -> Situation:
    return Situation(plan=plan, index=index_of(plan), today=DAY)


def making() -> Making:
    return Making(lambda prefix: f"{prefix}-new", DAY)


def learned(**answers: str) -> Plan:
    return plan_with(sheet("assumptions"), finding(1, "assumption", answers=answers))


class TestDecisions:
    def test_that_a_decision_says_what_follows_why_and_on_which_numbers(self) -> None:
        plan = learned(**LEARNED)
        plan = add_records(plan, [Person(id="PER-1", name="Zhou Lan")])
        plan = change_record(plan, "FND-1", owner="PER-1")
        after, made = decision_made(plan, "FND-1", kind(), "27.5% in 1998-05", making())
        assert after.decisions == {
            "DEC-new": Decision(
                id="DEC-new",
                title="Keep it",
                decided_on=DAY,
                by="Zhou Lan",
                reason="and make it longer\n27.5% came back",
                numbers="27.5% in 1998-05",
                rank="V",
            )
        }
        assert made == "DEC-new"
        assert after.links == {"LNK-new": Link(
            id="LNK-new", source="DEC-new", target="FND-1", kind=LinkKind.RELIES_ON
        )}  # fmt: skip
        assert after.findings is plan.findings

    def test_that_further_decisions_stand_after_those_that_are_there(self) -> None:
        plan = add_records(learned(therefore="Stop"), [Decision(id="DEC-1", title="x", rank="b")])
        after, made = decision_made(plan, "FND-1", kind(), "", making())
        assert after.decisions[made].rank > "b"

    @pytest.mark.parametrize("answers", [{}, {"therefore": "  "}, {"learned": "It is wrong"}])
    def test_that_nothing_follows_from_nothing(self, answers: dict[str, str]) -> None:
        with pytest.raises(BlankTextError):
            decision_made(learned(**answers), "FND-1", kind(), "", making())

    def test_that_a_finding_that_is_gone_is_named(self) -> None:
        with pytest.raises(UnknownRecordError):
            decision_made(learned(), "FND-9", kind(), "", making())

    def test_that_a_kind_that_does_not_ask_has_no_answer(self) -> None:
        plan = learned(**LEARNED)
        assert said(plan.findings["FND-1"], worksheet_kinds()["swot"], "therefore") == ""
        assert said(plan.findings["FND-1"], kind(), "learned") == "27.5% came back"


class TestWhatRelies:
    def test_that_objectives_rest_on_a_finding_directly_or_through_what_was_made_from_it(
        self,
    ) -> None:
        plan = plan_with(
            sheet("assumptions"), *(finding(n) for n in (1, 2, 3)),
            *made_from(2, 1), *made_from(3, 2),
            *because("OBJ-a", "FND-3"), *because("OBJ-b", "FND-1", "FND-2"), *because("OBJ-c"),
        )  # fmt: skip
        assert [each.id for each in resting_on(seen(plan), "FND-1")] == ["OBJ-a", "OBJ-b"]
        assert [each.id for each in resting_on(seen(plan), "FND-3")] == ["OBJ-a"]
        assert resting_on(seen(plan), "FND-9") == []

    def test_that_they_come_as_people_ordered_them(self) -> None:
        plan = plan_with(sheet("swot"), finding(1), *because("OBJ-a", "FND-1"),
                         *because("OBJ-b", "FND-1"))  # fmt: skip
        plan = change_record(plan, "OBJ-a", rank="Z")
        assert [each.id for each in resting_on(seen(plan), "FND-1")] == ["OBJ-b", "OBJ-a"]

    def test_that_findings_made_from_each_other_are_followed_once(self) -> None:
        circle = [Finding(id=f"FND-{n}", text="x") for n in (1, 2)]
        plan = plan_with(*circle, *made_from(1, 2), *made_from(2, 1), *because("OBJ-1", "FND-2"))
        assert [each.id for each in resting_on(seen(plan), "FND-1")] == ["OBJ-1"]

    def test_that_decisions_are_known_of_a_finding_and_of_the_objectives_on_it(self) -> None:
        plan = plan_with(
            sheet("swot"), *(finding(n) for n in (1, 2, 3)), *made_from(2, 1), *made_from(1, 2),
            *because("OBJ-a", "FND-2"), *because("OBJ-b", "FND-3"),
            *relying("DEC-1", "FND-1", "FND-2"), *relying("DEC-2", "OBJ-a"),
            *relying("DEC-3", "OBJ-b"),
        )  # fmt: skip
        assert [each.id for each in decisions_on(seen(plan), "FND-2")] == ["DEC-1"]
        assert decisions_on(seen(plan), "FND-3") == []
        assert [each.id for each in decisions_behind(seen(plan), "OBJ-a")] == ["DEC-1", "DEC-2"]
        assert [each.id for each in decisions_behind(seen(plan), "OBJ-b")] == ["DEC-3"]
