"""The periods that targets and actuals have columns for, and the numbers formulas need of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.analysis.reading import series_of
from desktop_app.analysis.situation import Situation
from desktop_app.exchange.errors import TooManyForExcelError
from desktop_app.exchange.selection import Selection
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.periods import (
    Grain,
    Period,
    parse_period,
    period_of,
    periods_between,
)

# Two blocks of columns (values, and whether they are complete) must fit beside the headings.
MOST_PERIODS = 8_000
# Between the first and the last period gaps are filled up to here, so that a line stays a line.
_MOST_FILLED = 400
_LONGEST_FIRST = tuple(reversed(Grain))


@dataclass(frozen=True, slots=True)
class PeriodColumns:
    """Periods in the order of their columns: grain by grain, each in order of time.

    Attributes:
        order: place of each period by start and grain, from 1: what "the latest" goes by.
    """

    periods: tuple[Period, ...]
    order: dict[Period, int]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns' language-neutral keys."""
        return tuple(period_key(period) for period in self.periods)

    @property
    def flag_keys(self) -> tuple[str, ...]:
        """The keys of the hidden columns that say whether an actual is complete."""
        return tuple(f"complete:{period.label}" for period in self.periods)


def period_key(period: Period) -> str:
    """The key of a period's column."""
    return f"period:{period.label}"


def period_columns(selection: Selection, situation: Situation) -> PeriodColumns:
    """The columns for all targets and measured values of a selection.

    Raises: TooManyForExcelError: more periods than a sheet has columns for.
    """
    used = set(_used(selection, situation)) or set(_cycle_months(selection))
    used = used or {period_of(situation.today, Grain.MONTH)}
    found: list[Period] = []
    for grain in _LONGEST_FIRST:
        found.extend(_filled(sorted(p for p in used if p.grain is grain)))
    if len(found) > MOST_PERIODS:
        raise TooManyForExcelError("", found[MOST_PERIODS].label)
    ordered = {period: place for place, period in enumerate(sorted(found), start=1)}
    return PeriodColumns(tuple(found), ordered)


def _used(selection: Selection, situation: Situation) -> Iterator[Period]:
    for target in selection.targets:
        yield parse_period(target.period)
    for kpi in selection.kpis:
        yield from _measured(kpi, situation)


def _measured(kpi: Kpi, situation: Situation) -> Iterable[Period]:
    series = series_of(situation, kpi.id)
    return () if series is None else (parse_period(point.period) for point in series.points)


def _filled(periods: list[Period]) -> list[Period]:
    """Every period from the first to the last, unless that would be very many."""
    if not periods:
        return []
    every = periods_between(periods[0].start, periods[-1].end, periods[0].grain)
    filled = [period for _, period in zip(range(_MOST_FILLED + 1), every, strict=False)]
    return periods if len(filled) > _MOST_FILLED else filled


def _cycle_months(selection: Selection) -> Iterator[Period]:
    """Where nothing is measured and no target set: the months of the current cycle."""
    plan = selection.plan
    cycle = plan.cycles.get(plan.info.current_cycle) if plan.info.current_cycle else None
    if cycle is None:
        return
    every = periods_between(cycle.start, cycle.end, Grain.MONTH)
    for _, period in zip(range(_MOST_FILLED), every, strict=False):
        yield period
