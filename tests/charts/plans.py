"""Plans for pictures: a believable one in two languages, one with very long texts, an empty one."""

from dataclasses import replace
from datetime import date

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import (
    Initiative,
    KeyResult,
    KeyResultKind,
    Link,
    LinkKind,
    Objective,
    Target,
)
from desktop_app.plan.ids import (
    CycleId,
    DatasetId,
    FindingId,
    InitiativeId,
    KeyResultId,
    KpiId,
    KpiVersionId,
    LinkId,
    ObjectiveId,
    PersonId,
    PlanId,
    SeriesId,
    SmallTableId,
    TargetId,
)
from desktop_app.plan.kpis import (
    Additivity,
    Dataset,
    Direction,
    Kpi,
    KpiVersion,
    Point,
    Series,
    SmallTable,
)
from desktop_app.plan.market import Finding, Strength
from desktop_app.plan.people import Cycle, Person, PlanInfo
from desktop_app.plan.plan import Plan

TODAY = date(1998, 7, 1)
MONTHS = tuple(f"{1997 + m // 12}-{m % 12 + 1:02}" for m in range(18))
BUYERS = (7846, 9633, 9524, 2822, 2214, 2339, 2180, 1772, 1739, 1839, 2028, 1864, 1537, 1551, 2060,
          1437, 1488, 1506)  # fmt: skip

Texts = dict[str, tuple[str, ...]]

_CHINESE: Texts = {
    "title": ("唱片电商 1998 上半年：从一次性买家到回头客",),
    "owner": ("陈晓",),
    "findings": (
        "首单后三个月内不回来的买家占 85%，流失集中在第一个月",
        "竞品推出会员积分，老客客单价高出 18%",
        "访谈：用户想要“懂我”的推荐",
    ),
    "objectives": ("让首单买家在 90 天内回来", "把老客的价值做大", "让推荐成为复购的理由"),
    "results": (
        "月度复购买家从 1,400 提升到 2,000",
        "客单价从 38 提升到 45",
        "90 天回购率从 15% 提升到 22%",
        "退单率保持在 2% 以下",
        "上线个性化推荐",
    ),
    "kpis": ("月度购买用户", "客单价", "90 天回购率"),
    "definition": ("当月至少有一笔有效订单的去重用户数；取消与测试订单不计。",),
    "initiatives": (
        "首单后 7/30/60 天关怀邮件",
        "会员积分与等级",
        "“猜你喜欢”推荐位",
        "流失用户召回券",
    ),
}
_ENGLISH: Texts = {
    "title": ("CD retailer, first half of 1998: from one-time buyers to regulars",),
    "owner": ("Chen Xiao",),
    "findings": (
        "85% of first-time buyers do not return within three months; most leave in the first",
        "A rival's loyalty points lift order value of regulars by 18%",
        "Interviews: users want recommendations that understand them",
    ),
    "objectives": (
        "First-time buyers come back within 90 days",
        "Regulars become worth more",
        "Recommendations are a reason to buy again",
    ),
    "results": (
        "Monthly buyers from 1,400 to 2,000",
        "Order value from $38 to $45",
        "90-day repeat rate from 15% to 22%",
        "Refunds stay below 2%",
        "Personal recommendations launched",
    ),
    "kpis": ("Monthly buyers", "Order value", "90-day repeat rate"),
    "definition": (
        "Distinct users with at least one valid order in the month; test orders do not count.",
    ),
    "initiatives": (
        "Care mails 7, 30 and 60 days after the first order",
        "Loyalty points and tiers",
        "“You may like” placements",
        "Win-back coupons",
    ),
}
TEXTS: dict[str, Texts] = {"zh_CN": _CHINESE, "zh_TW": _CHINESE, "en": _ENGLISH}
_TAILS = {
    "zh_CN": "并且在保持毛利率不低于三成的前提下，",
    "en": " while gross margin stays above thirty per cent and nothing else suffers;",
}


def _id(prefix: str, number: int) -> str:
    return f"{prefix}-{number:012}"


def empty_plan(language: str = "zh_CN", title: str = "") -> Plan:
    """A plan in which nothing has been entered yet."""
    return Plan(info=PlanInfo(id=PlanId(_id("PLN", 0)), title=title, language=language))


