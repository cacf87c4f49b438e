"""A believable worksheet of every kind that is drawn by these pictures, in two languages."""

from dataclasses import replace

from desktop_app.catalog.worksheets import Axis, Choice, Field, Slot, Total
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import LocalText
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import KpiId, LinkId
from desktop_app.plan.kpis import Kpi
from tests.charts.worksheets.worksheets import (
    Filled,
    Row,
    filled,
    finding_id,
    kind_of,
    texts,
    total,
    weighed,
)

_FORCES = (
    ("rivalry", "Rivalry", "现有竞争", 4.2, 0.3),
    ("entrants", "New entrants", "新进入者", 3.6, 0.2),
    ("substitutes", "Substitutes", "替代品", 4.6, 0.15),
    ("suppliers", "Suppliers", "供应商议价", 2.4, 0.15),
    ("buyers", "Buyers", "买方议价", None, 0.2),
)
FORCES = kind_of(
    "pentagon",
    texts("Five forces", "五力分析"),
    slots=tuple(Slot(key=key, name=texts(en, zh)) for key, en, zh, _, _ in _FORCES),
    fields=(Field(key="pressure", name=texts("Pressure", "压力"), hint=texts(""), low=1, high=5),),
    score_name=texts("Pressure", "压力"),
    totals=(
        Total(
            key="attractiveness",
            name=texts("Attractiveness", "行业吸引力"),
            value="6 - all",
            low=1,
            high=5,
        ),
    ),
)

_STATEMENTS = {
    "rivalry": (
        ("Prices are compared in one click", "价格一键可比", 5),
        ("Three shops hold 60% of sales", "三家占六成份额", 3),
    ),
    "entrants": (("Bookshop chains have warehouses already", "连锁书店已有仓储和配送", 4),),
    "substitutes": (
        ("Files replace discs among students", "学生群体用音乐文件替代唱片", 5),
        ("Radio on demand", "点播电台兴起", 4),
    ),
    "suppliers": (("Labels need shelf space online", "唱片公司也需要线上货架", 2),),
    "buyers": (("Switching costs nothing", "换一家几乎没有成本", None),),
}


def forces(language: str = "en") -> Filled:
    is_english = language == "en"
    rows = [
        Row(slot=slot, text=en if is_english else zh, score=score, place=at if score else None)
        for slot, found in _STATEMENTS.items()
        for at, (en, zh, score) in enumerate(found, start=1)
    ]
    made = filled(
        FORCES,
        rows,
        title="How hard is this business?" if is_english else "这门生意好不好做",
        totals=[total("attractiveness", 2.28)],
        values={key: value for key, _, _, value, _ in _FORCES if value is not None},
    )
    return weighed(made, {key: weight for key, _, _, _, weight in _FORCES})


TRENDS = kind_of(
    "radar",
    texts("Trends (PESTEL)", "趋势（PESTEL）"),
    slots=tuple(
        Slot(key=key, name=texts(en, zh))
        for key, en, zh in (
            ("p", "Political", "政治"),
            ("e", "Economic", "经济"),
            ("s", "Social", "社会"),
            ("t", "Technological", "技术"),
            ("n", "Environmental", "环境"),
            ("l", "Legal", "法律"),
        )
    ),
    axes=(
        Axis(key="x", name=texts("Horizon", "时间"), value="horizon", low=1, high=5),
        Axis(key="y", name=texts("Impact", "影响程度"), value="impact", low=1, high=5),
    ),
    score_name=texts("Attention", "关注度"),
    score_high=25,
)
_TRENDS = (
    ("p", "Import duties on discs may fall", "唱片进口关税可能下调", 3, 2, 6),
    ("e", "Households spend 8% more on music", "家庭音乐消费年增 8%", 1, 3, 15),
    ("e", "Card payments become usual online", "网上刷卡付款成为习惯", 2, 4, 16),
    ("s", "Students discover music on the campus network", "学生在校园网上发现新音乐", 1, 5, 20),
    ("t", "Modems twice as fast every two years", "上网速度两年翻一番", 2, 5, 25),
    ("t", "Portable players for files", "便携式音乐文件播放器", 3, 5, 20),
    ("t", "Recommendations from purchases", "按购买记录做推荐", 1, 4, 16),
    ("n", "Packaging is to be taken back", "包装回收要求", 4, 1, 3),
    ("l", "Rights to play samples are unclear", "试听片段的版权归属不清", 2, 4, 12),
    ("l", "Rules on customer data", "用户数据的新规定", 4, 3, None),
)


