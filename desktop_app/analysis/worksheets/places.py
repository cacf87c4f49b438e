"""Who comes first: places by score, within the groups that are compared."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from desktop_app.catalog.worksheets import WorksheetKind

_DIGITS = 9


def are_slots_groups(kind: WorksheetKind) -> bool:
    """Whether the records of a slot are compared with each other only.

    A stage that a record passes through is no group: what is planned and what is designed compete.
    """
    return kind.slot_field == "slot"


def places_of(scored: Iterable[tuple[str, str, float]]) -> Mapping[str, int]:
    """The place of each (id, group, score): 1 for the highest of its group; equal ones share it.

    The next place counts those before it: 1, 2, 2, 4. Scores that differ in their last digits
    only, as 0.2 × 3 and 0.15 × 4 do, are equal.
    """
    places: dict[str, int] = {}
    rounded = ((record_id, group, round(score, _DIGITS)) for record_id, group, score in scored)
    ordered = sorted(rounded, key=lambda item: (item[1], -item[2]))
    for _, members in groupby(ordered, key=lambda item: item[1]):
        place, last = 0, None
        for number, (record_id, _, score) in enumerate(members, start=1):
            if score != last:
                place, last = number, score
            places[record_id] = place
    return places
