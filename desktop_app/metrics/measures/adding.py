"""What may be done with several measured values: by additivity, never more."""

from collections.abc import Iterable
from enum import StrEnum

from desktop_app.metrics.measures.errors import CannotAddError
from desktop_app.plan.kpis import Additivity, Point


class Over(StrEnum):
    """Along what values are put together."""

    TIME = "time"
    SEGMENTS = "segments"


def ratio(numerator: float | None, denominator: float | None) -> float | None:
    """The quotient; no value for 0/0, for x/0, and where a part is missing."""
    if numerator is None or not denominator:
        return None
    return numerator / denominator


def sum_ratio(points: Iterable[Point], period: str = "") -> Point:
    """A rate over several points: the sum of the numerators over that of the denominators.

    Points without parts (nothing to divide by) count as 0/0. 2/4 and 2/100 give 4/104.

    Raises: CannotAddError: a point has a value without its parts.
    """
    points = tuple(points)
    if any(p.value is not None and (p.numerator is None or p.denominator is None) for p in points):
        raise CannotAddError(Additivity.RATIO, Over.TIME)
    numerator = sum(p.numerator or 0.0 for p in points)
    denominator = sum(p.denominator or 0.0 for p in points)
    return Point(
        period,
        ratio(numerator, denominator),
        numerator,
        denominator,
        all(p.complete for p in points),
    )


def add_points(
    points: Iterable[Point], additivity: Additivity, over: Over, period: str = ""
) -> Point:
    """One point for several, of consecutive periods or of all segments of one period.

    Flows add up; a level's last value stands for a stretch of time, and levels of segments add
    up; rates add up by their parts. Without any value there is none. `period` names the result.

    Raises: CannotAddError: distinct users never add up; a rate lacks its parts.
    """
    points = tuple(points)
    match additivity:
        case Additivity.RATIO:
            return sum_ratio(points, period)
        case Additivity.UNIQUE:
            raise CannotAddError(additivity, over)
    known = [p.value for p in points if p.value is not None]
    is_complete = all(p.complete for p in points)
    if not known:
        return Point(period, None, complete=is_complete)
    if additivity is Additivity.LEVEL and over is Over.TIME:
        return Point(period, known[-1], complete=is_complete)
    return Point(period, sum(known), complete=is_complete)
