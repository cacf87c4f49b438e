"""The made-up users of the coffee chain: when they registered, from where, how they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coffee_rules import (
    BEGINS_WITH_COUPON,
    CHALLENGE_START,
    CHANNELS,
    CITY_TIERS,
    COUPON_END,
    DAYS,
    JOINS_CHALLENGE,
    PLATFORMS,
    USERS,
    Channel,
    pull,
)

Draw = Callable[[], float]
"""A number from 0 up to, not including, 1. Nothing else is ever drawn: what `random.random` gives
for a seed is the same in every version of Python, which its other functions do not promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user.

    Attributes:
        day: number of the day of registration.
        minute: of that day.
        level: how likely an ordinary day is a day with a visit; 0 for those who never come back.
        in_challenge: takes part in the check-in challenge.
        likes_coupons: begins with the daily coupon.
    """

    user_id: str
    day: int
    minute: int
    channel: Channel
    city_tier: str
    platform: str
    level: float
    in_challenge: bool
    likes_coupons: bool


def people(draw: Draw) -> list[Person]:
    """Everybody, in the order of their registration."""
    days = sorted(_place(draw(), [pull(day) for day in range(DAYS)]) for _ in range(USERS))
    return [_person(f"U{number:04d}", day, draw) for number, day in enumerate(days, 1)]


def chosen(draw: Draw, offers: Sequence[tuple[str, float]]) -> str:
    """One of some names, each with its share."""
    return offers[_place(draw(), [share for _, share in offers])][0]


def one_of(draw: Draw, offers: Sequence[str]) -> str:
    """One of some texts, all as likely."""
    return offers[int(draw() * len(offers))]


def minute_of_day(draw: Draw) -> int:
    """A minute from 7:00 to 21:59; mornings and early afternoons are fuller."""
    hours = (9, 14, 10, 7, 7, 8, 9, 11, 8, 6, 5, 5, 4, 3, 2)
    return (7 + _place(draw(), hours)) * 60 + int(draw() * 60)


def _person(user_id: str, day: int, draw: Draw) -> Person:
    channel = CHANNELS[_place(draw(), [one.share for one in CHANNELS])]
    level = (0.008, 0.014, 0.026, 0.066)[int(draw() * 4)] if draw() < channel.stays else 0.0
    joins = draw() < JOINS_CHALLENGE and day >= CHALLENGE_START and channel.stays > 0.5
    begins = draw() < BEGINS_WITH_COUPON and day < COUPON_END - 7
    return Person(
        user_id=user_id,
        day=day,
        minute=minute_of_day(draw),
        channel=channel,
        city_tier=chosen(draw, CITY_TIERS),
        platform=chosen(draw, PLATFORMS),
        level=level,
        in_challenge=joins,
        likes_coupons=begins,
    )


def _place(drawn: float, weights: Sequence[float]) -> int:
    """The place of the weight in which `drawn` of the sum of them lies."""
    left = drawn * sum(weights)
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return place
    return len(weights) - 1
