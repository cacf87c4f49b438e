"""Sheets of measured tables as values: what stands in them, with small counts hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop_app.exchange.draft import unit_look
from desktop_app.exchange.measured_words import beside_word, fact_word, named_values
from desktop_app.exchange.sheet import Cell, Look
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.measured_tables import NAMES, beside_of
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.number_units import unit_of
from desktop_app.metrics.small_counts import protected
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.terms import rfm_word
from desktop_app.words import Words

_SMALL = 10
RFM_CODE = "code"
_NOT_SHOWN = frozenset({"start", "complete", "label", "key"})
# Measures whose rows are a matrix: what names a row, how many it is about, where a value stands.
_MATRICES: Mapping[str, tuple[str, str]] = {
    "retention": ("cohort", "size"),
    "ltv": ("period", "users"),
}
Row = Mapping[str, Any]


class Shown(NamedTuple):
    """A cell and how it is written; faint where its period is not over."""

    value: Cell
    look: Look = Look.TEXT
    is_faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table on a sheet of a measured table.

    Attributes:
        name: what it is asked for by: "rows", "matrix", or the name of what stands beside them.
        keys: of its columns, as in the measure's rows.
        heat: first and last of the columns whose shares are coloured, by place.
    """

    name: str
    title: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    heat: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSheet:
    """A sheet of one measured table.

    Attributes:
        definition: what was counted (口径), "" where nobody kept it.
        facts: names and texts: measure, parameters, source.
    """

    name: str
    title: str
    measure: str
    definition: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


def tables_shown(plan: Plan) -> list[SmallTable]:
    """What a person keeps, then the newest cohorts and RFM segments of every import's."""
    tables = [table for table in plan.small_tables.values() if table.kind in MEASURES]
    usual = {table.kind: table for table in tables if not table.kept_as}
    return [*(table for table in tables if table.kept_as), *usual.values()]


def measured_sheet(
    plan: Plan, table: SmallTable, name: str, words: Words, *, keeps_small: bool
) -> MeasuredSheet:
    """The sheet of a table; `keeps_small` writes counts below 5 as they are."""
    maker = _Maker(table, words, keeps_small=keeps_small)
    blocks = tuple(maker.blocks())
    return MeasuredSheet(
        name=name,
        title=table.kept_as or measure_word(words, table.kind),
        measure=table.kind,
        definition=table.definition.in_language(words.language),
        facts=tuple(_facts(plan, table, words, has_hidden=maker.has_hidden)),
        blocks=blocks,
    )


def _facts(
    plan: Plan, table: SmallTable, words: Words, *, has_hidden: bool
) -> Iterator[tuple[str, str]]:
    dataset = plan.datasets.get(table.dataset) if table.dataset else None
    if table.kept_as:
        yield words("Kind of table"), measure_word(words, table.kind)
    if table.parameters:
        said = (f"{name} = {value}" for name, value in table.parameters.items())
        yield words("Parameters"), "; ".join(said)
    if dataset:
        yield words("File"), dataset.file
    if table.as_of:
        yield words("Data up to"), table.as_of[:10]
    if has_hidden:
        yield (
            words("Small counts"),
            words(
                "Counts below 5 are written as “<5”, and what would give them away as “*”, so that"
                " nobody can be recognised. Totals stay."
            ),
        )


