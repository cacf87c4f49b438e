"""When each user joined: with their first row, or with the registration in a file of users."""

from typing import TYPE_CHECKING

from desktop_app.metrics.engine import OpenTable, constant, in_zone
from desktop_app.metrics.measures.asking import NO_SEGMENT
from desktop_app.metrics.measures.spec import Settings

if TYPE_CHECKING:
    from ibis.expr.types import Table

USERS = "users"
"""The parameter that names a file of users, and the role of its rows."""


def first_rows(rows: "Table", settings: Settings) -> "Table":
    """user_id, joined (instant of the first row), segment (of that row, the first by name)."""
    if settings.by is None:
        found = rows.group_by("user_id").agg(joined=rows["at"].min())
        return found.mutate(segment=constant(""))
    each = rows.group_by("user_id", "at").agg(segment=rows["segment"].min())
    return each.group_by("user_id").agg(
        joined=each["at"].min(), segment=each["segment"].argmin(each["at"])
    )


def registrations(opened: OpenTable, settings: Settings) -> "Table":
    """user_id, registered (the earliest, on the wall clock asked for): each user once."""
    beside = opened.beside[USERS]
    users = in_zone(beside.rows, beside.table.time_zone, settings.time_zone)
    return users.group_by("user_id").agg(registered=users["at"].min())


def registered_rows(opened: OpenTable, settings: Settings, rows: "Table") -> "Table":
    """As `first_rows`, of everybody who registered; the segment is that of their first row."""
    users = registrations(opened, settings)
    if settings.by is None:
        return users.select("user_id", joined=users["registered"], segment=constant(""))
    seen = first_rows(rows, settings).select(seen_id="user_id", seen="segment")
    both = users.left_join(seen, users["user_id"] == seen["seen_id"])
    return both.select(
        "user_id",
        joined=both["registered"],
        segment=both["seen"].fill_null(constant(NO_SEGMENT)),
    )