def retail_plan(language: str = "zh_CN") -> Plan:
    """Three findings, three objectives, five key results, three KPIs, four initiatives."""
    texts = TEXTS[language]
    plan = empty_plan(language, texts["title"][0])
    cycle = Cycle(
        id=CycleId(_id("CYC", 1)),
        title="1998 H1",
        start=date(1998, 1, 1),
        end=date(1998, 6, 30),
    )
    info = replace(plan.info, currency="USD", as_of=TODAY, time_zone="America/New_York")
    plan = replace(plan, info=info)
    owner = Person(id=PersonId(_id("PER", 1)), name=texts["owner"][0])
    plan = add_records(plan, [cycle, owner, *_findings(texts), *_objectives(texts), *_kpis(texts)])
    plan = replace(plan, info=replace(plan.info, current_cycle=cycle.id))
    return add_records(plan, [*_key_results(texts), *_measured(), *_initiatives(texts), *_links()])


def _findings(texts: Texts) -> list[Record]:
    strengths = (Strength.MEASURED, Strength.ONE_SOURCE, Strength.SEVERAL)
    return [
        Finding(id=FindingId(_id("FND", n)), text=text, strength=strengths[n], rank=f"V{n}")
        for n, text in enumerate(texts["findings"])
    ]


def _objectives(texts: Texts) -> list[Record]:
    return [
        Objective(
            id=ObjectiveId(_id("OBJ", n)),
            title=title,
            rank=f"V{n}",
            owner=PersonId(_id("PER", 1)),
            parent=ObjectiveId(_id("OBJ", 1)) if n == 2 else None,
        )
        for n, title in enumerate(texts["objectives"])
    ]


def _kpis(texts: Texts) -> list[Record]:
    shapes = (
        ("monthly_buyers", "users", Additivity.UNIQUE),
        ("order_value", "money_per_order", Additivity.RATIO),
        ("repeat_90", "%", Additivity.RATIO),
    )
    names = texts["kpis"]
    kpis: list[Record] = []
    for n, (key, unit, additivity) in enumerate(shapes):
        name = names[n]
        kpis.append(
            Kpi(
                id=KpiId(_id("KPI", n)),
                key=key,
                name=LocalText(zh_CN=name, en=name),
                unit=unit,
                additivity=additivity,
                direction=Direction.UP,
                rank=f"V{n}",
            )
        )
        definition = texts["definition"][0]
        kpis.append(
            KpiVersion(
                id=KpiVersionId(_id("VER", n)),
                kpi=KpiId(_id("KPI", n)),
                definition=LocalText(zh_CN=definition, en=definition),
                source="orders",
            )
        )
    return kpis


def _key_results(texts: Texts) -> list[Record]:
    shapes = (
        (0, KeyResultKind.INCREASE, 0, 1400.0, 2000.0, None),
        (1, KeyResultKind.INCREASE, 1, 38.0, 45.0, None),
        (0, KeyResultKind.INCREASE, 2, 0.15, 0.22, None),
        (1, KeyResultKind.AT_MOST, None, None, None, 0.02),
        (2, KeyResultKind.MILESTONE, None, None, None, None),
    )
    return [
        KeyResult(
            id=KeyResultId(_id("KRS", n)),
            objective=ObjectiveId(_id("OBJ", objective)),
            title=texts["results"][n],
            kind=kind,
            kpi=None if kpi is None else KpiId(_id("KPI", kpi)),
            baseline=baseline,
            target=target,
            high=high,
            rank=f"V{n}",
        )
        for n, (objective, kind, kpi, baseline, target, high) in enumerate(shapes)
    ]


