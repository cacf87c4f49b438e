"""Bringing the rows of an older schema to the current one.

A migration is frozen history: rows as plain dicts in, plain dicts out, importing nothing of ours.
Each has a module of its own in `storage/migrations/`, and each schema a golden file that stays.
A schema whose tables have other columns also brings the reader of the older ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.storage.content import BadContentError, ChangeRow, Content, RecordRow

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Migration:
    """From one schema to the next.

    Attributes:
        tables: the statements of the tables that a file of the older schema has.
        step: takes and returns {"meta": {key: value}, "record": [{kind, id, body}],
            "change": [{revision, at, author, action, step, label, changes, body}]}.
    """

    tables: tuple[str, ...]
    step: Callable[[Document], Document]


# By the schema that it starts from. Schema 1 is the first, so there is nothing yet to migrate.
MIGRATIONS: Mapping[int, Migration] = {}


def migrate(
    content: Content, schema: int, wanted: int, migrations: Mapping[int, Migration]
) -> Content:
    """The rows of `schema` as rows of `wanted`.

    Raises: BadContentError: the rows are not what a file of that schema has, or it is newer.
    """
    if schema > wanted:
        raise BadContentError("migration")
    document: Document = {
        "meta": dict(content.meta),
        "record": [row._asdict() for row in content.records],
        "change": [row._asdict() for row in content.changes],
    }
    try:
        for number in range(schema, wanted):
            document = migrations[number].step(document)
        return Content(
            meta=document["meta"],
            records=tuple(RecordRow(**row) for row in document["record"]),
            changes=tuple(ChangeRow(**row) for row in document["change"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadContentError("migration") from error
