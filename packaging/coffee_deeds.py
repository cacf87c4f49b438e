"""What the made-up users do: visits up to an order, check-ins, shares, coupons, pushes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coffee_people import Draw, Person, minute_of_day
from coffee_rules import (
    BROKEN_PLATFORM,
    BROKEN_VERSION,
    BUYS_WITHOUT_COUPON,
    COUPON_END,
    DAILY_COUPON,
    DAYS,
    MEMBER_COUPON,
    OPENS,
    PAYS,
    PAYS_WHEN_BROKEN,
    PUSH_HEAVY,
    PUSH_LIGHT,
    PUSH_START,
    PUSH_USERS,
    PUSH_WEEKS,
    TURNS_OFF,
    pull,
    version_on,
)

_WEEKLY, _FIRST_WEEK, _NEXT_DAY, _CHALLENGE = 1.6, 4.0, 1.7, 0.34
_HALVES_IN = 40
_PRICES = (12, 14, 15, 16, 18, 19, 22, 26)
_MEMBER_COUPON_SHARE, _MEMBER_DISCOUNT = 0.22, 5
_COUPON_PRICE = 9.9
_STEP_SHARES = (("view_menu", 0.30), ("add_to_cart", 0.35), ("checkout", 0.92))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A row of the events: `amount` of a payment only."""

    day: int
    minute: int
    user: Person
    name: str
    amount: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A row of the orders; `begins` names how the user's first order was paid."""

    day: int
    minute: int
    user: Person
    amount: str
    quantity: int
    coupon: str
    begins: str


@dataclass(slots=True)
class Deeds:
    """What all users did."""

    events: list[Event] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)

    def note(self, day: int, minute: int, user: Person, name: str, amount: str = "") -> None:
        """Add an event."""
        self.events.append(Event(day=day, minute=minute, user=user, name=name, amount=amount))


def deeds_of(users: Iterable[Person], draw: Draw) -> Deeds:
    """Every event and order, ordered by user, not by time."""
    deeds = Deeds()
    for user in users:
        _Life(user, deeds, draw).live()
    return deeds


class _Life:
    """A user from the registration to the end of the data."""

    def __init__(self, user: Person, deeds: Deeds, draw: Draw) -> None:
        self._user, self._deeds, self._draw = user, deeds, draw
        self._begins = ""

    def live(self) -> None:
        for day in self._days():
            minute = self._user.minute if day == self._user.day else minute_of_day(self._draw)
            if self._user.in_challenge and day - self._user.day <= 7:
                self._deeds.note(day, minute, self._user, "check_in")
            self._visit(day, minute + 1)

    def _days(self) -> Iterator[int]:
        user = self._user
        yield user.day
        if not user.level and not user.in_challenge:
            return
        for day in range(user.day + 1, DAYS):
            if self._draw() < _likely(user, day):
                yield day

    def _visit(self, day: int, minute: int) -> None:
        draw, user = self._draw, self._user
        self._deeds.note(day, minute, user, "visit")
        if user.likes_coupons and day < COUPON_END and draw() < 0.5:
            self._deeds.note(day, minute + 1, user, "coupon_claim")
        minute += 2
        wants = draw() < self._wish(day)
        for name, share in _STEP_SHARES:
            if draw() >= share and not wants:
                break
            self._deeds.note(day, minute, user, name)
            minute += 1
            if not wants and name == "add_to_cart":
                break
        else:
            self._pay(day, minute)
        if draw() < 0.02:
            self._deeds.note(day, minute + 2, user, "share" if draw() < 0.5 else "invite")

    def _wish(self, day: int) -> float:
        user = self._user
        if day == user.day:
            return user.channel.buys
        if user.likes_coupons:
            return 0.78 if day < COUPON_END else BUYS_WITHOUT_COUPON
        return 0.55

    def _pay(self, day: int, minute: int) -> None:
        user, draw = self._user, self._draw
        is_broken = version_on(day) == BROKEN_VERSION and user.platform == BROKEN_PLATFORM
        if draw() >= (PAYS_WHEN_BROKEN if is_broken else PAYS):
            return
        coupon, quantity, amount = self._basket(day)
        self._begins = self._begins or ("coupon" if coupon == DAILY_COUPON else "full_price")
        self._deeds.note(day, minute, user, "pay", f"{amount:.2f}")
        if coupon:
            self._deeds.note(day, minute, user, "coupon_use")
        self._deeds.orders.append(
            Order(
                day=day,
                minute=minute,
                user=user,
                amount=f"{amount:.2f}",
                quantity=quantity,
                coupon=coupon,
                begins=self._begins,
            )
        )

    def _basket(self, day: int) -> tuple[str, int, float]:
        """Coupon, how many cups, what they cost."""
        user, draw = self._user, self._draw
        quantity = 2 if draw() < 0.16 else 1
        price = _PRICES[int(draw() * len(_PRICES))] * user.channel.spending
        if user.likes_coupons and day < COUPON_END:
            return DAILY_COUPON, quantity, _COUPON_PRICE + (quantity - 1) * price
        if draw() < _MEMBER_COUPON_SHARE:
            return MEMBER_COUPON, quantity, quantity * price - _MEMBER_DISCOUNT
        return "", quantity, quantity * price


def _likely(user: Person, day: int) -> float:
    """How likely a user comes on a day: less with age, more on a weekly rhythm and campaigns."""
    age = day - user.day
    rhythm = _NEXT_DAY if age == 1 else _WEEKLY if age % 7 == 0 else 1.0
    start = _FIRST_WEEK if age <= 7 else 1.0
    challenge = _CHALLENGE if user.in_challenge and age <= 7 else 0.0
    return user.level * rhythm * start * pull(day) * _HALVES_IN / (_HALVES_IN + age) + challenge


def pushes(users: Iterable[Person], draw: Draw) -> list[Event]:
    """Story 6: weeks of pushes, the opens of them, and who turns them off."""
    early = [user for user in users if user.level and user.day < PUSH_START - 30]
    events: list[Event] = []
    for place, user in enumerate(early[-PUSH_USERS:]):
        offers = PUSH_HEAVY if place % 2 else PUSH_LIGHT
        for week in range(PUSH_WEEKS):
            count = offers[(place // 2 + week) % len(offers)]
            monday = PUSH_START + 7 * week
            events += _pushed(user, monday, count, draw)
            if draw() < TURNS_OFF[count] and monday + 8 < DAYS:
                events.append(Event(day=monday + 8, minute=615, user=user, name="push_off"))
                break
    return events


def _pushed(user: Person, monday: int, count: int, draw: Draw) -> Iterator[Event]:
    for number in range(count):
        day = monday + number
        yield Event(day=day, minute=600, user=user, name="push_sent")
        if draw() < OPENS[count]:
            minute = 601 + int(draw() * 90)
            yield Event(day=day, minute=minute, user=user, name="push_open")
