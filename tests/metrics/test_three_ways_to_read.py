"""Streamed, in columns at once, or line by line: the same file tells the same, however messy."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserFacingError
from desktop_app.metrics import cache
from desktop_app.metrics.import_report import ImportOptions, PreparedImport
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.reading import large_text, plain_text
from desktop_app.progress import Progress

NEVER = 2**60
WAYS = {"streamed": (0, 0), "columns": (NEVER, 0), "lines": (NEVER, NEVER)}
"""The least size of a file for streaming, and for reading in columns."""

HEADERS = [
    "user_id,event,at,channel",
    "user_id,event,at,at",
    "用户ID,事件,时间,渠道",
    "user_id,event,at,",
    " user_id , event,at,channel",
]
USERS = [
    "u1",
    "u2",
    "用户3",
    "",
    " ",
    "total",
    "合计",
    "Total: ",
    "#N/A",
    "1.2E+17",
    "'007",
    '"u1"',
]
EVENTS = ["visit", "buy", "", '"a,b"', 'a"b', "x;y"]
TIMES = [
    "2025-03-01 10:00:00", "2025-03-01", "2025/3/2", "2025年3月5日", "20250306", "soon", "",
    "2025-03-02T10:00:00+02:00", "2025-03-09 25:00:00", '"2025-03-01"', "03/04/2025", "45000",
]  # fmt: skip
LAST = ["", "a", "中", '"two\nlines"', '"', "a,extra", "x" * 300, "\u3000", "\u00a0z"]
ROWS = st.tuples(*map(st.sampled_from, (USERS, EVENTS, TIMES, LAST))).map(",".join)
ODD = st.sampled_from(
    ["", "   ", ",,,", ",", "u1", "u1,visit", "\x00", "u\x001,visit,2025-03-01,", '"']
)
LINES = st.lists(st.one_of(ROWS, ROWS, ROWS, ODD), min_size=1, max_size=14)
ABOVE = st.sampled_from([[], [], ["报表：明细"], ["sep=,"], ["导出时间,2025-03-05"], [""]])
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r", "mixed"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"])
PLAIN_ROWS = ["u8,visit,2025-03-01 09:00:00,a", "u9,buy,2025-03-02 09:30:00,b"]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file of events as systems and people leave it behind."""
    lines = [*draw(ABOVE), draw(st.sampled_from(HEADERS)), *PLAIN_ROWS, *draw(LINES)]
    if draw(st.booleans()):
        lines = [line.replace(",", ";") for line in lines]
    end = draw(ENDS)
    ends = [end] * len(lines) if end != "mixed" else ["\n", "\r\n", "\r"] * len(lines)
    text = "".join(line + ending for line, ending in zip(lines, ends, strict=False))
    raw = text.removesuffix(end if draw(st.booleans()) else "").encode(draw(ENCODINGS))
    if draw(st.integers(0, 5)) == 0:
        at = draw(st.integers(0, len(raw)))
        raw = raw[:at] + b"\xff" + raw[at:]
    return raw


@contextlib.contextmanager
def read_by(way: str) -> Iterator[None]:
    """Only this way of reading is left, and nothing is remembered."""
    streamed, columns = WAYS[way]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_text, "LEAST_BYTES", streamed)
        patch.setattr(plain_text, "LEAST_BYTES", columns)
        patch.setattr(cache, "stored_import", lambda *_: None)
        yield


def outcome(path: Path, way: str, options: ImportOptions) -> object:
    with read_by(way):
        try:
            return told(prepare_import(path, options, Progress()))
        except UserFacingError as error:
            return type(error).__name__, vars(error)