class _Maker:
    """Makes the blocks of one table."""

    def __init__(self, table: SmallTable, words: Words, *, keeps_small: bool) -> None:
        self._measure = table.kind
        self._words = words
        self._keeps_small = keeps_small
        self._beside = beside_of(table)
        self._names = {
            str(each.get("key")): str(each.get(words.language) or each.get("en") or "")
            for each in self._beside.pop(NAMES, ())
        }
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        self.has_hidden = False
        self._rows = self._safe(rows)

    def blocks(self) -> Iterator[Block]:
        if self._is_matrix():
            yield self._matrix(*_MATRICES[self._measure])
        else:
            yield self._table("rows", "", self._rows)
        for name, part in self._beside.items():
            title = beside_word(self._words, name)
            if not title or not part or (name == "overall" and self._is_matrix()):
                continue
            if isinstance(part, Mapping):
                yield self._pairs(name, title, self._safe([part])[0])
            elif isinstance(part, list) and all(isinstance(row, Mapping) for row in part):
                yield self._table(name, title, self._safe(part))

    def _safe(self, rows: Sequence[Row]) -> Sequence[Row]:
        if self._keeps_small:
            return rows
        safe = protected(rows)
        self.has_hidden = self.has_hidden or safe != list(rows)
        return safe

    def _is_matrix(self) -> bool:
        if self._measure not in _MATRICES or any(row.get("segment") for row in self._rows):
            return False
        name, _ = _MATRICES[self._measure]
        return len({row.get(name) for row in self._rows}) > 1

    def _table(self, name: str, title: str, rows: Sequence[Row]) -> Block:
        keys = _columns(rows)
        looks = {key: self._look(key, (row.get(key) for row in rows)) for key in keys}
        cells = [
            tuple(
                Shown(self._cell(key, row.get(key)), looks[key], row.get("complete") is False)
                for key in keys
            )
            for row in rows
        ]
        columns = [self._title(key) for key in keys]
        if any(row.get("complete") is False for row in rows):
            columns.append(self._words("Remark"))
            cells = [
                (*line, Shown(self._remark(row), Look.TEXT, is_faint=True))
                for line, row in zip(cells, rows, strict=True)
            ]
        return Block(
            name=name, title=title, keys=tuple(keys), columns=tuple(columns), rows=tuple(cells)
        )

    def _title(self, key: str) -> str:
        # Values of users are told after so many days; everything else by periods.
        is_days = key == "age" and self._measure == "ltv"
        return column_word(self._words, "days" if is_days else key)

    def _remark(self, row: Row) -> str:
        return self._words("period not complete yet") if row.get("complete") is False else ""

    def _pairs(self, name: str, title: str, part: Row) -> Block:
        rows = tuple(
            (
                Shown(fact_word(self._words, key)),
                Shown(self._cell(key, value), _precise(self._look(key, (value,)), value)),
            )
            for key, value in named_values(part)
            if value is not None
        )
        columns = (self._words("Name"), column_word(self._words, "value"))
        return Block(name=name, title=title, keys=("name", "value"), columns=columns, rows=rows)

    def _matrix(self, named: str, size: str) -> Block:
        """A row per cohort, a column per age; over all mature ones first."""
        words, rows = self._words, self._rows
        ages = sorted({int(row["age"]) for row in rows})
        look = self._look("value", (row.get("value") for row in rows))
        by_name: dict[str, dict[int, Row]] = {}
        for row in rows:
            by_name.setdefault(str(row[named]), {})[int(row["age"])] = row
        lines = [
            (
                Shown(name),
                Shown(next(iter(cells.values())).get(size), Look.WHOLE),
                *(_at(cells.get(age), look) for age in ages),
            )
            for name, cells in sorted(by_name.items())
        ]
        if mature := {int(row["age"]): row for row in self._beside.get("overall", ())}:
            values = (_at(mature.get(age), look) for age in ages)
            lines.insert(0, (Shown(words("All mature")), Shown(None), *values))
        return Block(
            name="matrix",
            title="",
            keys=(named, size, *map(str, ages)),
            columns=(words("Cohort"), words("Users"), *map(str, ages)),
            rows=tuple(lines),
            heat=_heat(ages),
        )

    def _look(self, key: str, values: Iterable[Any]) -> Look:
        numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
        return unit_look(unit_of(self._measure, key), numbers) if numbers else Look.TEXT

    def _cell(self, key: str, value: Any) -> Cell:  # noqa: ANN401
        if isinstance(value, bool):
            return self._words("yes") if value else self._words("no")
        if key == RFM_CODE and value is not None:
            return f"{value} {rfm_word(self._words, str(value))}"
        if isinstance(value, str):
            return self._names.get(value, value)
        return value if isinstance(value, int | float) else None


def _precise(look: Look, value: Any) -> Look:  # noqa: ANN401
    """Parameters of a model say nothing with two digits."""
    return Look.WEIGHT if look is Look.NUMBER and abs(value) < _SMALL else look


def _at(row: Row | None, look: Look) -> Shown:
    if row is None:
        return Shown(None, look)
    return Shown(row.get("value"), look, is_faint=row.get("complete") is False)


def _heat(ages: Sequence[int]) -> tuple[int, int] | None:
    """Everybody is there at age 0: coloured too, it would leave one pale colour to the others."""
    first = 3 if ages and ages[0] == 0 else 2
    last = len(ages) + 1
    return (first, last) if first <= last else None


def _columns(rows: Sequence[Row]) -> list[str]:
    """The columns that hold something to read, in the order of the rows."""
    found = dict.fromkeys(
        name
        for row in rows
        for name, value in row.items()
        if name not in _NOT_SHOWN and value is not None and not isinstance(value, list | tuple)
    )
    order = list(dict.fromkeys(name for row in rows for name in row))
    return sorted(found, key=order.index)
