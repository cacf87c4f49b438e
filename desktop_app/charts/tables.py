"""The numbers of a picture as a table: the same facts for those who read, copy or hear them.

Free of matplotlib and Qt.
"""

from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.charts.cohorts import CohortCell, Cohorts
from desktop_app.charts.goals import GoalsOverview
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.trend import Trend, TrendPoint
from desktop_app.number_formats import NumberFormats
from desktop_app.terms import field_word, rfm_word, term
from desktop_app.words import Words

INDENT = "\u3000"


class TableCell(NamedTuple):
    """One cell: as a person reads it, and as a sheet reads it, with all digits; "" for nothing."""

    shown: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTable:
    """What a picture shows, as rows.

    Attributes:
        columns: titles; numbers: which columns hold numbers, by place.
        keys: per row what it is about (a period, a record's id), "" where nothing can be chosen.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    numbers: frozenset[int] = frozenset()
    keys: tuple[str, ...] = ()


class Wording(NamedTuple):
    """The reader's language and way of writing numbers."""

    words: Words
    numbers: NumberFormats


def table_text(table: PictureTable) -> str:
    """The table as a sheet takes it from the clipboard: titles first, cells between tabs."""
    lines = [table.columns, *(tuple(cell.plain for cell in row) for row in table.rows)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def plain_number(value: float | None, unit: str = "") -> str:
    """A number as a sheet reads it, with all its digits; a fraction in percent for "%"."""
    if value is None:
        return ""
    if unit == "%":
        return f"{round(value * 100, 10):.10g}%"
    return f"{value:.15g}"


def trend_table(trend: Trend, wording: Wording) -> PictureTable:
    """A row per period that has a value or a target, in order of time.

    Values counted by an earlier definition stand in a column of their own, and so do those of the
    year before.
    """
    words, unit = wording.words, trend.unit
    points = {point.period: point for point in trend.points}
    targets = {target.period: target for target in trend.targets}
    earlier = [{point.period: point for point in one.points} for one in trend.earlier]
    places = {**points, **targets, **{p: v for one in earlier for p, v in one.items()}}
    order = sorted(places, key=lambda period: (places[period].start, period))
    before = {point.period: point for point in trend.year_before}
    asked = [points, targets, *([before] if before else []), *earlier]
    rows = [
        (
            _text(period),
            *(_number(_value(one.get(period)), unit, wording) for one in asked),
            _text(_state(points.get(period), words)),
        )
        for period in order
    ]
    columns = (
        field_word(words, "period"),
        field_word(words, "value"),
        field_word(words, "target"),
        *([words("A year before")] if before else []),
        *(words("By definition {n}").format(n=one.number) for one in trend.earlier),
        words("Remark"),
    )
    return PictureTable(
        title=trend.name,
        columns=columns,
        rows=tuple(rows),
        numbers=frozenset(range(1, len(columns) - 1)),
        keys=tuple(order),
    )


def cohort_table(cohorts: Cohorts, wording: Wording) -> PictureTable:
    """A row per cohort, all mature ones first; a column per age."""
    words = wording.words
    overall = {age: CohortCell(value=v, complete=True) for age, v in cohorts.overall.items()}
    head = (_text(words("All mature")), _text(""))
    rows = [(*head, *(_share(overall.get(age), wording) for age in cohorts.ages))]
    for label, size in cohorts.cohorts:
        cells = (_share(cohorts.cells.get((label, age)), wording) for age in cohorts.ages)
        rows.append((_text(label), _number(float(size), "users", wording), *cells))
    columns = (words("Cohort"), words("Users"), *(str(age) for age in cohorts.ages))
    return PictureTable(
        title=words("Retention by cohort"),
        columns=columns,
        rows=tuple(rows),
        numbers=frozenset(range(1, len(columns))),
    )


def rfm_table(segments: RfmSegments, wording: Wording) -> PictureTable:
    """A row per segment: code, name, users, share of all."""
    words = wording.words
    total = sum(users for _, users in segments.users) or 1
    rows = tuple(
        (
            _text(code),
            _text(rfm_word(words, code)),
            _number(float(users), "users", wording),
            TableCell(
                wording.numbers.share(users / total, digits=1), plain_number(users / total, "%")
            ),
        )
        for code, users in segments.users
    )
    columns = (words("Code"), words("Segment"), words("Users"), words("Share"))
    return PictureTable(
        title=words("Users by recency, frequency and money (RFM)"),
        columns=columns,
        rows=rows,
        numbers=frozenset((2, 3)),
    )


def goals_table(overview: GoalsOverview, wording: Wording) -> PictureTable:
    """A row per goal, parents before children, which are indented."""
    words = wording.words
    rows = tuple(
        (
            TableCell(INDENT * row.depth + row.title, row.title),
            _part(row.progress, wording),
            _part(row.pace, wording),
            _text(term(words, row.status)),
        )
        for row in overview.rows
    )
    columns = ("objective", "progress", "pace", "status")
    return PictureTable(
        title=words("Goals"),
        columns=tuple(field_word(words, name) for name in columns),
        rows=rows,
        numbers=frozenset((1, 2)),
        keys=tuple(row.id for row in overview.rows),
    )


def _text(text: str) -> TableCell:
    return TableCell(text, text)


def _number(value: float | None, unit: str, wording: Wording) -> TableCell:
    return TableCell(wording.numbers.full(value, unit), plain_number(value, unit))


def _part(value: float | None, wording: Wording) -> TableCell:
    return TableCell(wording.numbers.share(value), plain_number(value, "%"))


def _share(cell: CohortCell | None, wording: Wording) -> TableCell:
    if cell is None or cell.value is None:
        return _text("")
    shown = wording.numbers.share(cell.value, digits=1)
    if not cell.complete:
        shown = wording.words("{value} (not complete)").format(value=shown)
    return TableCell(shown, plain_number(cell.value, "%"))


def _value(point: TrendPoint | None) -> float | None:
    return None if point is None else point.value


def _state(point: TrendPoint | None, words: Words) -> str:
    if point is None or point.value is None:
        return words("no value")
    return "" if point.complete else words("period not complete yet")
