"""The measures once more, slowly and in plain Python, straight from their definitions.

Nothing here shares a line with the measures: rows are (user, day, amount), days are dates, periods
come from `plan.periods`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from desktop_app.plan.periods import Grain, Period, period_of, periods_between


class Sale(NamedTuple):
    """One row."""

    user: str
    day: date
    amount: float


class Accounts(NamedTuple):
    """Lifecycle accounts of a period, with a full history."""

    active: int
    new: int
    retained: int
    resurrected: int
    dormant: int


def users_by_period(rows: Iterable[Sale], grain: Grain) -> dict[Period, set[str]]:
    """Who has a row in which period; periods without rows in between are there and empty."""
    days = [row.day for row in rows]
    found: dict[Period, set[str]] = {
        period: set() for period in periods_between(min(days), max(days) + timedelta(1), grain)
    }
    for day, users in users_by_day(rows).items():
        found[period_of(day, grain)] |= users
    return found


def users_by_day(rows: Iterable[Sale]) -> dict[date, set[str]]:
    """Who has a row on which day."""
    found: dict[date, set[str]] = defaultdict(set)
    for row in rows:
        found[row.day].add(row.user)
    return found


def lifecycle(rows: list[Sale], grain: Grain) -> dict[str, Accounts]:
    """Accounts by label."""
    seen: set[str] = set()
    before: set[str] = set()
    accounts = {}
    for period, users in users_by_period(rows, grain).items():
        new = users - seen
        accounts[period.label] = Accounts(
            active=len(users),
            new=len(new),
            retained=len(users & before),
            resurrected=len(users - before - new),
            dormant=len(before - users),
        )
        seen |= users
        before = users
    return accounts


def first_days(rows: Iterable[Sale]) -> dict[str, date]:
    """Each user's first day."""
    first: dict[str, date] = {}
    for row in rows:
        first[row.user] = min(row.day, first.get(row.user, row.day))
    return first


def ages_of(rows: Iterable[Sale], grain: Grain) -> dict[str, set[int]]:
    """By user, the ages in calendar periods at which they have a row; 0 is always there."""
    first = first_days(rows)
    steps = _steps({row.day for row in rows}, grain)
    ages: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ages[row.user].add(steps[row.day] - steps[first[row.user]])
    return ages


def _steps(days: set[date], grain: Grain) -> dict[date, int]:
    """Each day's period, counted one by one from the first."""
    every = list(periods_between(min(days), max(days) + timedelta(1), grain))
    return {day: every.index(period_of(day, grain)) for day in days}


def counts_at(ages: set[int], mode: str, age: int) -> bool:
    """Whether a user with rows at `ages` is retained at `age`."""
    match mode:
        case "on":
            return age in ages
        case "unbounded":
            return any(one >= age for one in ages)
        case "within":
            return any(1 <= one <= age for one in ages)
        case _:
            return set(range(age + 1)) <= ages


def retained(rows: list[Sale], grain: Grain, mode: str) -> Counter[tuple[str, int]]:
    """Retained users by cohort and age, from age 1 to the last period of the rows."""
    first = first_days(rows)
    by_user = ages_of(rows, grain)
    highest = len(users_by_period(rows, grain))
    found: Counter[tuple[str, int]] = Counter()
    labels = {day: period_of(day, grain).label for day in set(first.values())}
    for user, ages in by_user.items():
        cohort = labels[first[user]]
        for age in range(1, highest + 1):
            found[cohort, age] += counts_at(ages, mode, age)
    return found


def repeats(rows: list[Sale], *, by_day: bool) -> dict[str, Fraction | None]:
    """By month, the share of buyers who bought twice."""
    found: dict[str, Fraction | None] = {}
    for period, users in users_by_period(rows, Grain.MONTH).items():
        bought = [row for row in rows if period.start <= row.day < period.end]
        orders = {(row.user, row.day) for row in bought} if by_day else bought
        times = Counter(order[0] for order in orders)
        again = sum(count >= 2 for count in times.values())
        found[period.label] = Fraction(again, len(users)) if users else None
    return found


def repurchases(rows: list[Sale]) -> dict[str, tuple[int, int]]:
    """By month but the last, the buyers who buy in the next one too, and the buyers."""
    months = list(users_by_period(rows, Grain.MONTH).items())
    return {
        period.label: (len(users & following), len(users))
        for (period, users), (_, following) in pairwise(months)
    }


def lifetime_value(rows: list[Sale], days: int, end: date) -> tuple[int, float]:
    """Users watched for `days` whole days after their first, and what they brought until then."""
    first = first_days(rows)
    watched = {user for user, day in first.items() if day + timedelta(days) < end}
    brought = sum(
        row.amount
        for row in rows
        if row.user in watched and row.day <= first[row.user] + timedelta(days)
    )
    return len(watched), brought


def rfm(rows: list[Sale], at: date, *, by_median: bool) -> Counter[str]:
    """Users by code; mean cuts without `by_median`."""
    last: dict[str, date] = {}
    orders: Counter[str] = Counter()
    money: dict[str, float] = defaultdict(float)
    for row in rows:
        last[row.user] = max(row.day, last.get(row.user, row.day))
        orders[row.user] += 1
        money[row.user] += row.amount
    recency = {user: (at - day).days for user, day in last.items()}
    cuts = [_cut(values, by_median=by_median) for values in (recency, orders, money)]
    codes = (
        f"{recency[user] <= cuts[0]:d}{orders[user] > cuts[1]:d}{money[user] > cuts[2]:d}"
        for user in last
    )
    return Counter(codes)


def _cut(values: Mapping[str, float], *, by_median: bool) -> float:
    if by_median:
        return median(values.values())
    return sum(values.values()) / len(values)
