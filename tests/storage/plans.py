"""Builders for the tests of plan files."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from desktop_app.plan.edits import add_record, add_records, change_record
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import KpiId, KpiVersionId, ObjectiveId, PlanId, SeriesId
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan, with_records
from desktop_app.storage.opening import create_plan, open_session
from desktop_app.storage.session import Session

AUTHOR = "林小雨"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RETITLE = label("Retitle {goal}", goal="目标")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass
class TickingClock:
    """A clock that moves by a minute each time it is asked, and can be set."""

    at: datetime = START
    step: timedelta = field(default_factory=lambda: timedelta(minutes=1))

    def __call__(self) -> datetime:
        now, self.at = self.at, self.at + self.step
        return now


def empty_plan(title: str = "会员增长", plan_id: str = "PLN-000000000001") -> Plan:
    return Plan(info=PlanInfo(id=PlanId(plan_id), title=title))


def objective(number: int, title: str = "") -> Objective:
    return Objective(id=ObjectiveId(f"OBJ-{number:012}"), title=title or f"目标 {number}")


def plan_with(objectives: int = 3) -> Plan:
    return add_records(empty_plan(), [objective(n) for n in range(objectives)])


def retitled(plan: Plan, number: int, title: str) -> Plan:
    return change_record(plan, objective(number).id, title=title)


def title_of(plan: Plan, number: int = 0) -> str:
    return plan.objectives[objective(number).id].title


def large_plan(objectives: int = 10_000, series: int = 100, points: int = 1_000) -> Plan:
    """Records and series points as the budgets name them."""
    goals: dict[str, Record] = {}
    for n in range(objectives):
        goal = objective(n)
        goals[goal.id] = goal
    plan = with_records(empty_plan(), "objective", goals)
    kpi = Kpi(id=KpiId("KPI-000000000001"), key="buyers", name=LocalText(en="Buyers"))
    version = KpiVersion(id=KpiVersionId("VER-000000000001"), kpi=kpi.id)
    plan = add_records(plan, [kpi, version])
    for n in range(series):
        values = tuple(
            Point(f"{1990 + m // 12}-{m % 12 + 1:02}", m * 1.25, m * 5.0, 4.0)
            for m in range(points)
        )
        made = Series(
            id=SeriesId(f"SER-{n:012}"),
            kpi=kpi.id,
            version=version.id,
            segment=str(n),
            points=values,
        )
        plan = add_record(plan, made)
    return plan


def saved(path: Path, plan: Plan | None = None) -> Path:
    """A plan file that nobody has open."""
    made = plan_with() if plan is None else plan
    create_plan(path, made, author=AUTHOR, now=TickingClock()).close()
    return path


def opened(path: Path, now: Callable[[], datetime] | None = None) -> Session:
    return open_session(path, author=AUTHOR, now=now or TickingClock())


def edit(session: Session, title: str, number: int = 0, merge_key: str | None = None) -> None:
    session.push(retitled(session.plan, number, title), RETITLE, merge_key=merge_key)


def kill(session: Session) -> None:
    """End a session as a killed process would: nothing is said, the system frees what it held."""
    desk = session._desk
    assert desk is not None
    desk.store.close()
    desk.lock._local.release()


def steps_of(session: Session) -> list[tuple[Plan, EditLabel]]:
    return [(step.plan, step.label) for step in session.history._steps]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def numbered(prefix: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix} {next(numbers)}"
