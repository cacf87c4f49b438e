"""The icon and the colour that stand for each kind of record."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.plan.plan import kind_of_id
from desktop_app.ui.look import Look

KIND_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "finding": "findings",
        "objective": "goals",
        "key_result": "key-result",
        "kpi": "kpis",
        "initiative": "initiatives",
        "dataset": "data",
        "check_in": "check-in",
        "worksheet": "worksheet",
        "person": "person",
        "occasion": "calendar",
        "theme": "voice",
        "requirement": "board",
        "decision": "done",
        "care_contact": "users",
    }
)

LAYOUT_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "quadrants": "quadrants",
        "forces": "forces",
        "matrix": "table",
        "chain": "chain",
        "list": "list",
        "cards": "cards",
        "board": "board",
        "scatter": "scatter",
    }
)
"""An icon for every layout of `catalog.worksheets.LAYOUTS`."""


def icon_of(record_id: str) -> str:
    """The icon of a record's kind; that of a link for kinds without one."""
    return KIND_ICONS.get(kind_of_id(record_id), "link")


def role_of(record_id: str, look: Look) -> str:
    """The colour role of a record's kind; that of quiet text for kinds without one."""
    kind = kind_of_id(record_id)
    return kind if kind in look.theme._fields else "muted"
