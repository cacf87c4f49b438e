"""Bytes of a text file to text: which encoding, and what did not fit."""

import codecs
from dataclasses import dataclass

from desktop_app.metrics.errors import UnknownEncodingError

SAMPLE_BYTES = 262_144
MOST_BAD_BYTES = 0.05
"""Share of bytes that may be broken in a file that is still taken for UTF-8."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE_FIRST = ("gb18030", "big5")
_ASCII = bytes(range(128))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text.

    Attributes:
        encoding: Python's name of the encoding; "utf-8" also with a byte order mark.
        bad_lines: lines (from 1) in which bytes were replaced by U+FFFD.
    """

    text: str
    encoding: str
    bad_lines: tuple[int, ...] = ()


def decode(raw: bytes, file: str, asked: str | None = None) -> Decoded:
    """The text of `raw`, in the encoding asked for or the likeliest one.

    Raises: UnknownEncodingError: the encoding asked for does not exist.
    """
    encoding = _checked(asked, file) if asked else likely_encoding(raw)
    bad_lines: tuple[int, ...] = ()
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, errors="replace")
        bad_lines = _lines_with_replacements(text)
    shown = "utf-8" if encoding == "utf-8-sig" else encoding
    return Decoded(text=text.removeprefix("\ufeff"), encoding=shown, bad_lines=bad_lines)


def likely_encoding(raw: bytes) -> str:
    """Byte order mark, then the NUL pattern of UTF-16, then UTF-8, then what fits best."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return encoding
    wide = _utf16_by_nuls(raw[:SAMPLE_BYTES])
    if wide is not None:
        return wide
    if _is_nearly_utf8(raw):
        return "utf-8"
    return _best_guess(raw[:SAMPLE_BYTES])


def _checked(encoding: str, file: str) -> str:
    try:
        found = codecs.lookup(encoding).name
        b" ".decode(found, errors="replace")
    except LookupError as error:
        raise UnknownEncodingError(file, encoding) from error
    return "utf-8-sig" if found == "utf-8" else found


def _utf16_by_nuls(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain letters is NUL."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return None


def _is_nearly_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _broken_share(raw[:SAMPLE_BYTES]) < MOST_BAD_BYTES
    return True


def _broken_share(sample: bytes) -> float:
    """Share of the bytes beyond ASCII that are no UTF-8.

    A share of all bytes would take a GB18030 file of numbers and a few names for UTF-8. A single
    byte beyond ASCII in all is no Chinese character either way: broken UTF-8.
    """
    beyond = len(sample.translate(None, _ASCII))
    if beyond <= 1:
        return 0.0
    reader = codecs.getincrementaldecoder("utf-8")(errors="replace")
    return reader.decode(sample).count("\ufffd") / beyond


def _best_guess(sample: bytes) -> str:
    """What charset-normalizer finds, GB18030 before anything that is not clearly better."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=[*_CHINESE_FIRST, "cp1252", "shift_jis", "euc_kr"])
    names = [match.encoding for match in found]
    for encoding in _CHINESE_FIRST:
        if encoding in names:
            return encoding
    return names[0] if names else "gb18030"


def _lines_with_replacements(text: str) -> tuple[int, ...]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(n for n, line in enumerate(plain.split("\n"), start=1) if "\ufffd" in line)
