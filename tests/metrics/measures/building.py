"""Canonical rows for tests: a few events written by hand, or the whole of CDNOW."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from desktop_app.metrics.canonical import COLUMNS, CanonicalTable
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measuring import measure
from desktop_app.resource_files import resource

ZONE = "Asia/Shanghai"
_TYPES = {"string": pa.string(), "timestamp": pa.timestamp("us"), "float64": pa.float64()}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One row. `at` is local ISO time."""

    user: str
    at: str
    event: str = "visit"
    amount: float | None = None
    quantity: float | None = None
    attributes: Mapping[str, str | None] | None = None


def visits(*pairs: tuple[str, str]) -> list[Event]:
    """Events without more than user and instant."""
    return [Event(user=user, at=at) for user, at in pairs]


def orders(*rows: tuple[str, str, float]) -> list[Event]:
    """Orders of user, instant, amount; one item each."""
    return [
        Event(user=user, at=at, event="order", amount=amount, quantity=1.0)
        for user, at, amount in rows
    ]


def table_of(folder: Path, events: Sequence[Event], **facts: Any) -> CanonicalTable:
    """Canonical rows of events, or with the facts of a `CanonicalTable` that differ.

    Args:
        folder: where the Parquet file goes.
        events: the rows.
        facts: `end` is the data end as text, the end of the last row's day without it.
    """
    instants = [datetime.fromisoformat(event.at) for event in events]
    attributes = sorted({name for event in events for name in event.attributes or {}})
    columns: dict[str, list[Any]] = {
        "user_id": [event.user for event in events],
        "event": [event.event for event in events],
        "at": instants,
        "session_id": [None for _ in events],
        "amount": [event.amount for event in events],
        "quantity": [event.quantity for event in events],
    }
    for name in attributes:
        columns[name] = [(event.attributes or {}).get(name) for event in events]
    last = max(instants, default=datetime.fromisoformat("2026-01-01"))
    next_midnight = datetime.combine(last.date(), datetime.min.time()) + timedelta(days=1)
    end = facts.pop("end", None)
    known = {
        "role": "events",
        "time_zone": ZONE,
        "data_start": min(instants, default=last),
        "data_end": next_midnight if end is None else datetime.fromisoformat(end),
    }
    path = folder / "rows.parquet"
    return _stored(path, columns, attributes=tuple(attributes), **known | facts)


def other_table(
    folder: Path, role: str, rows: Sequence[Mapping[str, Any]], **facts: Any
) -> CanonicalTable:
    """Canonical rows of users, spend, feedback or metrics; `at` is local ISO time.

    Args:
        folder: where the Parquet file goes.
        role: a key of `COLUMNS`.
        rows: the cells by column; one that is left out is missing, others are attributes.
        facts: what of a `CanonicalTable` differs; `end` is the data end as text.
    """
    core = COLUMNS[role]
    attributes = sorted({name for row in rows for name in row} - set(core))
    columns = {name: [row.get(name) for row in rows] for name in (*core, *attributes)}
    instants = [datetime.fromisoformat(str(at)) for at in columns["at"]]
    columns["at"] = list(instants)
    last = max(instants)
    next_midnight = datetime.combine(last.date(), datetime.min.time()) + timedelta(days=1)
    end = facts.pop("end", None)
    known = {
        "role": role,
        "time_zone": ZONE,
        "data_start": min(instants),
        "data_end": next_midnight if end is None else datetime.fromisoformat(end),
        "file": f"{role}.csv",
    }
    path = folder / f"{role}.parquet"
    return _stored(path, columns, attributes=tuple(attributes), **known | facts)


def cdnow_table(folder: Path) -> CanonicalTable:
    """Every row of the CDNOW orders, duplicates kept."""
    with resource("data", "cdnow_orders.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _stored(
        folder / "cdnow.parquet",
        {
            "user_id": [row["customer_id"] for row in rows],
            "event": ["order"] * len(rows),
            "at": [datetime.fromisoformat(row["date"]) for row in rows],
            "session_id": [None] * len(rows),
            "amount": [float(row["amount"]) for row in rows],
            "quantity": [float(row["quantity"]) for row in rows],
        },
        attributes=(),
        role="orders",
        time_zone=ZONE,
        data_start=datetime.fromisoformat("1997-01-01"),
        data_end=datetime.fromisoformat("1998-07-01"),
        file="cdnow_orders.csv",
    )


def _stored(path: Path, columns: Mapping[str, list[Any]], **facts: Any) -> CanonicalTable:
    core = COLUMNS[facts["role"]]
    assert tuple(columns)[: len(core)] == tuple(core)
    fields = [pa.field(name, _TYPES[core.get(name, "string")]) for name in columns]
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(dict(columns), schema=pa.schema(fields)), path)
    count = len(columns["at"])
    facts = {"file": "rows.csv", **facts}
    return CanonicalTable(parquet=path, sha256="5f", rows_read=count, rows_kept=count, **facts)


def asked(table: CanonicalTable, name: str, *beside: CanonicalTable, **parameters: str) -> Measured:
    """`measure` with keywords; a trailing underscore is dropped (`from_`, `return_`)."""
    texts = {key.rstrip("_"): value for key, value in parameters.items()}
    return measure(table, name, texts, beside)


def column(rows: Iterable[Mapping[str, Any]], *names: str) -> list[Any]:
    """Some columns of rows: values for one name, tuples for several."""
    if len(names) == 1:
        return [row[names[0]] for row in rows]
    return [tuple(row[name] for name in names) for row in rows]
