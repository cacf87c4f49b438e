"""Community: who of the active members posts and replies, and how few write most of it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.active import active_users
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import BY, all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.concentration import Concentration, concentrations
from desktop_app.metrics.measures.named_events import (
    check_attribute,
    is_one_of,
    named,
    require,
)
from desktop_app.metrics.measures.parameters import events, text
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_MOST = 0.8
_NOTHING = {"active": 0, "posts": 0, "replies": 0, "core": Concentration()}


def written(rows: "Table", settings: Settings) -> "Table":
    """segment, user_id, number, posts, replies, given (both): of the users who wrote anything."""
    posts = is_one_of(rows, named(settings.values, "posts")).cast("int64")
    replies = is_one_of(rows, named(settings.values, "replies")).cast("int64")
    numbered = rows.mutate(
        number=number_expression(rows["at"], settings.grain), posts=posts, replies=replies
    )
    users = numbered.group_by("segment", "user_id", "number").agg(
        posts=numbered["posts"].sum(), replies=numbered["replies"].sum()
    )
    given = users.mutate(given=users["posts"] + users["replies"])
    return given.filter(given["given"] > 0)


def _answer(opened: OpenTable, settings: Settings) -> Found:
    group = settings.values["group"]
    if group is not None:
        settings = replace(settings, by=check_attribute(opened, group, "group"))
    rows = qualifying(all_rows(opened, settings), settings.events)
    wrote = written(rows, settings)
    sums = wrote.group_by("segment", "number").agg(
        posts=wrote["posts"].sum(), replies=wrote["replies"].sum()
    )
    cells: dict[tuple[str, int], dict[str, Any]] = {}
    active = opened.fetch(active_users(rows, settings.grain).rename(active="value"))
    for row in (*active, *opened.fetch(sums)):
        cells.setdefault((row["segment"], row["number"]), dict(_NOTHING)).update(row)
    for key, core in concentrations(opened, wrote).items():
        cells[key]["core"] = core
    filled = timeline_of(opened, settings).filled(cells.values(), _NOTHING)
    return Found(rows=[_row(row) for row, _ in filled])


def _row(row: Row) -> Row:
    core: Concentration = row.pop("core")
    posts, replies, most = int(row["posts"]), int(row["replies"]), core.core[_MOST]
    return row | {
        "group": row["segment"],
        "posts": posts,
        "replies": replies,
        "contributors": core.users,
        "participation_rate": ratio(core.users, row["active"]),
        "replies_per_post": ratio(replies, posts),
        "core_contributors": most,
        "core_share": ratio(most, core.users),
        "concentration": core.gini,
    }


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    return require("community", values, "posts")


def _define(settings: Settings) -> Sentences:
    sentences = [
        label(
            "Contributors are the users who posted or replied in the period; the participation rate"
            " is contributors ÷ active users."
        ),
        label(
            "Core contributors are the fewest who together wrote 80 % of the posts and replies;"
            " their share is core contributors ÷ contributors."
        ),
    ]
    if settings.values["group"] is not None:
        sentences.append(label("Each group is counted by itself; one person may be in several."))
    return tuple(sentences)


def _column(name: str, additivity: Additivity, unit: str, parts: str = "/") -> Column:
    numerator, denominator = parts.split("/")
    return Column(
        name=name, additivity=additivity, unit=unit, numerator=numerator, denominator=denominator
    )


COMMUNITY = MeasureSpec(
    name="community",
    columns=(
        _column("participation_rate", Additivity.RATIO, "%", "contributors/active"),
        _column("active", Additivity.UNIQUE, "users"),
        _column("contributors", Additivity.UNIQUE, "users"),
        _column("posts", Additivity.FLOW, "events"),
        _column("replies", Additivity.FLOW, "events"),
        _column("replies_per_post", Additivity.RATIO, "ratio", "replies/posts"),
        _column("core_contributors", Additivity.UNIQUE, "users"),
        _column("core_share", Additivity.RATIO, "%", "core_contributors/contributors"),
        _column("concentration", Additivity.UNIQUE, "ratio"),
    ),
    parameters=(
        *(parameter for parameter in common(Grain.MONTH) if parameter is not BY),
        text("group"),
        events("posts"),
        events("replies"),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
