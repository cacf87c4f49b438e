"""Plans for the workbook's tests: every kind of key result, seasons, guardrails, sums, gaps."""

import random
from datetime import date, timedelta
from typing import Any

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import LocalText
from desktop_app.plan.goals import (
    Alignment,
    CheckIn,
    Initiative,
    KeyResult,
    KeyResultKind,
    Link,
    LinkKind,
    Milestone,
    Objective,
    RollUp,
    Status,
    Target,
)
from desktop_app.plan.kpis import Additivity, Dataset, Direction, Kpi, KpiVersion, Point, Series
from desktop_app.plan.market import Finding, Strength, Worksheet
from desktop_app.plan.people import Cycle, Person, PlanInfo, Team
from desktop_app.plan.periods import Grain, Period, period_of
from desktop_app.plan.plan import Plan

TODAY = date(2026, 5, 20)


def month_points(
    first: date, values: list[float | None], *, last_complete: bool = True
) -> tuple[Point, ...]:
    points = []
    for number, value in enumerate(values):
        period = Period(first, Grain.MONTH).moved(number)
        complete = last_complete or number < len(values) - 1
        points.append(Point(period.label, value, complete=complete))
    return tuple(points)


def kpi(key: str, **fields: Any) -> Kpi:
    named = LocalText(zh_CN=f"{key} 指标", en=key.replace("_", " "))
    return Kpi(id=f"KPI-{key.upper()}", key=key, name=named, **fields)


def version(of: Kpi, number: int = 1, grain: Grain = Grain.MONTH) -> KpiVersion:
    return KpiVersion(
        id=f"VER-{of.key.upper()}{number}",
        kpi=of.id,
        number=number,
        grain=grain,
        source="orders",
        definition=LocalText(en=f"How {of.key} is counted", zh_CN="按自然月去重"),
    )


def series(of: Kpi, points: tuple[Point, ...], grain: Grain = Grain.MONTH, **fields: Any) -> Series:
    return Series(
        id=f"SER-{of.key.upper()}",
        kpi=of.id,
        version=f"VER-{of.key.upper()}1",
        grain=grain,
        points=points,
        **fields,
    )


def targets(of: Kpi, first: date, values: list[float]) -> list[Target]:
    labels = [Period(first, Grain.MONTH).moved(n).label for n in range(len(values))]
    return [
        Target(id=f"TGT-{of.key.upper()}{n}", kpi=of.id, period=label, value=value)
        for n, (label, value) in enumerate(zip(labels, values, strict=True))
    ]


def measures() -> list[Any]:
    """KPIs with values: a flow with a season, a level, a ratio, a daily and a weekly one."""
    orders = kpi("orders", unit="orders")
    buyers = kpi("buyers", unit="users", additivity=Additivity.UNIQUE, guardrail_low=900)
    churn = kpi(
        "churn",
        unit="%",
        additivity=Additivity.RATIO,
        direction=Direction.DOWN,
        goal=0.03,
        red_flag=0.06,
        guardrail_high=0.05,
    )
    members = kpi("members", unit="users", additivity=Additivity.LEVEL)
    score = kpi("score", unit="", additivity=Additivity.RATIO, direction=Direction.WITHIN)
    found = [orders, buyers, churn, members, score, kpi("unmeasured", goal=5.0)]
    return [
        Dataset(
            id="DST-1", file="orders.csv", sha256="0" * 64, role="orders",
            imported_at="2026-05-15T00:00:00+08:00", data_end="2026-05-14T00:00:00+08:00",
        ),
        *found,
        *(version(k, grain=Grain.WEEK if k is score else Grain.MONTH) for k in found),
        *values(*found[:5]),
        *targets(buyers, date(2026, 1, 1), [860.0, 880, 900, 930, 960, 1000]),
        *targets(members, date(2026, 3, 1), [5200.0, 5400, 5600]),
    ]  # fmt: skip


