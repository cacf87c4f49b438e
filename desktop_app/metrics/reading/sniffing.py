"""What a file is, by its content; its name is never believed."""

import re

from desktop_app.metrics.errors import EmptyFileError, NotATableError
from desktop_app.metrics.reading.encodings import likely_encoding

HEAD_BYTES = 65_536
MOST_CONTROL_LETTERS = 0.02
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PARQUET = b"PAR1"
_KNOWN_HEADS = (
    (b"%PDF", "pdf"),
    (b"SQLite format 3\x00", "database"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
_HTML = ("html", "!doctype", "table", "head", "body", "meta", "style", "div")
_XML = ("?xml", "workbook", "ss:workbook")
_MARKUP = re.compile(
    rf"<(?:(!--|(?:{'|'.join(_HTML)})(?!\w))|(?:{'|'.join(map(re.escape, _XML))})(?!\w))"
)
_MIME = re.compile(r"mime-version:\s*\d")
_TEXT_CONTROLS = frozenset("\t\n\r\x00\x0b\x0c\x1a")


def sniff(raw: bytes, file: str) -> str:
    """What the bytes are: "text", "zip", "parquet" or "ole" (an old workbook or an encrypted one).

    Raises: EmptyFileError; NotATableError: anything else, named where it is known.
    """
    head = raw[:HEAD_BYTES]
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFileError(file)
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(_PARQUET) and not _reads_as_text(head, _PARQUET):
        return "parquet"
    for known, kind in _KNOWN_HEADS:
        if head.startswith(known) and not _reads_as_text(head, known):
            raise NotATableError(file, kind)
    _refuse_markup(head, file)
    if _control_share(head) > MOST_CONTROL_LETTERS:
        raise NotATableError(file, "binary")
    return "text"


def _reads_as_text(head: bytes, known: bytes) -> bool:
    """Whether a head of plain letters ("MZ", "BZh") begins an ordinary text."""
    return known.isalnum() and _control_share(head) == 0.0 and b"\n" in head


def _refuse_markup(head: bytes, file: str) -> None:
    """Web pages, also in an envelope of mail, and XML, in whatever encoding.

    Columns called <date> or <open> head the tables of some programs.
    """
    text = head[:1000].decode(likely_encoding(head), errors="replace")
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    found = _MARKUP.match(start)
    if found is not None:
        raise NotATableError(file, "html" if found[1] else "xml")
    if _MIME.match(start):
        raise NotATableError(file, "html")


def _control_share(head: bytes) -> float:
    """Share of letters that no text has: control letters and broken bytes."""
    text = head.decode(likely_encoding(head), errors="replace")
    odd = sum(1 for letter in text if letter < " " and letter not in _TEXT_CONTROLS)
    return (odd + max(0, text.count("\ufffd") - 1) + text.count("\x00") / 4) / max(1, len(text))
