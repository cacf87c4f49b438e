"""Funnels once more, slowly and in plain Python: every entry of every user is followed on foot."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple


class Deed(NamedTuple):
    """One event."""

    user: str
    at: datetime
    event: str


class Way(NamedTuple):
    """How far a user got: steps, whether more may come, seconds of the first conversion."""

    reached: int
    is_open: bool
    seconds: int | None


class Asked(NamedTuple):
    """A question."""

    steps: tuple[str, ...]
    window: timedelta | None
    entry: str
    order: str
    end: datetime


def ways(deeds: Iterable[Deed], asked: Asked) -> dict[str, Way]:
    """The way of every user who enters."""
    by_user: dict[str, set[Deed]] = {}
    for deed in deeds:
        if deed.at < asked.end:
            by_user.setdefault(deed.user, set()).add(deed)
    found = {user: _way(_in_order(done, asked.steps), asked) for user, done in by_user.items()}
    return {user: way for user, way in found.items() if way is not None}


def _in_order(deeds: Iterable[Deed], steps: Sequence[str]) -> list[Deed]:
    places = {step: steps.index(step) for step in steps}
    return sorted(deeds, key=lambda deed: (deed.at, places.get(deed.event, len(steps))))


def _way(deeds: list[Deed], asked: Asked) -> Way | None:
    first_steps = asked.steps if asked.order == "any" else asked.steps[:1]
    entries = [place for place, deed in enumerate(deeds) if deed.event in first_steps]
    if not entries:
        return None
    if asked.entry == "first":
        first = deeds[entries[0]].at
        entries = [place for place in entries if deeds[place].at == first]
    chains = [list(_chain(deeds, entry, asked)) for entry in entries]
    reached = max(len(chain) for chain in chains)
    whole = [(chain[-1].at, chain[0].at) for chain in chains if len(chain) == len(asked.steps)]
    last_entry = deeds[entries[-1]].at
    seconds = None
    if whole:
        done = min(end for end, _ in whole)
        begun = max(start for end, start in whole if end == done)
        seconds = int((done - begun).total_seconds())
    return Way(reached, not whole and _closes(last_entry, asked) > asked.end, seconds)


def _closes(entry: datetime, asked: Asked) -> datetime:
    if asked.window is not None:
        return entry + asked.window
    return datetime.combine(entry.date() + timedelta(1), datetime.min.time())


def _is_within(deed: Deed, entry: Deed, asked: Asked) -> bool:
    if asked.window is None:
        return deed.at.date() == entry.at.date()
    return deed.at <= entry.at + asked.window


def _chain(deeds: list[Deed], place: int, asked: Asked) -> Iterator[Deed]:
    """The deeds of the chain that begins at a place, in the order of their times."""
    entry = deeds[place]
    if asked.order == "any":
        ahead = [deed for deed in deeds if deed.at >= entry.at and _is_within(deed, entry, asked)]
        firsts = [
            min((deed.at, deed) for deed in ahead if deed.event == step)[1]
            for step in asked.steps
            if any(deed.event == step for deed in ahead)
        ]
        yield from sorted(firsts, key=lambda deed: (deed.at, deed.event != entry.event))
        return
    yield entry
    for step in asked.steps[1:]:
        place += 1
        while asked.order == "loose" and place < len(deeds) and deeds[place].event != step:
            place += 1
        if place >= len(deeds) or deeds[place].event != step:
            return
        if not _is_within(deeds[place], entry, asked):
            return
        yield deeds[place]