def _measured() -> list[Record]:
    dataset = Dataset(
        id=DatasetId(_id("DST", 1)),
        file="cdnow_orders.csv",
        sha256="3f" * 32,
        role="orders",
        imported_at="1998-07-01T09:00:00+00:00",
        rows_read=69659,
        rows_kept=69659,
        data_start="1997-01-01",
        data_end="1998-07-01T00:00:00",
    )
    values = (
        [Point(m, float(v), complete=m != "1998-06") for m, v in zip(MONTHS, BUYERS, strict=True)],
        [Point(m, 35 + n * 0.55 if n != 7 else None) for n, m in enumerate(MONTHS)],
        [Point(m, 0.13 + n * 0.0035, complete=n < 15) for n, m in enumerate(MONTHS)],
    )
    series: list[Record] = [
        Series(
            id=SeriesId(_id("SER", n)),
            kpi=KpiId(_id("KPI", n)),
            version=KpiVersionId(_id("VER", n)),
            dataset=dataset.id,
            as_of="1998-06-30",
            points=tuple(points),
        )
        for n, points in enumerate(values)
    ]
    targets = [
        Target(
            id=TargetId(_id("TGT", n)),
            kpi=KpiId(_id("KPI", 0)),
            period=month,
            value=1500.0 + 100 * n,
        )
        for n, month in enumerate(MONTHS[12:])
    ]
    return [dataset, *series, *targets, retention_table(dataset.id), rfm_table(dataset.id)]


def retention_table(dataset: DatasetId | None, cohorts: int = 12) -> SmallTable:
    """A cohort triangle as the retention measure makes it."""
    rows = []
    for cohort in range(cohorts):
        size = 7846 - 520 * cohort
        for age in range(1, cohorts + 1):
            complete = cohort + age < cohorts
            retained = round(size * (0.32 / age**0.55 + 0.004 * cohort)) if complete else None
            value = retained / size if retained is not None else None
            rows.append((MONTHS[cohort], size, age, retained, value, complete))
    return SmallTable(
        id=SmallTableId(_id("TBL", 1)),
        kind="retention",
        dataset=dataset,
        columns=("cohort", "size", "age", "retained", "value", "complete"),
        rows=tuple(rows),
        as_of="1998-06-30",
    )


def rfm_table(dataset: DatasetId | None) -> SmallTable:
    """Segments as the RFM measure makes them."""
    users = (1853, 1409, 3120, 566, 2704, 1911, 4420, 7587)
    codes = ("111", "011", "101", "001", "110", "010", "100", "000")
    return SmallTable(
        id=SmallTableId(_id("TBL", 2)),
        kind="rfm",
        dataset=dataset,
        columns=("code", "users"),
        rows=tuple(zip(codes, users, strict=True)),
    )


def _initiatives(texts: Texts) -> list[Record]:
    states = ("active", "planned", "done", "stopped")
    return [
        Initiative(
            id=InitiativeId(_id("INI", n)),
            title=title,
            status=states[n],
            rank=f"V{n}",
            owner=PersonId(_id("PER", 1)) if n < 2 else None,
        )
        for n, title in enumerate(texts["initiatives"])
    ]


def _links() -> list[Record]:
    ends = (
        ("OBJ", 0, "FND", 0, LinkKind.BECAUSE_OF),
        ("OBJ", 1, "FND", 1, LinkKind.BECAUSE_OF),
        ("OBJ", 2, "FND", 2, LinkKind.BECAUSE_OF),
        ("OBJ", 0, "FND", 2, LinkKind.BECAUSE_OF),
        ("INI", 0, "KPI", 0, LinkKind.MOVES),
        ("INI", 0, "KPI", 2, LinkKind.MOVES),
        ("INI", 1, "KPI", 1, LinkKind.MOVES),
        ("INI", 2, "KRS", 4, LinkKind.MOVES),
        ("INI", 3, "KPI", 0, LinkKind.MOVES),
    )
    return [
        Link(
            id=LinkId(_id("LNK", n)),
            source=_id(one, a),
            target=_id(other, b),
            kind=kind,
        )
        for n, (one, a, other, b, kind) in enumerate(ends)
    ]


def wordy_plan(language: str = "zh_CN") -> Plan:
    """The retail plan with every title many times as long, and signs that few fonts have."""
    plan = retail_plan(language)
    tail = _TAILS["en" if language == "en" else "zh_CN"] * 4 + " $x^2$ 🚀 한국어"
    return replace(
        plan,
        findings={i: replace(f, text=f.text + tail) for i, f in plan.findings.items()},
        objectives={i: replace(o, title=o.title + tail) for i, o in plan.objectives.items()},
        key_results={i: replace(k, title=k.title + tail) for i, k in plan.key_results.items()},
        initiatives={i: replace(n, title=n.title + tail) for i, n in plan.initiatives.items()},
    )
