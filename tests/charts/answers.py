"""Answers of measures as the contract of the command line has them, made by hand."""

from collections.abc import Mapping
from typing import Any

from desktop_app.charts.answer import Answer
from desktop_app.plan.history import label
from tests.charts.answer_rows import PERIODS, answer, over_time, undated
from tests.charts.answers_about_people import (
    CONTENT,
    CORE_USERS,
    FEEDBACK,
    MEMBERS,
    PUSH,
    STAGES,
)

LIFECYCLE = answer(
    "lifecycle",
    over_time(
        active=(1537, 1551, 2060, 1437, 1488, 820),
        new=(320, 300, 410, 260, 280, 120),
        retained=(512, 472, 571, 518, 507, 300),
        resurrected=(705, 779, 1079, 659, 701, 400),
        dormant=(1352, 1065, 980, 1542, 930, 1188),
        unclassified=(0, 0, 0, 0, 0, 0),
        quick_ratio=(0.7581, 1.0131, 1.5194, 0.596, 1.0548, 0.4377),
    ),
)


def _step(
    step: int, name: str, reached: int, closed: int, of: tuple[str | None, int] = (None, 4100)
) -> Any:
    segment, everybody = of
    previous = {1: None, 2: 0.7317, 3: 0.4667, 4: 0.6786}[step]
    return {
        "segment": segment,
        "step": step,
        "name": name,
        "reached": reached,
        "converted_from_previous": previous,
        "value": closed / everybody,
        "numerator": closed,
        "denominator": everybody,
    }


