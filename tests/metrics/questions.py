"""Questions to every measure, and rows that have an answer to each."""

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.registry import MEASURES
from tests.metrics.measures.building import Event, other_table, table_of

CAMPAIGN = {"from": "2026-03-09", "to": "2026-03-16"}
QUESTIONS: dict[str, list[dict[str, str]]] = {
    "active": [
        {"grain": "week"},
        {"grain": "day", "window": "7"},
        {"grain": "day", "by": "channel"},
        {"tz": "America/New_York", "grain": "day"},
    ],
    "lifecycle": [{"grain": "week"}, {"grain": "month", "full_history": "true", "by": "channel"}],
    "stickiness": [{"grain": "week"}],
    "retention": [
        {"cohort": "week", "grain": "day", "ages": "0,1,7"},
        {"mode": "unbounded", "cohort": "week"},
        {"mode": "within", "clock": "hours", "ages": "1,7"},
        {"mode": "bracket", "by": "channel"},
        {"mode": "streak", "start": "visit", "return": "order"},
    ],
    "revenue": [{"grain": "week"}, {"refunds": "order_date", "by": "channel"}],
    "repeat": [{"grain": "month"}, {"by": "day", "window": "14"}],
    "ltv": [
        {"days": "0,7,30"},
        {"cohort": "week", "days": "0,7"},
        {"model": "bgnbd", "horizon": "30"},
        {"model": "sbg", "horizon": "60", "period": "week"},
        {"model": "retention", "horizon": "60", "period": "week"},
    ],
    "rfm": [{"cuts": "mean"}, {"cuts": "median"}],
    "channels": [{"days": "7"}, {"spend": "spend.csv", "users": "users.csv", "new": "registered"}],
    "referral": [{"invite": "visit", "users": "users.csv"}],
    "campaign": [{"of": "orders", **CAMPAIGN}, {"of": "active", "cost": "100", **CAMPAIGN}],
    "stages": [{}, {"at": "2026-03-20", "before": "2026-02-20", "by": "channel"}],
    "core_users": [{}, {"of": "amount", "grain": "week", "event": "order"}],
    "content": [
        {
            "item": "item",
            "views": "visit",
            "interactions": "cart",
            "shares": "order",
            "full_history": "true",
        },
        {"item": "item", "by": "channel", "grain": "week"},
    ],
    "community": [{"group": "channel", "posts": "cart", "replies": "order"}],
    "members": [{"tier": "tier", "tiers": "silver,gold", "users": "users.csv"}],
    "push": [{"push": "visit", "open": "cart", "off": "refund", "grain": "week"}],
    "feedback": [{"scale": "10", "by": "channel"}],
    "funnel": [
        {"steps": "visit,cart,order", "window": "1d"},
        {"steps": "visit,cart,order", "entry": "first", "by": "channel", "grain": "week"},
        {"steps": "visit,cart", "order": "strict", "window": "2h"},
        {"steps": "visit,cart,order", "order": "any", "window": "today"},
    ],
    "activation": [{"event": "order", "within": "7d", "grain": "week"}],
    "sessions": [{"grain": "week"}, {"gap": "90m", "by": "channel"}],
    "days_active": [{"grain": "month"}],
    "churn": [{"grain": "week"}, {"mode": "inactivity"}, {"mode": "inactivity", "window": "14"}],
    "twins": [
        {"of": "retention", "age": "7"},
        {"of": "funnel", "steps": "visit,cart,order"},
        {"of": "new"},
    ],
    "value": [{"metric": "DAU", "grain": "month"}, {"metric": "GMV", "grain": "month"}],
}
"""By measure: parameters. What stands beside is opened for every one of them."""


def every_question() -> list[tuple[str, dict[str, str]]]:
    """Measure and parameters, one question after the other."""
    return [(name, parameters) for name, asked in QUESTIONS.items() for parameters in asked]


def shop_table(folder: Path, users: int = 120, seed: int = 7) -> CanonicalTable:
    """Twelve weeks of a small shop: visits, carts, orders, refunds; two channels, or none."""
    chance = Random(seed)
    start = datetime.fromisoformat("2026-01-05T08:00")
    events: list[Event] = []
    for number in range(users):
        user, channel = f"u{number}", chance.choice(["ads", "seo", None])
        at = start + timedelta(hours=chance.randrange(0, 24 * 60))
        for _ in range(1 + int(chance.expovariate(0.12))):
            at += timedelta(hours=chance.expovariate(1 / 60))
            events += _visit(chance, user, at, {"channel": channel, "item": chance.choice("abc")})
    last = start + timedelta(weeks=12)
    events = [event for event in events if datetime.fromisoformat(event.at) < last]
    return table_of(folder, events, end=last.isoformat())