def trends(language: str = "en") -> Filled:
    rows = [
        Row(slot=slot, text=en if language == "en" else zh, x=x, y=y, score=score, is_stale=x == 4)
        for slot, en, zh, x, y, score in _TRENDS
    ]
    title = "What changes around us, 1998" if language == "en" else "1998 年的外部变化"
    return filled(TRENDS, rows, title=title)


EFE = kind_of(
    "bars",
    texts("External factors (EFE)", "外部因素评价（EFE）"),
    slots=(
        Slot(key="o", name=texts("Opportunities", "机会")),
        Slot(key="t", name=texts("Threats", "威胁")),
    ),
    fields=(
        Field(key="weight", name=texts("Weight", "权重"), hint=texts(""), is_weight=True),
        Field(key="rating", name=texts("Rating", "评分"), hint=texts(""), low=1, high=4),
    ),
    score_name=texts("Weighted score", "加权得分"),
    totals=(
        Total(
            key="total",
            name=texts("Total", "总分"),
            value="o + t",
            low=1,
            high=4,
            midpoint=2.5,
        ),
    ),
)
_FACTORS = (
    ("o", "Households online double every year", "上网家庭一年翻一番", 0.3, 4),
    ("o", "Labels want launches with online shops", "唱片公司愿意线上联合首发", 0.15, 3),
    (
        "o",
        "Young listeners try before they buy and tell their friends about what they have found",
        "年轻人先试听再购买，还会把新发现告诉身边的朋友",
        0.1,
        None,
    ),
    ("t", "A bookshop chain undercuts our prices by a tenth", "连锁书店价格低一成", 0.25, 2),
    ("t", "A rival gives loyalty points", "竞品推出会员积分", 0.2, 1),
)


def factors(language: str = "en") -> Filled:
    rows = [
        Row(
            slot=slot,
            text=en if language == "en" else zh,
            weight=weight,
            score=round(weight * rating, 6) if rating else None,
            scores={"weight": weight, **({"rating": float(rating)} if rating else {})},
        )
        for slot, en, zh, weight, rating in _FACTORS
    ]
    return filled(
        EFE,
        rows,
        title="How well do we answer the market?"
        if language == "en"
        else "我们对外部变化应对得如何",
        totals=[total("total", 2.35)],
        values={"o": 1.65, "t": 0.7},
    )


BOARD = kind_of(
    "board",
    texts("Product board", "产品看板"),
    records="requirement",
    slot_field="stage",
    score_name=texts("RICE"),
    slots=(
        Slot(key="planned", name=texts("Planned", "规划中")),
        Slot(key="designed", name=texts("Designed", "已设计")),
        Slot(key="tested", name=texts("Tested", "已测试")),
        Slot(key="released", name=texts("Released", "已上线")),
        Slot(key="improving", name=texts("Improving", "优化中")),
    ),
    fields=(
        Field(
            key="kano",
            name=texts("Kano class", "Kano 类别"),
            hint=texts(""),
            sort="choice",
            choices=(
                Choice(key="must", name=texts("Must-be", "必备")),
                Choice(key="more", name=texts("More is better", "期望")),
                Choice(key="delight", name=texts("Delight", "惊喜")),
            ),
        ),
    ),
)
_REQUIREMENTS = (
    ("planned", "Front page by taste", "按口味做首页", 5200, "delight"),
    ("planned", "Points for every order", "下单积分", 3100, "more"),
    ("planned", "Gift wrapping", "礼品包装", None, ""),
    ("designed", "Thirty-second samples of every track", "每首歌试听 30 秒", 8400, "more"),
    ("tested", "One-page checkout", "一页结账", 12000, "must"),
    ("released", "Order status by mail", "订单状态邮件通知", 2600, "must"),
    ("improving", "Search that forgives typing errors", "能容错的搜索", 6700, "must"),
)


