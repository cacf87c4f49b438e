"""Which character separates the cells: the one that cuts the lines most evenly."""

from collections import Counter
from collections.abc import Sequence

from desktop_app.metrics.reading.csv_records import split_records

DELIMITERS = (",", ";", "\t", "|", "，", "；")
SAMPLE_LINES = 500


def declared_delimiter(first_line: str) -> str | None:
    """The delimiter of Excel's own declaration "sep=;" as the first line, if it is one."""
    line = first_line.strip().strip('"').lower()
    if not line.startswith("sep="):
        return None
    declared = line.removeprefix("sep=")
    return "\t" if declared in ("", "\\t") else declared[0]


def likely_delimiter(lines: Sequence[str]) -> str:
    """The delimiter of `lines`; a comma where every line is a single cell."""
    sample = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """(share of records with the most frequent width, that width); nothing for one column."""
    if not any(delimiter in line for line in lines):
        return (0.0, 0)
    widths = Counter(len(cells) for cells in split_records(lines, delimiter).cells if cells)
    width, count = max(
        ((width, count) for width, count in widths.items() if width > 1),
        key=lambda pair: (pair[1], pair[0]),
        default=(1, 0),
    )
    return (round(count / widths.total(), 2), width)
