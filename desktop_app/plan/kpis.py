"""Records of measuring: KPIs, their definitions (口径), imports and measured values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from desktop_app.plan.fields import LocalText, Record, by_key, refers_to
from desktop_app.plan.ids import (
    DatasetId,
    KpiId,
    KpiVersionId,
    PersonId,
    SeriesId,
    SmallTableId,
)
from desktop_app.plan.periods import Grain


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"


class Additivity(StrEnum):
    """What may be done with several values of a KPI: add them, take the last, or neither."""

    FLOW = "flow"
    LEVEL = "level"
    UNIQUE = "unique"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Record):
    """Something that is measured period by period.

    Attributes:
        key: short and stable, for formulas and other programs: "monthly_buyers".
        unit: "users", "orders", "money", "%" (a fraction shown in percent), ….
        goal, red_flag: the two numbers of a health score.
        guardrail_low, guardrail_high: bounds that no objective may break.
    """

    id: KpiId
    key: str
    name: LocalText
    stage: str = ""
    unit: str = ""
    direction: Direction = Direction.UP
    additivity: Additivity = Additivity.FLOW
    is_leading: bool | None = None
    goal: float | None = None
    red_flag: float | None = None
    guardrail_low: float | None = None
    guardrail_high: float | None = None
    owner: PersonId | None = refers_to("person")
    note: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiVersion(Record):
    """One wording of what a KPI means; the highest number is the one in force.

    Attributes:
        source: the kind of data it is measured from: orders, events, …, or "typed".
        measure, column: the measure and the column of its rows, for example "revenue", "buyers".
        parameters: the measure's parameters as text.
        valid_from: ISO day from which the definition holds, "" for always.
    """

    id: KpiVersionId
    kpi: KpiId = refers_to("kpi", owned=True, optional=False)
    number: int = 1
    definition: LocalText = LocalText()
    source: str = "typed"
    measure: str = ""
    column: str = "value"
    parameters: Mapping[str, str] = by_key()
    formula: str = ""
    grain: Grain = Grain.MONTH
    valid_from: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Rows of an import that were not used, and why.

    Attributes:
        examples: where the first few are: "line 17", with the text in question where there is one.
    """

    reason: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Record):
    """Where measured values come from. Provenance only: users' rows never enter a plan.

    Attributes:
        file: the file's name without its folder.
        role: what the file was read as: orders, events, metrics, ….
        mapping: column name to role; answers: column name to the answer a person gave.
        imported_at, data_end: ISO instants; data_start: ISO day.
    """

    id: DatasetId
    file: str
    sha256: str
    role: str
    imported_at: str
    rows_read: int = 0
    rows_kept: int = 0
    set_aside: tuple[SetAside, ...] = ()
    data_start: str = ""
    data_end: str = ""
    time_zone: str = ""
    mapping: Mapping[str, str] = by_key()
    answers: Mapping[str, str] = by_key()
    is_synthetic: bool = False
    note: str = ""
    rank: str = "V"


class Point(NamedTuple):
    """One measured value. A rate keeps its parts; None means: no value, with a reason."""

    period: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """Measured values of one KPI version at one grain, for everybody or for one segment.

    Attributes:
        segment: "" for everybody, else the segment's value ("ios").
        points: in the order of their periods, each period at most once. Replaced whole.
    """

    id: SeriesId
    kpi: KpiId = refers_to("kpi", owned=True, optional=False)
    version: KpiVersionId = refers_to("kpi_version", owned=True, optional=False)
    dataset: DatasetId | None = refers_to("dataset", owned=True)
    grain: Grain = Grain.MONTH
    segment: str = ""
    as_of: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTable(Record):
    """A measured table that is no series: a cohort matrix, RFM segments, a funnel. Replaced whole.

    Attributes:
        kind: the measure that made it.
        kept_as: what a person called it who keeps it; "" for those of every import.
        columns, rows: as the measure's `rows` on the command line; cells are text, number, bool
            or None.
        beside: what the measure tells beside its rows: totals, a fit, moves between stages. By
            name, objects as `columns` and `row`, lists of them as `columns` and `rows`.
        definition: what was counted (口径); empty in plans of older versions.
    """

    id: SmallTableId
    kind: str
    kept_as: str = ""
    dataset: DatasetId | None = refers_to("dataset", owned=True)
    parameters: Mapping[str, str] = by_key()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    beside: Mapping[str, Any] = by_key()
    definition: LocalText = LocalText()
    as_of: str = ""
