"""Parquet files: no digit is lost, and no promise of a file is believed before it is checked."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desktop_app.errors import UserFacingError
from desktop_app.metrics.errors import EmptyFileError, NotATableError, TooManyColumnsError
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.reading import parquet_tables
from desktop_app.metrics.reading.parquet_errors import ParquetTooLargeError, ParquetUnreadableError
from desktop_app.progress import Progress
from tests.metrics.files import canonical_rows

ORDERS = {
    "user_id": pa.array([100000000000000001, 100000000000000002], pa.int64()),
    "paid_at": pa.array([date(2024, 3, 5), date(2024, 3, 6)], pa.date32()),
    "amount": pa.array([Decimal("12.50"), Decimal("0.10")], pa.decimal128(20, 2)),
}


def imported(
    folder: Path, columns: dict[str, pa.Array], name: str = "t.parquet", **options: Any
) -> PreparedImport:
    """Import a Parquet file with these columns."""
    path = folder / name
    pq.write_table(pa.table(columns), path)
    return prepare_import(path, ImportOptions(**options), Progress())


def test_that_ids_days_and_decimals_come_in_whole(tmp_path: Path) -> None:
    prepared = imported(tmp_path, ORDERS)

    at = datetime(2024, 3, 5)  # noqa: DTZ001
    first = ("100000000000000001", "order", at, None, 12.5, None)
    assert canonical_rows(prepared)[0] == first
    report = prepared.report
    assert (report.form.kind, report.role) == ("parquet", "orders")
    assert (report.account.lines, report.rows_read, report.rows_kept) == (2, 2, 2)
    assert report.account.is_balanced()


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (pa.array(["a", "b"]).dictionary_encode(), "a"),
        (pa.array([b"caf\xc3\xa9", b"\xff"], pa.binary()), "café"),
        (pa.array([True, False]), "true"),
        (pa.array([1.5, None]), "1.5"),
        (pa.array([Decimal("0.000000000000001"), None], pa.decimal128(38, 15)),
         "0.000000000000001"),
        (pa.array([2**63, 1], pa.uint64()), "9223372036854775808"),
        (pa.array([datetime(2024, 1, 1, tzinfo=UTC)] * 2, pa.timestamp("us", "Asia/Shanghai")),
         "2024-01-01T00:00:00.000000Z"),
        (pa.array([datetime(2024, 1, 1)] * 2, pa.timestamp("ms")), "2024-01-01 00:00:00"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_that_every_plain_type_becomes_its_text(
    tmp_path: Path, column: pa.Array, first: str
) -> None:
    prepared = imported(tmp_path, {**ORDERS, "extra": column})

    assert canonical_rows(prepared)[0][-1] == first


def test_that_instants_stand_on_the_wall_clock_of_the_plan(tmp_path: Path) -> None:
    instants = pa.array([datetime(2024, 1, 1, 20, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC"))

    prepared = imported(tmp_path, {**ORDERS, "paid_at": instants})

    assert canonical_rows(prepared)[0][2] == datetime(2024, 1, 2, 4)  # noqa: DTZ001


def test_that_lists_and_records_are_left_out_and_named(tmp_path: Path) -> None:
    nested = {
        "items": pa.array([["a"], []]),
        "address": pa.array([{"city": "x"}, {"city": "y"}]),
        "tags": pa.array([[("k", "v")], []], pa.map_(pa.string(), pa.string())),
    }

    prepared = imported(tmp_path, {**ORDERS, **nested})

    (notice,) = [one for one in prepared.report.notices if one.rule == "import.nested-columns"]
    assert dict(notice.parameters) == {"count": 3, "names": "items, address, tags"}
    assert [column.name for column in prepared.report.columns] == list(ORDERS)
    with pytest.raises(NotATableError) as refused:
        imported(tmp_path, nested)
    assert refused.value.kind == "nested"


def written(folder: Path, columns: dict[str, pa.Array]) -> bytes:
    path = folder / "whole.parquet"
    pq.write_table(pa.table(columns), path)
    return path.read_bytes()


@pytest.mark.parametrize("cut", ["head", "middle", "tail", "footer"])
def test_that_a_broken_file_is_refused_with_its_name(tmp_path: Path, cut: str) -> None:
    whole = written(tmp_path, ORDERS)
    broken = {
        "head": whole[: len(whole) // 2],
        "middle": whole[:40] + whole[80:],
        "tail": whole[:-1],
        "footer": whole[:-12] + b"\xff" * 8 + b"PAR1",
    }[cut]
    path = tmp_path / "broken.parquet"
    path.write_bytes(broken)

    with pytest.raises(ParquetUnreadableError) as refused:
        prepare_import(path, ImportOptions(), Progress())

    assert refused.value.file == "broken.parquet"


def test_that_hundreds_of_millions_of_rows_in_a_small_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    group = pa.table({"user_id": pa.nulls(30_000_000, pa.bool_())})
    with pq.ParquetWriter(path, group.schema) as writer:
        for _ in range(10):
            writer.write_table(group, row_group_size=30_000_000)
    assert path.stat().st_size < 2**21

    with pytest.raises(ParquetTooLargeError) as refused:
        prepare_import(path, ImportOptions(), Progress())

    assert refused.value.rows == 300_000_000


def test_that_a_long_text_repeated_by_a_dictionary_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_tables, "MOST_PARQUET_TEXT_BYTES", 1_000_000)
    same = pa.array(["x" * 1000] * 2000).dictionary_encode()

    with pytest.raises(ParquetTooLargeError):
        imported(tmp_path, {"user_id": same})


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({"user_id": pa.array([], pa.string())}, EmptyFileError),
        ({f"c{i}": pa.array([1]) for i in range(2001)}, TooManyColumnsError),
    ],
)
def test_that_a_file_without_rows_or_too_wide_is_refused(
    tmp_path: Path, columns: dict[str, pa.Array], error: type[UserFacingError]
) -> None:
    with pytest.raises(error):
        imported(tmp_path, columns)


NAMES = ["it's; a file.parquet", "a*b[c].parquet", "new\nline.parquet", "数据.parquet", "plain.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_that_a_files_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    assert imported(tmp_path, ORDERS, name=name).report.rows_kept == 2


def test_that_odd_column_names_are_only_names(tmp_path: Path) -> None:
    odd: Sequence[str] = ['a"; DROP TABLE cells; --', "line", "c0", "p0", ""]

    prepared = imported(tmp_path, ORDERS | {name: pa.array(["1", "2"]) for name in odd})

    assert prepared.report.rows_kept == 2
    assert canonical_rows(prepared)[0][6:] == ("1",) * len(odd)
