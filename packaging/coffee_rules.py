"""What the made-up coffee chain is like: channels, days, versions, and the six planted stories.

Everything here is invented. `docs/sample-coffee.md` tells each story and the figures that the
program's own measures find for it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SEED = 20260701
FIRST_DAY = date(2025, 10, 1)
DAYS = 273
"""From 1 October 2025 to 30 June 2026, both included."""
USERS = 6_000


def day_number(year: int, month: int, day: int) -> int:
    """Days since the first day of the data; negative before it."""
    return (date(year, month, day) - FIRST_DAY).days


def date_of(number: int) -> date:
    """The inverse of `day_number`."""
    return FIRST_DAY + timedelta(days=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where users come from.

    Attributes:
        share: of all registrations.
        cost: money per registration, about; 0 where nothing is paid.
        stays: share of its users who come back at all.
        buys: how likely a first visit ends with an order.
        spending: factor on the price of what is ordered.
    """

    name: str
    share: float
    cost: float
    stays: float
    buys: float
    spending: float


FEED_ADS = "短视频"
CHANNELS = (
    Channel(name="自然", share=0.29, cost=0, stays=0.62, buys=0.50, spending=1.0),
    Channel(name="门店", share=0.21, cost=0, stays=0.66, buys=0.62, spending=1.0),
    Channel(name="邀请", share=0.15, cost=8, stays=0.64, buys=0.55, spending=1.0),
    Channel(name="搜索", share=0.15, cost=19, stays=0.60, buys=0.52, spending=1.1),
    # Story 1: cheap to win, gone after a look.
    Channel(name=FEED_ADS, share=0.20, cost=8.5, stays=0.10, buys=0.13, spending=0.8),
)

CITY_TIERS = (("一线", 0.28), ("新一线", 0.34), ("二线", 0.24), ("三线及以下", 0.14))
PLATFORMS = (("Android", 0.58), ("iOS", 0.42))
MEMBER_TIERS = ((12, "金卡"), (4, "银卡"), (0, "普通"))
"""Orders from which on a member has a tier."""

VERSIONS = (
    (day_number(2026, 3, 19), "3.2.1"),
    (day_number(2026, 3, 5), "3.2.0"),
    (day_number(2026, 1, 15), "3.1.0"),
    (0, "3.0.0"),
)
"""Days from which on a version is in use, newest first."""

# Story 2: on one platform the checkout of one version fails for most people.
BROKEN_VERSION, BROKEN_PLATFORM = "3.2.0", "Android"
PAYS, PAYS_WHEN_BROKEN = 0.90, 0.33

# Story 3: until this day a daily coupon; those who began with it leave when it ends.
COUPON_END = day_number(2026, 2, 1)
BEGINS_WITH_COUPON = 0.45
BUYS_WITHOUT_COUPON = 0.16
DAILY_COUPON, MEMBER_COUPON = "天天9.9", "会员日券"

# Story 4: from this day new users are asked to a challenge of seven days.
CHALLENGE_START = day_number(2026, 4, 1)
JOINS_CHALLENGE = 0.42

# Story 5: from this day queues grow at the pick-up counter.
QUEUES_START = day_number(2026, 4, 1)

# Story 6: from this Monday on, half of those who get pushes get four or five a week.
PUSH_START, PUSH_WEEKS = day_number(2026, 5, 4), 5
PUSH_USERS = 300
PUSH_LIGHT, PUSH_HEAVY = (1, 2, 2, 3), (4, 5, 4, 5)
OPENS = {1: 0.24, 2: 0.22, 3: 0.19, 4: 0.08, 5: 0.07}
TURNS_OFF = {1: 0.008, 2: 0.010, 3: 0.013, 4: 0.048, 5: 0.060}

SPRING_FESTIVAL = (day_number(2026, 2, 14), day_number(2026, 2, 23))
CAMPAIGNS = (
    (day_number(2025, 11, 9), day_number(2025, 11, 11), 2.6),
    (day_number(2026, 4, 18), day_number(2026, 4, 20), 2.2),
    (day_number(2026, 6, 16), day_number(2026, 6, 18), 2.4),
)
"""First and last day, and by how much more people come: 11.11, the anniversary, 6.18."""
QUIET = 0.45
"""How much of the usual comes during the Spring Festival."""


def pull(day: int) -> float:
    """How many people come on a day, as a multiple of an ordinary one."""
    if SPRING_FESTIVAL[0] <= day <= SPRING_FESTIVAL[1]:
        return QUIET
    for start, end, factor in CAMPAIGNS:
        if start <= day <= end:
            return factor
    return 0.86 if date_of(day).weekday() >= 5 else 1.06


def version_on(day: int) -> str:
    """The version of the mini-program that people have on a day."""
    return next(name for start, name in VERSIONS if day >= start)
