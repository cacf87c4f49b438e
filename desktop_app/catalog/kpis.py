"""The catalogue of KPIs: what can be measured, in three languages, as files of TOML.

Each file below `resources/catalog/kpis` names the role of its rows once (`source`) and then has
a table per KPI. The catalogue knows no plan: its words are plain text, checked here.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.resource_files import resource

DIRECTIONS = ("up", "down", "within")
ADDITIVITIES = ("flow", "level", "unique", "ratio")
GRAINS = ("day", "week", "month", "quarter", "year")
SOURCES = ("orders", "events")
STAGES = (
    "acquisition", "activation", "activity", "retention", "churn", "conversion", "revenue",
    "referral", "content", "campaign", "community", "channel", "member", "product", "service",
)  # fmt: skip
UNITS = (
    "users", "orders", "items", "events", "money", "money_per_user", "money_per_order",
    "money_per_item", "items_per_order", "%", "ratio",
)  # fmt: skip
LANGUAGES = ("zh_CN", "zh_TW", "en")

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogKpi:
    """One KPI of the catalogue.

    Attributes:
        key: short and stable: "monthly_buyers".
        name, definition: in every language, by its code.
        source: the role of the rows that it is measured from.
        measure, column, parameters: the measure and the column of its rows.
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
    grain: str
    leading: bool | None
    is_starter: bool


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
    for file in files:
        for kpi in _kpis_of(file):
            if kpi.key in found:
                raise CatalogFileError(file.name, kpi.key, Fault.TWICE, kpi.key)
            found[kpi.key] = kpi
    return MappingProxyType(found)


def _kpis_of(file: Path) -> Iterator[CatalogKpi]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise CatalogFileError(file.name, line[1] if line else "", Fault.NOT_TOML) from error
    source = _Table(file.name, "", content).word("source", SOURCES)
    for key, body in content.items():
        if key == "source":
            continue
        if not isinstance(body, dict):
            raise CatalogFileError(file.name, key, Fault.UNKNOWN, str(body))
        yield _kpi(key, source, _Table(file.name, key, body))


def _kpi(key: str, source: str, table: "_Table") -> CatalogKpi:
    kpi = CatalogKpi(
        key=key,
        name=table.texts("name"),
        definition=table.texts("definition"),
        stage=table.word("stage", STAGES),
        unit=table.word("unit", UNITS),
        direction=table.word("direction", DIRECTIONS, "up"),
        additivity=table.word("additivity", ADDITIVITIES),
        source=source,
        measure=table.word("measure"),
        column=table.word("column", default="value"),
        parameters=table.parameters("parameters"),
        grain=table.word("grain", GRAINS, "month"),
        leading=table.truth("leading"),
        is_starter=table.truth("starter") or False,
    )
    table.refuse_unread()
    return kpi


class _Table:
    """A table of a catalogue file, read field by field; what nobody reads is refused."""

    def __init__(self, file: str, key: str, body: Mapping[str, Any]) -> None:
        self._file = file
        self._key = key
        self._body = body
        self._read: set[str] = set()

    def word(self, field: str, allowed: tuple[str, ...] = (), default: str = "") -> str:
        """A text, one of `allowed` where there are any."""
        value = self._value(field) or default
        if not value:
            raise self._error(field, Fault.MISSING)
        if not isinstance(value, str) or (allowed and value not in allowed):
            raise self._error(field, Fault.NOT_ALLOWED, value, allowed)
        return value

    def truth(self, field: str) -> bool | None:
        """True, false, or None where nothing is said."""
        value = self._value(field)
        if not isinstance(value, bool | None):
            raise self._error(field, Fault.NOT_ALLOWED, value, ("true", "false"))
        return value

    def texts(self, field: str) -> Texts:
        """A text in every language."""
        texts = self._value(field)
        if not isinstance(texts, dict):
            raise self._error(field, Fault.MISSING)
        for language in LANGUAGES:
            if not isinstance(texts.get(language), str) or not texts[language].strip():
                raise self._error(f"{field}.{language}", Fault.MISSING)
        if unknown := set(texts) - set(LANGUAGES):
            raise self._error(f"{field}.{min(unknown)}", Fault.UNKNOWN, "", LANGUAGES)
        return MappingProxyType(texts)

    def parameters(self, field: str) -> Mapping[str, str]:
        """Names with texts; none where the field is missing."""
        value = self._value(field) or {}
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self._error(field, Fault.NOT_ALLOWED, value)
        return MappingProxyType(value)

    def refuse_unread(self) -> None:
        """Raises: CatalogFileError: a field that means nothing, such as a misspelt one."""
        if unread := set(self._body) - self._read:
            raise self._error(min(unread), Fault.UNKNOWN, "", tuple(sorted(self._read)))

    def _value(self, field: str) -> Any:  # noqa: ANN401  (TOML values)
        self._read.add(field)
        return self._body.get(field)

    def _error(
        self, field: str, fault: Fault, value: object = "", allowed: tuple[str, ...] = ()
    ) -> CatalogFileError:
        place = f"{self._key}.{field}" if self._key else field
        return CatalogFileError(self._file, place, fault, str(value), allowed)
