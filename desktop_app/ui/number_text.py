"""Numbers, dates and fractions as people read and type them in the window."""

from datetime import date, datetime

from desktop_app.words import Words

NOTHING = "—"
"""Stands where there is no value: blank is not 0."""


def number_text(value: float | None, unit: str = "") -> str:
    """A quantity with its thousands grouped; "%" takes a fraction: 0.415 is "41.5%"."""
    if value is None:
        return NOTHING
    if unit == "%":
        return percent_text(value)
    size = abs(value)
    decimals = 0 if size >= 1000 or value == int(value) else 2 if size >= 1 else 4
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_text(fraction: float | None) -> str:
    """A fraction in percent with one decimal where it has one."""
    if fraction is None:
        return NOTHING
    return f"{fraction * 100:,.1f}".removesuffix(".0") + "%"


def change_text(value: float | None, before: float | None, unit: str = "") -> str:
    """How much a value differs from the one before, with its sign; "" where either is missing."""
    if value is None or before is None:
        return ""
    if unit == "%":
        return f"{(value - before) * 100:+,.1f} pp"
    if before == 0:
        return f"{value - before:+,.0f}"
    return f"{(value - before) / abs(before) * 100:+,.1f}%"


def parse_number(text: str, unit: str = "") -> float | None:
    """The number a person typed; blank is None. "41.5%" is 0.415, and so is "41.5" where the unit is "%".

    Raises: ValueError: it is no number.
    """
    plain = text.strip().replace(",", "").replace("，", "").replace(" ", "")
    if plain in {"", NOTHING}:
        return None
    is_percent = plain.endswith(("%", "％"))
    number = float(plain.rstrip("%％"))
    return number / 100 if is_percent or unit == "%" else number


def day_text(day: date | None, words: Words) -> str:
    """A day as people write it in the language."""
    if day is None:
        return NOTHING
    if words.language == "en":
        return f"{day.day} {day:%b %Y}"
    return f"{day.year}年{day.month}月{day.day}日"


def moment_text(iso: str) -> str:
    """An ISO instant to the minute, in this computer's zone; the text itself when it is none."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if moment.tzinfo is not None:
        moment = moment.astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"
