"""How a height is shared among parts that wish for more or less of it."""

from collections.abc import Sequence


def shared(wishes: Sequence[float], room: float, least: float) -> list[float]:
    """A height for every wish; together they fill the room.

    What is left over goes to all alike. Where there is too little, every part first gets `least`
    (or an equal part of the room, if that is less), and the rest goes to those that wish for more.
    """
    if not wishes:
        return []
    over = room - sum(wishes)
    if over >= 0:
        return [wish + over / len(wishes) for wish in wishes]
    floor = min(least, room / len(wishes))
    more = [max(wish - floor, 0.0) for wish in wishes]
    spare, wished = room - floor * len(wishes), sum(more) or 1.0
    return [floor + spare * one / wished for one in more]
