"""Writes docs/measures.md: every measure with its parameters and numbers, from the code itself."""

import sys
from collections.abc import Iterator
from pathlib import Path

from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.measures.parameters import Parameter, plain
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.measures.spec import Column, MeasureSpec
from desktop_app.words import words_in

PAGE = Path(__file__).resolve().parent.parent / "docs" / "measures.md"
_COMMON = ("grain", "event", "by", "from", "to", "data_end", "tz", "engine")
_HEAD = """# The measures

What `causeway measure FILE MEASURE --param NAME=VALUE` answers, and the page “User analysis” in
the window. This page is written by `packaging/measures_page.py` from the code. What a number
means exactly stands above every answer: the definition (口径) goes with it.

Most measures take `grain` (day, week, month), `event=NAME[,NAME]` (only rows of these events),
`by=ATTRIBUTE` (an answer per segment), `from=` and `to=` (days, the last one exclusive),
`data_end=` (up to when the rows are complete), `tz=` and `engine=duckdb|spark`. A rate has its
parts beside it; a number that may not be added up says so: *flow* adds up over time and segments,
*level* takes the last, *unique* (distinct users) and *ratio* never add up.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD, *(line for spec in MEASURES.values() for line in _lines(spec))))


def _lines(spec: MeasureSpec) -> Iterator[str]:
    words = words_in("en")
    yield f"## {spec.name}: {measure_word(words, spec.name)}"
    yield f"Measured from {' or '.join(spec.sources)}."
    own = [one for one in spec.parameters if one.name not in _COMMON]
    missing = [name for name in _COMMON if name not in {one.name for one in spec.parameters}]
    if missing:
        yield f"Does not take {', '.join(f'`{name}`' for name in missing)}."
    yield ""
    if own:
        yield "| parameter | value | without it |"
        yield "|---|---|---|"
        yield from (_parameter_row(spec, one) for one in own)
        yield ""
    yield "| number | name | unit | adds up |"
    yield "|---|---|---|---|"
    yield from (_column_row(column) for column in spec.columns)
    yield ""


def _parameter_row(spec: MeasureSpec, parameter: Parameter) -> str:
    if parameter.name in spec.beside:
        value = f"a file of {spec.beside[parameter.name]}"
    elif parameter.choices:
        value = ", ".join(parameter.choices)
    else:
        value = "text" if parameter.form is None else parameter.form.value.replace("_", " ")
    return f"| `{parameter.name}` | {value} | {_default(parameter)} |"


def _default(parameter: Parameter) -> str:
    match plain(parameter.default):
        case None:
            return ""
        case list() as several:
            return ",".join(map(str, several))
        case other:
            return str(other)


def _column_row(column: Column) -> str:
    beside = f", in the list `{column.beside}`" if column.beside else ""
    name = column_word(words_in("en"), column.name)
    unit = column.unit.replace("_", " ")
    return f"| `{column.name}`{beside} | {name} | {unit} | {column.additivity.value} |"


def main() -> int:
    """Write the page; returns the exit code."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}: {len(MEASURES)} measures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
