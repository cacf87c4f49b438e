"""Worksheets for pictures: kinds, plans and results as the arithmetic makes them, by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from desktop_app.analysis.explanation import explained
from desktop_app.analysis.worksheets.results import (
    ItemResult,
    SlotResult,
    TotalResult,
    WorksheetResult,
)
from desktop_app.catalog.table import Texts
from desktop_app.catalog.worksheets import Slot, WorksheetKind
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import FindingId, RequirementId, WorksheetId
from desktop_app.plan.market import Finding, Requirement, Strength, Worksheet
from desktop_app.plan.plan import Plan
from tests.charts.plans import empty_plan

MADE_ON = date(1998, 6, 15)
WORKSHEET = WorksheetId("WKS-000000000001")
_WHY = explained("worksheet.score")
why_not = partial(explained, "worksheet.score")


def texts(english: str, chinese: str = "") -> Texts:
    return MappingProxyType(
        {"en": english, "zh_CN": chinese or english, "zh_TW": chinese or english}
    )


@dataclass(frozen=True, kw_only=True)
class Row:
    """A record and what the arithmetic says of it."""

    slot: str
    text: str
    score: float | None = None
    place: int | None = None
    weight: float | None = None
    x: float | None = None
    y: float | None = None
    size: float | None = None
    state: str = ""
    is_stale: bool = False
    scores: Mapping[str, float] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A plan with one worksheet, and the worksheet's result."""

    plan: Plan
    result: WorksheetResult


def finding_id(number: int) -> FindingId:
    return FindingId(f"FND-{number:012}")


def filled(
    kind: WorksheetKind,
    rows: Sequence[Row],
    *,
    title: str = "Summer 1998",
    totals: Sequence[TotalResult] = (),
    values: Mapping[str, float] = MappingProxyType({}),
) -> Filled:
    worksheet = Worksheet(id=WORKSHEET, kind=kind.key, title=title, made_on=MADE_ON)
    records: list[Record] = [worksheet]
    records += [_record(kind, number, row) for number, row in enumerate(rows, start=1)]
    items = [_item(record.id, row) for record, row in zip(records[1:], rows, strict=True)]
    slots = [
        SlotResult(
            key=slot.key,
            count=sum(row.slot == slot.key for row in rows),
            explanation=_WHY,
            value=values.get(slot.key),
        )
        for slot in kind.slots
    ]
    result = WorksheetResult(
        worksheet=worksheet,
        kind=kind,
        items=tuple(items),
        slots=tuple(slots),
        totals=tuple(totals),
    )
    return Filled(plan=add_records(empty_plan("en"), records), result=result)


def _item(record_id: str, row: Row) -> ItemResult:
    return ItemResult(
        id=record_id,
        slot=row.slot,
        why=why_not,
        score=row.score,
        place=row.place,
        weight=row.weight,
        x=row.x,
        y=row.y,
        size=row.size,
        state=row.state,
        is_stale=row.is_stale,
    )


def weighed(made: Filled, weights: Mapping[str, float]) -> Filled:
    """The same with weights of its slots."""
    slots = (replace(slot, weight=weights.get(slot.key)) for slot in made.result.slots)
    return replace(made, result=replace(made.result, slots=tuple(slots)))


def _record(kind: WorksheetKind, number: int, row: Row) -> Finding | Requirement:
    if kind.records == "requirement":
        return Requirement(
            id=RequirementId(f"REQ-{number:012}"),
            title=row.text,
            stage=row.slot,
            kano=row.answers.get("kano", ""),
            rank=f"V{number:06}",
        )
    return Finding(
        id=finding_id(number),
        worksheet=WORKSHEET,
        slot=row.slot,
        text=row.text,
        strength=Strength.SEVERAL,
        scores=row.scores,
        answers=row.answers,
        rank=f"V{number:06}",
    )


def total(key: str, value: float | None) -> TotalResult:
    return TotalResult(key=key, explanation=_WHY, value=value)