FUNNEL = answer(
    "funnel",
    undated(
        _step(1, "view", 4600, 4100),
        _step(2, "add to cart", 3250, 3000),
        _step(3, "checkout", 1480, 1400),
        _step(4, "pay", 950, 950),
    ),
    {
        "totals": {
            "entrants": 4600,
            "converted": 950,
            "dropped": 3150,
            "open": 500,
            "rate": 0.2317,
            "interval_low": 0.219,
            "interval_high": 0.2449,
            "median_seconds": 4980.0,
            "p90_seconds": 259_200.0,
        }
    },
)
SEGMENT_FUNNEL = answer(
    "funnel",
    undated(
        *(
            _step(step, name, reached // divisor, closed // divisor, (segment, 4100 // divisor))
            for divisor, segment in ((2, "App"), (3, "微信小程序"), (5, "Web"))
            for step, name, reached, closed in (
                (1, "浏览商品详情页", 4600, 4100),
                (2, "加入购物车", 3250, 3000),
                (3, "提交订单并填写收货地址", 1480, 1400),
                (4, "支付成功", 950, 950),
            )
        )
    ),
)
RETENTION = answer(
    "retention",
    tuple(
        {
            "period": cohort,
            "start": f"{cohort}-01",
            "segment": None,
            "complete": at + age < 6,
            "cohort": cohort,
            "size": 1000 - 40 * at,
            "age": age,
            "retained": round((1000 - 40 * at) * (1.0 if age == 0 else 0.42 / age**0.5)),
            "value": 1.0 if age == 0 else 0.42 / age**0.5 * (1 + 0.03 * at),
        }
        for at, cohort in enumerate(PERIODS)
        for age in range(7 - at)
    ),
    {
        "overall": [
            {"age": age, "retained": 900, "size": 1000, "value": value}
            for age, value in enumerate((1.0, 0.42, 0.3, 0.25, 0.22, 0.2))
        ]
    },
)
REVENUE = answer(
    "revenue",
    over_time(
        orders=(2032, 2026, 2793, 1878, 1985, 1200),
        buyers=(1537, 1551, 2060, 1437, 1488, 900),
        active=(3000, 3100, 3900, 3000, 3050, 2100),
        revenue=(76756.78, 77096.96, 108970.15, 66231.52, 70989.66, 41000.0),
        items=(5000.0, 5100.0, 7000.0, 4300.0, 4700.0, 2900.0),
        arpu=(25.59, 24.87, 27.94, 22.08, 23.28, 19.52),
        arppu=(49.94, 49.71, 52.9, 46.09, 47.71, 45.56),
        pay_rate=(0.512, 0.5, 0.528, 0.479, 0.488, 0.429),
        order_value=(37.77, 38.05, 39.02, 35.27, 35.76, 34.17),
        buyer_value=(49.94, 49.71, 52.9, 46.09, 47.71, 45.56),
        item_value=(15.35, 15.12, 15.57, 15.4, 15.1, 14.14),
        items_per_order=(2.46, 2.52, 2.51, 2.29, 2.37, 2.42),
    ),
)
REPEAT = answer(
    "repeat",
    over_time(value=(0.1076, 0.1223, 0.155, 0.224, 0.198, 0.12)),
    {"next_window": list(over_time(value=(0.1475, 0.1745, 0.1861, None, 0.24, 0.1)))},
)
DAYS_ACTIVE = answer(
    "days_active",
    undated(
        *(
            {"period": "1998-06", "days": days, "users": round(5200 / days**1.4)}
            for days in range(1, 31)
        )
    ),
)
LTV = answer(
    "ltv",
    undated(
        *(
            {"age": age, "users": 23570, "revenue": 23570 * value, "value": value}
            for age, value in (
                (0, 33.286),
                (30, 42.285),
                (90, 53.681),
                (180, 66.926),
                (365, 90.858),
            )
        )
    ),
)
LTV_MODEL = Answer(
    measure="ltv",
    parameters={"model": "bgnbd", "horizon": 365},
    rows=undated(
        *(
            {"age": age, "users": 23570, "revenue": None, "value": value}
            for age, value in ((30, 3.1), (90, 8.9), (180, 16.7), (365, 30.2))
        )
    ),
    beside={
        "new_user": [
            {"age": age, "value": value}
            for age, value in ((30, 6.3), (90, 15.2), (180, 25.1), (365, 39.9))
        ]
    },
)


def _channel(name: str, users: int, cost: float | None, ltv: float) -> dict[str, Any]:
    cac = None if cost is None else cost / users
    return {
        "channel": name,
        "new_users": users,
        "cost": cost,
        "cac": cac,
        "day1": 0.31,
        "day7": 0.12,
        "payers": users // 8,
        "ltv": ltv,
        "ltv_to_cac": None if cac is None else ltv / cac,
    }


CHANNELS = answer(
    "channels",
    undated(
        _channel("小红书", 5200, 182_000.0, 61.0),
        _channel("抖音信息流", 8800, 396_000.0, 48.5),
        _channel("微信公众号", 2100, 42_000.0, 88.0),
        _channel("应用商店搜索", 1500, 90_000.0, 57.0),
        _channel("自然流量", 3900, None, 79.0),
        _channel("线下门店扫码", 640, 9_600.0, 66.0),
    ),
)
CHURN = answer(
    "churn",
    over_time(value=(0.46, 0.42, 0.39, 0.61, 0.44, 0.52)),
    {
        "gaps": [{"days": days, "times": round(4000 / (1 + days) ** 1.1)} for days in range(1, 61)],
        "totals": {"p80_days": 21, "p90_days": 38, "window_days": 38},
    },
)
CAMPAIGN = answer(
    "campaign",
    tuple(
        {
            "period": f"1998-06-{day:02}",
            "start": f"1998-06-{day:02}",
            "segment": None,
            "complete": True,
            "value": 210.0 + 9 * (day % 7) + (160 if 15 <= day <= 19 else 0),
            "expected": 208.0 + 9 * (day % 7),
            "phase": "campaign" if 15 <= day <= 19 else "before" if day < 15 else "after",
        }
        for day in range(8, 22)
    ),
    {
        "totals": {
            "effect": 800.0,
            "interval_low": 612.0,
            "interval_high": 988.0,
            "distinguishable": True,
            "per": "phase",
        }
    },
)
REFERRAL = answer(
    "referral",
    over_time(
        k=(0.11, 0.12, 0.15, 0.1, 0.09, 0.04),
        invites=(400, 420, 600, 380, 350, 120),
        invited=(90, 96, 130, 80, 76, 20),
        new_users=(300, 320, 410, 260, 280, 120),
        referral_share=(0.3, 0.3, 0.317, 0.308, 0.271, 0.167),
    ),
    {"totals": {"k": 1.25, "projection": [100.0, 225.0, 381.25, 576.56]}},
)
TWINS = answer(
    "twins",
    undated(
        *(
            {
                "age": age,
                "value": value,
                "key": tool.lower(),
                "tool": tool,
                "rule": label("Only the first entry of a user counts."),
            }
            for tool, values in (
                ("Causeway", (0.312, 0.18)),
                ("Mixpanel", (0.387, 0.291)),
                ("Amplitude", (0.301, 0.175)),
                ("PostHog", (0.329, None)),
            )
            for age, value in zip((1, 7), values, strict=True)
        )
    ),
)
ACTIVE_BY_SEGMENT = answer(
    "active",
    tuple(
        {**row, "segment": segment}
        for segment, factor in (("App", 1.0), ("微信小程序", 0.8), ("Web", 0.77))
        for row in over_time(
            value=tuple(round(factor * v) for v in (900, 1200, 1100, 0, 1300, 500))
        )
    ),
)
ANSWERS: Mapping[str, Answer] = {
    "lifecycle": LIFECYCLE,
    "funnel": FUNNEL,
    "segment_funnel": SEGMENT_FUNNEL,
    "retention": RETENTION,
    "revenue": REVENUE,
    "repeat": REPEAT,
    "days_active": DAYS_ACTIVE,
    "stages": STAGES,
    "ltv": LTV,
    "ltv_model": LTV_MODEL,
    "channels": CHANNELS,
    "churn": CHURN,
    "campaign": CAMPAIGN,
    "core_users": CORE_USERS,
    "content": CONTENT,
    "feedback": FEEDBACK,
    "push": PUSH,
    "members": MEMBERS,
    "referral": REFERRAL,
    "twins": TWINS,
    "active_by_segment": ACTIVE_BY_SEGMENT,
}
