"""Which records a table shows and in what order: on prepared keys in Python, never by `data()`."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from desktop_app.plan.fields import Record
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.sounds import Sounds


class RowOrder(NamedTuple):
    """How rows are ordered.

    Attributes:
        column: which column's keys; -1 is the order the records come in.
        group: column by whose keys rows come together first; -1 for none.
    """

    column: int = -1
    is_descending: bool = False
    group: int = -1


def ordered(
    records: Iterable[Record], columns: Sequence[TableColumn], order: RowOrder
) -> list[Record]:
    """The records in another order; those that have nothing to sort by come last both ways."""
    found = list(records)
    if order.column >= 0:
        found = _sorted(found, columns[order.column], is_descending=order.is_descending)
    if order.group >= 0:
        found = _sorted(found, columns[order.group], is_descending=False)
    return found


def _sorted(records: list[Record], column: TableColumn, *, is_descending: bool) -> list[Record]:
    key = column.key
    if key is None:
        return records
    keyed = [(key(record), record) for record in records]
    there = [pair for pair in keyed if pair[0] is not None]
    there.sort(key=_first, reverse=is_descending)
    return [record for _, record in (*there, *(pair for pair in keyed if pair[0] is None))]


def _first(pair: tuple[Any, Record]) -> Any:  # noqa: ANN401
    return pair[0]


class TypedFilter:
    """Keeps the records whose text holds every word that was typed, or sounds like it.

    What a record says is put together once, and again when the record is another one.
    """

    def __init__(self, said: Callable[[Record], str], sounds: Sounds) -> None:
        self._said, self._sounds = said, sounds
        self._known: dict[str, tuple[Record, str]] = {}
        self._typed = ""

    @property
    def is_on(self) -> bool:
        """Whether anything was typed."""
        return bool(self._typed)

    def type(self, text: str) -> None:
        """Keep what has these words from now on; "" keeps everything."""
        self._typed = text.strip()

    def kept(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records that have all the words."""
        found = list(records)
        if not self._typed:
            return found
        texts = [self._text(record) for record in found]
        query = self._sounds.query(self._typed, texts)
        return [one for one, text in zip(found, texts, strict=True) if query.fits(text)]

    def _text(self, record: Record) -> str:
        known = self._known.get(record.id)
        if known is None or known[0] is not record:
            known = (record, self._said(record).casefold())
            self._known[record.id] = known
        return known[1]
