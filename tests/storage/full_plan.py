"""A plan with a record of every kind: what the golden file of schema 1 holds."""

from datetime import date
from types import MappingProxyType

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import (
    CheckIn,
    Decision,
    Initiative,
    KeyResult,
    Link,
    LinkKind,
    Milestone,
    Objective,
    Review,
    Risk,
    Scenario,
    Status,
    Target,
)
from desktop_app.plan.ids import (
    CheckInId,
    CycleId,
    DatasetId,
    DecisionId,
    FindingId,
    InitiativeId,
    KeyResultId,
    KpiId,
    KpiVersionId,
    LinkId,
    MilestoneId,
    ObjectiveId,
    PersonId,
    RatingId,
    RequirementId,
    ReviewId,
    RiskId,
    ScenarioId,
    SeriesId,
    SmallTableId,
    SubjectId,
    TargetId,
    TeamId,
    ThemeId,
    WorksheetId,
)
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion, Point, Series, SetAside, SmallTable
from desktop_app.plan.market import (
    Finding,
    Rating,
    Requirement,
    Strength,
    Subject,
    Theme,
    Worksheet,
)
from desktop_app.plan.people import Cycle, Person, Team
from desktop_app.plan.plan import Plan
from tests.storage.plans import empty_plan

ONE = "000000000001"
KPI = KpiId(f"KPI-{ONE}")
VERSION = KpiVersionId(f"VER-{ONE}")
DATASET = DatasetId(f"DST-{ONE}")
GOAL = ObjectiveId(f"OBJ-{ONE}")
RESULT = KeyResultId(f"KRS-{ONE}")
WORKSHEET = WorksheetId(f"WKS-{ONE}")
FINDING = FindingId(f"FND-{ONE}")
SUBJECT = SubjectId(f"SUB-{ONE}")
WORK = InitiativeId(f"INI-{ONE}")
PERSON = PersonId(f"PER-{ONE}")
TEAM = TeamId(f"TEM-{ONE}")
CYCLE = CycleId(f"CYC-{ONE}")


def full_plan() -> Plan:
    plan = add_records(empty_plan("CD 零售商 1997"), [*_people(), *_market(), *_kpis(), *_goals()])
    info = {"as_of": date(1998, 6, 30), "current_cycle": CYCLE, "north_star": KPI}
    return change_record(plan, plan.info.id, **info)


def _people() -> list[Record]:
    return [
        Cycle(id=CYCLE, title="1997 下半年", start=date(1997, 7, 1), end=date(1997, 12, 31)),
        Team(id=TEAM, name="用户运营"),
        Person(id=PERSON, name="林小雨", email="lin@example.com", team=TEAM),
    ]


def _market() -> list[Record]:
    return [
        Worksheet(id=WORKSHEET, kind="swot", title="SWOT", made_on=date(1997, 6, 1)),
        Finding(
            id=FINDING,
            text="多数客户只买一次",
            worksheet=WORKSHEET,
            strength=Strength.MEASURED,
            scores=MappingProxyType({"reach": 0.52}),
        ),
        Subject(id=SUBJECT, worksheet=WORKSHEET, name="我们", is_us=True),
        Rating(id=RatingId(f"RTG-{ONE}"), subject=SUBJECT, criterion=FINDING, value=3.5),
        Theme(id=ThemeId(f"THM-{ONE}"), name="配送慢", keywords=("慢", "迟"), mentions=17.0),
        Requirement(id=RequirementId(f"REQ-{ONE}"), title="到货提醒", reach=900.0, confidence=0.8),
    ]


def _kpis() -> list[Record]:
    return [
        Kpi(id=KPI, key="monthly_buyers", name=LocalText(zh_CN="月购买用户", en="Monthly buyers")),
        KpiVersion(
            id=VERSION, kpi=KPI, source="orders", parameters=MappingProxyType({"grain": "month"})
        ),
        Dataset(
            id=DATASET,
            file="cdnow_orders.csv",
            sha256="0" * 64,
            role="orders",
            imported_at="2026-03-02T09:00:00+00:00",
            rows_read=69659,
            rows_kept=69404,
            set_aside=(SetAside(reason="exact-duplicate", count=255, examples=("line 17",)),),
            mapping=MappingProxyType({"customer_id": "user_id"}),
        ),
        Series(
            id=SeriesId(f"SER-{ONE}"),
            kpi=KPI,
            version=VERSION,
            dataset=DATASET,
            points=(
                Point("1997-02", 9633.0),
                Point("1997-03", 0.25, 1.0, 4.0),
                Point("1997-04", None, None, None, complete=False),
            ),
        ),
        SmallTable(
            id=SmallTableId(f"TBL-{ONE}"),
            kind="rfm",
            dataset=DATASET,
            columns=("code", "label", "users"),
            rows=(("111", "重要价值", 12), ("000", None, 1.5)),
        ),
    ]


def _goals() -> list[Record]:
    return [
        Objective(id=GOAL, title="老客回来", cycle=CYCLE, owner=PERSON, team=TEAM, weight=0.5),
        KeyResult(
            id=RESULT,
            objective=GOAL,
            title="月购买用户到 3,000",
            kpi=KPI,
            baseline=2500.0,
            target=3000.0,
            status_override=Status.AT_RISK,
            status_reason="暑期淡季",
        ),
        Target(id=TargetId(f"TGT-{ONE}"), kpi=KPI, period="1997-12", value=3000.0),
        CheckIn(
            id=CheckInId(f"CHK-{ONE}"), key_result=RESULT, day=date(1997, 9, 1), confidence=0.7
        ),
        Initiative(id=WORK, title="老客召回邮件", start=date(1997, 8, 1), budget=50000.0),
        Milestone(id=MilestoneId(f"MIL-{ONE}"), parent=WORK, title="模板定稿"),
        Decision(id=DecisionId(f"DEC-{ONE}"), title="先做召回", decided_on=date(1997, 7, 15)),
        Risk(id=RiskId(f"RSK-{ONE}"), title="退订变多", likelihood=2.0, impact=3.0),
        Scenario(
            id=ScenarioId(f"SCN-{ONE}"), title="乐观", changes=MappingProxyType({KPI: 3500.0})
        ),
        Review(id=ReviewId(f"REV-{ONE}"), title="季度回顾", held_on=date(1997, 10, 1)),
        Link(id=LinkId(f"LNK-{ONE}"), source=GOAL, target=FINDING, kind=LinkKind.BECAUSE_OF),
    ]
