"""Any sequence of edits, saves, closings and kills: the same plan and the same way back."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.plan.edits import add_record, remove_record
from desktop_app.plan.fields import LocalText
from desktop_app.plan.history import History, Step, label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.plan import Plan
from desktop_app.storage.plan_file import read_plan
from tests.storage.plans import edit, kill, objective, opened, plan_with, retitled, saved, steps_of

TITLES = st.text(min_size=1, max_size=8).filter(str.strip)


class Editing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = saved(Path(self.folder.name, "策略 plan.causeway"))
        self.session = opened(self.path)
        self.model = History(plan_with())
        self.in_file = self.model.current
        self.added = 100

    def push(self, change: Callable[[Plan], Plan], name: str, merge_key: str | None = None) -> None:
        plan = change(self.model.current)
        if plan != self.model.current:
            named = label("Change {what}", what=name)
            self.session.push(change(self.session.plan), named, merge_key=merge_key)
            self.model.push(Step(plan=plan, label=named, merge_key=merge_key))

    @rule(title=TITLES, typing=st.booleans())
    def retitle(self, title: str, *, typing: bool) -> None:
        goals = sorted(self.model.current.objectives)
        if goals:
            number = int(goals[0][4:])
            merge_key = "title" if typing else None
            self.push(lambda plan: retitled(plan, number, title), title, merge_key)

    @rule(title=TITLES)
    def add_goal(self, title: str) -> None:
        self.added += 1
        self.push(lambda plan: add_record(plan, objective(self.added, title)), "goal")

    @rule(name=TITLES)
    def add_kpi(self, name: str) -> None:
        self.added += 1
        kpi = Kpi(id=KpiId(f"KPI-{self.added:012}"), key="k", name=LocalText(zh_CN=name))
        self.push(lambda plan: add_record(plan, kpi), "kpi")

    @rule()
    def remove_goal(self) -> None:
        goals = sorted(self.model.current.objectives)
        if goals:
            self.push(lambda plan: remove_record(plan, goals[-1]), "goal")

    @precondition(lambda self: self.model.undo_label is not None)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.model.undo()

    @precondition(lambda self: self.model.redo_label is not None)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.model.redo()

    @rule()
    def save(self) -> None:
        self.session.save()
        self.model.end_merging()
        self.in_file = self.model.current

    @rule(killed=st.booleans())
    def reopen(self, *, killed: bool) -> None:
        (kill if killed else type(self.session).close)(self.session)
        assert read_plan(self.path).plan == self.in_file
        self.session = opened(self.path)
        self.model.end_merging()
        assert self.session.was_recovered == (self.in_file != self.model.current)

    @invariant()
    def same_plan_and_same_way_back(self) -> None:
        assert steps_of(self.session) == [(s.plan, s.label) for s in self.model._steps]
        assert self.session.plan == self.model.current

    def teardown(self) -> None:
        self.session.discard()
        self.folder.cleanup()


Editing.TestCase.settings = settings(
    max_examples=15, stateful_step_count=30, suppress_health_check=list(HealthCheck)
)
TestThatAnySequenceOfEditsSurvives = Editing.TestCase


def test_that_undo_reaches_back_a_hundred_steps_into_earlier_sessions(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.causeway")
    with opened(path) as session:
        for number in range(130):
            edit(session, f"第 {number} 次")
        session.save()
    with opened(path) as session:
        steps = 0
        while session.history.undo_label is not None:
            session.undo()
            steps += 1
        assert steps == 100
        assert session.plan == retitled(plan_with(), 0, "第 29 次")
