"""The catalogue of KPIs: what can be measured, in three languages, as files of TOML.

Each file below `resources/catalog/kpis` names the role of its rows once (`source`), by what its
KPIs may be split (`segments`), and then has a table per KPI. The catalogue knows no plan: its words
are plain text, checked here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.table import CatalogTable, Texts
from desktop_app.catalog.toml_files import read_toml
from desktop_app.resource_files import resource

DIRECTIONS = ("up", "down", "within")
ADDITIVITIES = ("flow", "level", "unique", "ratio")
GRAINS = ("day", "week", "month", "quarter", "year")
MEASURED = ("orders", "events", "users", "spend", "feedback", "metrics")
"""Roles of rows that a measure is asked of."""
SOURCES = (*MEASURED, "formula", "typed")
TIMES = ("within", "cohort", "next", "window", "end")
"""How a value belongs to its period: counted within it; recorded under the period in which users
came, complete once their time is over; complete after the next period; over the days before; the
state at its end."""
SEGMENTS = ("channel", "platform", "region", "tier", "item", "version")
ASKED = "?"
"""A parameter that only the person knows who adds the KPI."""
STAGES = (
    "acquisition", "activation", "activity", "retention", "churn", "conversion", "revenue",
    "referral", "content", "campaign", "community", "channel", "member", "product", "service",
)  # fmt: skip
UNITS = (
    "users", "orders", "items", "events", "money", "money_per_user", "money_per_order",
    "money_per_item", "money_per_event", "items_per_order", "orders_per_user", "sessions",
    "sessions/user", "pieces", "answers", "points", "keywords", "ranks", "seconds", "minutes",
    "days", "months", "%", "ratio",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogKpi:
    """One KPI of the catalogue.

    Attributes:
        key: short and stable: "monthly_buyers".
        name, definition: in every language, by its code.
        source: the role of the rows that it is measured from; "formula"; "typed" by hand.
        measure, column, parameters: the measure and the column of its rows; "" without a measure.
        formula: how it is computed from other KPIs of the catalogue; "" where it is measured.
        time: how a value belongs to its period, one of `TIMES`.
        segments: by what it may be split.
        needs: columns that the rows must have besides those that their role asks for.
        guardrails: keys of KPIs that should be watched when this one is pushed.
        leading: whether it moves before results do; None where that cannot be said.
        is_starter: added to a plan that has no KPI for the role of an import.
    """

    key: str
    name: Texts
    definition: Texts
    stage: str
    unit: str
    direction: str
    additivity: str
    source: str
    measure: str
    column: str
    parameters: Mapping[str, str]
    formula: str = ""
    grain: str
    time: str = TIMES[0]
    segments: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    guardrails: tuple[str, ...] = ()
    leading: bool | None
    is_starter: bool

    @property
    def asks(self) -> tuple[str, ...]:
        """The parameters that the person who adds it must answer."""
        return tuple(name for name, value in self.parameters.items() if value == ASKED)


@cache
def kpi_catalog() -> Mapping[str, CatalogKpi]:
    """Every KPI by key, in the order of the files' names and of the tables in them.

    Raises: CatalogFileError.
    """
    return read_catalog(sorted(resource("catalog", "kpis").glob("*.toml")))


def read_catalog(files: list[Path]) -> Mapping[str, CatalogKpi]:
    """The KPIs of some files by key.

    Raises: CatalogFileError: what is wrong, with file and place.
    """
    found: dict[str, CatalogKpi] = {}
    places: dict[str, str] = {}
    for file in files:
        for kpi in _kpis_of(file):
            if kpi.key in found:
                raise CatalogFileError(file.name, kpi.key, Fault.TWICE, kpi.key)
            found[kpi.key], places[kpi.key] = kpi, file.name
    for kpi in found.values():
        for guardrail in kpi.guardrails:
            if guardrail not in found or guardrail == kpi.key:
                place = f"{kpi.key}.guardrails"
                raise CatalogFileError(places[kpi.key], place, Fault.UNKNOWN, guardrail)
    return MappingProxyType(found)


def _kpis_of(file: Path) -> Iterator[CatalogKpi]:
    toml = read_toml(file)
    head = CatalogTable(toml)
    source, segments = head.word("source", SOURCES), head.names("segments", SEGMENTS)
    for key, body in toml.content.items():
        if key in {"source", "segments"}:
            continue
        if not isinstance(body, dict):
            raise head.error(key, Fault.UNKNOWN, body)
        table = CatalogTable(toml, (key,), body)
        own = table.names("segments", SEGMENTS) if "segments" in body else segments
        yield _kpi(key, source, own, table)


def _kpi(key: str, source: str, segments: tuple[str, ...], table: CatalogTable) -> CatalogKpi:
    is_measured = source in MEASURED
    kpi = CatalogKpi(
        key=key,
        name=table.texts("name"),
        definition=table.texts("definition"),
        stage=table.word("stage", STAGES),
        unit=table.word("unit", UNITS),
        direction=table.word("direction", DIRECTIONS, "up"),
        additivity=table.word("additivity", ADDITIVITIES),
        source=source,
        measure=table.word("measure") if is_measured else "",
        column=table.word("column", default="value") if is_measured else "value",
        parameters=table.parameters("parameters") if is_measured else MappingProxyType({}),
        formula=table.word("formula") if source == "formula" else "",
        grain=table.word("grain", GRAINS, "month"),
        time=table.word("time", TIMES, TIMES[0]),
        segments=segments,
        needs=table.names("needs"),
        guardrails=table.names("guardrails"),
        leading=table.truth("leading"),
        is_starter=table.truth("starter") or False,
    )
    table.refuse_unread()
    return kpi
