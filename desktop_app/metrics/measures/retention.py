"""Retention: which share of a cohort comes back, by age."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import accumulate
from typing import Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.cohorts import (
    AgeClock,
    Ages,
    Clock,
    Mode,
    first_times,
    reached,
    sizes,
    visits,
)
from desktop_app.metrics.measures.errors import Form, ParameterFormError
from desktop_app.metrics.measures.parameters import Parameter, choice, events
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import GRAINS, Row, Timeline
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

LAST_AGE = {Grain.DAY: 30, Grain.WEEK: 26, Grain.MONTH: 36}
"""The highest age shown where none are asked for."""
_BRACKETS = {
    Grain.DAY: (Ages(1, 7), Ages(8, 14), Ages(15, 30)),
    Grain.WEEK: (Ages(1, 4), Ages(5, 12), Ages(13, 26)),
    Grain.MONTH: (Ages(1, 3), Ages(4, 6), Ages(7, 12)),
}
_HIGHEST_AGE = 36_500


class Cohort:
    """How many of a cohort's users count at an age, whatever the mode.

    Attributes:
        size: its users.
    """

    def __init__(self, size: int, users_by_reach: Mapping[int, int]) -> None:
        self.size = size
        self._reaches = sorted(users_by_reach)
        counts = (users_by_reach[reach] for reach in self._reaches)
        self._below = [0, *accumulate(counts)]

    def retained(self, mode: Mode, age: int) -> int | None:
        """Users who count; None for "within 0", which asks for days D1…D0."""
        low = self._below[bisect_left(self._reaches, age)]
        high = self._below[bisect_right(self._reaches, age)]
        match mode:
            case Mode.UNBOUNDED | Mode.STREAK:
                return self._below[-1] - low
            case Mode.WITHIN:
                return high if age else None
            case _:
                return high - low


def _answer(opened: OpenTable, settings: Settings) -> Found:
    values = settings.values
    rows = qualifying(all_rows(opened, settings), settings.events)
    ages = AgeClock(values["cohort"], values["grain"], values["clock"])
    timeline = timeline_of(opened, settings, ages.cohort)
    starts = first_times(qualifying(rows, values["start"]), ages.cohort)
    returns = qualifying(rows, values["return"])
    if values["mode"] is Mode.UNBOUNDED:
        returns = returns.filter(returns["at"] < settings.data_end)
    asked = tuple(age if isinstance(age, Ages) else Ages(age, age) for age in values["ages"])
    users = opened.fetch(reached(visits(returns, starts, ages), values["mode"], asked))
    found = _everybody(users, values["mode"]) or opened.fetch(sizes(starts))
    cohorts = _cohorts(found, users)
    cells = list(_cells(cohorts, timeline, ages, values["mode"], asked))
    return Found(rows=cells, beside={"overall": overall(cells)})


def _everybody(users: Iterable[Mapping[str, Any]], mode: Mode) -> list[Row]:
    """segment, cohort, size, where the reaches tell it: everybody is there at age 0, so these
    modes have each user once, or once at age 0. Nothing for the other modes.
    """
    if mode in (Mode.WITHIN, Mode.BRACKET):
        return []
    found: dict[tuple[str, int], int] = {}
    for row in users:
        if mode is not Mode.ON or not row["reach"]:
            cohort = row["segment"], row["cohort"]
            found[cohort] = found.get(cohort, 0) + row["users"]
    return [{"segment": key[0], "cohort": key[1], "size": size} for key, size in found.items()]


def _cohorts(
    found: Iterable[Mapping[str, Any]], users: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, int], Cohort]:
    """Cohorts by segment and number, in that order."""
    by_reach: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for row in users:
        by_reach[row["segment"], row["cohort"]][row["reach"]] = row["users"]
    in_order = sorted((row["segment"], row["cohort"], row["size"]) for row in found)
    return {
        (segment, number): Cohort(size, by_reach[segment, number])
        for segment, number, size in in_order
    }


def _cells(
    cohorts: Mapping[tuple[str, int], Cohort],
    timeline: Timeline,
    clock: AgeClock,
    mode: Mode,
    asked: tuple[Ages, ...],
) -> Iterator[Row]:
    """A row per cohort and age that has begun by the data end; the future stays blank."""
    for (segment, number), cohort in cohorts.items():
        if number not in timeline.shown:
            continue
        head = timeline.head(number, segment)
        _, start, end = timeline.bounds(number)
        for place, ages in enumerate(asked):
            if clock.begins(start, ages.first) >= timeline.data_end:
                continue
            left = _days_left(clock.ends(end, ages.last), timeline)
            retained = cohort.retained(mode, place if mode is Mode.BRACKET else ages.first)
            yield head | {
                "complete": clock.ends(end, ages.last) <= timeline.data_end,
                "cohort": head["period"],
                "size": cohort.size,
                "age": ages.first,
                **({"age_end": ages.last} if mode is Mode.BRACKET else {}),
                "retained": retained,
                "value": ratio(retained, cohort.size),
                **({"follow_up_days": left} if mode is Mode.UNBOUNDED else {}),
            }


def _days_left(ends: datetime, timeline: Timeline) -> int:
    """Whole days of the data after an age is over for everybody: few of them, and "at that age or
    later" comes out too low.
    """
    return max(0, (timeline.data_end - ends).days)


def overall(cells: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The curve over all cohorts: Σ retained ÷ Σ size over the mature cells of each age.

    An age without a mature cell has no value. Segments have a curve each.
    """
    sums: dict[tuple[Any, ...], list[int]] = {}
    for cell in cells:
        part = sums.setdefault((cell["segment"], cell["age"], cell.get("age_end")), [0, 0])
        if cell["complete"] and cell["retained"] is not None:
            part[0] += cell["retained"]
            part[1] += cell["size"]
    rows = []
    for (segment, age, age_end), (retained, size) in sums.items():
        row = {"age": age, "retained": retained, "size": size, "value": ratio(retained, size)}
        row |= {} if age_end is None else {"age_end": age_end}
        rows.append(row | ({} if segment is None else {"segment": segment}))
    return sorted(rows, key=lambda row: (row.get("segment", ""), row["age"]))