def _visit(
    chance: Random, user: str, at: datetime, attributes: dict[str, str | None]
) -> Iterator[Event]:
    """A visit that may go on to a cart and an order, and now and then a refund."""
    chain = [
        ("visit", None, 1.0),
        ("cart", None, 0.5),
        ("order", 60.0, 0.5),
        ("refund", -20.0, 0.1),
    ]
    for step, (name, most, likelihood) in enumerate(chain):
        if chance.random() > likelihood:
            return
        amount = None if most is None else round(most * (0.2 + chance.random()), 2)
        yield Event(
            user=user,
            at=(at + timedelta(minutes=7 * step)).isoformat(timespec="seconds"),
            event=name,
            amount=amount,
            quantity=None if amount is None else 1.0,
            attributes=attributes,
        )


def rows_beside(folder: Path, users: int = 120, seed: int = 8) -> list[CanonicalTable]:
    """What else is known of the shop: who registered, what was spent, what was said."""
    chance = Random(seed)
    start = datetime.fromisoformat("2026-01-01")
    return [
        other_table(folder, "users", list(_users(chance, start, users))),
        other_table(folder, "spend", list(_spend(chance, start))),
        other_table(folder, "feedback", list(_feedback(chance, start, users))),
        other_table(folder, "metrics", list(_metrics(chance, start))),
    ]


def _users(chance: Random, start: datetime, users: int) -> Iterator[dict[str, object]]:
    for number in range(users):
        at = start + timedelta(hours=chance.randrange(0, 24 * 40))
        invited = f"u{chance.randrange(users)}" if chance.random() < 0.2 else None
        yield {
            "user_id": f"u{number}",
            "at": at.isoformat(),
            "channel": chance.choice(["ads", "seo"]),
            "invited_by": invited,
            "tier": chance.choice(["silver", "gold", None]),
        }


def _spend(chance: Random, start: datetime) -> Iterator[dict[str, object]]:
    for day in range(84):
        at = (start + timedelta(days=day)).isoformat()
        for channel in ("ads", "seo"):
            yield {"at": at, "channel": channel, "cost": round(chance.random() * 50, 2)}


def _feedback(chance: Random, start: datetime, users: int) -> Iterator[dict[str, object]]:
    texts = ("物流太慢了", "价格便宜,很好", "App 总是闪退", "slow delivery", None)
    for _ in range(200):
        at = start + timedelta(hours=chance.randrange(0, 24 * 80))
        yield {
            "user_id": f"u{chance.randrange(users)}",
            "at": at.isoformat(),
            "text": chance.choice(texts),
            "score": float(chance.randrange(0, 11)),
            "channel": chance.choice(["app", "store"]),
        }


def _metrics(chance: Random, start: datetime) -> Iterator[dict[str, object]]:
    for day in range(60):
        at = (start + timedelta(days=day)).isoformat()
        for metric in ("DAU", "GMV"):
            value = round(chance.random() * 1000, 2)
            yield {
                "metric": metric,
                "at": at,
                "grain": "day",
                "value": value,
                "additivity": "flow",
            }


def rows_asked(
    question: tuple[str, dict[str, str]], shop: CanonicalTable, beside: list[CanonicalTable]
) -> tuple[CanonicalTable, str, dict[str, str], list[CanonicalTable]]:
    """The rows that the measure takes, its name, the parameters, and everything beside."""
    name, parameters = question
    by_role = {table.role: table for table in (*beside, shop)}
    sources = MEASURES[name].sources
    table = shop if shop.role in sources else by_role[sources[0]]
    return table, name, parameters, [other for other in beside if other is not table]


def differences(ours: Any, theirs: Any, place: str = "", *, within: float = 1e-9) -> list[str]:
    """Where two answers differ; sums of doubles may, by a share ``within``."""
    match ours, theirs:
        case (Mapping(), Mapping()) if set(ours) == set(theirs):
            parts = [(f"{place}.{key}", ours[key], theirs[key]) for key in ours]
        case (list() | tuple(), list() | tuple()) if len(ours) == len(theirs):
            both = zip(ours, theirs, strict=True)
            parts = [(f"{place}[{n}]", one, other) for n, (one, other) in enumerate(both)]
        case (float(), float() | int()) | (int(), float()) if math.isclose(
            ours, theirs, rel_tol=within, abs_tol=1e-9
        ):
            return []
        case _:
            return [] if ours == theirs else [f"{place}: {ours!r} is {theirs!r}"]
    return [
        found
        for where, one, other in parts
        for found in differences(one, other, where, within=within)
    ]