def board(language: str = "en") -> Filled:
    rows = [
        Row(
            slot=slot,
            text=en if language == "en" else zh,
            score=score,
            answers={"kano": kano},
        )
        for slot, en, zh, score, kano in _REQUIREMENTS
    ]
    return filled(BOARD, rows, title="Second half of 1998" if language == "en" else "1998 下半年")


TESTS = kind_of(
    "cards",
    texts("Assumption tests", "假设验证"),
    tests_kpi=True,
    slots=(Slot(key="assumption", name=texts("We believe", "我们相信")),),
    fields=(
        Field(key="verify", name=texts("To verify", "怎么验证"), hint=texts(""), sort="text"),
        Field(
            key="direction",
            name=texts("Direction", "方向"),
            hint=texts(""),
            sort="choice",
            choices=(
                Choice(key="at_least", name=texts("at least", "不低于")),
                Choice(key="at_most", name=texts("at most", "不高于")),
            ),
        ),
        Field(key="threshold", name=texts("Threshold", "阈值"), hint=texts("")),
        Field(key="learned", name=texts("We learned", "学到了什么"), hint=texts(""), sort="text"),
    ),
)
_ASSUMPTIONS = (
    (
        "right",
        "Buyers come back when we write to them within a week",
        "一周内发关怀邮件，买家就会回来",
        "Mail 2,000 first-time buyers, keep 2,000 as control",
        "给 2,000 位首单买家发邮件，留 2,000 位对照",
        "Back within 90 days: 21% against 15%",
        "90 天回购 21%，对照 15%",
    ),
    (
        "wrong",
        "Regulars want a discount more than early access",
        "老客更想要折扣，而不是优先试听",
        "Offer both, count choices",
        "两种权益同时提供，看选择比例",
        "",
        "",
    ),
    (
        "waiting",
        "Samples sell discs",
        "试听能带动销售",
        "Samples on half of the new releases",
        "给一半新碟加试听",
        "",
        "",
    ),
    ("open", "Labels share the cost of launches", "唱片公司愿意分摊首发费用", "", "", "", ""),
)


def assumptions(language: str = "en") -> Filled:
    rows = []
    for state, en, zh, verify_en, verify_zh, learned_en, learned_zh in _ASSUMPTIONS:
        is_english = language == "en"
        answers = {
            "verify": verify_en if is_english else verify_zh,
            "direction": "" if state == "open" else "at_least",
            "learned": learned_en if is_english else learned_zh,
        }
        rows.append(
            Row(
                slot="assumption",
                text=en if is_english else zh,
                state=state,
                scores={} if state == "open" else {"threshold": 0.2},
                answers={key: answer for key, answer in answers.items() if answer},
            )
        )
    made = filled(TESTS, rows, title="What we bet on" if language == "en" else "我们押注的假设")
    kpi = Kpi(
        id=KpiId("KPI-000000000009"),
        key="repeat_90",
        name=LocalText(zh_CN="90 天回购率", zh_TW="90 天回購率", en="90-day repeat rate"),
        unit="%",
    )
    links = [
        Link(
            id=LinkId(f"LNK-{at:012}"),
            source=finding_id(at),
            target=kpi.id,
            kind=LinkKind.MEASURED_BY,
        )
        for at in (1, 2, 3)
    ]
    return replace(made, plan=add_records(made.plan, [kpi, *links]))
