"""Small plans over the first half of 1998, seen from the first of July."""

from datetime import date

from desktop_app.analysis.computing import compute
from desktop_app.analysis.results import GoalResult, KpiResult
from desktop_app.plan.edits import add_record, add_records
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.goals import (
    CheckIn,
    KeyResult,
    KeyResultKind,
    Objective,
    Target,
)
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.people import Cycle, PlanInfo
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.plan.plan import Plan

DAY = date(1998, 7, 1)
CYCLE = Cycle(id="CYC-1", title="1998", start=date(1998, 1, 1), end=date(1998, 12, 31))
OBJECTIVE = Objective(id="OBJ-1", title="Keep customers", cycle="CYC-1")


def plan_of(*records: Record) -> Plan:
    """A plan with the cycle 1998, one objective and `records`."""
    plan = Plan(info=PlanInfo(id="PLN-1", title="Plan", current_cycle=None))
    return add_records(plan, [CYCLE, OBJECTIVE, *records])


def kpi(number: int = 1, **values: object) -> Kpi:
    """KPI-1, a flow of users."""
    given = {"unit": "users", "name": text_in("en", f"Buyers {number}"), **values}
    return Kpi(id=f"KPI-{number}", key=f"buyers_{number}", **given)


def measured(
    *values: float | None,
    number: int = 1,
    first: str = "1998-01",
    open_periods: int = 0,
    grain: Grain = Grain.MONTH,
    data_end: str = "1998-07-01",
) -> list[Record]:
    """Definition and values of a KPI, one a period; the last `open_periods` are not complete."""
    period = parse_period(first)
    points = tuple(
        Point(period.moved(at).label, value, complete=at < len(values) - open_periods)
        for at, value in enumerate(values)
    )
    return [
        KpiVersion(id=f"VER-{number}", kpi=f"KPI-{number}", source="orders", grain=grain),
        Series(
            id=f"SER-{number}", kpi=f"KPI-{number}", version=f"VER-{number}", grain=grain,
            as_of=data_end, points=points,
        ),
    ]  # fmt: skip


def key_result(number: int = 1, **values: object) -> KeyResult:
    """KRS-1 of OBJ-1: raise KPI-1 from 100 to 160 in 1998."""
    given = {
        "objective": "OBJ-1", "title": f"Key result {number}", "kpi": "KPI-1",
        "baseline": 100.0, "target": 160.0, **values,
    }  # fmt: skip
    return KeyResult(id=f"KRS-{number}", **given)


def typed(number: int = 1, **values: object) -> KeyResult:
    """A key result without a KPI."""
    return key_result(number, **{"kpi": None, **values})


def check_in(
    day: date, value: float | None, *, of: str = "KRS-1", confidence: float | None = None
) -> CheckIn:
    return CheckIn(
        id=f"CHK-{of[-1]}{day:%m%d}", key_result=of, day=day, value=value, confidence=confidence
    )


def targets(*values: float, number: int = 1, first: str = "1998-01") -> list[Record]:
    """Targets of consecutive periods."""
    period = parse_period(first)
    return [
        Target(
            id=f"TGT-{number}{at:02}", kpi=f"KPI-{number}", period=period.moved(at).label,
            value=value,
        )
        for at, value in enumerate(values)
    ]  # fmt: skip


def result_of(plan: Plan, goal: str = "KRS-1", day: date = DAY) -> GoalResult:
    return compute(plan, day).goals[goal]


def kpi_result_of(plan: Plan, day: date = DAY) -> KpiResult:
    return compute(plan, day).kpis["KPI-1"]


def with_progress(*shares: float | None, **objective: object) -> Plan:
    """An objective whose key results have the given progress on the second of July."""
    records: list[Record] = []
    for number, share in enumerate(shares, start=1):
        records.append(typed(number, baseline=0.0, target=1.0))
        if share is not None:
            records.append(check_in(DAY, share, of=f"KRS-{number}"))
    plan = Plan(info=PlanInfo(id="PLN-1", title="Plan"))
    own = Objective(**{"id": "OBJ-1", "title": "Keep customers", "cycle": "CYC-1", **objective})
    return add_records(plan, [CYCLE, own, *records])


def two_objectives() -> Plan:
    """OBJ-1 with KRS-1 on KPI-1 and KRS-2 on KPI-2; OBJ-2 with the typed KRS-3."""
    plan = plan_of(
        kpi(), *measured(105, 110, 115, 120, 125, 130),
        kpi(2), *measured(10, 20, 30, 40, 50, 60, number=2),
        key_result(), key_result(2, kpi="KPI-2", kind=KeyResultKind.TOTAL, target=400.0),
        Objective(id="OBJ-2", title="Win customers", cycle="CYC-1"),
    )  # fmt: skip
    return add_record(plan, typed(3, objective="OBJ-2", baseline=0.0, target=10.0))