def values(orders: Kpi, buyers: Kpi, churn: Kpi, members: Kpi, score: Kpi) -> list[Any]:
    year = [100.0, 90, 110, 120, 130, 125, 140, 150, 160, 170, 260, 300]
    weeks = Period(date(2026, 3, 30), Grain.WEEK)
    weekly = tuple(
        Point(weeks.moved(n).label, v) for n, v in enumerate([4.2, 4.6, 3.9, 4.8, 5.1, 4.4])
    )
    return [
        series(
            orders, month_points(date(2025, 1, 1), [*year, 115.0, 101, 127, 133, 60],
                                 last_complete=False), dataset="DST-1",
        ),
        series(
            buyers, month_points(date(2025, 10, 1), [800.0, 850, 820, 870, None, 910, 897.5]),
            dataset="DST-1",
        ),
        series(churn, month_points(date(2025, 12, 1), [0.061, 0.058, 0.057, 0.052, 0.0545])),
        series(members, month_points(date(2026, 1, 1), [5000.0, 5100, 5350, 5200]),
               as_of="2026-05-01T00:00:00+08:00"),
        series(score, weekly, Grain.WEEK),
    ]  # fmt: skip


def people() -> list[Any]:
    return [
        Team(id="TEM-1", name="增长组", rank="A"),
        Team(id="TEM-2", name="Service", rank="B"),
        Person(id="PER-1", name="王小明", team="TEM-1", rank="A"),
        Person(id="PER-2", name="Ann", rank="B"),
        Person(id="PER-3", name="ann", rank="C"),
        Cycle(id="CYC-1", title="2026 H1", start=date(2026, 1, 1), end=date(2026, 6, 30)),
        Cycle(
            id="CYC-2", title="2026 Q2", start=date(2026, 4, 1), end=date(2026, 6, 30),
            check_in_days=14, rank="W",
        ),
    ]  # fmt: skip


def objectives() -> list[Any]:
    return [
        Objective(id="OBJ-1", title="Grow? *fast*", owner="PER-1", rank="A", cycle="CYC-1",
                  reason="=1+1", perspective="financial", stage="revenue"),
        Objective(id="OBJ-2", title="Keep customers", parent="OBJ-1", team="TEM-1", weight=0.4,
                  rank="A", owner="PER-2"),
        Objective(id="OBJ-3", title="Serve better", parent="OBJ-1", rank="B", cycle="CYC-2",
                  team="TEM-2"),
        Objective(id="OBJ-4", title="Nice to have", parent="OBJ-1", rank="C",
                  alignment=Alignment.SUPPORTING),
        Objective(id="OBJ-5", title="Sum of parts", rank="B", roll_up=RollUp.SUM, team="TEM-2"),
        Objective(id="OBJ-6", title="Part of the sum", parent="OBJ-5", roll_up=RollUp.SUM),
        Objective(id="OBJ-7", title="Said to be fine", rank="C",
                  status_override=Status.ON_COURSE, status_reason="The owner knows"),
        Objective(id="OBJ-8", title="Empty", rank="D"),
        Objective(id="OBJ-9", title="Grow? *fast*", parent="OBJ-3", rank="A"),
    ]  # fmt: skip


def key_results() -> list[Any]:
    kind = KeyResultKind
    return [
        KeyResult(id="KRS-BUYERS", objective="OBJ-1", title="More buyers", kpi="KPI-BUYERS",
                  baseline=850.0, target=1000.0, weight=0.3, rank="A", is_committed=True),
        KeyResult(id="KRS-ORDERS", objective="OBJ-1", title="Orders of the half-year",
                  kind=kind.TOTAL, kpi="KPI-ORDERS", target=1000.0, rank="B"),
        KeyResult(id="KRS-CHURN", objective="OBJ-2", title="Less churn", kind=kind.DECREASE,
                  kpi="KPI-CHURN", baseline=0.06, target=0.03, rank="A"),
        KeyResult(id="KRS-LEAST", objective="OBJ-2", title="Never below 880", kind=kind.AT_LEAST,
                  kpi="KPI-BUYERS", low=880.0, rank="B"),
        KeyResult(id="KRS-MOST", objective="OBJ-2", title="Churn at most 5.3 %",
                  kind=kind.AT_MOST, kpi="KPI-CHURN", high=0.053, rank="C"),
        KeyResult(id="KRS-WITHIN", objective="OBJ-3", title="Score 4 to 5", kind=kind.WITHIN,
                  kpi="KPI-SCORE", low=4.0, high=5.0, rank="A"),
        KeyResult(id="KRS-STEPS", objective="OBJ-3", title="Open the shop", kind=kind.MILESTONE,
                  rank="B"),
        KeyResult(id="KRS-LOOSE", objective="OBJ-9", title="Steps without days",
                  kind=kind.MILESTONE, rank="C", start=date(2026, 2, 1), due=date(2026, 8, 31)),
        KeyResult(id="KRS-TYPED", objective="OBJ-9", title="Typed by hand", baseline=15.0,
                  target=35.0, unit="items", rank="D"),
        KeyResult(id="KRS-SILENT", objective="OBJ-9", title="Nobody typed", baseline=0.0,
                  target=1.0, rank="E", start=date(2026, 5, 25)),
        KeyResult(id="KRS-MEMBERS", objective="OBJ-5", title="More members", kpi="KPI-MEMBERS",
                  baseline=5000.0, target=6000.0, rank="A", due=date(2026, 7, 15)),
        KeyResult(id="KRS-PART", objective="OBJ-6", title="Typed part", kind=kind.TOTAL,
                  target=400.0, rank="A"),
        KeyResult(id="KRS-NOADD", objective="OBJ-5", title="Cannot add", kind=kind.TOTAL,
                  kpi="KPI-BUYERS", target=4000.0, rank="B"),
        KeyResult(id="KRS-NOKPI", objective="OBJ-7", title="Not measured yet",
                  kpi="KPI-UNMEASURED", baseline=1.0, target=5.0, rank="A"),
        KeyResult(id="KRS-OPEN", objective="OBJ-4", title="Over-achieved", kpi="KPI-MEMBERS",
                  baseline=5000.0, target=5100.0, rank="A",
                  status_override=Status.AT_RISK, status_reason="May drop again", score=0.9),
    ]  # fmt: skip


