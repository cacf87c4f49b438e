"""A measure's answer as pictures take it: fresh from the rows, or as a plan stores it.

Free of matplotlib and Qt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measured_tables import NAMES, beside_of
from desktop_app.plan.fields import LocalText, by_key
from desktop_app.plan.history import EditLabel
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

Row = Mapping[str, Any]
_PLACES = (
    *("period", "segment", "cohort", "age", "step", "code", "stage", "tier", "theme"),
    *("channel", "group", "key", "days", "item_id", "from", "to", "pushes", "share_of_given"),
)
_COLUMN = "column"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a picture is made from.

    Attributes:
        measure: the measure's name.
        parameters: as they were used; of a stored table all are text.
        rows: as the contract of the command line; None is "no value".
        beside: `overall`, `totals`, `next_window` and the like.
        definition: how it is counted (口径); of a stored table it stands in `stored_definition`.
        source, as_of: the file, and the day up to which it is complete; "" where not known.
    """

    measure: str
    rows: tuple[Row, ...]
    parameters: Mapping[str, Any] = by_key()
    beside: Mapping[str, Any] = by_key()
    definition: tuple[EditLabel, ...] = ()
    stored_definition: LocalText = LocalText()
    source: str = ""
    as_of: str = ""

    def everybody(self) -> tuple[Row, ...]:
        """The rows of everybody, without those of single segments."""
        return tuple(row for row in self.rows if not row.get("segment"))

    def segments(self) -> tuple[str | None, ...]:
        """The segments in order of their rows; None for everybody."""
        return tuple(dict.fromkeys(row.get("segment") for row in self.rows))

    def of(self, segment: str | None) -> Iterator[Row]:
        """The rows of one segment."""
        return (row for row in self.rows if row.get("segment") == segment)

    def names(self, language: str) -> Mapping[str, str]:
        """What keys of stages and themes are called in a language, where the rows tell."""
        found = {str(row.get("key")): row for row in self.list_beside(NAMES)}
        for row in self.rows:
            if isinstance(row.get(NAMES), Mapping):
                found[str(row.get("stage") or row.get("theme") or "")] = row[NAMES]
        return {
            key: str(names.get(language) or names.get("en") or key) for key, names in found.items()
        }

    def place_of(self, key: str, beside: str = "") -> tuple[int, str] | None:
        """The row that a key of `place_key` means, and the column, "" for the main one."""
        wanted = dict(part.split("=", 1) for part in key.split("\t") if "=" in part)
        column = wanted.pop(_COLUMN, "")
        if not wanted:
            return None
        rows = self.list_beside(beside) if beside else self.rows
        for at, row in enumerate(rows):
            if all(str(row.get(name)) == value for name, value in wanted.items()):
                return at, column
        return None

    def totals(self) -> Mapping[str, Any]:
        """The sums over everything; empty where the measure has none."""
        found = self.beside.get("totals")
        return found if isinstance(found, Mapping) else {}

    def list_beside(self, name: str) -> tuple[Row, ...]:
        """Rows that stand beside the others under a name; none where there are none."""
        found = self.beside.get(name)
        return tuple(found) if isinstance(found, list | tuple) else ()

    def definition_in(self, words: Words) -> str:
        """The definition in a language: its sentences, one after the other."""
        if not self.definition:
            return self.stored_definition.in_language(words.language)
        sentences = (said(part, words) for part in self.definition)
        return (" " if words.language == "en" else "").join(sentences)


def place_key(row: Row, column: str = "") -> str:
    """Where a number stands: what a click in a picture chooses, see `Answer.place_of`."""
    said = [f"{name}={row[name]}" for name in _PLACES if row.get(name) is not None]
    return "\t".join([*said, f"{_COLUMN}={column}"] if column and said else said)


def answer_of(measured: Measured) -> Answer:
    """A measure's answer; the last day that is complete is the day it stands for."""
    return Answer(
        measure=measured.measure,
        parameters=measured.parameters,
        rows=measured.rows,
        beside=measured.beside,
        definition=measured.definition,
        source=measured.source.file,
        as_of=measured.data_end_text,
    )


def stored_answer(plan: Plan, table: SmallTable) -> Answer:
    """A table that a plan stores, as the answer it was made from."""
    dataset = plan.datasets.get(table.dataset) if table.dataset else None
    return Answer(
        measure=table.kind,
        parameters=table.parameters,
        rows=tuple(dict(zip(table.columns, row, strict=True)) for row in table.rows),
        beside=beside_of(table),
        stored_definition=table.definition,
        source=dataset.file if dataset else "",
        as_of=table.as_of,
    )


def said(value: Any, words: Words) -> str:  # noqa: ANN401
    """A text of a row: as it is, or a sentence of the program in the reader's language."""
    if isinstance(value, EditLabel):
        return words(value.sentence).format(**value.facts)
    return str(value)
