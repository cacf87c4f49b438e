"""What records are called where a person picks or sees them."""

from desktop_app.plan.fields import Record
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, by_rank, find, records
from desktop_app.words import Words

Choices = tuple[tuple[str | None, str], ...]
"""Values to choose from, each with the text to show; None stands for none."""


def record_name(record: Record | None, words: Words) -> str:
    """The name a person knows a record by; "" for none."""
    return "" if record is None else name_in(record, words.language) or record.id


def name_of(plan: Plan, record_id: str | None, words: Words) -> str:
    """The name of the record of that id; "" for none."""
    return "" if record_id is None else record_name(find(plan, record_id), words)


def choices_of(plan: Plan, kind: str, words: Words) -> Choices:
    """All records of a kind to choose from, none first."""
    found = by_rank(records(plan, kind))
    named = tuple((record.id, record_name(record, words)) for record in found)
    return ((None, "—"), *named)
