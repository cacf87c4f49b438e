"""Values of formulas, period by period, from the values in force of what they are computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from desktop_app.plan.formulas.book import FormulaBook, is_formula
from desktop_app.plan.formulas.coarser import coarser, fits_into
from desktop_app.plan.formulas.errors import FormulaError
from desktop_app.plan.formulas.evaluating import Blank, evaluated
from desktop_app.plan.formulas.naming import kpi_ids
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Expression, Name, Operation, names_in
from desktop_app.plan.ids import KpiId, SeriesId
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion, Point, Series
from desktop_app.plan.periods import Grain, parse_period

_FORMULAS_KEPT = 2048


class Lack(StrEnum):
    """Why an input gives a formula no value."""

    NO_VALUES = "no_values"
    NO_PERIOD = "no_period"
    GRAIN = "grain"
    UNIQUE = "unique"


class InputValue(NamedTuple):
    """What an input gives to a formula in a period; `lack` says why where it has no value."""

    kpi: KpiId
    point: Point | None
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """The values of a plan's formulas, each computed when it is first asked for.

    Attributes:
        stored: the typed and measured values in force by KPI.
    """

    book: FormulaBook
    stored: Mapping[KpiId, Series]
    _found: dict[str, Series | None] = field(default_factory=dict, compare=False, repr=False)

    def in_force(self, kpi: KpiId) -> Series | None:
        """A KPI's values under its definition in force, computed where it is a formula."""
        version = self.book.versions.get(kpi)
        return self.under(version) if version and is_formula(version) else self.stored.get(kpi)

    def under(self, version: KpiVersion) -> Series | None:
        """The values of a formula; None where it cannot be computed or nothing is measured yet."""
        if version.id not in self._found:
            for kpi in self.book.needed_for(self._inputs(version)):
                self._keep(self.book.versions[kpi])
            self._keep(version)
        return self._found[version.id]

    def _keep(self, version: KpiVersion) -> None:
        """Compute a formula whose inputs are computed."""
        if version.id not in self._found:
            is_in_force = self.book.versions.get(version.kpi) is version
            is_stuck = is_in_force and version.kpi not in self.book.order
            self._found[version.id] = None if is_stuck else self._series(version)

    def _values(self, kpi: KpiId) -> Series | None:
        """The values of an input that is stored or computed already."""
        version = self.book.versions.get(kpi)
        if version is None or not is_formula(version):
            return self.stored.get(kpi)
        return self._found.get(version.id)

    def _inputs(self, version: KpiVersion) -> tuple[KpiId, ...]:
        try:
            return kpi_ids(version.formula, self.book.names)
        except FormulaError:
            return ()

    def inputs_at(self, version: KpiVersion, period: str) -> tuple[InputValue, ...]:
        """What each input of a formula gives in a period, in the order of the formula."""
        self.under(version)
        kpis = self._inputs(version)
        return tuple(self._input_at(kpi, version.grain, period) for kpi in kpis)

    def last_period(self, version: KpiVersion) -> str:
        """The last period in which any input of a formula has a point; "" where none has one."""
        self.under(version)
        labels = {p for kpi in self._inputs(version) for p in self._points(kpi, version.grain)}
        return max(labels, key=lambda label: parse_period(label).start, default="")

    def _input_at(self, kpi: KpiId, grain: Grain, period: str) -> InputValue:
        series = self._values(kpi)
        if series is None or not series.points:
            return InputValue(kpi, None, Lack.NO_VALUES)
        lack = _misfit(series, self._kpi(kpi).additivity, grain)
        point = None if lack else self._points(kpi, grain).get(period)
        is_blank = point is None or point.value is None
        return InputValue(kpi, point, lack or (Lack.NO_PERIOD if is_blank else None))

    def _series(self, version: KpiVersion) -> Series | None:
        names = self.book.names
        try:
            found = {
                name.key: names.found(version.formula, name)
                for name in names_in(parse_formula(version.formula))
            }
        except FormulaError:
            return None
        inputs = (_Input(key, kpi, self._values(kpi.id)) for key, kpi in found.items())
        return _computed(_Asked(version, tuple(inputs)))

    def _points(self, kpi: KpiId, grain: Grain) -> Mapping[str, Point]:
        """The values of an input at the grain of the formula, by period."""
        return _points_at(self._values(kpi), self._kpi(kpi).additivity, grain)

    def _kpi(self, kpi: KpiId) -> Kpi:
        return self.book.kpis[kpi]


class _Input(NamedTuple):
    """What a name in a formula stands for."""

    key: str
    kpi: Kpi
    series: Series | None


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A formula with its inputs: the same values are the same question, whatever the plan."""

    version: KpiVersion
    inputs: tuple[_Input, ...]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Asked)
            and self.version is other.version
            and len(self.inputs) == len(other.inputs)
            and all(
                one.key == its.key
                and one.series is its.series
                and one.kpi.additivity is its.kpi.additivity
                for one, its in zip(self.inputs, other.inputs, strict=True)
            )
        )

    def __hash__(self) -> int:
        return hash((id(self.version), *(id(one.series) for one in self.inputs)))


@lru_cache(maxsize=_FORMULAS_KEPT)
def _computed(asked: _Asked) -> Series | None:
    """The values of a formula. Edits that leave its inputs alone find them computed."""
    version = asked.version
    expression = parse_formula(version.formula)
    by_name = {
        one.key: _points_at(one.series, one.kpi.additivity, version.grain) for one in asked.inputs
    }
    labels = {label for points in by_name.values() for label in points}
    in_order = sorted(labels, key=lambda label: parse_period(label).start)
    points = _without_leading_blanks([_point(expression, label, by_name) for label in in_order])
    if not points:
        return None
    known = (one.series.as_of for one in asked.inputs if one.series and one.series.as_of)
    return Series(
        id=SeriesId(version.id.replace("VER-", "SER-", 1)),
        kpi=version.kpi,
        version=version.id,
        grain=version.grain,
        as_of=min(known, default=""),
        points=points,
    )


def _points_at(series: Series | None, additivity: Additivity, grain: Grain) -> Mapping[str, Point]:
    """Values at a grain by period; none where they cannot be brought to it."""
    if series is None or _misfit(series, additivity, grain):
        return {}
    if series.grain is grain:
        return {point.period: point for point in series.points}
    return coarser(series.points, additivity, grain)


def _misfit(series: Series, additivity: Additivity, grain: Grain) -> Lack | None:
    if series.grain is grain:
        return None
    if not fits_into(series.grain, grain):
        return Lack.GRAIN
    return Lack.UNIQUE if additivity is Additivity.UNIQUE else None


def _point(expression: Expression, label: str, by_name: Mapping[str, Mapping[str, Point]]) -> Point:
    """The value of a period; a division keeps its two sides, so that it can be aggregated."""
    used = {key: points[label] for key, points in by_name.items() if label in points}

    def read(name: Name) -> float | None:
        point = used.get(name.key)
        return point.value if point else None

    def value(part: Expression) -> float | None:
        result = evaluated(part, read)
        return None if isinstance(result, Blank) else result

    above = below = None
    if isinstance(expression, Operation) and expression.sign == "/":
        above, below = value(expression.left), value(expression.right)
    complete = all(point.complete for point in used.values())
    return Point(label, value(expression), above, below, complete)


def _without_leading_blanks(points: Sequence[Point]) -> tuple[Point, ...]:
    first = next((at for at, p in enumerate(points) if p.value is not None), len(points))
    return tuple(points[first:])
