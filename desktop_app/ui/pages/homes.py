"""On which page a kind of record is at home."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.plan.plan import kind_of_id

HOMES: Mapping[str, str] = MappingProxyType(
    {
        "worksheet": "market",
        "finding": "market",
        "objective": "goals",
        "key_result": "goals",
        "check_in": "goals",
        "kpi": "kpis",
        "kpi_version": "kpis",
        "target": "kpis",
        "series": "kpis",
        "initiative": "initiatives",
        "dataset": "data",
        "theme": "voice",
        "care_contact": "voice",
        "occasion": "calendar",
    }
)
"""Key of the page that lists each kind of record; kinds that no page lists are not here."""


def home_of(record_id: str) -> str:
    """Key of the page that shows a record, "" where no page lists its kind.

    Raises: UnknownRecordError: no kind has that prefix.
    """
    return HOMES.get(kind_of_id(record_id), "")
