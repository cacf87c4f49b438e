"""What leaves the program of an answer: its table, and below it what stands beside the rows."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.charts.answer import answer_of, said
from desktop_app.charts.answer_table import shown_columns
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.number_units import unit_of
from desktop_app.metrics.small_counts import has_small_counts, protected
from desktop_app.terms import rfm_word
from desktop_app.ui.pages.users.explaining import provenance

if TYPE_CHECKING:
    from desktop_app.exchange.answer_files import AnswerFile, Block
    from desktop_app.metrics.measured import Measured

Row = Mapping[str, Any]
Rows = Sequence[Row]

_TOTALS, _OVER_TIME, _NAMES = "totals", "periods", "names"
_PERIOD = frozenset({"period", "start", "segment", "complete", "value", "numerator", "denominator"})


def answer_file(measured: "Measured", wording: Wording, *, is_whole: bool) -> "AnswerFile":
    """The tables of an answer as a file has them; with small counts only where `is_whole`."""
    from desktop_app.exchange.answer_files import AnswerFile

    words = wording.words
    about = [*provenance(measured, wording)]
    if not is_whole and hides_anything(measured):
        about.append((words("Hidden"), words("Counts below 5 are not written.")))
    title = measure_word(words, measured.measure)
    tables = _tables_beside(measured)
    return AnswerFile(
        table=_block(measured, title, measured.rows, wording, is_whole=is_whole),
        further=tuple(
            _block(measured, column_word(words, name), rows, wording, is_whole=is_whole)
            for name, rows in tables.items()
        ),
        about_title=words("About this table"),
        about=tuple(about),
    )


def hides_anything(measured: "Measured") -> bool:
    """Whether some count is so small that a file without permission does not say it."""
    tables = (measured.rows, *_tables_beside(measured).values())
    return any(has_small_counts(rows) for rows in tables)


def _tables_beside(measured: "Measured") -> dict[str, Rows]:
    """Totals as one row, numbers over time in one table, every other list as it is."""
    tables: dict[str, Rows] = {}
    over_time: dict[tuple[Any, Any], dict[str, Any]] = {}
    totals: dict[str, Any] = {}
    for name, value in measured.beside.items():
        if isinstance(value, Mapping) and name != _NAMES:
            totals |= _flat(value)
        elif _is_over_time(value):
            _join(over_time, name, value)
        elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
            tables[name] = value
    if over_time:
        tables[_OVER_TIME] = list(over_time.values())
    return ({_TOTALS: [totals]} if totals else {}) | tables


def _flat(values: Row) -> dict[str, Any]:
    """Totals and the totals within them; lists are left out."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= _flat(value)
        elif not isinstance(value, list | tuple):
            found.setdefault(name, value)
    return found


def _is_over_time(value: object) -> bool:
    """Whether a list is one number period by period."""
    if not isinstance(value, list | tuple) or not value or not isinstance(value[0], Mapping):
        return False
    return set(value[0]) <= _PERIOD and "value" in value[0]


def _join(table: dict[tuple[Any, Any], dict[str, Any]], name: str, rows: Rows) -> None:
    """Put a number over time into the column of its name."""
    for row in rows:
        key = (row.get("period"), row.get("segment"))
        place = {part: row.get(part) for part in ("period", "segment", "complete")}
        table.setdefault(key, place)[name] = row["value"]


def _block(
    measured: "Measured", title: str, rows: Rows, wording: Wording, *, is_whole: bool
) -> "Block":
    from desktop_app.exchange.answer_files import Block

    words, columns = wording.words, _columns(rows)
    shown = list(rows) if is_whole else protected(rows)
    titles = [column_word(words, name) for name in columns]
    known = answer_of(measured).names(words.language)
    cells = [tuple(_cell(row.get(name), known, wording) for name in columns) for row in shown]
    if "code" in columns:
        titles.append(words("Name"))
        cells = [
            (*line, rfm_word(words, row["code"])) for line, row in zip(cells, rows, strict=True)
        ]
    percent = (at for at, name in enumerate(columns) if unit_of(measured.measure, name) == "%")
    return Block(title=title, columns=tuple(titles), rows=tuple(cells), percent=frozenset(percent))


def _columns(rows: Rows) -> list[str]:
    """The columns that are shown, and whether a row is complete."""
    has_open = any(row.get("complete") is False for row in rows)
    names = shown_columns(rows)
    return [*names, "complete"] if has_open else names


def _cell(value: Any, names: Mapping[str, str], wording: Wording) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return wording.words("yes") if value else wording.words("no")
    if isinstance(value, int | float) or value is None:
        return value
    text = said(value, wording.words)
    return names.get(text, text)
