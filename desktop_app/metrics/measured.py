"""A measure's answer with everything that says what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.plan.fields import by_key
from desktop_app.plan.history import EditLabel
from desktop_app.plan.kpis import Additivity
from desktop_app.terms import rfm_word
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSource:
    """The file that the rows came from."""

    file: str
    sha256: str
    rows_read: int
    rows_kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure's answer.

    Attributes:
        parameters: every parameter with the value that was used, as JSON has it.
        definition: what the numbers mean (口径), whole sentences.
        unit, additivity: of the main column, `columns` has the others.
        rows: as the contract of the command line; None is "no value".
        beside: `overall`, `totals`, `next_window` where the measure has them.
        notices: what somebody should know before believing the numbers, whole sentences.
        data_end: the instant up to which the rows are complete, on the wall clock of `time_zone`.
    """

    measure: str
    parameters: Mapping[str, Any]
    definition: tuple[EditLabel, ...]
    unit: str
    additivity: Additivity
    rows: tuple[Mapping[str, Any], ...]
    source: MeasuredSource
    data_end: datetime
    time_zone: str
    engine: str
    beside: Mapping[str, Any] = by_key()
    notices: tuple[EditLabel, ...] = ()

    @property
    def data_end_text(self) -> str:
        """The data end as an ISO instant with its offset."""
        return self.data_end.replace(tzinfo=ZoneInfo(self.time_zone)).isoformat()

    def definition_in(self, words: Words) -> str:
        """The definition in a language: its sentences, one after the other."""
        return (" " if words.language == "en" else "").join(_said(self.definition, words))

    def notices_in(self, words: Words) -> list[str]:
        """The notices in a language."""
        return _said(self.notices, words)

    def to_json(self, words: Words) -> dict[str, Any]:
        """The document that `causeway measure --json` prints."""
        return {
            "measure": self.measure,
            "parameters": dict(self.parameters),
            "definition": self.definition_in(words),
            "unit": self.unit,
            "additivity": self.additivity.value,
            "source": {
                "file": self.source.file,
                "sha256": self.source.sha256,
                "rows_read": self.source.rows_read,
                "rows_kept": self.source.rows_kept,
            },
            "data_end": self.data_end_text,
            "engine": self.engine,
            "rows": [_spoken(row, words) for row in self.rows],
            **self.beside,
            "notices": self.notices_in(words),
        }


def _said(sentences: tuple[EditLabel, ...], words: Words) -> list[str]:
    return [words(part.sentence).format(**part.facts) for part in sentences]


def _spoken(row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """A row in a language: sentences; the label of an RFM code; of `names`, that one alone.

    The rows of what belongs to nothing have no names.
    """
    spoken: dict[str, Any] = {}
    for key, value in row.items():
        if key == "names":
            spoken["name"] = value[words.language] if value else words("Unclassified")
        else:
            spoken[key] = text_in(value, words) if isinstance(value, EditLabel) else value
    return spoken | ({"label": rfm_word(words, row["code"])} if "code" in row else {})


def text_in(value: object, words: Words) -> str:
    """A sentence in a language, anything else as text; "" for nothing."""
    if isinstance(value, EditLabel):
        return words(value.sentence).format(**value.facts)
    return "" if value is None else str(value)
