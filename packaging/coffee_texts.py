"""Feedback texts of the made-up coffee chain: what users say, and what they score."""

from collections.abc import Sequence
from dataclasses import dataclass

from coffee_people import Draw, Person, chosen, minute_of_day, one_of
from coffee_rules import CHALLENGE_START, COUPON_END, DAYS, QUEUES_START

_PER_DAY = 5
_OPENINGS = (
    "",
    "",
    "",
    "说实话，",
    "这个月",
    "今天",
    "早高峰",
    "老用户了，",
    "第一次点，",
    "同事推荐的，",
)
_ENDINGS = ("。", "。", "！", "，希望改进。", "，谢谢。", "，下次再看吧。")
_WHERE = (("小程序弹窗", 0.55), ("门店扫码", 0.25), ("客服", 0.12), ("应用外问卷", 0.08))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something people speak of.

    Attributes:
        share: of the texts while nothing is wrong.
        phrases: what they say; each holds a keyword of its theme.
        scores: what they give from 0 to 10, each as likely.
        since: the day from which they speak of it.
    """

    name: str
    share: float
    phrases: tuple[str, ...]
    scores: tuple[int, ...]
    since: int = 0


WAITING = "waiting"
TOPICS = (
    Topic(
        name=WAITING,
        share=0.09,
        phrases=(
            "取餐等了二十多分钟", "排队太久了", "下单显示十分钟，实际等待半小时", "出杯太慢",
            "柜台排队的人多，叫号很乱", "等太久，咖啡都凉了", "午休时间全用来排队",
            "出餐慢，差点迟到",
        ),
        scores=(1, 2, 3, 3, 4, 5, 6),
    ),
    Topic(
        name="taste",
        share=0.27,
        phrases=(
            "生椰拿铁很好喝", "美式味道稳定", "新品桂花拿铁口味不错", "豆子香，口感顺滑",
            "甜度刚好", "换了豆子之后味道更好了",
        ),
        scores=(8, 9, 9, 10, 10, 7),
    ),
    Topic(
        name="price",
        share=0.15,
        phrases=("价格实在", "性价比高", "比以前贵了一点", "便宜又大杯", "涨价之后有点犹豫"),
        scores=(6, 7, 8, 9, 9, 10),
    ),
    Topic(
        name="coupon",
        share=0.13,
        phrases=(
            "优惠券找不到入口", "领的券用不了", "希望多发点优惠",
            "券的门槛看不懂",
        ),
        scores=(4, 5, 6, 7, 7, 8),
    ),
    Topic(
        name="coupon_end",
        share=0.03,
        phrases=("天天券没了有点可惜", "没有天天券就很少来了"),
        scores=(4, 5, 6, 7),
        since=COUPON_END,
    ),
    Topic(
        name="payment",
        share=0.06,
        phrases=("付款转圈付不了", "支付失败还要重新下单", "小程序卡顿闪退", "结算页一直加载"),
        scores=(1, 2, 3, 4, 5),
    ),
    Topic(
        name="service",
        share=0.16,
        phrases=(
            "店员很热情", "服务态度好，还帮我换了杯套", "店员会记得我不加糖", "服务很周到",
            "店员有点冷淡",
        ),
        scores=(7, 8, 9, 9, 10, 10),
    ),
    Topic(
        name="checkin",
        share=0.06,
        phrases=("签到七天换一杯，挺有意思", "打卡提醒很贴心", "签到页面好看"),
        scores=(8, 9, 9, 10),
        since=CHALLENGE_START,
    ),
    Topic(
        name="other",
        share=0.08,
        phrases=("挺好", "一般般", "会再来", "门店离公司近", "杯子设计好看"),
        scores=(6, 7, 8, 8, 9),
    ),
)  # fmt: skip
_QUEUE_SHARES = (0.22, 0.31, 0.38)
"""Story 5: the share of texts about waiting in the first, second and every later month of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A row of the feedback; `score` is "" where nobody scored."""

    day: int
    minute: int
    user: Person
    text: str
    score: str
    where: str


def answers(users: Sequence[Person], draw: Draw) -> list[Answer]:
    """What users wrote, in the order of the days."""
    found: list[Answer] = []
    first = 0
    for day in range(7, DAYS):
        while first < len(users) and users[first].day <= day:
            first += 1
        count = _PER_DAY + int(draw() * 3)
        writers = {int(draw() * first) for _ in range(count)}
        found += [_answer(users[place], day, draw) for place in sorted(writers)]
    return found


def _answer(user: Person, day: int, draw: Draw) -> Answer:
    name = chosen(draw, _shares(day))
    topic = next(one for one in TOPICS if one.name == name)
    text = f"{one_of(draw, _OPENINGS)}{one_of(draw, topic.phrases)}{one_of(draw, _ENDINGS)}"
    score = topic.scores[int(draw() * len(topic.scores))]
    return Answer(
        day=day,
        minute=minute_of_day(draw),
        user=user,
        text=text,
        score="" if draw() < 0.06 else str(score),
        where=chosen(draw, _WHERE),
    )


def _shares(day: int) -> list[tuple[str, float]]:
    """Topics with how likely they are on a day."""
    shares = {topic.name: topic.share for topic in TOPICS if day >= topic.since}
    if day >= QUEUES_START:
        month = min((day - QUEUES_START) // 30, len(_QUEUE_SHARES) - 1)
        others = 1 - shares.pop(WAITING)
        waiting = _QUEUE_SHARES[month]
        shares = {name: share / others * (1 - waiting) for name, share in shares.items()}
        shares = {WAITING: waiting, **shares}
    return list(shares.items())