def steps_and_words() -> list[Any]:
    return [
        Milestone(id="MIL-1", parent="KRS-STEPS", title="Lease", weight=2.0,
                  due=date(2026, 2, 1), done_on=date(2026, 2, 3), rank="A"),
        Milestone(id="MIL-2", parent="KRS-STEPS", title="Open", due=date(2026, 6, 1), rank="B"),
        Milestone(id="MIL-3", parent="KRS-LOOSE", title="Think", done_on=date(2026, 4, 1)),
        Milestone(id="MIL-4", parent="KRS-LOOSE", title="Do", due=date(2026, 8, 1)),
        CheckIn(id="CHK-1", key_result="KRS-TYPED", day=date(2026, 3, 1), value=18.0,
                confidence=0.6, note="=HYPERLINK(\"http://x\")", author="Ann"),
        CheckIn(id="CHK-2", key_result="KRS-TYPED", day=date(2026, 5, 2), value=20.0),
        CheckIn(id="CHK-3", key_result="KRS-TYPED", day=date(2026, 5, 2), value=21.5),
        CheckIn(id="CHK-4", key_result="KRS-TYPED", day=date(2026, 6, 2), value=99.0),
        CheckIn(id="CHK-5", key_result="KRS-PART", day=date(2026, 5, 10), value=120.0),
        CheckIn(id="CHK-6", key_result="KRS-BUYERS", day=date(2026, 5, 10), confidence=0.7),
    ]  # fmt: skip


def evidence() -> list[Any]:
    return [
        Worksheet(id="WKS-1", kind="swot", title="SWOT 2026"),
        Finding(id="FND-1", text="Half of new buyers never return", worksheet="WKS-1",
                slot="weakness", source="orders.csv", found_on=date(2026, 1, 31),
                strength=Strength.MEASURED, shelf_life_months=13, impact=5.0, likelihood=4.0,
                owner="PER-3", rank="A"),
        Finding(id="FND-2", text="+竞品 @降价", slot="our own slot", rank="B"),
        Initiative(id="INI-1", title="Welcome messages", owner="PER-2", team="TEM-1",
                   status="active", stage="retention", start=date(2026, 2, 1),
                   end=date(2026, 6, 30), budget=10000.0, spent=2500.5, expected_uplift=0.02),
        Link(id="LNK-1", source="OBJ-2", target="FND-1", kind=LinkKind.BECAUSE_OF),
        Link(id="LNK-2", source="INI-1", target="KPI-CHURN", kind=LinkKind.MOVES, note="-5"),
        Link(id="LNK-3", source="KPI-CHURN", target="OBJ-7", kind=LinkKind.DRIVES),
        Link(id="LNK-4", source="INI-1", target="KRS-CHURN", kind=LinkKind.MOVES),
    ]  # fmt: skip


def plan_with_everything() -> Plan:
    info = PlanInfo(id="PLN-1", title="Plan & “test” 测试", created="2026-01-02T03:04:05+00:00")
    plan = add_records(
        Plan(info=info),
        [*people(), *objectives(), *measures(), *key_results(), *steps_and_words(), *evidence()],
    )
    return change_record(
        plan, "PLN-1", current_cycle="CYC-1", north_star="KPI-ORDERS", on_course_from=0.9
    )


