"""Answers about stages, tiers, core users, content, feedback and messages, made by hand."""

from tests.charts.answer_rows import answer, over_time, undated

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