def told(prepared: PreparedImport) -> dict[str, Any]:
    """Everything but how many different values were counted, and the rows."""
    report = prepared.report
    assert report.account.is_balanced()
    assert report.rows_read == report.rows_kept + sum(one.count for one in report.set_aside)
    table = prepared.table
    return {
        "report": replace(report, columns=()),
        "columns": [(c.name, c.role, c.why.rule) for c in report.columns],
        "preview": prepared.preview,
        "odd": prepared.odd_lines,
        "rows": [] if table is None else pq.read_table(table.parquet).to_pylist(),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("ways")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAUSEWAY_HOME", str(home))
        yield home


def compare(folder: Path, raw: bytes, options: ImportOptions) -> None:
    path = folder / "events.csv"
    path.write_bytes(raw)
    lines = outcome(path, "lines", options)
    assert outcome(path, "columns", options) == lines
    assert outcome(path, "streamed", options) == lines


FIRST_LINES = ("user_id,event,at,channel\n" + "\n".join(PLAIN_ROWS) + "\n").encode()


@pytest.mark.parametrize(
    "raw",
    [
        FIRST_LINES + b"u1,visit,2025-03-01 10:00:00,\nu1,visit,2025/3/2,\n   \n",
        FIRST_LINES + b"u1,visit,2025-03-01 10:00:00,",
        FIRST_LINES + b"u1,visit,2025-03-01 10:00:00,\n\nu1,visit,03/04/2025,\n",
        "报表：明细\n".encode() + FIRST_LINES + b"u1,visit,soon,\n",
    ],
    ids=["a line of spaces", "no last line end", "a blank line and a question", "a title above"],
)
def test_that_a_file_that_was_once_read_differently_is_not(folder: Path, raw: bytes) -> None:
    compare(folder, raw, ImportOptions())


@settings(max_examples=12, deadline=None)
@given(raw=files(), role=st.sampled_from([None, "events"]))
def test_that_a_messy_file_tells_the_same_whichever_way_it_is_read(
    folder: Path, raw: bytes, role: str | None
) -> None:
    compare(folder, raw, ImportOptions(role=role))


@pytest.mark.campaign(name="hostile")
@settings(max_examples=200, deadline=None)
@given(raw=files(), role=st.sampled_from([None, "events"]))
def test_that_hundreds_of_messy_files_tell_the_same_whichever_way_they_are_read(
    folder: Path, raw: bytes, role: str | None
) -> None:
    compare(folder, raw, ImportOptions(role=role))


HEAD = "user_id,event,at,channel\n" + "\n".join(PLAIN_ROWS) + "\n"


@pytest.mark.parametrize(
    "raw",
    [
        (HEAD + 'u1,"visit,2025-03-01,a\nu2,buy,2025-03-02,b\n').encode(),
        (HEAD + "u1,visit\nu2,buy,2025-03-02,b,c\nu3,buy,2025-03-02,b,\n").encode(),
        (HEAD + "u\x001,visit,2025-03-01,a\n").encode(),
        HEAD.replace("\n", "\r").encode(),
        (HEAD + "u1,visit,2025-03-01,a\r\nu2,buy,2025-03-02,b\r").encode(),
        ("sep=;\n" + HEAD.replace(",", ";")).encode(),
        HEAD.encode() + b"u\xff1,visit,2025-03-01,a\n",
        (HEAD + "#N/A,visit,2025-03-01,a\nu4,buy,2025-03-02,#N/A\n").encode(),
        ("报表\n\n" + HEAD + "合计,,,\n").encode("gb18030"),
        HEAD.encode("utf-16"),
        b"\xef\xbb\xbf\n" + HEAD.encode(),
        b"\xff" + HEAD.encode(),
    ],
    ids=[
        "stray-quote", "ragged", "nul", "returns", "mixed-ends", "declared", "bad-byte", "error",
        "gb18030", "utf-16", "blank-after-mark", "bad-byte-in-header",
    ],
)  # fmt: skip
def test_that_each_kind_of_mess_tells_the_same_whichever_way_it_is_read(
    folder: Path, raw: bytes
) -> None:
    compare(folder, raw, ImportOptions(role="events"))
