"""Worksheets filled by hand with what the arithmetic gives, for pictures to draw."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from desktop_app.analysis.explanation import explained
from desktop_app.analysis.worksheets.results import (
    ItemResult,
    SlotResult,
    SubjectResult,
    Swing,
    WorksheetResult,
)
from desktop_app.catalog.worksheets import (
    Axis,
    Choice,
    Field,
    Region,
    Slot,
    Subjects,
    WorksheetKind,
)
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import (
    FindingId,
    PlanId,
    RatingId,
    SubjectId,
    ThemeId,
    WorksheetId,
)
from desktop_app.plan.market import Finding, Rating, Subject, Theme, Worksheet
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan, kind_of, with_records
from desktop_app.words import Language

SHEET = WorksheetId("WKS-1")
NONE = explained("missing")
why_not = partial(explained, "missing")
Cells = Sequence[Sequence[float | None]]


def texts(chinese: str, english: str) -> Mapping[str, str]:
    return {"zh_CN": chinese, "zh_TW": chinese, "en": english}


def plan_with(*records: Record) -> Plan:
    empty = Plan(info=PlanInfo(id=PlanId("PLN-1"), title="Plan"))
    plan = empty
    for record in records:
        plan = with_records(plan, kind_of(record).name, {record.id: record})
    return plan


def sheet_kind(**parts: object) -> WorksheetKind:
    usual = {
        "key": "kind",
        "name": texts("表", "Sheet"),
        "purpose": texts("目的", "Purpose"),
        "source": "",
        "layout": "matrix",
        "picture": "heat",
    }
    return WorksheetKind(**{**usual, **parts})


MOVES = Field(
    key="move",
    name=texts("动作", "Move"),
    sort="choice",
    hint={},
    choices=(
        Choice(key="eliminate", name=texts("剔除", "Eliminate")),
        Choice(key="reduce", name=texts("减少", "Reduce")),
        Choice(key="raise", name=texts("增加", "Raise")),
        Choice(key="create", name=texts("创造", "Create")),
    ),
)
MATRIX = sheet_kind(
    slots=(Slot(key="criterion", name=texts("评估项", "Criterion")),),
    fields=(MOVES,),
    subjects=Subjects(low=1, high=4, total="weighted_sum"),
)
SUBJECTS = {
    "zh_CN": ("轻饮咖啡", "瑞幸", "星巴克", "便利店咖啡", "独立精品店"),
    "en": ("Light Coffee", "Chain L", "Chain S", "Convenience store", "Independent roasters"),
}
CRITERIA = {
    "zh_CN": (
        "价格",
        "门店密度",
        "小程序下单体验与等候时长的可预期程度",
        "口味稳定",
        "新品速度",
        "会员权益",
    ),
    "en": (
        "Price",
        "Density of shops",
        "Ordering in the mini-program and a waiting time that can be relied on",
        "Steady taste",
        "Pace of new drinks",
        "Benefits of members",
    ),
}
RATINGS: Cells = (
    (3, 4, 1, 4, 2),
    (2, 4, 3, 4, 1),
    (4, 3, 2, None, 1),
    (3, 2, 4, 2, 4),
    (3, 4, 3, 1, None),
    (4, 3, 3, 1, 1),
)
WEIGHTS = (0.25, 0.2, 0.2, 0.15, 0.1, 0.1)
_MOVES = ("reduce", "", "raise", "", "", "create")


def matrix(
    language: Language = "en",
    ratings: Cells = RATINGS,
    kind: WorksheetKind = MATRIX,
    axes: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Plan, WorksheetResult]:
    """The competitor matrix: criteria × subjects, the first subject us."""
    count = len(ratings[0]) if ratings else 0
    names = [name for name, _ in zip(_names(SUBJECTS[language], "S"), range(count), strict=False)]
    criteria = [n for n, _ in zip(_names(CRITERIA[language], "C"), ratings, strict=False)]
    sheet = Worksheet(id=SHEET, kind="kind", title=texts("竞品对比", "Competitors")[language])
    findings = [
        Finding(
            id=FindingId(f"FND-{at}"), text=text, worksheet=SHEET, slot="criterion",
            answers={"move": _MOVES[at]} if at < len(_MOVES) and _MOVES[at] else {},
        )
        for at, text in enumerate(criteria)
    ]  # fmt: skip
    subjects = [
        Subject(id=SubjectId(f"SUB-{at}"), worksheet=SHEET, name=name, is_us=at == 0)
        for at, name in enumerate(names)
    ]
    cells = _cells(ratings)
    result = WorksheetResult(
        worksheet=sheet,
        kind=kind,
        items=tuple(
            ItemResult(id=f"FND-{at}", slot="criterion", why=why_not, weight=_weight(at))
            for at in range(len(ratings))
        ),
        slots=(SlotResult(key="criterion", count=len(ratings), explanation=NONE),),
        subjects=tuple(_subject(at, name, ratings, axes) for at, name in enumerate(names)),
        ratings={(cell.criterion, cell.subject): cell for cell in cells},
        axes=axes,
        divides={"x": 2.5, "y": 2.5},
    )
    return plan_with(sheet, *findings, *subjects, *cells), result


def _cells(ratings: Cells) -> list[Rating]:
    return [
        Rating(
            id=RatingId(f"RTG-{row}-{column}"), subject=SubjectId(f"SUB-{column}"),
            criterion=FindingId(f"FND-{row}"), value=value,
        )
        for row, values in enumerate(ratings)
        for column, value in enumerate(values)
        if value is not None
    ]  # fmt: skip


def _names(known: Sequence[str], more: str) -> list[str]:
    return [*known, *(f"{more}{at}" for at in range(len(known), 100))]


def _weight(at: int) -> float | None:
    return WEIGHTS[at] if at < len(WEIGHTS) else 0.0


def _subject(at: int, name: str, ratings: Cells, axes: Mapping[str, str]) -> SubjectResult:
    column = [row[at] for row in ratings]
    rivals = [[v for k, v in enumerate(row) if k != at and v is not None] for row in ratings]
    gaps = {
        f"FND-{row}": None if value is None or not rivals[row] else value - max(rivals[row])
        for row, value in enumerate(column)
    }
    known = [(v, _weight(row) or 0.0) for row, v in enumerate(column) if v is not None]
    place = {
        name: column[int(axes[name][4:])] if axes.get(name) else None
        for name in ("x", "y", "size")
    }  # fmt: skip
    return SubjectResult(
        id=f"SUB-{at}", name=name, is_us=at == 0, why=why_not,
        total=sum(v * w for v, w in known) if known else None,
        gap=-0.4 if at == 0 else 0.4,
        missing=len(column) - len(known), gaps=gaps, **place,
    )  # fmt: skip


PORTFOLIO = sheet_kind(
    layout="scatter",
    picture="bubbles",
    axes=(
        Axis(key="share", name=texts("相对市场份额", "Relative market share"), value="share",
             divide=1.0, is_reversed=True, low=0),
        Axis(key="growth", name=texts("市场增速", "Market growth"), value="growth", divide=0.1,
             unit="%"),
        Axis(key="revenue", name=texts("收入", "Revenue"), value="revenue"),
    ),
    regions=(
        Region(key="star", name=texts("明星", "Stars"),
               advice=texts("继续投入，守住领先", "Keep investing to stay ahead"),
               when=("x - divide_x", "y - divide_y")),
        Region(key="question", name=texts("问题", "Question marks"),
               advice=texts("选出值得加注的，其余放手", "Back the few that can win, drop the rest"),
               when=("divide_x - x", "y - divide_y")),
        Region(key="cow", name=texts("现金牛", "Cash cows"),
               advice=texts("少投入，多回收", "Harvest, invest little"),
               when=("x - divide_x",)),
        Region(key="dog", name=texts("瘦狗", "Dogs"), advice=texts("缩减或退出", "Shrink or leave"),
               when=()),
    ),
)  # fmt: skip
NEEDS = sheet_kind(
    layout="scatter",
    picture="opportunity",
    axes=(
        Axis(key="importance", name=texts("重要程度", "Importance"), value="importance", low=0,
             high=10),
        Axis(key="satisfaction", name=texts("满意程度", "Satisfaction"), value="satisfaction",
             low=0, high=10),
    ),
    regions=(
        Region(key="under", name=texts("服务不足", "Underserved"),
               advice=texts("最值得做的机会", "The best opportunities"),
               when=("x + max(x - y, 0) - 12",)),
        Region(key="over", name=texts("过度服务", "Overserved"),
               advice=texts("可以降本", "Costs can be cut"), when=("y - x",)),
        Region(key="fit", name=texts("服务适当", "Served right"), advice=texts("保持", "Keep")),
    ),
)  # fmt: skip
Places = Sequence[tuple[str, float | None, float | None, float | None, str]]
PRODUCTS: Mapping[str, Places] = {
    "en": (
        ("Light latte series", 2.1, 0.18, 900, "star"),
        ("Americano", 1.6, 0.03, 1500, "cow"),
        ("Seasonal fruit coffee", 0.4, 0.26, 380, "question"),
        ("Bottled coffee", 0.2, -0.04, 160, "dog"),
        ("Breakfast sets", 0.7, 0.14, 300, "question"),
        ("Gift cards", None, 0.1, 90, ""),
    ),
    "zh_CN": (
        ("轻乳拿铁系列", 2.1, 0.18, 900, "star"),
        ("美式咖啡", 1.6, 0.03, 1500, "cow"),
        ("季节限定果咖（联名与地域款合计）", 0.4, 0.26, 380, "question"),
        ("瓶装咖啡", 0.2, -0.04, 160, "dog"),
        ("早餐组合", 0.7, 0.14, 300, "question"),
        ("礼品卡", None, 0.1, 90, ""),
    ),
}


def scattered(kind: WorksheetKind, places: Places) -> tuple[Plan, WorksheetResult]:
    """Entries on the two axes of a kind: name, x, y, size, region."""
    sheet = Worksheet(id=SHEET, kind="kind", title=kind.name["en"])
    findings = [
        Finding(id=FindingId(f"FND-{at}"), text=name, worksheet=SHEET)
        for at, (name, *_) in enumerate(places)
    ]
    items = tuple(
        ItemResult(
            id=f"FND-{at}", slot="", why=why_not, x=x, y=y, size=size, region=region,
            score=None if x is None or y is None else x + max(x - y, 0),
        )
        for at, (_, x, y, size, region) in enumerate(places)
    )  # fmt: skip
    result = WorksheetResult(worksheet=sheet, kind=kind, items=items, slots=())
    return plan_with(sheet, *findings), result


MARKET = sheet_kind(
    layout="chain",
    picture="market",
    slots=(
        Slot(key="tam", name=texts("总体市场 TAM", "Total market (TAM)")),
        Slot(key="sam", name=texts("可服务市场 SAM", "Served market (SAM)"), continues="tam",
             within="tam"),
        Slot(key="som", name=texts("可获得市场 SOM", "Obtainable market (SOM)"), continues="sam",
             within="sam"),
        Slot(key="bottom_up", name=texts("自下而上估算", "Bottom-up estimate"), compared="som"),
    ),
    slot_value="product",
)  # fmt: skip
Range = tuple[float | None, float | None, float | None]
SIZES: Sequence[Range] = (
    (9.2e9, 12.4e9, 15.1e9),
    (2.1e9, 3.1e9, 4.4e9),
    (1.2e8, 2.2e8, 3.6e8),
    (1.0e8, 1.7e8, 2.6e8),
)
FACTORS = {
    "en": ("Share of city dwellers who drink coffee", "Cups per drinker and year", "Mean price",
           "Share within ten minutes of a shop", "Share that we win in three years"),
    "zh_CN": ("城市常住人口中喝咖啡的比例", "每人每年杯数", "平均单杯价格", "十分钟内可到店的比例",
              "三年内我们能拿到的份额"),
}  # fmt: skip


def market(
    language: Language = "en", sizes: Sequence[Range] = SIZES
) -> tuple[Plan, WorksheetResult]:
    """A market's size in chains of factors, with what each factor moves."""
    sheet = Worksheet(id=SHEET, kind="kind", title=texts("市场规模", "Market size")[language])
    findings = [
        Finding(id=FindingId(f"FND-{at}"), text=text, worksheet=SHEET, slot="som")
        for at, text in enumerate(FACTORS[language])
    ]
    slots = tuple(
        SlotResult(key=slot.key, count=2, explanation=NONE, low=low, value=base, high=high)
        for slot, (low, base, high) in zip(MARKET.slots, sizes, strict=True)
    )
    swings = tuple(
        Swing(
            item=f"FND-{at}", slot="som", low=2.2e8 * (1 - change), high=2.2e8 * (1 + 1.3 * change)
        )
        for at, change in enumerate((0.42, 0.3, 0.18, 0.1, 0.02))
    )
    items = tuple(ItemResult(id=one.id, slot="som", why=why_not) for one in findings)
    result = WorksheetResult(worksheet=sheet, kind=MARKET, items=items, slots=slots, swings=swings)
    return plan_with(sheet, *findings), result


