"""How far each user got on a row of steps, as Ibis expressions.

A chain is an entry followed by later events that are the next steps. Its only mark is the instant
of its entry: among chains that are equally far, the one that entered last reaches whatever an
earlier one could still reach within the window, so only that one is carried on. At one instant an
earlier step stands before a later one, so that ties resolve to conversion; equal events of a user
at one instant are one event.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.measures.timeline import instant, number_expression
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_SHORTEST = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 28}
_LONGEST = 2**31
"""Seconds, more than any conversion takes: instant and duration as one number that orders both."""
_BEFORE, _AT_ENTRY, _AFTER = 0, 1, 2


class Entry(StrEnum):
    """Which of a user's entries count."""

    BEST = "best"
    FIRST = "first"


class Order(StrEnum):
    """What may stand between two steps."""

    LOOSE = "loose"
    STRICT = "strict"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """What is asked of users.

    Attributes:
        steps: names of events, the entry first; a name twice asks for two events.
        window: how long after the entry a step still counts, both ends included; None is until
            the end of the entry's day.
        start, end: only entries on days in `[start, end)` count.
        grain: entries of every such period are a question of their own; None for one question.
    """

    steps: tuple[str, ...]
    window: timedelta | None
    entry: Entry = Entry.BEST
    order: Order = Order.LOOSE
    start: date | None = None
    end: date | None = None
    grain: Grain | None = None

    @property
    def keys(self) -> list[str]:
        """What an answer is about: a user, or a user in the period `number` of their entry."""
        return ["user_id"] if self.grain is None else ["user_id", "number"]


def travelled(rows: "Table", path: Path) -> "Table":
    """The keys, entered (the last entry that counts), reached, seconds; those with an entry only.

    `reached` counts steps, the entry included; `seconds` from entry to last step, of the first
    conversion, None without one; of several entries that convert at one instant the last counts.
    """
    match path.order:
        case Order.STRICT:
            chains = _one_after_another(rows, path)
        case Order.ANY:
            chains = _in_any_order(rows, path)
        case _:
            chains = _in_order(rows, path)
    at = chains["at"].epoch_seconds().cast("int64")
    took = at - chains["entry"].epoch_seconds().cast("int64")
    return chains.group_by(path.keys).agg(
        entered=chains["entry"].max(),
        reached=chains["reached"].max(),
        seconds=took.argmin(at * _LONGEST + took, where=chains["reached"] == len(path.steps)),
    )


def segments(rows: "Table", path: Path) -> "Table":
    """The keys and segment: that of the first entry, the first by name where several are first."""
    entries = _entries(rows, path)
    each = entries.group_by([*path.keys, "at"]).agg(segment=entries["segment"].min())
    return each.group_by(path.keys).agg(segment=each["segment"].argmin(each["at"]))


def _entries(rows: "Table", path: Path) -> "Table":
    begins = (
        rows["event"].isin(list(path.steps))
        if path.order is Order.ANY
        else rows["event"] == path.steps[0]
    )
    entries = rows.filter(begins, *_in_range(rows, path))
    return _numbered(entries, path)


def _in_range(rows: "Table", path: Path) -> Iterable[Any]:
    if path.start is not None:
        yield rows["at"] >= instant(path.start)
    if path.end is not None:
        yield rows["at"] < instant(path.end)


def _numbered(rows: "Table", path: Path) -> "Table":
    if path.grain is None:
        return rows
    return rows.mutate(number=number_expression(rows["at"], path.grain))


def _in_order(rows: "Table", path: Path) -> "Table":
    """The keys, at, entry, reached: last entries, and every event that is a next step of a chain.

    Each step sorts its own events and those that led to it, nothing else.
    """
    entries = _entries(rows, path)
    if path.entry is Entry.FIRST:
        entries = entries.group_by(path.keys).agg(at=entries["at"].min())
    chains = entries.select(*path.keys, "at", entry=entries["at"])
    # Of the mere entries only the last is ever asked for.
    last_entries = chains.group_by(path.keys).agg(
        at=chains["at"].max(), entry=chains["entry"].max()
    )
    found = [last_entries.mutate(reached=1)]
    for place, (last, name) in enumerate(pairwise(path.steps), start=2):
        is_after = path.steps.index(name) > path.steps.index(last)
        events = _in_reach(rows.filter(rows["event"] == name), path)
        chains = _continued(chains, events, path, _AFTER if is_after else _BEFORE)
        found.append(chains.mutate(reached=place))
    first, *others = found
    return first.union(*others) if others else first


def _in_reach(events: "Table", path: Path) -> "Table":
    """The keys and at: an event once for every period whose entries may still be open then."""
    if path.grain is None:
        return events.select("user_id", "at")
    import ibis

    number = number_expression(events["at"], path.grain)
    if path.window is None:
        return events.select("user_id", "at", number=number)
    earliest = number_expression(
        events["at"] - ibis.interval(seconds=int(path.window.total_seconds())), path.grain
    )
    reach = ceil(path.window / timedelta(days=_SHORTEST[path.grain]))
    first, *others = (
        events.filter(number - back >= earliest).select("user_id", "at", number=number - back)
        for back in range(reach + 1)
    )
    return first.union(*others) if others else first


