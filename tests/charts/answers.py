"""Answers of measures as the contract of the command line has them, made by hand."""

from collections.abc import Mapping
from typing import Any

from desktop_app.charts.answer import Answer
from desktop_app.plan.history import label

Rows = tuple[dict[str, Any], ...]

PERIODS = tuple(f"1998-0{month}" for month in range(1, 7))
_DEFINITION = (label("Distinct users with at least one qualifying row in the calendar period."),)
_NO_PERIOD = {"period": None, "start": None, "segment": None, "complete": True}


def answer(measure: str, rows: Rows, beside: Mapping[str, Any] | None = None) -> Answer:
    return Answer(
        measure=measure,
        rows=rows,
        beside=beside or {},
        definition=_DEFINITION,
        source="shop_events.csv",
        as_of="1998-06-20T00:00:00+08:00",
    )


def over_time(**columns: tuple[Any, ...]) -> Rows:
    """A row per period, the last one not complete."""
    return tuple(
        {
            "period": period,
            "start": f"{period}-01",
            "segment": None,
            "complete": at < len(PERIODS) - 1,
            **{name: values[at] for name, values in columns.items()},
        }
        for at, period in enumerate(PERIODS)
    )


def undated(*rows: dict[str, Any]) -> Rows:
    return tuple({**_NO_PERIOD, **row} for row in rows)


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
_STAGES = {
    "new": {"zh_CN": "引入期", "zh_TW": "引入期", "en": "New"},
    "growing": {"zh_CN": "成长期", "zh_TW": "成長期", "en": "Growing"},
    "mature": {"zh_CN": "成熟期", "zh_TW": "成熟期", "en": "Mature"},
    "dormant": {"zh_CN": "休眠期", "zh_TW": "休眠期", "en": "Dormant"},
    "lost": {"zh_CN": "流失期", "zh_TW": "流失期", "en": "Lost"},
}
STAGES = answer(
    "stages",
    undated(
        *(
            {"stage": key, "names": names, "users": users, "share": users / 23570}
            for (key, names), users in zip(
                _STAGES.items(), (3200, 2100, 1450, 5200, 11620), strict=True
            )
        )
    ),
    {
        "transitions": [
            {"segment": None, "from": start, "to": end, "users": users, "share": share}
            for start, end, users, share in (
                ("new", "growing", 400, 0.2),
                ("new", "dormant", 1600, 0.8),
                ("growing", "growing", 900, 0.43),
                ("growing", "mature", 500, 0.24),
                ("growing", "dormant", 700, 0.33),
                ("mature", "mature", 1100, 0.79),
                ("mature", "dormant", 300, 0.21),
                ("dormant", "growing", 350, 0.05),
                ("dormant", "dormant", 2500, 0.37),
                ("dormant", "lost", 3900, 0.58),
                ("lost", "lost", 7700, 0.98),
                ("lost", "growing", 120, 0.02),
            )
        ]
    },
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
CORE_USERS = answer(
    "core_users",
    undated(
        {"share_of_given": 0.5, "share_of_users": 0.1466, "core_users": 3456, "users": 23570},
        {"share_of_given": 0.8, "share_of_users": 0.4821, "core_users": 11363, "users": 23570},
    ),
)
CONTENT = answer(
    "content",
    undated(
        *(
            {
                "item_id": title,
                "views": views,
                "interactions": views // 9,
                "shares": views // 40,
                "users": views // 2,
                "interaction_rate": 0.111,
                "share_rate": 0.025,
            }
            for title, views in (
                ("618大促攻略：如何用好满减券和店铺会员价", 48200),
                ("新手必看的五个功能", 31000),
                ("post-1093", 22400),
                ("会员日预告", 9800),
                ("春节不打烊：配送与售后安排说明（含偏远地区）", 4100),
            )
        )
    ),
)
FEEDBACK = answer(
    "feedback",
    undated(
        *(
            {"theme": theme, "count": count, "share": count / 1240, "mean_score": 3.1, "nps": None}
            for theme, count in (
                ("物流太慢", 412),
                ("客服响应", 301),
                ("价格与优惠券", 228),
                ("App 闪退", 190),
                ("包装破损", 109),
            )
        )
    ),
    {"totals": {"nps": 25.0, "nps_margin": 10.6, "csat": 0.71}},
)
PUSH = answer(
    "push",
    over_time(sent=(900,) * 6, users=(400,) * 6, open_rate=(0.12,) * 6),
    {
        "by_pushes": [
            {
                "pushes": name,
                "segment": None,
                "users": 100,
                "open_rate": rate,
                "opt_out_rate": off,
            }
            for name, rate, off in (
                ("1", 0.16, 0.004),
                ("2", 0.15, 0.005),
                ("3", 0.12, 0.008),
                ("4–5", 0.09, 0.013),
                ("6–9", 0.06, 0.024),
                ("10+", 0.03, None),
            )
        ],
        "totals": {"guard": {"pushes": "4–5", "because": "opt_out_rate"}},
    },
)
MEMBERS = answer(
    "members",
    tuple(
        {**row, "tier": tier, "members": users - 12 * at}
        for at, row in enumerate(over_time())
        for tier, users in (("普通会员", 900), ("银卡", 420), ("金卡", 160), ("黑金卡", 61))
    ),
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
