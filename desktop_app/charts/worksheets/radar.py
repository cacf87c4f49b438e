"""Findings around a centre: a sector per slot, near is soon, large is strong, dark is important.

Free of matplotlib and Qt.
"""

from dataclasses import dataclass, replace

from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.catalog.worksheets import Axis
from desktop_app.charts.worksheets.entries import (
    Entry,
    WorksheetHeading,
    entry_of,
    groups_of,
    heading_of,
    text_in,
)
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

_MOST_RINGS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RadarDot:
    """A finding; shares lie from 0 to 1.

    Attributes:
        entry: its `place` counts over all sectors: the number the picture knows it by.
        sector: the place of its slot.
        distance: from the centre; None where it was not said.
        reach: how large its mark is; None where it was not said.
        importance: its score as a part of the highest.
    """

    entry: Entry
    sector: int
    distance: float | None
    reach: float | None
    importance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """Findings in sectors, the most important first; `rings` are the steps from the centre."""

    heading: WorksheetHeading
    sectors: tuple[str, ...]
    dots: tuple[RadarDot, ...]
    rings: tuple[float, ...]


def radar_of(plan: Plan, result: WorksheetResult, words: Words) -> Radar:
    """The findings of a worksheet by its axes x (distance from the centre) and y (size)."""
    axes = {axis.key: axis for axis in result.kind.axes}
    groups = groups_of(plan, result, words)
    sectors = {group.key: at for at, group in enumerate(groups)}
    ordered = sorted(result.items, key=_importance)
    most = result.kind.score_high or max((item.score or 0.0 for item in ordered), default=0.0)
    dots = [
        RadarDot(
            entry=replace(entry_of(plan, item, words), place=number),
            sector=sectors[item.slot],
            distance=_share(item.x, axes.get("x")),
            reach=_share(item.y, axes.get("y")),
            importance=min((item.score or 0.0) / most, 1.0) if most > 0 else 0.0,
        )
        for number, item in enumerate(ordered, start=1)
    ]
    return Radar(
        heading=heading_of(result, words, _key_to_read(axes.get("x"), axes.get("y"), words)),
        sectors=tuple(group.name for group in groups),
        dots=tuple(dots),
        rings=_rings(axes.get("x")),
    )


def _importance(item: ItemResult) -> tuple[bool, float]:
    return item.score is None, -(item.score or 0.0)


def _share(value: float | None, axis: Axis | None) -> float | None:
    """Where a value lies between the ends of its axis; None without a value or ends."""
    if value is None or axis is None or axis.low is None or axis.high is None:
        return None
    if axis.high <= axis.low:
        return None
    share = min(max((value - axis.low) / (axis.high - axis.low), 0.0), 1.0)
    return 1 - share if axis.is_reversed else share


def _rings(axis: Axis | None) -> tuple[float, ...]:
    """The whole numbers of the axis from the centre, where they are few; else its ends."""
    if axis is None or axis.low is None or axis.high is None:
        return ()
    steps = range(int(axis.low), int(axis.high) + 1)
    found = [float(step) for step in steps]
    if not 1 < len(found) <= _MOST_RINGS:
        found = [axis.low, axis.high]
    return tuple(reversed(found)) if axis.is_reversed else tuple(found)


def _key_to_read(distance: Axis | None, reach: Axis | None, words: Words) -> str:
    if distance is None:
        return ""
    facts = {"distance": text_in(distance.name, words)}
    if reach is None:
        return words("From the centre to the edge: {distance}").format(**facts)
    return words("From the centre to the edge: {distance}; size: {size}").format(
        **facts, size=text_in(reach.name, words)
    )
