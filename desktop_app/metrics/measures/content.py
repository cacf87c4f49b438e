"""Content: which pieces are seen, answered to and shared, and by how many."""

from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.named_events import (
    check_attribute,
    count_from_one,
    is_one_of,
    named,
)
from desktop_app.metrics.measures.parameters import events, text, truth
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline, number_expression
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from ibis.expr.types import Table

_DEFAULT_ITEM = "item_id"
_DEFAULT_TOP = 50
_DEEDS = ("views", "interactions", "shares")
_NOTHING = {"pieces": 0, "published": 0, **dict.fromkeys(_DEEDS, 0)}


def deeds(rows: "Table", settings: Settings) -> "Table":
    """segment, user_id, at, item, views, interactions, shares: rows that are one of the three.

    Without a name for views, every row that is neither an interaction nor a share is a view.
    """
    values = settings.values
    interacted = is_one_of(rows, named(values, "interactions"))
    shared = is_one_of(rows, named(values, "shares"))
    viewed = is_one_of(rows, named(values, "views"))
    if values["views"] is None:
        viewed = ~(interacted | shared)
    marked = rows.filter(rows["item"].notnull()).select(
        "segment",
        "user_id",
        "at",
        "item",
        views=viewed.cast("int64"),
        interactions=interacted.cast("int64"),
        shares=shared.cast("int64"),
    )
    return marked.filter(marked["views"] + marked["interactions"] + marked["shares"] > 0)


def by_item(marked: "Table", top: int) -> "Table":
    """segment, item, users, views, interactions, shares, place (by views, from 0): the first
    `top` of each segment. Only their users are told apart, which takes longer than all the rest.
    """
    import ibis

    keys = ["segment", "item"]
    items = marked.group_by(keys).agg(**{name: marked[name].sum() for name in _DEEDS})
    order = [ibis.desc("views"), ibis.desc("interactions"), ibis.desc("shares"), "item"]
    placed = items.mutate(place=ibis.row_number().over(group_by="segment", order_by=order))
    first = placed.filter(placed["place"] < top)
    seen = marked.semi_join(first, keys)
    return first.join(seen.group_by(keys).agg(users=seen["user_id"].nunique()), keys)


def by_period(marked: "Table", grain: Grain) -> "Table":
    """segment, number, pieces (with a deed), published (first deed ever), the three deeds.

    A piece is published once, in the segment of its first deed; of several at the same instant in
    the first one by the alphabet.
    """
    import ibis

    numbered = marked.mutate(number=number_expression(marked["at"], grain))
    items = numbered.group_by("segment", "item", "number").agg(
        first=numbered["at"].min(), **{name: numbered[name].sum() for name in _DEEDS}
    )
    order = ibis.row_number().over(group_by="item", order_by=["first", "segment"])
    items = items.mutate(order=order)
    return items.group_by("segment", "number").agg(
        pieces=items.count(),
        published=items.count(where=items["order"] == 0),
        **{name: items[name].sum() for name in _DEEDS},
    )


def _answer(opened: OpenTable, settings: Settings) -> Found:
    item = check_attribute(opened, settings.values["item"] or _DEFAULT_ITEM, "item")
    rows = qualifying(all_rows(opened, settings), settings.events)
    marked = deeds(rows.mutate(item=rows[item]), settings)
    timeline = timeline_of(opened, settings)
    periods = opened.fetch(by_period(marked, settings.grain))
    filled = list(timeline.filled(periods, _NOTHING))
    rows_found, totals = _items(opened, _shown(marked, timeline), settings)
    edge = None if settings.values["full_history"] else timeline.first
    return Found(
        rows=rows_found,
        beside={
            "totals": totals,
            **_flows([row for row, _ in filled]),
            "published": [
                _point(row, None if place == edge else row["published"]) for row, place in filled
            ],
        },
    )


def _shown(marked: "Table", timeline: Timeline) -> "Table":
    first, last = timeline.shown.start, timeline.shown.stop - 1
    return marked.filter(timeline.numbers_expression(marked["at"]).between(first, last))


