"""Which fields of a kind the records of a plan keep as their own, and on which scales.

The catalogue knows no plan; a test holds these lists against the plan's own.
"""

from typing import NamedTuple

from desktop_app.catalog.errors import Fault
from desktop_app.catalog.table import CatalogTable
from desktop_app.catalog.worksheet_checks import Scale, refuse_outside


class Kept(NamedTuple):
    """How a record keeps a field: as what, and on which scale (None where an end is open)."""

    sort: str = "number"
    low: float | None = None
    high: float | None = None


KEPT = {
    "finding": {"impact": Kept(low=1.0, high=5.0), "likelihood": Kept(low=1.0, high=5.0)},
    "requirement": {
        "reach": Kept(low=0.0),
        "impact": Kept(low=0.0),
        "confidence": Kept(low=0.0, high=1.0),
        "effort": Kept(low=0.0),
        "kano": Kept(sort="choice"),
    },
    "theme": {"mentions": Kept(low=0.0), "mean_score": Kept()},
}
"""Fields that a record has itself. A finding keeps any other beside them; the rest have no more."""
DATES = {"finding": ("found_on",), "requirement": ("released_on",), "theme": ()}
"""The dates of a record that a slot may set."""
TAKEN_BY_FINDING = (
    "id", "text", "worksheet", "slot", "source", "source_link", "found_on", "strength",
    "shelf_life_months", "scores", "answers", "owner", "rank", "extra",
)  # fmt: skip
"""What a finding has besides, under which no kind may ask for something else."""


def refuse_what_is_not_kept(table: CatalogTable, records: str, key: str) -> None:
    """Raises: CatalogFileError: a field that the kind's records cannot keep."""
    own = KEPT[records]
    if key in own:
        table.word("sort", (own[key].sort,), "number")
    elif records != "finding":
        raise table.error("key", Fault.NOT_ALLOWED, key, tuple(own))
    elif key in TAKEN_BY_FINDING:
        raise table.error("key", Fault.NOT_ALLOWED, key)


def refuse_wider_scale(table: CatalogTable, records: str, scale: Scale) -> None:
    """Raises: CatalogFileError: a number could be asked that the plan would refuse."""
    kept = KEPT[records].get(table.key(), Kept())
    ends = (kept.low, kept.high)
    for name, end, bound in zip(("low", "high"), scale, ends, strict=True):
        if end is not None:
            refuse_outside(table, name, end, ends)
        elif bound is not None:
            raise table.error(name, Fault.MISSING)
