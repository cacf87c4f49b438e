"""What the form of each measure asks first, when a parameter matters, and what suits the data.

Tables and nothing else: a measure that is not named here gets its parameters in a general order.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.plan.kpis import Dataset
from desktop_app.plan.periods import Grain

if TYPE_CHECKING:
    from desktop_app.metrics.measures.spec import MeasureSpec

NEVER = frozenset({"engine"})
_TIME = ("from", "to")
_GENERAL = ("grain", "event", "by")
_LATER = frozenset({"data_end", "tz", "new", "full_history", *NEVER})
_MOST_FIRST = 8

_FIRST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lifecycle": ("grain", "event", "clock", "by", *_TIME),
        "active": ("grain", "event", "window", "by", *_TIME),
        "sessions": ("grain", "event", "gap", "by", *_TIME),
        "core_users": ("of", "grain", "event", "by", *_TIME),
        "retention": ("cohort", "grain", "mode", "start", "return", "by", *_TIME),
        "churn": ("mode", "window", "grain", "event", "by", *_TIME),
        "stages": ("at", "before", "rules", "event", "by"),
        "activation": ("event", "start", "within", "grain", "by", *_TIME),
        "funnel": ("steps", "window", "order", "entry", "by", "grain", *_TIME),
        "repeat": ("window", "grain", "by", "event", *_TIME),
        "ltv": ("model", "horizon", "days", "cohort", "event", "by"),
        "rfm": ("cuts", "r", "f", "m", "at", "event", "by"),
        "members": ("tier", "tiers", "grain", "event", *_TIME),
        "channels": ("channel", "grain", "days", "lag", "margin", "event", *_TIME),
        "referral": ("invite", "invited_by", "channel", "invited_channel", "grain", *_TIME),
        "content": ("item", "views", "interactions", "shares", "by", *_TIME),
        "community": ("group", "posts", "replies", "grain", *_TIME),
        "push": ("push", "open", "off", "grain", "by", *_TIME),
        "feedback": ("scale", "themes", "grain", "by", *_TIME),
        "value": ("metric", "grain", "by", *_TIME),
        "campaign": (*_TIME, "of", "event", "baseline", "before", "after", "cost"),
        "twins": ("of", "age", "steps", "window", "start", "return", "grain", *_TIME),
    }
)

# A parameter that says something only where another has one of these values.
_ONLY_WITH: Mapping[tuple[str, str], tuple[str, frozenset[str]]] = MappingProxyType(
    {
        ("churn", "window"): ("mode", frozenset({"inactivity"})),
        ("rfm", "r"): ("cuts", frozenset({"fixed"})),
        ("rfm", "f"): ("cuts", frozenset({"fixed"})),
        ("rfm", "m"): ("cuts", frozenset({"fixed"})),
        ("ltv", "horizon"): ("model", frozenset({"bgnbd", "sbg", "retention"})),
        ("twins", "age"): ("of", frozenset({"retention"})),
        ("twins", "start"): ("of", frozenset({"retention"})),
        ("twins", "return"): ("of", frozenset({"retention"})),
        ("twins", "steps"): ("of", frozenset({"funnel"})),
        ("twins", "window"): ("of", frozenset({"funnel"})),
        ("twins", "grain"): ("of", frozenset({"new"})),
    }
)

# A screen shows some thirty cohorts, and a line some thirty points, that can be told apart.
_WEEKS_FROM, _MONTHS_FROM = 45, 400
_SHORT_WEEKS, _SHORT_DAYS = 45, 14


def parted(spec: "MeasureSpec") -> tuple[list[str], list[str]]:
    """The parameters that are asked for first, in their order, and the others."""
    names = [one.name for one in spec.parameters if _is_shown(spec, one.name)]
    own = [name for name in names if name not in {*_GENERAL, *_TIME, *_LATER}]
    wished = _FIRST.get(spec.name) or (*_GENERAL, *own, *_TIME)[:_MOST_FIRST]
    first = [name for name in wished if name in names]
    return first, [name for name in names if name not in first]


def _is_shown(spec: "MeasureSpec", name: str) -> bool:
    return name not in NEVER and name not in spec.beside


def matters(spec: "MeasureSpec", name: str, texts: Mapping[str, str]) -> bool:
    """Whether a parameter says anything beside the others that are asked."""
    governing, values = _ONLY_WITH.get((spec.name, name), ("", frozenset()))
    if not governing or texts.get(name):
        return True
    defaults = {one.name: one.default for one in spec.parameters}
    return str(texts.get(governing) or defaults.get(governing) or "") in values


def suggested(spec: "MeasureSpec", dataset: Dataset) -> dict[str, str]:
    """Parameters that suit the length of the data where nobody asked for others.

    Retention in days is unreadable for years of data, and months are few points for weeks of it.
    """
    days = _days(dataset)
    if days is None:
        return {}
    if spec.name == "retention":
        return _cohorts(days)
    takes = {one.name: one.default for one in spec.parameters}
    if takes.get("grain") is Grain.MONTH and days <= _SHORT_WEEKS:
        return {"grain": str(Grain.DAY if days <= _SHORT_DAYS else Grain.WEEK)}
    return {}


def _cohorts(days: int) -> dict[str, str]:
    if days <= _WEEKS_FROM:
        return {"cohort": str(Grain.DAY)}
    return {"cohort": str(Grain.WEEK if days <= _MONTHS_FROM else Grain.MONTH)}


def _days(dataset: Dataset) -> int | None:
    """How many days of data there are; None where the plan does not know."""
    ends: Sequence[str] = (dataset.data_start, dataset.data_end)
    try:
        start, end = (date.fromisoformat(text[:10]) for text in ends)
    except ValueError:
        return None
    return (end - start).days
