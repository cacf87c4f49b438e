"""What rows of an import offer to a question: events, attributes, columns that are filled."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.metrics.canonical import COLUMNS, CanonicalTable
from desktop_app.metrics.engine import OpenTable, open_table

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST_NAMES = 500
"""So many names are listed; a file with more has names that are no kinds of events."""


class NamedCount(NamedTuple):
    """A name and how often: rows of an event, different values of an attribute."""

    name: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetFacts:
    """What can be asked for.

    Attributes:
        events: the most frequent first, with rows; none where rows have no events.
        metrics: names in a table of ready-made values, the most frequent first.
        attributes: in the order of the columns, with the number of different values.
        filled: core columns that have a value in some row.
    """

    events: tuple[NamedCount, ...]
    metrics: tuple[NamedCount, ...]
    attributes: tuple[NamedCount, ...]
    filled: frozenset[str]


def dataset_facts(table: CanonicalTable) -> DatasetFacts:
    """The facts of an import, from one pass for the events and one for the columns.

    Raises: what `open_table` raises.
    """
    with open_table(table) as opened:
        return DatasetFacts(
            events=_names(opened, "event"),
            metrics=_names(opened, "metric"),
            attributes=_attributes(opened),
            filled=_filled(opened),
        )


def _names(opened: OpenTable, column: str) -> tuple[NamedCount, ...]:
    if column not in COLUMNS[opened.table.role]:
        return ()
    counted = opened.rows.group_by(column).agg(rows=opened.rows.count())
    ordered = counted.order_by(counted["rows"].desc(), counted[column]).limit(MOST_NAMES)
    return tuple(NamedCount(row[column], row["rows"]) for row in opened.fetch(ordered))


def _attributes(opened: OpenTable) -> tuple[NamedCount, ...]:
    names = opened.table.attributes
    if not names:
        return ()
    # Numbered: an attribute may be called anything.
    asked = {f"n{at}": opened.rows[name].nunique() for at, name in enumerate(names)}
    (found,) = opened.fetch(opened.rows.aggregate(**asked))
    return tuple(NamedCount(name, found[f"n{at}"]) for at, name in enumerate(names))


def _filled(opened: OpenTable) -> frozenset[str]:
    rows: Table = opened.rows
    core = tuple(COLUMNS[opened.table.role])
    (found,) = opened.fetch(rows.aggregate(**{name: rows[name].count() for name in core}))
    return frozenset(name for name in core if found[name])