def kind_of(key: str, name: Texts, **rest: object) -> WorksheetKind:
    kind = WorksheetKind(
        key=key, name=name, purpose=texts("To see"), source="", layout="quadrants", picture=key
    )
    return replace(kind, **rest)


def _slot(key: str, name: Texts, question: Texts | None = None, **rest: object) -> Slot:
    questions = (question,) if question else ()
    return replace(Slot(key=key, name=name, questions=questions), **rest)


SWOT = kind_of(
    "quadrants",
    texts("SWOT", "SWOT 分析"),
    score_name=texts("priority = impact × likelihood", "优先级 = 影响 × 可能性"),
    slots=(
        _slot(
            "s", texts("Strengths", "优势"), texts("What do we do better?", "我们哪里做得更好？")
        ),
        _slot("w", texts("Weaknesses", "劣势"), texts("Where do we lose?", "我们在哪里丢分？")),
        _slot("o", texts("Opportunities", "机会"), texts("What opens up?", "外部出现了什么机会？")),
        _slot("t", texts("Threats", "威胁"), texts("What could hurt us?", "什么会伤到我们？")),
        _slot("so", texts("SO: use strengths", "SO 发挥优势"), made_from=("s", "o")),
        _slot("wo", texts("WO: catch up", "WO 补齐短板"), made_from=("w", "o")),
        _slot("st", texts("ST: defend", "ST 主动防守"), made_from=("s", "t")),
        _slot("wt", texts("WT: limit harm", "WT 控制损失"), made_from=("w", "t")),
    ),
)

_SWOT_CHINESE = {
    "s": ("老客口碑好，自发推荐带来三成新客", "全国最大的古典音乐库存", "两日送达率 96%，高于行业"),
    "w": (
        "首单后三个月内不回来的买家占 85%",
        "推荐只按销量排序，人人看到一样的首页",
        "没有会员制度，老客没有理由留下",
    ),
    "o": ("上网家庭一年翻一番", "唱片公司愿意与线上渠道联合首发", "年轻人更愿意在网上试听后购买"),
    "t": ("大型书店开始线上卖唱片，价格低一成", "竞品推出会员积分，老客客单价高出 18%"),
    "so": ("与唱片公司联合首发，先给老客试听", "推荐有礼：老客带新客双方得券"),
    "wo": ("按收听口味做个性化首页",),
    "st": ("用库存深度和送达速度避开价格战",),
    "wt": ("先上积分再谈促销，守住前两成老客",),
}
_SWOT_ENGLISH = {
    "s": (
        "Regulars recommend us: three of ten new users come through them",
        "The largest classical stock in the country",
        "96% of parcels arrive within two days",
    ),
    "w": (
        "85% of first-time buyers do not return within three months",
        "Everybody sees the same front page, sorted by sales",
        "No membership: regulars have no reason to stay",
    ),
    "o": (
        "Households online double every year",
        "Labels are willing to launch releases with online shops",
        "Young listeners try before they buy",
    ),
    "t": (
        "A bookshop chain sells CDs online at a tenth below our prices",
        "A rival's loyalty points lift order value by 18%",
    ),
    "so": (
        "Launch releases with labels, regulars listen first",
        "Bring a friend: a coupon for both",
    ),
    "wo": ("A front page by taste",),
    "st": ("Compete by stock and speed, not by price",),
    "wt": ("Points before promotions: keep the best fifth of regulars",),
}


def swot(language: str = "en", *, has_options: bool = True) -> Filled:
    said = _SWOT_ENGLISH if language == "en" else _SWOT_CHINESE
    rows = [
        Row(
            slot=slot,
            text=text,
            score=None if (slot, at) == ("o", 2) else float(20 - 4 * at),
            place=None if (slot, at) == ("o", 2) else at + 1,
            is_stale=(slot, at) == ("t", 1),
        )
        for slot, found in said.items()
        for at, text in enumerate(found)
        if has_options or len(slot) == 1
    ]
    title = "Online music retail, summer 1998" if language == "en" else "线上唱片零售，1998 年夏"
    return filled(SWOT, rows, title=title)
