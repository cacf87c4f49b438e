"""Core users: the few who give most, and how unequal the giving is."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.adding import ratio
from desktop_app.metrics.measures.asking import all_rows, common, qualifying, timeline_of
from desktop_app.metrics.measures.concentration import PARTS, Concentration, concentrations
from desktop_app.metrics.measures.parameters import choice
from desktop_app.metrics.measures.sales import MONEY_DECIMALS, sales_rows
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.metrics.measures.timeline import Row, Timeline
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity

if TYPE_CHECKING:
    from ibis.expr.types import Table

_NOTHING = {"found": None}


class Given(StrEnum):
    """What users give: events, or money."""

    EVENTS = "events"
    AMOUNT = "amount"


def given_by(rows: "Table", given: Given, *keys: str) -> "Table":
    """segment, user_id, the other keys, given: what each user gave, where that is more than 0."""
    amount = rows.count() if given is Given.EVENTS else rows["amount"].sum().round(MONEY_DECIMALS)
    users = rows.group_by("segment", "user_id", *keys).agg(given=amount)
    return users.filter(users["given"] > 0)


def _answer(opened: OpenTable, settings: Settings) -> Found:
    given = settings.values["of"]
    rows = qualifying(all_rows(opened, settings), settings.events)
    if given is Given.AMOUNT:
        rows = sales_rows(opened, rows, "core_users")
    timeline = timeline_of(opened, settings)
    if not timeline.shown:
        return Found(rows=[], beside={"overall": [], **{name: [] for name in _BESIDE}})
    rows = rows.mutate(number=timeline.numbers_expression(rows["at"]))
    shown = rows.filter(rows["number"].between(timeline.shown[0], timeline.shown[-1]))
    periods = concentrations(opened, given_by(shown, given, "number"))
    filled = list(timeline.filled(_cells(periods), _NOTHING))
    heads = [(row, row.pop("found") or Concentration()) for row, _ in filled]
    everything = given_by(shown.mutate(number=0), given, "number")
    return Found(
        rows=[each for head, found in heads for each in _shares(head, found)],
        beside={
            "overall": [
                each
                for (segment, _), found in sorted(concentrations(opened, everything).items())
                for each in _shares(_overall(timeline, segment), found)
            ],
            **{name: [_point(head, found, name) for head, found in heads] for name in _BESIDE},
        },
    )


def _cells(periods: dict[tuple[str, int], Concentration]) -> list[dict[str, Any]]:
    return [
        {"segment": segment, "number": number, "found": found}
        for (segment, number), found in periods.items()
    ]


def _overall(timeline: Timeline, segment: str) -> Row:
    """The head of a row over everything shown, which is complete if its last period is."""
    head = timeline.head(timeline.shown[-1], segment)
    return head | {"period": None, "start": None}


def _shares(head: Row, found: Concentration) -> list[Row]:
    """A row per share of everything given: which share of the users gave it."""
    return [
        head
        | {
            "share_of_given": part,
            "share_of_users": ratio(found.core[part], found.users),
            "core_users": found.core[part],
            "users": found.users,
            "given": found.given,
            "concentration": found.gini,
        }
        for part in PARTS
    ]


def _point(head: Row, found: Concentration, name: str) -> Row:
    if name == "concentration":
        return head | {"value": found.gini}
    core = found.core[_BESIDE[name]]
    if name.startswith("core"):
        return head | {"value": core}
    return head | {
        "value": ratio(core, found.users),
        "numerator": core,
        "denominator": found.users,
    }


_BESIDE = {
    "share_of_users_50": 0.5,
    "share_of_users_80": 0.8,
    "core_users_80": 0.8,
    "concentration": 0.0,
}


def _define(settings: Settings) -> Sentences:
    gini = label(
        "Concentration is the Gini coefficient of what the users gave: 0 when all gave the same,"
        " near 1 when one gave nearly everything; 2·Σ(rank·given) ÷ (users·Σ given) − (users + 1)"
        " ÷ users, ranks from the smallest."
    )
    if settings.values["of"] is Given.AMOUNT:
        return (
            label(
                "The smallest share of the buyers who together bring 50 % and 80 % of the revenue;"
                " refunds are taken off, and who brings nothing is not counted."
            ),
            gini,
        )
    return (
        label(
            "The smallest share of the users who together give 50 % and 80 % of the qualifying"
            " rows."
        ),
        gini,
    )


def _share(name: str, beside: str = "", parts: str = "core_users/users") -> Column:
    numerator, denominator = parts.split("/")
    return Column(
        name=name,
        beside=beside,
        additivity=Additivity.RATIO,
        unit="%",
        numerator=numerator,
        denominator=denominator,
    )


CORE_USERS = MeasureSpec(
    name="core_users",
    columns=(
        _share("share_of_users"),
        _share("share_of_users_50", "share_of_users_50", "numerator/denominator"),
        _share("share_of_users_80", "share_of_users_80", "numerator/denominator"),
        Column(name="core_users_80", beside="core_users_80", additivity=Additivity.UNIQUE),
        Column(
            name="concentration",
            beside="concentration",
            additivity=Additivity.UNIQUE,
            unit="ratio",
        ),
    ),
    parameters=(*common(), choice("of", Given, Given.EVENTS)),
    define=_define,
    answer=_answer,
)