def _items(opened: OpenTable, shown: "Table", settings: Settings) -> tuple[list[Row], Row]:
    """A row per piece, the most viewed first, as many as asked for; and the sums of all."""
    kept = by_item(shown, settings.values["top"] or _DEFAULT_TOP).order_by("segment", "place")
    rows = [_item(row, has_segment=settings.by is not None) for row in opened.fetch(kept)]
    sums = shown.group_by("segment").agg(
        pieces=shown["item"].nunique(), **{name: shown[name].sum() for name in _DEEDS}
    )
    found = opened.fetch(sums)
    (people,) = opened.fetch(shown.aggregate(users=shown["user_id"].nunique()))
    totals = {name: sum(int(row[name]) for row in found) for name in ("pieces", *_DEEDS)}
    shown_sums = {name: sum(row[name] for row in rows) for name in _DEEDS} | {"pieces": len(rows)}
    rest = {name: total - shown_sums[name] for name, total in totals.items()}
    return rows, totals | {"users": people["users"]} | _rates(totals) | {"rest": rest}


def _item(row: dict[str, Any], *, has_segment: bool) -> Row:
    counts = {name: int(row[name]) for name in _DEEDS}
    head = {
        "period": None,
        "start": None,
        "segment": row["segment"] if has_segment else None,
        "complete": True,
    }
    return head | {"item_id": row["item"]} | counts | {"users": row["users"]} | _rates(counts)


def _rates(counts: dict[str, int]) -> Row:
    return {
        "interaction_rate": ratio(counts["interactions"], counts["views"]),
        "share_rate": ratio(counts["shares"], counts["views"]),
    }


def _flows(rows: list[Row]) -> dict[str, list[Row]]:
    """The lists of points by period: sums, and rates with their parts."""
    counts = {name: [_point(row, int(row[name])) for row in rows] for name in ("pieces", *_DEEDS)}
    return counts | {
        name: [_rate(row, *parts.split("/")) for row in rows] for name, parts in _RATES.items()
    }


_RATES = {
    "views_per_piece": "views/pieces",
    "interactions_per_view": "interactions/views",
    "shares_per_view": "shares/views",
}


def _point(row: Row, value: float | None) -> Row:
    head = {name: row[name] for name in ("period", "start", "segment", "complete")}
    return head | {"value": value}


def _rate(row: Row, numerator: str, denominator: str) -> Row:
    parts = {"numerator": int(row[numerator]), "denominator": int(row[denominator])}
    return _point(row, ratio(*parts.values())) | parts


def _define(settings: Settings) -> Sentences:
    seen = (
        label("Every row of a piece that is neither an interaction nor a share is a view.")
        if settings.values["views"] is None
        else label("Views, interactions and shares are the rows of the events named for them.")
    )
    return (
        label(
            "By piece of content, most viewed first: views, interactions, shares and users; the"
            " rates are interactions and shares per view."
        ),
        seen,
        label(
            "By period: pieces with any of these rows; a piece is published in the period of its"
            " first row, which is not known for the first period of a file without full history."
        ),
    )


def _column(name: str, additivity: Additivity, unit: str, parts: str = "/") -> Column:
    numerator, denominator = parts.split("/")
    beside = "" if name in ("users", "interaction_rate", "share_rate") else name
    return Column(
        name=name,
        beside=beside,
        additivity=additivity,
        unit=unit,
        numerator=numerator,
        denominator=denominator,
    )


CONTENT = MeasureSpec(
    name="content",
    columns=(
        *(_column(name, Additivity.FLOW, "events") for name in _DEEDS),
        _column("users", Additivity.UNIQUE, "users"),
        _column("interaction_rate", Additivity.RATIO, "%", "interactions/views"),
        _column("share_rate", Additivity.RATIO, "%", "shares/views"),
        _column("pieces", Additivity.UNIQUE, "pieces"),
        _column("published", Additivity.FLOW, "pieces"),
        _column("views_per_piece", Additivity.RATIO, "ratio", "numerator/denominator"),
        _column("interactions_per_view", Additivity.RATIO, "%", "numerator/denominator"),
        _column("shares_per_view", Additivity.RATIO, "%", "numerator/denominator"),
    ),
    parameters=(
        *common(),
        text("item"),
        *(events(name) for name in _DEEDS),
        count_from_one("top"),
        truth("full_history"),
    ),
    define=_define,
    answer=_answer,
)
