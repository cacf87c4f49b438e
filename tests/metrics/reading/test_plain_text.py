"""The short way through large plain files gives what the long way gives."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.reading import opening, plain_text
from desktop_app.metrics.reading.csv_tables import read_delimited
from desktop_app.metrics.reading.encodings import decode
from desktop_app.metrics.reading.plain_text import read_plain
from desktop_app.metrics.reading.tables import ReadOptions, TextTable
from desktop_app.progress import Progress

HEADER = "用户;date;金额"
CELLS = st.text(alphabet="ab1 '，中\u3000é", min_size=1, max_size=6).filter(str.strip)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3).map(";".join), min_size=1, max_size=20)


@pytest.fixture(autouse=True, scope="module")
def _small_files_count_as_large() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_text, "LEAST_BYTES", 0)
        yield


def compared(table: TextTable) -> tuple[object, ...]:
    cells = [column.to_pylist() for column in table.cells.columns]
    return (table.names, cells, table.form, table.account, dict(table.set_aside), table.notices)


def the_long_way(raw: bytes, options: ReadOptions) -> TextTable:
    return read_delimited(decode(raw, "t.csv"), "t.csv", options, Progress())


@given(
    ROWS,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.sampled_from(["", "sep=;{end}", "报表{end}"]),
    st.booleans(),
)
def test_that_both_ways_give_the_same_table(
    rows: list[str], end: str, mark: bytes, above: str, is_ended: bool
) -> None:
    text = above.format(end=end) + end.join([HEADER, *rows]) + (end if is_ended else "")
    raw = mark + text.encode()

    table = read_plain(raw, "t.csv", ReadOptions())

    assert table is not None
    assert compared(table) == compared(the_long_way(raw, ReadOptions()))


@pytest.mark.parametrize(
    "raw",
    [
        b'a,b\n"1",2\n',
        b"a,b\n1\x00,2\n",
        b"a,b\n\n1,2\n",
        b"a,b\r\n\r\n1,2\r\n",
        b"a,b\r1,2\r",
        b"a,b\n1,2\r\n3,4\r5,6\n",
        b"a,b\n1,2,3\n1,2\n",
        b"a,b\n1,2\n3\n",
        b"a\nx\ny\n",
        "用户，b\n1，2\n".encode(),
        "用户,渠道\n张三,微信推广\n李四,应用商店\n".encode("gb18030"),
        "a,b\n1,2\n".encode("utf-16"),
    ],
)
def test_that_whatever_is_not_plain_goes_the_long_way(raw: bytes) -> None:
    assert read_plain(raw, "t.csv", ReadOptions()) is None


def test_that_small_files_and_told_encodings_go_the_long_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = b"a,b\n1x,2x\n"

    assert read_plain(raw, "t.csv", ReadOptions()) is not None
    assert read_plain(raw, "t.csv", ReadOptions(encoding="utf-8")) is None
    monkeypatch.setattr(plain_text, "LEAST_BYTES", len(raw) + 1)
    assert read_plain(raw, "t.csv", ReadOptions()) is None


def test_that_opening_takes_the_short_way_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "read_delimited", lambda *_: pytest.fail("the long way"))

    table = opening.read_table(b"a,b\n1x,2x\n", "t.csv", ReadOptions(), Progress())

    assert table.cells.column("line").to_pylist() == [2]
