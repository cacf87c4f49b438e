"""Values of short periods brought to longer ones, as far as their nature lets them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from desktop_app.plan.kpis import Additivity, Point
from desktop_app.plan.periods import Grain, Period, parse_period, period_of

_WITHIN = {
    Grain.DAY: (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR),
    Grain.MONTH: (Grain.QUARTER, Grain.YEAR),
    Grain.QUARTER: (Grain.YEAR,),
}


def fits_into(short: Grain, long: Grain) -> bool:
    """Whether periods of one grain lie whole in those of another; weeks do not in months."""
    return long in _WITHIN.get(short, ())


def coarser(points: Sequence[Point], additivity: Additivity, grain: Grain) -> dict[str, Point]:
    """The values of longer periods by label: flows summed, of levels the last, of ratios the parts
    summed and then divided.

    A period that lacks some of its parts is incomplete; one with a blank part is blank. Distinct
    users are never added: there is nothing for `UNIQUE`.
    """
    if additivity is Additivity.UNIQUE:
        return {}
    groups = groupby(points, key=lambda point: period_of(parse_period(point.period).start, grain))
    return {
        period.label: _brought_together(period, tuple(own), additivity) for period, own in groups
    }


def _brought_together(period: Period, own: tuple[Point, ...], additivity: Additivity) -> Point:
    short = parse_period(own[0].period).grain
    wanted = period_of(period.end, short).number - period_of(period.start, short).number
    complete = len(own) == wanted and all(point.complete for point in own)
    match additivity:
        case Additivity.LEVEL:
            return own[-1]._replace(period=period.label, complete=complete)
        case Additivity.RATIO:
            above, below = _sum(p.numerator for p in own), _sum(p.denominator for p in own)
            value = above / below if above is not None and below else None
            return Point(period.label, value, above, below, complete)
        case _:
            return Point(period.label, _sum(point.value for point in own), complete=complete)


def _sum(values: Iterable[float | None]) -> float | None:
    known = list(values)
    found = [value for value in known if value is not None]
    return sum(found) if len(found) == len(known) else None
