"""What became of rows that stream by: which are kept, and everything the report says of them."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.canonical import COLUMNS
from desktop_app.metrics.cleaning.canonicalising import ROUNDED, row_notices
from desktop_app.metrics.cleaning.cleaned import Cleaned, example
from desktop_app.metrics.cleaning.columns import EXAMPLES
from desktop_app.metrics.cleaning.date_columns import DateColumn
from desktop_app.metrics.cleaning.judging import (
    EXACT_DUPLICATE,
    RAW,
    REASON,
    TOTAL_ROW,
    CleaningPlan,
    drops_duplicates,
)
from desktop_app.metrics.cleaning.seen_rows import SeenRows
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.reading.large_text import LargeText, cells_of_lines
from desktop_app.metrics.reading.tables import MOST_ODD_LINES, cells_text
from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.plan.kpis import SetAside

if TYPE_CHECKING:
    import pyarrow as pa

HASH, IS_BLANK, IS_UNREAD = "row_hash", "is_blank", "is_unread"
"""Columns of the streamed rows after the canonical ones, the reason and its text."""


class NotStreamableError(Exception):
    """The file has something that only the usual way copes with."""


class UnreadCellError(Exception):
    """A cell has a form that nobody has looked at yet."""


class StreamSums:
    """Takes the judged rows of a file in its order, piece by piece.

    Attributes:
        rows: how many there were so far.
    """

    def __init__(self, text: LargeText, plan: CleaningPlan, date: DateColumn) -> None:
        self.rows = 0
        self._text, self._plan, self._date = text, plan, date
        self._columns = [*COLUMNS[plan.kind], *plan.attributes()]
        self._seen = SeenRows(text.rows)
        self._drops = drops_duplicates(plan)
        self._blank = self._duplicates = self._blank_amounts = 0
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, list[tuple[int, str]]] = {}
        self._odd: list[tuple[int, str]] = []
        self._rounded, self._rounded_id = 0, ""

    def take(self, piece: "pa.RecordBatch") -> "pa.RecordBatch":
        """The rows of a piece that are kept.

        Raises: UnreadCellError; NotStreamableError: there is a row of totals, or more rows than
            lines.
        """
        import pyarrow.compute as pc

        if self.rows + piece.num_rows > self._text.rows:
            raise NotStreamableError
        if piece.column(IS_UNREAD).true_count:
            raise UnreadCellError
        kept = self._kept(piece)
        rows = piece.select(self._columns)
        if kept is not None:
            rows = rows.filter(kept)
        self.rows += piece.num_rows
        if rows.num_rows:
            extent = pc.min_max(rows.column("at")).as_py()
            self._first = min(self._first or extent["min"], extent["min"])
            self._last = max(self._last or extent["max"], extent["max"])
        if self._plan.kind is FileKind.ORDERS:
            self._blank_amounts += rows.column("amount").null_count
        if self._text.has_pluses:
            self._note_rounded(rows)
        return rows

    def check_rows(self) -> None:
        """Raises: NotStreamableError: not every line was a row."""
        if self.rows != self._text.rows:
            raise NotStreamableError

    def _kept(self, piece: "pa.RecordBatch") -> Any:  # noqa: ANN401  (None for all, else a mask)
        import numpy as np
        import pyarrow as pa

        copies = self._seen.copies(piece.column(HASH).to_numpy())
        reason, blank = piece.column(REASON), piece.column(IS_BLANK)
        is_odd = reason.null_count < piece.num_rows
        if not (is_odd or blank.true_count or copies.any()):
            return None
        is_blank = blank.to_numpy(zero_copy_only=False)
        fine = reason.is_null().to_numpy(zero_copy_only=False)
        copies &= fine & ~is_blank
        self._blank += int(is_blank.sum())
        self._duplicates += int(copies.sum())
        self._note_odd(piece, np.flatnonzero(~fine & ~is_blank).tolist())
        if self._drops:
            self._note(EXACT_DUPLICATE, np.flatnonzero(copies).tolist(), {})
            fine &= ~copies
        self._odd = sorted(self._odd)[:MOST_ODD_LINES]
        return pa.array(fine & ~is_blank)

    def _note_odd(self, piece: "pa.RecordBatch", places: list[int]) -> None:
        if not places:
            return
        reasons = piece.column(REASON).take(places).to_pylist()
        texts = dict(zip(places, piece.column(RAW).take(places).to_pylist(), strict=True))
        if TOTAL_ROW in reasons:
            raise NotStreamableError
        by_reason: dict[str, list[int]] = {}
        for place, reason in zip(places, reasons, strict=True):
            by_reason.setdefault(reason, []).append(place)
        for reason, found in by_reason.items():
            self._note(reason, found, texts)

    def _note(self, reason: str, places: list[int], texts: dict[int, str | None]) -> None:
        """Count rows set aside and remember the first."""
        if not places:
            return
        above = self._text.first + self.rows + 1
        self._counts[reason] += len(places)
        examples = self._examples.setdefault(reason, [])
        wanted = EXAMPLES - len(examples)
        examples += ((above + place, texts.get(place) or "") for place in places[:wanted])
        self._odd += ((above + place, reason) for place in places[:MOST_ODD_LINES])

    def _note_rounded(self, rows: "pa.RecordBatch") -> None:
        import pyarrow.compute as pc

        users = rows.column("user_id")
        if not pc.any(pc.match_substring(users, "+")).as_py():
            return
        found = users.filter(pc.match_substring_regex(users, f"^{ROUNDED}$"))
        if len(found):
            least = pc.min(found).as_py()
            self._rounded_id = min(self._rounded_id or least, least)
            self._rounded += len(found)

    def cleaned(self, rows: Path, notices: tuple[Fact, ...]) -> Cleaned:
        """What became of all rows, which are at `rows`."""
        ids: tuple[Fact, ...] = ()
        if self._rounded:
            ids = (fact("import.rounded-ids", count=self._rounded, example=self._rounded_id),)
        about_rows = row_notices(self._plan, self._duplicates, self._blank_amounts)
        return Cleaned(
            rows=rows,
            attributes=tuple(self._plan.attributes()),
            row_count=self.rows - self._blank,
            set_aside=tuple(self._aside(reason) for reason in sorted(self._counts)),
            first=self._first,
            last=self._last,
            until=self._date.until,
            has_times=self._date.has_times,
            notices=(*notices, *about_rows, *ids),
            odd_lines=self._odd_lines(),
        )

    def _aside(self, reason: str) -> SetAside:
        word = self._plan.line_word
        examples = tuple(example(word, line, text) for line, text in self._examples[reason])
        return SetAside(reason=reason, count=self._counts[reason], examples=examples)

    def _odd_lines(self) -> tuple[tuple[int, str, str], ...]:
        cells = cells_of_lines(self._text, (line for line, _ in self._odd))
        return tuple(
            (line, reason, cells_text(cell.strip() for cell in cells[line]))
            for line, reason in self._odd
        )
