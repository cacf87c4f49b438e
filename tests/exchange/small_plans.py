"""Small plans whose numbers were worked out by hand, and plans that are hard on a workbook."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.plan.edits import add_records
from desktop_app.plan.goals import (
    Alignment,
    CheckIn,
    KeyResult,
    KeyResultKind,
    Link,
    LinkKind,
    Milestone,
    Objective,
    RollUp,
)
from desktop_app.plan.kpis import Additivity, Point
from desktop_app.plan.market import Finding
from desktop_app.plan.people import Cycle, Person, PlanInfo, Team
from desktop_app.plan.periods import Grain, Period
from desktop_app.plan.plan import Plan
from tests.exchange.plans import kpi, month_points, series, version

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "'x",
    '"quoted" and ""twice""',
    "two\nlines",
    "emoji 🚀👩‍👩‍👧",
    "wild? *card* ~tilde",
    "{array}",
    "_xlfn.SORT(A1)",
    "&lt;b&gt;",
    "TRUE",
    "3",
    "a|b|c",
    "长" * 30_000,
)
YEAR = Cycle(id="CYC-Y", title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))


def plan_of(*records: Any) -> Plan:
    """A plan of records in the year 2026."""
    info = PlanInfo(id="PLN-S", title="Small", current_cycle=YEAR.id)
    return replace(add_records(Plan(info=PlanInfo(id="PLN-S", title="Small")), [YEAR, *records]),
                   info=info)  # fmt: skip


def typed(name: str, objective: str, value: float | None, **fields: Any) -> Iterable[Any]:
    """A key result without a KPI, with one check-in some days ago, if it has a value."""
    shape = {"baseline": 0.0, "target": 1.0} | fields
    yield KeyResult(id=f"KRS-{name}", objective=f"OBJ-{objective}", title=name, **shape)
    if value is not None:
        yield CheckIn(
            id=f"CHK-{name}", key_result=f"KRS-{name}", day=date(2026, 5, 15), value=value
        )


def objective(name: str, **fields: Any) -> Objective:
    return Objective(id=f"OBJ-{name}", title=f"Objective {name}", rank=name, **fields)


# What goals.md works out: record, column, number.
BY_HAND: dict[tuple[str, str], float | str | None] = {
    # b 15, t 35, v 20 → 25 %; churn b 6 %, t 3 %, v 4.5 % → 50 %; beyond t is shown raw
    ("KRS-UP", "progress"): 0.25,
    ("KRS-DOWN", "progress"): 0.5,
    ("KRS-BEYOND", "progress"): 1.5,
    # 10 on the way from 15 to 35 went the wrong way by a quarter; it counts as 0 for its parent
    ("KRS-BACK", "progress"): -0.25,
    ("OBJ-BACK", "progress"): 0.25,  # (0 + 0.5) / 2
    # no progress where nothing is to change, and the rest carries the weight
    ("KRS-STILL", "progress"): None,
    ("KRS-SILENT", "progress"): None,
    ("KRS-SILENT", "status"): "No data",
    ("OBJ-BLANK", "progress"): 0.4,
    # mixed: 27 %, 18 % and a child objective with 73 %; supporting children do not count
    ("OBJ-MIX", "progress"): (0.27 + 0.18 + 0.73) / 3,
    ("OBJ-AID", "effective_weight"): None,
    # targets 100k, 20k, 1k with only the small two finished
    ("OBJ-SUM", "progress"): 21_000 / 121_000,
    # all weights fixed, together 0.8: not corrected, but the mean stays a mean
    ("KRS-W1", "effective_weight"): 0.5,
    ("OBJ-FIXED", "progress"): (0.5 * 0.4 + 0.3 * 0.8) / 0.8,
    # one fixed at 0.5, the two others share the rest
    ("KRS-S2", "effective_weight"): 0.25,
    ("OBJ-SHARE", "progress"): 0.5 * 1 + 0.25 * 0 + 0.25 * 0.4,
    # band 4–5, weeks 1, 2, 3, 5, 7, 10–13 of 13
    ("KRS-BAND", "hit_rate"): 9 / 13,
    ("KRS-BAND", "progress"): None,
    # milestones: weight 1 + 2 done of 4
    ("KRS-STEPS", "progress"): 0.75,
    # new users of January to April against a target of 1,000
    ("KRS-TOTAL", "progress"): (50 + 60 + 70 + 70) / 1000,
    # health, goal 700 and red flag 500 at 600; lower is better with 3 % and 6 % at 4.5 %
    ("KPI-USERS", "health"): 5.0,
    ("KPI-LOSS", "health"): 5.0,
    ("KPI-LOSS", "status"): "At risk",
}


def plan_by_hand() -> Plan:
    return plan_of(
        *(objective(name) for name in ("ALONE", "BACK", "BLANK", "MIX", "FIXED", "SHARE", "KEPT")),
        objective("CHILD", parent="OBJ-MIX"),
        objective("AID", parent="OBJ-MIX", alignment=Alignment.SUPPORTING),
        objective("SUM", roll_up=RollUp.SUM),
        *typed("UP", "ALONE", 20.0, baseline=15.0, target=35.0),
        *typed("DOWN", "ALONE", 0.045, baseline=0.06, target=0.03, unit="%",
               kind=KeyResultKind.DECREASE),
        *typed("BEYOND", "ALONE", 1.5),
        *typed("BACK", "BACK", 10.0, baseline=15.0, target=35.0),
        *typed("HALF", "BACK", 0.5),
        *typed("STILL", "BLANK", None),
        *typed("SILENT", "BLANK", None),
        *typed("SAID", "BLANK", 0.4),
        *typed("M1", "MIX", 0.27),
        *typed("M2", "MIX", 0.18),
        *typed("M3", "CHILD", 0.73),
        *typed("M4", "AID", 1.0),
        *typed("BIG", "SUM", 0.0, target=100_000.0),
        *typed("MIDDLE", "SUM", 20_000.0, target=20_000.0),
        *typed("SMALL", "SUM", 1_000.0, target=1_000.0),
        *typed("W1", "FIXED", 0.4, weight=0.5),
        *typed("W2", "FIXED", 0.8, weight=0.3),
        *typed("S1", "SHARE", 1.0, weight=0.5),
        *typed("S2", "SHARE", 0.0),
        *typed("S3", "SHARE", 0.4),
        *_kept(),
    )  # fmt: skip


def _kept() -> Iterable[Any]:
    """Goals over measured values: a band, milestones, a total; and two KPIs with health."""
    score = kpi("score", unit="", additivity=Additivity.RATIO)
    users = kpi("users", unit="users", additivity=Additivity.LEVEL, goal=700.0, red_flag=500.0)
    loss = kpi("loss", unit="%", additivity=Additivity.RATIO, goal=0.03, red_flag=0.06)
    new = kpi("new", unit="users")
    monday = Period(date(2026, 1, 5), Grain.WEEK)
    hits = {1, 2, 3, 5, 7, 10, 11, 12, 13}
    weeks = tuple(
        Point(monday.moved(week - 1).label, 4.5 if week in hits else 3.0) for week in range(1, 14)
    )
    yield from (score, users, loss, new)
    yield from (version(score, grain=Grain.WEEK), version(users), version(loss), version(new))
    yield series(score, weeks, Grain.WEEK)
    yield series(users, month_points(date(2026, 4, 1), [600.0]))
    yield series(loss, month_points(date(2026, 4, 1), [0.045]))
    yield series(new, month_points(date(2026, 1, 1), [50.0, 60, 70, 70]))
    yield KeyResult(
        id="KRS-BAND", objective="OBJ-KEPT", title="Band", kind=KeyResultKind.WITHIN,
        kpi=score.id, low=4.0, high=5.0, start=date(2026, 1, 5), due=date(2026, 4, 5),
    )  # fmt: skip
    yield KeyResult(
        id="KRS-TOTAL", objective="OBJ-KEPT", title="Total", kind=KeyResultKind.TOTAL,
        kpi=new.id, target=1000.0,
    )  # fmt: skip
    yield KeyResult(
        id="KRS-STEPS", objective="OBJ-KEPT", title="Steps", kind=KeyResultKind.MILESTONE
    )
    for number, (weight, done) in enumerate(((1.0, 3), (2.0, 4), (1.0, None))):
        yield Milestone(
            id=f"MIL-{number}", parent="KRS-STEPS", title=f"Step {number}", weight=weight,
            done_on=date(2026, done, 1) if done else None,
        )  # fmt: skip


def plan_without_key_results() -> Plan:
    return plan_of(objective("TOP"), objective("BELOW", parent="OBJ-TOP"))


def hostile_plan() -> Plan:
    """Every text of a plan is one that a spreadsheet could take for something else."""
    found: list[Any] = []
    for number, text in enumerate(HOSTILE):
        found += [
            Team(id=f"TEM-{number}", name=text),
            Person(id=f"PER-{number}", name=text),
            Finding(id=f"FND-{number}", text=text, source=text, owner=f"PER-{number}"),
            Objective(
                id=f"OBJ-{number}", title=text, reason=text, owner=f"PER-{number}",
                team=f"TEM-{number}", parent=f"OBJ-{number - 1}" if number % 3 else None,
                rank=f"{number:03}",
            ),
            *typed(str(number), str(number), 0.5),
            Link(
                id=f"LNK-{number}", source=f"OBJ-{number}", target=f"FND-{number}",
                kind=LinkKind.BECAUSE_OF, note=text,
            ),
        ]  # fmt: skip
    renamed = [
        replace(record, title=HOSTILE[int(record.id[4:])])
        if isinstance(record, KeyResult)
        else record
        for record in found
    ]
    return plan_of(*renamed)