VOICES = sheet_kind(
    layout="list", picture="pareto", records="theme", score="mentions",
    score_name=texts("提及次数", "Mentions"),
)  # fmt: skip
THEMES: Mapping[str, Sequence[tuple[str, float | None]]] = {
    "en": (("Waiting time", 412), ("Coupons do not apply", 260), ("Too sweet", 131),
           ("App crashes", 96), ("Delivery spills", 60), ("Seats", 21), ("Other", 14)),
    "zh_CN": (("等候太久，出杯时间不可预期", 412), ("优惠券用不了", 260), ("太甜", 131),
              ("小程序闪退", 96), ("外送洒漏", 60), ("座位少", 21), ("其他", 14)),
}  # fmt: skip


def voices(counts: Sequence[tuple[str, float | None]]) -> tuple[Plan, WorksheetResult]:
    """Themes of what users say, with how often."""
    sheet = Worksheet(id=SHEET, kind="kind", title="Voices")
    themes = [
        Theme(
            id=ThemeId(f"THM-{at}"), name=name, mentions=count, mean_score=2.0 + at / 3,
            by_period={} if count is None else {
                f"2026-{month:02}": count / 12 * (1 + ((at + month) % 5) / 6)
                for month in range(1, 7)
            },
        )
        for at, (name, count) in enumerate(counts)
    ]  # fmt: skip
    items = tuple(
        ItemResult(
            id=f"THM-{at}", slot="", why=why_not, score=count,
            share=share, cumulative=cumulative,
            is_vital=share is not None and cumulative - share < 0.8 - 1e-9,
        )
        for at, ((_, count), (share, cumulative)) in enumerate(
            zip(counts, _shares([count for _, count in counts]), strict=True)
        )
    )  # fmt: skip
    result = WorksheetResult(worksheet=sheet, kind=VOICES, items=items, slots=())
    return plan_with(sheet, *themes), result


def _shares(counts: Sequence[float | None]) -> list[tuple[float | None, float]]:
    """Share and cumulative share of counts that are given largest first."""
    total = sum(count or 0 for count in counts)
    found: list[tuple[float | None, float]] = []
    reached = 0.0
    for count in counts:
        share = None if count is None or not total else count / total
        reached += share or 0.0
        found.append((share, reached))
    return found