def _continued(chains: "Table", events: "Table", path: Path, turn: int) -> "Table":
    """The keys, at, entry of the events that continue a chain: the one entered last.

    Chains later in time never entered earlier. So the chain right before an event is the one
    wanted, and where another event is right before it, the chain of that one: a look at one
    neighbour among all rows and a running maximum among the few events, which together take half
    as long as a running maximum among all rows.
    """
    import ibis

    columns = [*path.keys, "at", "turn", "entry"]
    nothing = ibis.null("timestamp")
    both = (
        chains.mutate(turn=_AT_ENTRY)
        .select(columns)
        .union(events.mutate(turn=turn, entry=nothing).select(columns))
    )
    in_time = ibis.window(group_by=path.keys, order_by=["at", "turn"])
    beside = both.mutate(entry=both["entry"].lag().over(in_time))
    beside = beside.filter(beside["turn"] != _AT_ENTRY)
    once = beside.group_by(*path.keys, "at").agg(entry=beside["entry"].max())
    so_far = ibis.window(group_by=path.keys, order_by="at", rows=(None, 0))
    placed = once.mutate(entry=once["entry"].max().over(so_far))
    return placed.filter(_is_within(placed["at"], placed["entry"], path.window))


def _one_after_another(rows: "Table", path: Path) -> "Table":
    """As `_in_order`, a row per entry, where the very next events must be the next steps."""
    import ibis

    places = {name: path.steps.index(name) for name in path.steps}
    place = rows["event"].cases(*places.items(), else_=len(path.steps)).cast("int8")
    # Small numbers instead of names: every row is looked at, and sorted.
    once = rows.mutate(place=place).select("user_id", "at", "place").distinct()
    order = ibis.window(group_by="user_id", order_by=["at", "place"])
    ahead = range(1, len(path.steps))
    table = once.mutate(
        **{f"place_{step}": once["place"].lead(step).over(order) for step in ahead},
        **{f"at_{step}": once["at"].lead(step).over(order) for step in ahead},
    )
    entries = table.filter(table["place"] == 0, *_in_range(table, path))
    table = _counted_entries(_numbered(entries, path), path)
    reached, goes_on = ibis.literal(1), ibis.literal(value=True)
    for step in ahead:
        is_next = table[f"place_{step}"] == places[path.steps[step]]
        is_next = is_next.fill_null(ibis.literal(value=False))
        goes_on &= is_next & _is_within(table[f"at_{step}"], table["at"], path.window)
        reached += ibis.ifelse(goes_on, 1, 0)
    last = table[f"at_{len(path.steps) - 1}"] if ahead else table["at"]
    return table.select(*path.keys, at=last, entry=table["at"], reached=reached)


def _in_any_order(rows: "Table", path: Path) -> "Table":
    """As `_in_order`, a row per entry, where every step's next event after the entry counts."""
    import ibis

    steps = rows.filter(rows["event"].isin(list(path.steps)))
    ahead = ibis.window(group_by="user_id", order_by=["at", "event"], rows=(0, None))
    nexts = {
        f"next_{step}": ibis.ifelse(steps["event"] == name, steps["at"], None).min().over(ahead)
        for step, name in enumerate(path.steps)
    }
    table = _counted_entries(_entries(steps.mutate(**nexts), path), path)
    hits = [ibis.ifelse(_is_within(table[name], table["at"], path.window), 1, 0) for name in nexts]
    last = ibis.greatest(*(table[name] for name in nexts))
    return table.select(*path.keys, at=last, entry=table["at"], reached=sum(hits[1:], hits[0]))


def _counted_entries(entries: "Table", path: Path) -> "Table":
    """Those entries that count: all of them, or only those at the first instant of their keys."""
    import ibis

    if path.entry is Entry.BEST:
        return entries
    first = entries["at"].min().over(ibis.window(group_by=path.keys))
    marked = entries.mutate(first=first)
    return marked.filter(marked["at"] == marked["first"])


def _is_within(at: Any, entry: Any, window: timedelta | None) -> Any:  # noqa: ANN401
    """Whether a step still counts for an entry; not where either is missing."""
    import ibis

    if window is None:
        is_so = at.date() == entry.date()
    else:
        is_so = at <= entry + ibis.interval(seconds=int(window.total_seconds()))
    return is_so.fill_null(ibis.literal(value=False))


def accounted(users: "Table", path: Path, data_end: Any) -> "Table":  # noqa: ANN401
    """segment, number (where there are periods), reached, is_open, users.

    Open is who is not converted and whose last entry's window ends after the data.
    """
    import ibis

    if path.window is None:
        ends = users["entered"].truncate("D") + ibis.interval(days=1)
    else:
        ends = users["entered"] + ibis.interval(seconds=int(path.window.total_seconds()))
    is_open = (users["reached"] < len(path.steps)) & (ends > data_end)
    states = users.mutate(is_open=is_open)
    number = [] if path.grain is None else ["number"]
    return states.group_by("segment", *number, "reached", "is_open").agg(users=states.count())
