"""What stands beside measured rows is called in a workbook, and by which name its sheet goes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.metrics.measure_words import column_word
from desktop_app.words import Words

_LONGEST_NAME = 31
_MORE = "…"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
# Excel keeps this name for itself.
_TAKEN_BY_EXCEL = "history"


def beside_word(words: Words, name: str) -> str:
    """The heading of what stands beside the rows; "" for what repeats them for KPIs."""
    return {
        "overall": words("All together"),
        "totals": words("Totals"),
        "transitions": words("Moves between stages"),
        "fit": words("The fitted model"),
        "new_user": words("Expected from a new user"),
        "next_window": words("Buying again in the next window"),
        "conversion": words("Conversion over time"),
        "periods": words("Over time"),
        "by_pushes": words("By messages a week"),
        "baseline": words("Before the campaign"),
        "mean_days": words("Mean of active days"),
    }.get(name, "")


def fact_word(words: Words, name: str) -> str:
    """The name of a single number beside the rows; its own name where it has no other."""
    return _counted(words).get(name) or _fitted(words).get(name) or column_word(words, name)


def _counted(words: Words) -> Mapping[str, str]:
    return {
        "entrants": words("Entered"),
        "open": words("Still open"),
        "rate": words("Conversion rate"),
        "interval_low": words("95% interval, from"),
        "interval_high": words("95% interval, to"),
        "median_seconds": words("Median time in seconds"),
        "p90_seconds": words("90% within, in seconds"),
        "at": words("On"),
        "before": words("Compared with"),
        "window_days": words("Proposed window in days"),
        "p80_days": words("80% come again within, in days"),
    }


def _fitted(words: Words) -> Mapping[str, str]:
    return {
        "customers": words("Customers"),
        "repeaters": words("Customers who came again"),
        "alive": words("Customers expected to be active still"),
        "correlation": words("Correlation of frequency and value"),
        "log_likelihood": words("Log-likelihood"),
        "at_limit": words("A parameter stands at its limit"),
    }


def named_values(part: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The single values of an object, of those within it as "cuts.r"; lists are left out."""
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from named_values(value, f"{before}{name}.")
        elif not isinstance(value, list | tuple):
            yield before + name, value


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has; it is added to those that are taken."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip("'") or "1"
    if plain.casefold() == _TAKEN_BY_EXCEL:
        plain += " 1"
    name, number = _cut(plain, ""), 2
    while name.casefold() in taken:
        name, number = _cut(plain, f" {number}"), number + 1
    taken.add(name.casefold())
    return name


def _cut(name: str, ending: str) -> str:
    """Within 31 characters as Excel counts them, whole words where there are any."""
    if _units(name + ending) <= _LONGEST_NAME:
        return name + ending
    ending = _MORE + ending
    while _units(name + ending) > _LONGEST_NAME:
        name = name[:-1]
    words, _, _ = name.rpartition(" ")
    return (words if len(words) > _LONGEST_NAME // 2 else name).rstrip(" '") + ending


def _units(name: str) -> int:
    """UTF-16 units, as which Excel counts characters."""
    return len(name.encode("utf-16-le", "surrogatepass")) // 2
