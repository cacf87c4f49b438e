"""Who is a new user and since when: by the first row ever, or by registration."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable, constant, in_zone
from desktop_app.metrics.measures.asking import NO_SEGMENT, all_rows, timeline_of
from desktop_app.metrics.measures.errors import MissingRowsError
from desktop_app.metrics.measures.named_events import check_attribute
from desktop_app.metrics.measures.parameters import choice, text, truth
from desktop_app.metrics.measures.spec import Sentences, Settings
from desktop_app.metrics.measures.timeline import Timeline, instant, number_expression, number_of
from desktop_app.plan.history import label
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table


class Since(StrEnum):
    """With what a user is new: the first row ever, or the registration in a table of users."""

    FIRST = "first"
    REGISTERED = "registered"


PARAMETERS = (text("users"), choice("new", Since), truth("full_history"))
"""`users` names the file of registrations; `new` says whether it counts."""


def settle_new(values: dict[str, Any]) -> dict[str, Any]:
    """A file of users is named because it should count."""
    by_file = Since.FIRST if values["users"] is None else Since.REGISTERED
    return values | {"new": values["new"] or by_file}


def define_new(settings: Settings) -> Sentences:
    """Who is new under these settings."""
    if settings.values["new"] is Since.REGISTERED:
        return (label("New users are those who registered then, by the table of users."),)
    if settings.values["full_history"]:
        return (label("New users are those whose first row ever lies in the period."),)
    return (
        label(
            "New users are those whose first row ever lies in the period; users of the file's first"
            " period do not count, since their history may be older."
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days whose new users are looked at, `low` to before `high`, and their periods."""

    low: date
    high: date
    timeline: Timeline

    def is_complete(self, number: int) -> bool:
        """Whether a period lies wholly among the days and ended before the data did."""
        _, start, end = self.timeline.bounds(number)
        return self.timeline.is_complete(number) and self.low <= start and end <= self.high

    def has_passed(self, end: date, days: int) -> bool:
        """Whether users who came before `end` have been watched for so many whole days since."""
        return instant(end + timedelta(days=days)) <= self.timeline.data_end


def window_of(opened: OpenTable, settings: Settings, measure: str) -> Window | None:
    """The days asked for, as far as there are rows; None where there is no such day.

    Without a full history or registrations the file's first period is left out: nobody can tell
    there who is new.

    Raises: MissingRowsError: registrations should count and there are none.
    """
    if settings.values["new"] is Since.REGISTERED and "users" not in opened.beside:
        raise MissingRowsError(measure, "users", "users")
    timeline = timeline_of(opened, settings)
    if not timeline.shown:
        return None
    _, first_start, first_end = timeline.bounds(timeline.first)
    is_known = settings.values["full_history"] or settings.values["new"] is Since.REGISTERED
    low = first_start if is_known else first_end
    high = timeline.bounds(timeline.last)[2]
    low = max(low, settings.start or low)
    high = min(high, settings.end or high)
    if low >= high:
        return None
    last = high - timedelta(days=1)
    shown = range(number_of(low, timeline.grain), number_of(last, timeline.grain) + 1)
    return Window(low=low, high=high, timeline=replace(timeline, shown=shown))


def new_users(
    opened: OpenTable, settings: Settings, window: Window, attributes: Mapping[str, str]
) -> "Table":
    """user_id, first (instant), day and number (of its period), and attributes of the user.

    Args:
        opened: the rows, with those of users beside them where registration counts.
        settings: the question.
        window: the days whose new users are wanted.
        attributes: name of a column of the result, and of the parameter that asks for it ->
            attribute of the user's first row, or of the table of users where that has it and
            registration counts. Missing is `NO_SEGMENT`.

    Raises: NoAttributeError.
    """
    if settings.values["new"] is Since.REGISTERED:
        users = _registered(opened, settings, attributes)
    else:
        users = _first_rows(opened, settings, attributes)
    before = settings.data_end
    users = users.filter(
        (users["first"] >= instant(window.low))
        & (users["first"] < min(instant(window.high), before))
    )
    return users.select(
        "user_id",
        "first",
        day=number_expression(users["first"], Grain.DAY),
        number=window.timeline.numbers_expression(users["first"]),
        **{name: users[name].fill_null(constant(NO_SEGMENT)) for name in attributes},
    )


def _first_rows(opened: OpenTable, settings: Settings, attributes: Mapping[str, str]) -> "Table":
    """user_id, first, and each attribute as the first row has it."""
    for name, attribute in attributes.items():
        check_attribute(opened, attribute, name)
    return _earliest(all_rows(opened, settings), attributes)


def _registered(opened: OpenTable, settings: Settings, attributes: Mapping[str, str]) -> "Table":
    """user_id, first, and each attribute as the table of users has it, else the first row."""
    beside = opened.beside["users"]
    own = {name: each for name, each in attributes.items() if each in beside.table.attributes}
    rows = in_zone(beside.rows, beside.table.time_zone, settings.time_zone)
    users = _earliest(rows, own)
    others = {name: each for name, each in attributes.items() if name not in own}
    if not others:
        return users
    firsts = _first_rows(opened, settings, others)
    return users.left_join(firsts.select("user_id", *others), "user_id")


def _earliest(rows: "Table", attributes: Mapping[str, str]) -> "Table":
    """A row per user. Of several values at the same instant the first in the alphabet counts, so
    that the order of the rows does not.
    """
    firsts = rows.group_by("user_id").agg(first=rows["at"].min())
    if not attributes:
        return firsts
    # A join, not a window over all rows: nothing but a row per user has to be kept.
    joined = rows.join(firsts, "user_id")
    at_first = joined.filter(joined["at"] == joined["first"])
    values = {name: at_first[attribute].min() for name, attribute in attributes.items()}
    return at_first.group_by("user_id", "first").agg(**values)
