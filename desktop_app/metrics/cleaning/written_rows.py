"""Canonical rows written to a Parquet file piece by piece."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.durable_files import written_durably
from desktop_app.metrics.canonical import COLUMNS
from desktop_app.metrics.cleaning.judging import CleaningPlan
from desktop_app.metrics.reading.large_text import LargeText
from desktop_app.metrics.reading.tables import cell_column

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 491_520
"""Rows of a row group: what one thread of the engine reads at a time."""

MOST_DISTINCT = 0.1
"""Share of different values up to which a column is kept as a dictionary and numbers: beyond, that
takes longer than it saves."""


class RowWriter:
    """Collects pieces of rows to row groups. The file is whole only after `finish`."""

    def __init__(self, path: Path, schema: "pa.Schema", dictionaries: list[str]) -> None:
        import pyarrow.parquet as pq

        # Statistics of texts cost more than they save: no measure looks for single users.
        self._file = pq.ParquetWriter(
            path,
            schema,
            compression="snappy",
            use_dictionary=dictionaries,
            write_statistics=["at"],
        )
        self._schema = schema
        self._pieces: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, piece: "pa.RecordBatch") -> None:
        """Add rows whose first columns are those of the schema."""
        self._pieces.append(piece)
        self._rows += piece.num_rows
        if self._rows >= GROUP_ROWS:
            self._write_group()

    def finish(self) -> None:
        """Write what is left, and the end of the file."""
        self._write_group()
        self._file.close()

    def _write_group(self) -> None:
        import pyarrow as pa

        if self._rows:
            table = pa.Table.from_batches(self._pieces).cast(self._schema)
            self._file.write_table(table, row_group_size=self._rows)
        self._pieces, self._rows = [], 0


@contextmanager
def written_rows(path: Path, text: LargeText, plan: CleaningPlan) -> Iterator[RowWriter]:
    """A writer of the rows at `path`, which is as it was where the block fails or is left early."""
    with written_durably(path) as temporary:
        yield RowWriter(temporary, _schema(plan), _dictionaries(text, plan))


def _schema(plan: CleaningPlan) -> "pa.Schema":
    import pyarrow as pa

    types: dict[str, Any] = {
        "string": pa.string(),
        "float64": pa.float64(),
        "timestamp": pa.timestamp("us"),
    }
    core = [(name, types[kind]) for name, kind in COLUMNS[plan.kind].items()]
    return pa.schema([*core, *((name, pa.string()) for name in plan.attributes())])


def _dictionaries(text: LargeText, plan: CleaningPlan) -> list[str]:
    """The columns whose values repeat, judged by the first rows."""
    head = text.head.cells
    cells = {column.role.value: cell_column(i) for i, column in enumerate(plan.columns)}
    cells = {name: cells[name] for name in COLUMNS[plan.kind] if name in cells}
    cells |= plan.attributes()
    return ["event"] + [
        name
        for name, cell in cells.items()
        if name not in ("at", "event")
        and len(head.column(cell).unique()) <= MOST_DISTINCT * head.num_rows
    ]
