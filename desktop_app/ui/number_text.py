"""Numbers and days as people type them, and days as they read them, in the window."""

import re
import unicodedata
from datetime import date, datetime
from math import isfinite

from desktop_app.words import Words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR, _DAY, _WORD = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})", r"(?P<month>[A-Za-z]{3,9})\.?"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*{_DAY}\s*[日号號]?",
        rf"{_DAY}\s*{_WORD},?\s*{_YEAR}",
        rf"{_WORD}\s*{_DAY},?\s+{_YEAR}",
    )
)

NOTHING = "—"
"""Stands where there is no value: blank is not 0."""


def typed_text(value: float | None, unit: str = "") -> str:
    """A number as a person would type it, with all its digits; a fraction in percent for "%"."""
    if value is None:
        return ""
    if unit == "%":
        return f"{round(value * 100, 10):.10g}%"
    return f"{value:.15g}"


def parse_number(text: str, unit: str = "") -> float | None:
    """The number a person typed; blank is None. "41.5%" is 0.415, as is "41.5" in the unit "%".

    Raises: ValueError: it is no number.
    """
    plain = text.strip().replace(",", "").replace("，", "").replace(" ", "")
    if plain in {"", NOTHING}:
        return None
    is_percent = plain.endswith(("%", "％"))
    number = float(plain.rstrip("%％"))
    if not isfinite(number):
        raise ValueError(text)
    return number / 100 if is_percent or unit == "%" else number


def parse_day(text: str) -> date | None:
    """The day a person typed; blank is None.

    As 2026-03-31, 2026/3/31, 2026.3.31, 2026年3月31日, 31 Mar 2026 or March 31, 2026.

    Raises: ValueError: it is no day.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in {"", NOTHING}:
        return None
    for pattern in _DAYS:
        found = pattern.fullmatch(plain)
        if found is not None:
            year, month, day = found["year"], found["month"], found["day"]
            return date(int(year), _month_number(month), int(day))
    raise ValueError(text)


def _month_number(text: str) -> int:
    """The number of a month. Raises: ValueError: it is none."""
    if text.isdecimal():
        return int(text)
    return _MONTHS.index(text[:3].lower()) + 1


def day_text(day: date | None, words: Words) -> str:
    """A day as people write it in the language."""
    if day is None:
        return NOTHING
    if words.language == "en":
        return f"{day.day} {day:%b %Y}"
    return f"{day.year}年{day.month}月{day.day}日"


def data_moment_text(iso: str) -> str:
    """An ISO instant to the minute as it stands: in the time zone of the data."""
    return iso[:16].replace("T", " ")


def moment_text(iso: str) -> str:
    """An ISO instant to the minute; with an offset, in this computer's zone."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if moment.tzinfo is not None:
        moment = moment.astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"
