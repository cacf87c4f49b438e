"""A large text that streams to the cache gives what the usual way gives."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserFacingError
from desktop_app.metrics import importing
from desktop_app.metrics.cleaning.seen_rows import SeenRows
from desktop_app.metrics.import_report import ImportOptions, ImportReport, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.reading import large_text
from desktop_app.metrics.reading.large_text import look_at
from desktop_app.metrics.reading.tables import ReadOptions
from desktop_app.progress import Cancelled, Progress

EVENTS = "user_id,event,at,amount,channel"
ORDERS = "user_id,order date,amount,quantity"
PLAIN = ["u1,visit,2025-03-01 10:00:00,,a", "u2,buy,2025-03-02 10:30:00,12.5,b"]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path / "home"))


@contextlib.contextmanager
def large_from(size: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_text, "LEAST_BYTES", size)
        yield


def both_ways(path: Path, **options: Any) -> tuple[object, object]:
    """What each way tells of a file; names of the options make the cache read it twice."""
    asked = ImportOptions(**options)
    with large_from(0):
        streamed = outcome(path, asked)
    with large_from(2**40):
        usual = outcome(path, replace(asked, data_end=None, has_full_history=True))
    return streamed, usual


def outcome(path: Path, options: ImportOptions) -> object:
    try:
        return told(prepare_import(path, options, Progress()))
    except UserFacingError as error:
        return error


def told(prepared: PreparedImport) -> dict[str, Any]:
    """Everything but how many different values were counted, and the rows."""
    report = prepared.report
    return {
        "report": replace(report, columns=()),
        "columns": [(c.name, c.role, c.why.rule, c.shape) for c in report.columns],
        "preview": prepared.preview,
        "odd": prepared.odd_lines,
        "rows": rows_of(prepared),
    }


def rows_of(prepared: PreparedImport) -> list[dict[str, Any]]:
    return [] if prepared.table is None else pq.read_table(prepared.table.parquet).to_pylist()


def written(folder: Path, *lines: str, end: str = "\n", mark: str = "") -> Path:
    path = folder / "events.csv"
    path.write_text(mark + end.join(lines) + end, encoding="utf-8", newline="")
    return path


CELLS = {
    "user": st.sampled_from(["u1", "u2", "用户3", "", "total", "sum:", "合计", "1.2E+17", " u1"]),
    "event": st.sampled_from(["visit", "buy", "", "a b"]),
    "at": st.sampled_from(
        ["2025-03-01 10:00:00", "2025-03-01", "2025-03-02T10:00:00+02:00", "2025年3月5日", "soon"]
    )
    | st.sampled_from(
        ["2025-03-09 25:00:00", "", "1825-03-01 10:00:00", "2025-3-01 10:00:00Z", "12:00"]
    ),
    "amount": st.sampled_from(["", "1", "2.50", "-", "¥3", "nope", "1e5", "NaN", "12%"]),
    "channel": st.sampled_from(["", "a", "中"]),
}
ROWS = st.lists(st.tuples(*CELLS.values()).map(",".join), min_size=1, max_size=30)


@settings(max_examples=20, deadline=None)
@given(rows=ROWS, end=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
def test_that_a_streamed_file_tells_what_the_usual_way_tells(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], end: str, mark: str
) -> None:
    path = written(tmp_path_factory.mktemp("large"), EVENTS, *PLAIN, *rows, end=end, mark=mark)

    streamed, usual = both_ways(path, role="events")

    assert streamed == usual


@pytest.mark.parametrize(
    "rows",
    [
        ["7,2025-01-02,1.5,2", "7,2025-01-02,1.5,2", "8,2025-01-03,,1"],
        ["7,03/04/2025,1.5,2", "8,05/06/2025,2,1"],
        ["7,2025-01-02,1.5,2", ",,,", "", "8,2025-01-03,2,1"],
        ['7,2025-01-02,"1.5",2', '8,2025-01-03,"1,200",1'],
        ['7,2025-01-02,"1.5\n",2', "8,2025-01-03,1,1"],
        ["7,2025-01-02,1.5", "8,2025-01-03,1,1,9", "9,2025-01-03,1,1"],
        ["7,2025-01-02,1.5,2", "合计,,1.5,2"],
        ["7,never,1.5,2", "8,never,2,1"],
    ],
    ids=["equal", "asked", "blank", "quoted", "breaks", "ragged", "totals", "none-left"],
)
def test_that_orders_with_oddities_are_told_the_same_either_way(
    tmp_path: Path, rows: list[str]
) -> None:
    path = written(tmp_path, ORDERS, *rows)

    streamed, usual = both_ways(path)

    assert streamed == usual


def test_that_lines_above_the_header_are_counted_in_a_streamed_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "报表", EVENTS, *PLAIN, PLAIN[0])
    monkeypatch.setattr(importing, "read_bytes", None)

    with large_from(0):
        report = prepare_import(path, ImportOptions(role="events"), Progress()).report

    assert (report.account.lines, report.account.preamble, report.account.in_rows) == (5, 1, 3)
    assert (report.rows_read, report.rows_kept) == (3, 2)
    assert [(a.reason, a.examples) for a in report.set_aside] == [("exact-duplicate", ("line 5",))]


@pytest.mark.parametrize(
    "raw",
    [
        b"a,b\n" + b"1,2\n" * 40 + b"1\x00,2\n",
        b"a,b\r1,2\r",
        b"a,b\r\n1,2\n",
        "a,b\n中,2\n".encode("gb18030"),
    ],
    ids=["nul", "returns", "mixed", "not-utf-8"],
)
def test_that_a_file_with_more_to_cope_with_is_not_streamed(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(raw)

    with large_from(0):
        assert look_at(path, ReadOptions(), Progress()) is None


def test_that_a_name_with_a_pattern_is_not_streamed(tmp_path: Path) -> None:
    path = written(tmp_path, EVENTS, *PLAIN).rename(tmp_path / "a[1];'b.csv")

    with large_from(0):
        assert look_at(path, ReadOptions(), Progress()) is None


def test_that_space_around_cells_is_seen_wherever_a_piece_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a,b", "1,2", "3 ,4", "5,6")
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2 3\n5,6\n", encoding="utf-8", newline="")

    for size in range(2, 12):
        monkeypatch.setattr(large_text, "PIECE_BYTES", size)
        with large_from(0):
            text = look_at(path, ReadOptions(), Progress())
            assert text is not None
            assert (text.has_edges, text.rows, text.has_quotes) == (True, 3, False)


def test_that_stopping_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    path, stop = written(tmp_path, EVENTS, *PLAIN), Event()

    def shown(_step: int, _total: int, what: str) -> None:
        if what == "cleaning":
            stop.set()

    path.write_text("\n".join([EVENTS, *PLAIN * 200_000]) + "\n", encoding="utf-8")
    progress = Progress(shown=shown, stop=stop)
    with large_from(0), pytest.raises(Cancelled):
        prepare_import(path, ImportOptions(role="events"), progress)

    assert list((tmp_path / "home").rglob("*.parquet")) == []


def test_that_values_of_a_large_file_are_counted_in_its_first_lines_and_that_is_said(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, EVENTS, *PLAIN)

    with large_from(0):
        report: ImportReport = prepare_import(path, ImportOptions(), Progress()).report

    assert report.columns[0].why.parameters["distinct"] == "≥ 2"


@given(st.lists(st.lists(st.integers(0, 60), max_size=40), max_size=6), st.booleans())
def test_that_later_equal_hashes_are_copies_and_no_other(
    pieces: list[list[int]],
    collide: bool,
) -> None:
    spread = 2**40 if collide else 1
    seen, known = SeenRows(sum(map(len, pieces))), set()

    for piece in pieces:
        hashes = np.array([value * spread for value in piece], dtype=np.uint64)
        expected = []
        for value in piece:
            expected.append(value in known)
            known.add(value)
        assert seen.copies(hashes).tolist() == expected


def test_that_importing_the_same_content_again_reads_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, EVENTS, *PLAIN)
    with large_from(0):
        first = prepare_import(path, ImportOptions(), Progress())
        monkeypatch.setattr(importing, "clean_large", None)
        again = prepare_import(path.rename(tmp_path / "b.csv"), ImportOptions(), Progress())

    assert again.report == replace(first.report, file="b.csv")
