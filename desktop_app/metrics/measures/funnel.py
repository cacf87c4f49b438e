"""Funnel: how many of the users who enter take each next step, and how long it takes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable, constant
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import (
    BY,
    DATA_END,
    ENGINE,
    TIME_ZONE,
    all_rows,
    grain,
    timeline_of,
)
from desktop_app.metrics.measures.errors import MissingParameterError, RepeatedStepError
from desktop_app.metrics.measures.funnel_chains import (
    Entry,
    Order,
    Path,
    accounted,
    segments,
    travelled,
)
from desktop_app.metrics.measures.parameters import (
    TODAY,
    choice,
    day,
    events,
    minutes_text,
    window,
)
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, instant
from desktop_app.metrics.measures.wilson import wilson_interval
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.kpis import Additivity

if TYPE_CHECKING:
    from ibis.expr.types import Table

LEAST_ENTRANTS = 30
"""Below so many closed entrants a rate would say more about chance than about users."""
WINDOW_DAYS = 7
"""The window where none is asked for."""
_MEDIAN, _P90 = 0.5, 0.9


def path_of(settings: Settings) -> Path:
    """What the settings of a funnel ask of users, as one question over everything."""
    values = settings.values
    return Path(
        steps=values["steps"],
        window=None if values["window"] == TODAY else values["window"],
        entry=values["entry"],
        order=values["order"],
        start=settings.start,
        end=settings.end,
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    path = path_of(settings)
    users = users_of(opened, settings, path)
    took = users.aggregate(
        median_seconds=users["seconds"].quantile(_MEDIAN),
        p90_seconds=users["seconds"].quantile(_P90),
    )
    # One query, so that the engine finds the users' ways once.
    states = opened.fetch(accounted(users, path, settings.data_end).cross_join(took))
    shown = sorted({state["segment"] for state in states}) if settings.by else [None]
    everybody = totals(states, len(path.steps)) | {
        name: states[0][name] if states else None for name in took.columns
    }
    beside: dict[str, Any] = {"totals": everybody}
    if settings.values["grain"] is not None:
        beside["conversion"] = list(_by_period(opened, settings, path))
    rows = [row for segment in shown for row in _rows(states, path, segment)]
    return Found(rows=rows, beside=beside)


def users_of(opened: OpenTable, settings: Settings, path: Path) -> "Table":
    """As `travelled`, with segment, from the rows before the data end."""
    rows = all_rows(opened, settings)
    rows = rows.filter(rows["at"] < settings.data_end)
    users = travelled(rows, path)
    if settings.by is None:
        return users.mutate(segment=constant(""))
    return users.join(segments(rows, path), path.keys)


def _rows(states: Iterable[Row], path: Path, segment: str | None) -> Iterator[Row]:
    """A row per step. Rates are over entrants who are converted or whose window has passed."""
    of_segment = [state for state in states if segment in (None, state["segment"])]
    closed = [state for state in of_segment if not state["is_open"]]
    everybody = _reaching(closed, 1)
    is_enough = everybody >= LEAST_ENTRANTS
    for step, name in enumerate(path.steps, start=1):
        part, before = _reaching(closed, step), _reaching(closed, max(step - 1, 1))
        yield {
            "period": None,
            "start": None,
            "segment": segment,
            "complete": len(closed) == len(of_segment),
            "step": step,
            "name": f"{step}/{len(path.steps)}" if path.order is Order.ANY else name,
            "reached": _reaching(of_segment, step),
            "converted_from_previous": ratio(part, before) if is_enough else None,
            "value": ratio(part, everybody) if is_enough else None,
            "numerator": part,
            "denominator": everybody,
        }


def _reaching(states: Iterable[Row], step: int) -> int:
    return sum(state["users"] for state in states if state["reached"] >= step)


def totals(states: Iterable[Row], steps: int) -> Row:
    """Everybody: each entrant is converted, dropped, or still open; the rate is of the closed."""
    states = list(states)
    entrants, converted = _reaching(states, 1), _reaching(states, steps)
    still_open = sum(state["users"] for state in states if state["is_open"])
    closed = entrants - still_open
    is_enough = closed >= LEAST_ENTRANTS
    low, high = wilson_interval(converted, closed) if is_enough else (None, None)
    return {
        "entrants": entrants,
        "converted": converted,
        "dropped": closed - converted,
        "open": still_open,
        "rate": ratio(converted, closed) if is_enough else None,
        "interval_low": low,
        "interval_high": high,
    }


def _by_period(opened: OpenTable, settings: Settings, path: Path) -> Iterator[Row]:
    """A row per period of entry: the funnel as if only the entries of that period were asked."""
    path = replace(path, grain=settings.grain)
    users = users_of(opened, settings, path)
    states: dict[tuple[str, int], list[Row]] = {}
    for state in opened.fetch(accounted(users, path, settings.data_end)):
        states.setdefault((state["segment"], state["number"]), []).append(state)
    timeline = timeline_of(opened, settings)
    for segment in timeline.segments(states):
        for number in timeline.shown:
            found = totals(states.get((segment, number), ()), len(path.steps))
            head = timeline.head(number, segment)
            yield head | {
                "complete": _is_closed(timeline, number, path.window),
                "value": found["rate"],
                "numerator": found["converted"],
                "denominator": found["converted"] + found["dropped"],
                **found,
            }


def _is_closed(timeline: Timeline, number: int, window: timedelta | None) -> bool:
    """Whether the window of the last entry that the period can have ends with the data."""
    ends = instant(timeline.bounds(number)[2])
    return ends + (window or timedelta()) <= timeline.data_end


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    steps = values["steps"]
    if steps is None:
        raise MissingParameterError("funnel", "steps", "")
    if values["order"] is Order.ANY and len(set(steps)) < len(steps):
        raise RepeatedStepError(next(name for name in steps if steps.count(name) > 1))
    return values


def _define(settings: Settings) -> Sentences:
    values = settings.values
    return (
        label(
            "Distinct users who did the first step, and how many of them went on to each next one:"
            " {steps}.",
            steps=" → ".join(values["steps"]),
        ),
        _window_sentence(values["window"]),
        _ENTRIES[values["entry"]],
        _ORDERS[values["order"]],
        label(
            "Whoever is not converted and whose window ends after the data is still open; rates are"
            " over the others, with a 95 % Wilson interval, and are not shown below 30 of them."
        ),
    )


def _window_sentence(window: timedelta | str) -> EditLabel:
    if isinstance(window, str):
        return label("Every step counts until the end of the day of the entry.")
    days, rest = divmod(window, timedelta(days=1))
    if not rest:
        return label(
            "Every step counts within {days} × 24 hours of the entry, both ends included.",
            days=str(days),
        )
    return label(
        "Every step counts within {minutes} min of the entry, both ends included.",
        minutes=minutes_text(window),
    )


_ENTRIES: Mapping[Entry, EditLabel] = {
    Entry.BEST: label("Of several entries of a user the one that gets furthest counts."),
    Entry.FIRST: label("Only the first entry of a user counts."),
}
_ORDERS: Mapping[Order, EditLabel] = {
    Order.LOOSE: label("Other events may stand between two steps."),
    Order.STRICT: label("The next event of the user must be the next step."),
    Order.ANY: label("The steps may be taken in any order, whichever of them comes first."),
}


def _rate_column(name: str, beside: str = "") -> Column:
    return Column(
        name=name,
        beside=beside,
        additivity=Additivity.RATIO,
        unit="%",
        numerator="numerator",
        denominator="denominator",
    )


FUNNEL = MeasureSpec(
    name="funnel",
    columns=(_rate_column("value"), _rate_column("conversion", "conversion")),
    parameters=(
        grain(None),
        BY,
        day("from"),
        day("to"),
        DATA_END,
        TIME_ZONE,
        ENGINE,
        events("steps"),
        window("window", timedelta(days=WINDOW_DAYS)),
        choice("entry", Entry, Entry.BEST),
        choice("order", Order, Order.LOOSE),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