def _parse_ages(text: str) -> tuple[Ages, ...]:
    """Ages such as 1,7,30 or, for brackets, 1-7,8-30."""
    ages = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        ages.append(Ages(int(first), int(last or first)))
    if any(not 0 <= age.first <= age.last <= _HIGHEST_AGE for age in ages):
        raise ValueError(text)
    return tuple(sorted(set(ages)))


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    """Cohorts and ages have the same unit unless both are given; days where none is."""
    grain = values["grain"] or values["cohort"] or Grain.DAY
    ages = values["ages"]
    if values["mode"] is Mode.BRACKET:
        ages = ages or _BRACKETS[grain]
    elif ages is None:
        ages = tuple(range(LAST_AGE[grain] + 1))
    elif any(age.first != age.last for age in ages):
        asked = ",".join(f"{age.first}-{age.last}" for age in ages)
        raise ParameterFormError("retention", "ages", asked, Form.WHOLE_NUMBERS)
    else:
        ages = tuple(age.first for age in ages)
    return values | {"grain": grain, "cohort": values["cohort"] or grain, "ages": ages}


def _define(settings: Settings) -> Sentences:
    cohort = label("A cohort is the users whose first qualifying row lies in the same period.")
    match settings.values["mode"]:
        case Mode.ON:
            counted = label("Retained at age N are the users with a return at age N.")
        case Mode.UNBOUNDED:
            counted = label("Retained at age N are the users with a return at age N or later.")
        case Mode.WITHIN:
            counted = label("Retained at age N are the users with a return at ages 1 to N.")
        case Mode.BRACKET:
            counted = label("Retained in a bracket are the users with a return at its ages.")
        case _:
            counted = label("Retained at age N are the users with a return at every age to N.")
    return cohort, counted, _define_age(settings)


def _define_age(settings: Settings) -> EditLabel:
    if settings.values["clock"] is Clock.HOURS:
        return label("Age is counted in exact 24-hour steps (7 × 24, 30 × 24) from the first row.")
    match settings.values["grain"]:
        case Grain.DAY:
            return label("Age is counted in days: D0 is the day of the first row, D1 the next.")
        case Grain.WEEK:
            return label("Age is counted in weeks: W0 is the week of the first row, W1 the next.")
        case _:
            return label("Age is counted in months: M0 is the month of the first row, M1 the next.")


RETENTION = MeasureSpec(
    name="retention",
    columns=(
        Column(
            name="value",
            additivity=Additivity.RATIO,
            unit="%",
            numerator="retained",
            denominator="size",
        ),
        Column(name="retained", additivity=Additivity.UNIQUE),
        Column(name="size", additivity=Additivity.FLOW),
    ),
    parameters=(
        *common(None),
        events("start"),
        events("return"),
        choice("mode", Mode, Mode.ON),
        Parameter(name="ages", parse=_parse_ages, form=Form.AGES),
        choice("clock", Clock, Clock.CALENDAR),
        choice("cohort", GRAINS),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