def random_plan(seed: int) -> Plan:
    """A plan of random goals over random values, to meet what nobody thought of."""
    chance = random.Random(seed)
    plan = add_records(
        Plan(info=PlanInfo(id="PLN-R", title=f"Random {seed}")),
        [*people()[5:], *random_measures(chance), *random_objectives(chance)],
    )
    for number in range(12):
        plan = add_records(plan, random_goal(chance, number, list(plan.objectives)))
    return plan


def random_day(chance: random.Random) -> date:
    return date(2025, 10, 1) + timedelta(days=chance.randrange(330))


def random_measures(chance: random.Random) -> list[Any]:
    grains = [Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.MONTH]
    found: list[Any] = []
    for number, grain in enumerate(grains):
        of = kpi(
            f"k{number}", additivity=chance.choice(list(Additivity)),
            direction=chance.choice(list(Direction)),
            guardrail_low=chance.choice([None, 30.0]), goal=chance.choice([None, 60.0]),
            red_flag=chance.choice([None, 20.0]),
        )  # fmt: skip
        found += [of, version(of, grain=grain), *random_values(chance, of, grain)]
    return found


def random_values(chance: random.Random, of: Kpi, grain: Grain) -> list[Any]:
    """Values with gaps and open periods, and now and then targets."""
    day = date(2026, 1, 1) if grain is Grain.DAY else date(2024, 12, 30)
    first = period_of(day, grain)
    length = {Grain.DAY: 90, Grain.WEEK: 70, Grain.MONTH: 17, Grain.QUARTER: 6}[grain]
    points = tuple(
        Point(
            first.moved(at).label,
            None if chance.random() < 0.03 else float(chance.randrange(0, 100)),
            complete=chance.random() > 0.03 and at < length - 1,
        )
        for at in range(length)
    )
    as_of = chance.choice(["", "2026-04-30T23:00:00+08:00"])
    start = chance.randrange(length)
    wanted = [
        Target(
            id=f"TGT-{of.key}X{at}", kpi=of.id, period=first.moved(start + at).label,
            value=float(chance.randrange(20, 120)),
        )
        for at in range(chance.choice([0, 5]))
    ]  # fmt: skip
    return [series(of, points, grain, as_of=as_of), *wanted]


def random_objectives(chance: random.Random) -> list[Any]:
    found: list[Any] = []
    for number in range(6):
        parent = chance.choice([None, *(o.id for o in found)])
        found.append(
            Objective(
                id=f"OBJ-R{number}",
                title=f"Objective {number}",
                parent=parent,
                alignment=chance.choice([Alignment.CONTRIBUTING] * 3 + [Alignment.SUPPORTING]),
                roll_up=chance.choice(list(RollUp)),
                weight=chance.choice([None, None, 0.25]),
                cycle=chance.choice([None, "CYC-1", "CYC-2"]),
            )
        )
    return found


def random_goal(chance: random.Random, number: int, objectives: list[str]) -> list[Any]:
    kind = chance.choice(list(KeyResultKind))
    start = chance.choice([None, None, random_day(chance)])
    low = float(chance.randrange(20, 50))
    goal = KeyResult(
        id=f"KRS-R{number}",
        objective=chance.choice(objectives),
        title=f"Goal {number}",
        kind=kind,
        kpi=chance.choice([None, "KPI-K0", "KPI-K1", "KPI-K2", "KPI-K3", "KPI-K4"]),
        baseline=chance.choice([0.0, 80.0, None]),
        target=chance.choice([40.0, 100.0, 1500.0]),
        low=low,
        high=low + 30,
        start=start,
        weight=chance.choice([None, None, 0.2]),
        due=start + timedelta(days=chance.randrange(20, 400)) if start else None,
    )
    steps = [
        Milestone(
            id=f"MIL-R{number}X{at}",
            parent=goal.id,
            title=f"Step {at}",
            weight=chance.choice([1.0, 2.0]),
            due=chance.choice([None, random_day(chance)]),
            done_on=chance.choice([None, random_day(chance)]),
        )
        for at in range(chance.randrange(3))
    ]
    said = [
        CheckIn(
            id=f"CHK-R{number}X{at}",
            key_result=goal.id,
            day=random_day(chance),
            value=chance.choice([None, float(chance.randrange(100))]),
            confidence=chance.choice([None, 0.5]),
        )
        for at in range(chance.randrange(3))
    ]
    return [goal, *steps, *said]
