"""What a file is, by its content."""

import random

import pytest

from desktop_app.metrics.errors import EmptyFileError, NotATableError
from desktop_app.metrics.reading.sniffing import sniff


@pytest.mark.parametrize("raw", [b"", b"\n\n  \r\n", b"\xef\xbb\xbf", b"\x00" * 500])
def test_that_a_file_of_nothing_is_called_empty(raw: bytes) -> None:
    with pytest.raises(EmptyFileError):
        sniff(raw, "f.csv")


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"SQLite format 3\x00\x10\x00", "database"),
        (b"\x1f\x8b\x08\x00abc", "archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<!DOCTYPE html><html><table><tr><td>1", "html"),
        (b"  <html><body>", "html"),
        (b'<?xml version="1.0"?><Workbook/>', "xml"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
        (random.Random(5).randbytes(4000), "binary"),
    ],
)
def test_that_what_is_no_table_is_named(raw: bytes, kind: str) -> None:
    with pytest.raises(NotATableError) as caught:
        sniff(raw, "f.csv")
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"a,b\n1,2\n", "text"),
        ("用户,金额\n张三,5\n".encode("gb18030"), "text"),
        ("用户,金额\n".encode("utf-16"), "text"),
        (b"MZ,b\n1,2\n", "text"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "ole"),
    ],
)
def test_that_content_decides_and_not_the_name(raw: bytes, kind: str) -> None:
    assert sniff(raw, "wrong.xlsx") == kind
