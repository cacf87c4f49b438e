"""Texts of an imported feedback file, read from the local cache; nothing here writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.metrics.cache import cached_table
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa

FEEDBACK = "feedback"
_CHANNEL = ("channel", "platform", "source", "渠道", "来源", "來源", "平台")
_COLUMNS = ("at", "text", "score")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceText:
    """One text that a user wrote.

    Attributes:
        number: its row in the cache, stable as long as the cache is.
        at: when it was written, on the wall clock of the import's zone.
        channel: where it was written, "" where the import has no such column.
    """

    number: int
    at: datetime
    text: str
    score: float | None = None
    channel: str = ""

    @property
    def key(self) -> str:
        """What a person's decision about this text is kept under; the same in every file."""
        return text_key(self.text)


def text_key(text: str) -> str:
    """A hash of a text: whoever has the hash does not have the text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def newest_feedback(plan: Plan) -> Dataset | None:
    """The import of feedback that came last, None where there is none."""
    feedback = (one for one in plan.datasets.values() if one.role == FEEDBACK)
    return max(feedback, key=lambda one: (one.imported_at, one.id), default=None)


def cached_feedback(dataset: Dataset | None) -> CanonicalTable | None:
    """The rows of an import of feedback, where they are still in the cache."""
    return None if dataset is None else cached_table(dataset)


def has_texts(dataset: Dataset) -> bool:
    """Whether a column of the imported file was read as texts."""
    return "text" in dataset.mapping.values()


def read_rows(table: CanonicalTable) -> "pa.Table":
    """Columns at, text, score and perhaps channel; a row per row of the cache, in its order."""
    import pyarrow.parquet as pq

    channel = channel_column(table)
    rows = pq.read_table(table.parquet, columns=[*_COLUMNS, *([channel] if channel else [])])
    return rows.rename_columns([*_COLUMNS, "channel"]) if channel else rows


def channel_column(table: CanonicalTable) -> str:
    """The attribute that says where a text was written, "" for none."""
    known = {name.casefold(): name for name in table.attributes}
    return next((known[name] for name in _CHANNEL if name in known), "")


def found_texts(
    table: CanonicalTable, rows: Sequence[int], search: str, part: tuple[int, int]
) -> list[VoiceText]:
    """Some of the texts of `rows` that hold `search`, in the order of the rows.

    Args:
        table: the rows in the cache.
        rows: their numbers there.
        search: compared as keywords are; "" is in every text.
        part: how many to pass over, and how many to return at most.
    """
    start, count = part
    wanted = plain_text(search).strip()
    if not wanted:
        return texts_at(table, rows[start : start + count])
    texts = read_rows(table).column("text").to_pylist()
    holding = (row for row in rows if wanted in plain_text(texts[int(row)] or ""))
    return texts_at(table, list(islice(holding, start, start + count)))


def texts_at(table: CanonicalTable, numbers: Sequence[int]) -> list[VoiceText]:
    """The texts of some rows, in the order they are asked for."""
    import pyarrow as pa

    rows = read_rows(table).take(pa.array(numbers, pa.int64()))
    return list(_texts(rows, numbers))


def _texts(rows: "pa.Table", numbers: Iterable[int]) -> Iterable[VoiceText]:
    for number, row in zip(numbers, rows.to_pylist(), strict=True):
        yield VoiceText(
            number=int(number),
            at=row["at"],
            text=row["text"] or "",
            score=row["score"],
            channel=row.get("channel") or "",
        )
