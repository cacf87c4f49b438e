"""Write the data of the sample “Coffee mini-program 2026”, as in
`python packaging/coffee_files.py FOLDER`.

Without a folder the files of `resources/data` are written anew. The same seed gives the same bytes
on every machine: a test writes them and compares. The people, the chain and the numbers are made
up.
"""

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from coffee_deeds import Deeds, deeds_of, pushes
from coffee_people import Draw, Person, people
from coffee_rules import CHANNELS, DAYS, MEMBER_TIERS, SEED, Channel, date_of, version_on
from coffee_texts import Answer, answers

NAMES = {kind: f"coffee_{kind}.csv" for kind in ("users", "orders", "events", "spend", "feedback")}
_HOUR = 60
_COST_SPREAD = 0.3
_COST_STEPS = 10


def write_files(folder: Path) -> list[Path]:
    """Write the five files. Returns them in the order of `NAMES`."""
    draw = random.Random(SEED).random
    users = people(draw)
    deeds = deeds_of(users, draw)
    deeds.events += pushes(users, draw)
    tables = {
        "users": _users(users, deeds),
        "orders": _orders(deeds),
        "events": _events(deeds),
        "spend": _spend(users, draw),
        "feedback": _feedback(answers(users, draw)),
    }
    return [_written(folder / NAMES[kind], rows) for kind, rows in tables.items()]


Rows = Iterable[Sequence[object]]


def _written(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def _users(users: Iterable[Person], deeds: Deeds) -> Rows:
    bought: dict[str, int] = {}
    for order in deeds.orders:
        bought[order.user.user_id] = bought.get(order.user.user_id, 0) + 1
    yield ("user_id", "registered_at", "channel", "city_tier", "member_tier")
    for user in users:
        orders = bought.get(user.user_id, 0)
        tier = next(name for least, name in MEMBER_TIERS if orders >= least)
        yield (user.user_id, _at(user.day, user.minute), user.channel.name, user.city_tier, tier)


def _orders(deeds: Deeds) -> Rows:
    yield ("user_id", "paid_at", "amount", "quantity", "coupon", "began_with", "channel")
    for one in sorted(deeds.orders, key=lambda row: (row.day, row.minute, row.user.user_id)):
        yield (
            one.user.user_id, _at(one.day, one.minute), one.amount, one.quantity, one.coupon,
            one.begins, one.user.channel.name,
        )  # fmt: skip


def _events(deeds: Deeds) -> Rows:
    yield ("user_id", "event", "event_time", "amount", "channel", "platform", "version")
    # A stable sort: what one user does within a minute keeps its order.
    for one in sorted(deeds.events, key=lambda row: (row.day, row.minute, row.user.user_id)):
        yield (
            one.user.user_id, one.name, _at(one.day, one.minute), one.amount,
            one.user.channel.name, one.user.platform, version_on(one.day),
        )  # fmt: skip


def _spend(users: Iterable[Person], draw: Draw) -> Rows:
    """What each paid channel cost per day, in steps of ten: about its cost per registration."""
    came: dict[tuple[int, str], int] = {}
    for user in users:
        key = (user.day, user.channel.name)
        came[key] = came.get(key, 0) + 1
    yield ("date", "channel", "cost")
    for day in range(DAYS):
        for channel in CHANNELS:
            if channel.cost:
                cost = _cost(channel, came.get((day, channel.name), 0), draw)
                yield (date_of(day).isoformat(), channel.name, cost)


def _cost(channel: Channel, registrations: int, draw: Draw) -> int:
    spread = 1 - _COST_SPREAD / 2 + draw() * _COST_SPREAD
    return _COST_STEPS * round(channel.cost * registrations * spread / _COST_STEPS)


def _feedback(rows: Iterable[Answer]) -> Rows:
    yield ("submitted_at", "user_id", "text", "score", "channel")
    for one in sorted(rows, key=lambda row: (row.day, row.minute, row.user.user_id)):
        yield (_at(one.day, one.minute), one.user.user_id, one.text, one.score, one.where)


def _at(day: int, minute: int) -> str:
    return f"{date_of(day).isoformat()} {minute // _HOUR:02d}:{minute % _HOUR:02d}"


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    target = given or Path(__file__).resolve().parents[1] / "resources" / "data"
    for written in write_files(target):
        sys.stdout.write(f"{written}: {written.stat().st_size:,} bytes\n")
