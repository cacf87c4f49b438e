"""Files with bytes changed at random: rows or a reason, never a crash, and no line lost."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserFacingError
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.reading import excel_tables
from desktop_app.progress import Progress
from tests.metrics.hostile import OLD_XLS, workbook

CSV = "user_id,date,amount,note\n" + "".join(
    f'u{n},2024-03-{n:02d},{n}.5,"a ""b"", 中"\n' for n in range(1, 20)
)


def parquet() -> bytes:
    out = io.BytesIO()
    columns = {
        "user_id": pa.array([f"u{n}" for n in range(50)]),
        "date": pa.array([date(2024, 3, 1 + n % 28) for n in range(50)]),
        "amount": pa.array([n / 2 for n in range(50)]),
    }
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


SEEDS = {
    "orders.csv": CSV.encode(),
    "orders-gb.csv": CSV.encode("gb18030"),
    "orders.xlsx": workbook(),
    "orders.xls": OLD_XLS.read_bytes(),
    "orders.parquet": parquet(),
}
CHANGE = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 255), st.sampled_from(["set", "cut", "twice"])
)
CHANGES = st.lists(CHANGE, min_size=1, max_size=6)


def changed(raw: bytes, changes: list[tuple[float, int, str]]) -> bytes:
    """With bytes replaced, or up to 255 bytes left out or said twice, at some places."""
    for share, number, how in changes:
        at = int(share * len(raw))
        if how == "set":
            raw = raw[:at] + bytes([number]) + raw[at + 1 :]
        elif how == "cut":
            raw = raw[:at] + raw[at + number :]
        else:
            raw = raw[: at + number] + raw[at:]
    return raw


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("changed")
    (home / "temporary").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAUSEWAY_HOME", str(home / "home"))
        patch.setattr("tempfile.tempdir", str(home / "temporary"))
        patch.setattr(excel_tables, "WORKER_SECONDS", 30.0)
        yield home


def survives(folder: Path, name: str, raw: bytes) -> None:
    """The file is refused in a sentence, or every row and line of it is told of."""
    path = folder / name
    path.write_bytes(raw)
    try:
        prepared = prepare_import(path, ImportOptions(), Progress())
    except UserFacingError:
        prepared = None
    assert list((folder / "temporary").iterdir()) == []
    if prepared is not None:
        report = prepared.report
        assert report.account.is_balanced()
        assert report.rows_read == report.rows_kept + sum(one.count for one in report.set_aside)


@settings(max_examples=12, deadline=None)
@given(name=st.sampled_from(["orders.csv", "orders-gb.csv", "orders.parquet"]), changes=CHANGES)
def test_that_a_changed_text_or_parquet_file_is_read_or_refused(
    folder: Path, name: str, changes: list[tuple[float, int, str]]
) -> None:
    survives(folder, name, changed(SEEDS[name], changes))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_that_a_changed_workbook_is_read_or_refused(
    folder: Path, changes: list[tuple[float, int, str]]
) -> None:
    survives(folder, "orders.xlsx", changed(SEEDS["orders.xlsx"], changes))


@pytest.mark.campaign(name="hostile")
@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_that_hundreds_of_changed_files_are_read_or_refused(
    folder: Path, name: str, changes: list[tuple[float, int, str]]
) -> None:
    survives(folder, name, changed(SEEDS[name], changes))


@pytest.mark.campaign(name="hostile")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(markup=st.lists(CHANGE, min_size=1, max_size=4))
def test_that_a_hundred_changed_sheets_in_sound_zips_are_read_or_refused(
    folder: Path, markup: list[tuple[float, int, str]]
) -> None:
    from tests.metrics.files import orders_rows, workbook_parts, zipped

    parts = {name: part.encode() for name, part in workbook_parts(orders_rows()).items()}
    name = "xl/worksheets/sheet1.xml"
    survives(folder, "s.xlsx", zipped({**parts, name: changed(parts[name], markup)}))
