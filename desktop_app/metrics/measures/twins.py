"""One question under the rules of several tools, so that two departments see why they differ.

What each tool does is taken from its documentation; docs/decisions/0080-definition-twins.md names
the pages and what they leave open. Every number comes from the measures themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import (
    DATA_END,
    ENGINE,
    EVENT,
    TIME_ZONE,
    all_rows,
    grain,
    qualifying,
    settings_of,
    timeline_of,
)
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.metrics.measures.funnel import FUNNEL, WINDOW_DAYS
from desktop_app.metrics.measures.joining import first_rows
from desktop_app.metrics.measures.lifecycle import arrivals, registered_arrivals, user_periods
from desktop_app.metrics.measures.parameters import (
    choice,
    day,
    events,
    plain,
    truth,
    whole_numbers,
    window,
)
from desktop_app.metrics.measures.retention import RETENTION
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row
from desktop_app.metrics.measures.twin_rules import FUNNELS, NEWCOMERS, RETENTIONS, Twin
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity

if TYPE_CHECKING:
    from ibis.expr.types import Table

_COMMON = ("from", "to", "data_end", "tz", "engine")
_NOBODY: Row = {"retained": 0, "size": 0, "value": None}
_NO_PERIOD: Row = {"period": None, "start": None, "segment": None, "complete": True}


class Question(StrEnum):
    """What is asked under several rules."""

    RETENTION = "retention"
    FUNNEL = "funnel"
    NEW = "new"


def _answer(opened: OpenTable, settings: Settings) -> Found:
    match settings.values["of"]:
        case Question.RETENTION:
            rows = _compared(RETENTIONS, _retention(opened, settings))
        case Question.FUNNEL:
            rows = _compared(FUNNELS, _funnel(opened, settings))
        case _:
            rows = _compared(NEWCOMERS, _newcomers(opened, settings))
    return Found(rows=list(rows))


def _compared(twins: Iterable[Twin], answer: Callable[[Twin], Iterable[Row]]) -> Iterator[Row]:
    for twin in twins:
        for row in answer(twin):
            yield row | {"key": twin.key, "tool": twin.tool, "rule": twin.rule}


def _retention(opened: OpenTable, settings: Settings) -> Callable[[Twin], Iterator[Row]]:
    """A row per age: of the users whom the rule can tell of already, those who are retained."""
    asked_ages = settings.values["age"]
    ages = sorted({age for asked in asked_ages for age in (asked, asked - 1) if age >= 0})
    cut = replace(opened, rows=opened.rows.mutate(at=opened.rows["at"].truncate("h")))

    @cache
    def overall(rules: frozenset[tuple[str, str]], *, is_by_hour: bool) -> Mapping[int, Row]:
        asked = _texts(settings, ("start", "return"), ages=",".join(map(str, ages)), **dict(rules))
        found = RETENTION.answer(
            cut if is_by_hour else opened, settings_of(RETENTION, opened.table, asked)
        )
        return {row["age"]: row for row in found.beside["overall"]}

    def answer(twin: Twin) -> Iterator[Row]:
        curve = overall(frozenset(twin.rules.items()), is_by_hour=twin.is_by_hour)
        for age in asked_ages:
            days = age - 1 if twin.counts_from_one else age
            # Where the first day is day 1 there is nothing to come back to on it.
            if twin.counts_from_one and not days:
                continue
            found = curve.get(days, _NOBODY)
            parts = {"numerator": found["retained"], "denominator": found["size"]}
            yield _NO_PERIOD | {"age": age, "value": found["value"]} | parts

    return answer


def _funnel(opened: OpenTable, settings: Settings) -> Callable[[Twin], Iterator[Row]]:
    """One row: who took all steps ÷ who entered."""

    @cache
    def totals(rules: frozenset[tuple[str, str]]) -> Mapping[str, Any]:
        asked = _texts(settings, ("steps", "window")) | dict(rules)
        found = FUNNEL.answer(opened, settings_of(FUNNEL, opened.table, asked))
        counted: Mapping[str, Any] = found.beside["totals"]
        return counted

    def answer(twin: Twin) -> Iterator[Row]:
        found = totals(frozenset(twin.rules.items()))
        everybody = found["entrants"] - (0 if twin.is_over_everybody else found["open"])
        yield _NO_PERIOD | {
            "complete": found["open"] == 0,
            "value": ratio(found["converted"], everybody),
            "numerator": found["converted"],
            "denominator": everybody,
        }

    return answer


def _newcomers(opened: OpenTable, settings: Settings) -> Callable[[Twin], Iterator[Row]]:
    """A row per period: new users ÷ active users. At the left edge nobody can be told new."""
    timeline = timeline_of(opened, settings)
    edge = None if settings.values["full_history"] else timeline.first

    @cache
    def arrived(first: str) -> list[dict[str, Any]]:
        return opened.fetch(_arrivals(all_rows(opened, settings), settings, first))

    def answer(twin: Twin) -> Iterator[Row]:
        nobody = {"first": 0, "active": 0}
        for row, number in timeline.filled(arrived(twin.rules["first"]), nobody):
            new, active = row.pop("first"), row.pop("active")
            known = None if number == edge else new
            yield row | {"value": ratio(known, active), "numerator": known, "denominator": active}

    return answer


def _arrivals(rows: "Table", settings: Settings, first: str) -> "Table":
    """segment, number, active, first: by the first event of any kind, by the first chosen one, or
    by the chosen ones of the period in which a user was first seen.
    """
    if first == "any":
        return arrivals(user_periods(rows, settings.grain))
    chosen = user_periods(qualifying(rows, settings.events), settings.grain)
    if first == "chosen":
        return arrivals(chosen)
    seen = first_rows(rows, settings).select("user_id", registered="joined")
    return registered_arrivals(chosen, seen, settings.grain)


def _texts(settings: Settings, names: tuple[str, ...], **more: str) -> dict[str, str]:
    """Parameters of this question as another measure is asked them."""
    asked = {name: plain(settings.values[name]) for name in (*_COMMON, *names)}
    texts = {
        name: ",".join(value) if isinstance(value, list) else str(value)
        for name, value in asked.items()
        if value is not None
    }
    return texts | more


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    if values["of"] is Question.FUNNEL and values["steps"] is None:
        raise MissingParameterError("twins", "steps", "of=funnel")
    return values


def _define(settings: Settings) -> Sentences:
    match settings.values["of"]:
        case Question.RETENTION:
            asked = label(
                "Which share of users comes back N days after their first event, overall, as"
                " several tools count it."
            )
        case Question.FUNNEL:
            asked = label(
                "Which share of the users who enter takes all steps ({steps}), as several tools"
                " count it.",
                steps=" → ".join(settings.values["steps"]),
            )
        case _:
            asked = label("Which share of a period's users is new, as several tools count it.")
    return (
        asked,
        label("The rules are those of the tools' documentation; their programs may differ."),
    )


TWINS = MeasureSpec(
    name="twins",
    columns=(
        Column(
            name="value",
            additivity=Additivity.RATIO,
            unit="%",
            numerator="numerator",
            denominator="denominator",
        ),
    ),
    parameters=(
        choice("of", Question, Question.RETENTION),
        whole_numbers("age", (1,)),
        events("start"),
        events("return"),
        events("steps"),
        window("window", timedelta(days=WINDOW_DAYS)),
        grain(),
        EVENT,
        day("from"),
        day("to"),
        DATA_END,
        TIME_ZONE,
        ENGINE,
        truth("full_history"),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
