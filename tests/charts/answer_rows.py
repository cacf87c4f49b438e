"""Rows as measures give them, made by hand."""

from collections.abc import Mapping
from typing import Any

from desktop_app.charts.answer import Answer
from desktop_app.plan.history import label

Rows = tuple[dict[str, Any], ...]


PERIODS = tuple(f"1998-0{month}" for month in range(1, 7))


_DEFINITION = (label("Distinct users with at least one qualifying row in the calendar period."),)


_NO_PERIOD = {"period": None, "start": None, "segment": None, "complete": True}


def answer(measure: str, rows: Rows, beside: Mapping[str, Any] | None = None) -> Answer:
    return Answer(
        measure=measure,
        rows=rows,
        beside=beside or {},
        definition=_DEFINITION,
        source="shop_events.csv",
        as_of="1998-06-20T00:00:00+08:00",
    )


def over_time(**columns: tuple[Any, ...]) -> Rows:
    """A row per period, the last one not complete."""
    return tuple(
        {
            "period": period,
            "start": f"{period}-01",
            "segment": None,
            "complete": at < len(PERIODS) - 1,
            **{name: values[at] for name, values in columns.items()},
        }
        for at, period in enumerate(PERIODS)
    )


def undated(*rows: dict[str, Any]) -> Rows:
    return tuple({**_NO_PERIOD, **row} for row in rows)
