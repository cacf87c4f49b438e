"""What the name of a metric tells: its unit, whether it adds up, whether it is one at all."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop_app.catalog.kpis import CatalogKpi, kpi_catalog
from desktop_app.metrics.recognition.names import plain_name
from desktop_app.plan.kpis import Additivity

_TENS = {
    "百": 2, "千": 3, "万": 4, "萬": 4, "百万": 6, "百萬": 6, "千万": 7, "亿": 8, "億": 8, "k": 3,
    "m": 6,
}  # fmt: skip
_UNITS = {
    "元": "money", "圆": "money", "rmb": "money", "cny": "money", "¥": "money", "人": "users",
    "单": "orders", "單": "orders", "件": "items", "次": "events", "个": "", "個": "",
}  # fmt: skip
_PERCENT = frozenset({"%", "％", "pct", "percent", "百分比"})
_BRACKET = re.compile(
    r"^(.*?)\s*[(（\[【]\s*(?:单位|單位)?\s*[:：]?\s*([^()（）\[\]【】]*)[)）\]】]\s*$"
)
_RATE = re.compile(r"率$|占比$|佔比$|比例$|rate$|share$|ratio$|%$")
_UNIQUE = re.compile(
    r"dau|wau|mau|\buv\b|活跃|活躍|人数|人數|用户数|用戶數|使用者數|会员数|會員數|去重|unique|users|buyers"
)
_LEVEL = re.compile(
    r"累计|累計|余额|餘額|库存|庫存|存量|总数|總數|在籍|balance|stock|cumulative|total"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricName:
    """A metric's name as it stands in the file, and what it tells.

    Attributes:
        raw: as in the file; answers go by it.
        name: without the unit in brackets.
        tens: its values count in 10 to that power: 4 for 万元.
        is_percent: its values are percents: 12.5 for 12.5 %.
        unit: of a KPI, "" where the name tells none.
    """

    raw: str
    name: str
    tens: int = 0
    is_percent: bool = False
    unit: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether the name is that of a rate."""
        return self.is_percent or bool(_RATE.search(plain_name(self.name)))

    @property
    def proposed(self) -> Additivity:
        """The likeliest additivity; a person decides."""
        plain = self.name.casefold()
        if self.is_rate:
            return Additivity.RATIO
        if _LEVEL.search(plain):
            return Additivity.LEVEL
        return Additivity.UNIQUE if _UNIQUE.search(plain) else Additivity.FLOW


def metric_names(raws: Sequence[str]) -> dict[str, MetricName]:
    """By the name in the file: what it tells. Two that differ by their unit keep it."""
    found = {raw: _metric_name(raw) for raw in raws}
    told = [one.name for one in found.values()]
    return {
        raw: one if told.count(one.name) == 1 else MetricName(raw=raw, name=raw)
        for raw, one in found.items()
    }


def _metric_name(raw: str) -> MetricName:
    match = _BRACKET.match(raw)
    if match is None or not match[1]:
        return MetricName(raw=raw, name=raw)
    inside = unicodedata.normalize("NFKC", match[2]).strip().lower()
    if inside in _PERCENT:
        return MetricName(raw=raw, name=match[1], is_percent=True, unit="%")
    scale = next((each for each in _BY_LENGTH if inside.startswith(each)), "")
    unit = inside.removeprefix(scale).strip()
    if unit and unit not in _UNITS:
        return MetricName(raw=raw, name=raw)
    tens, kind = _TENS.get(scale, 0), _UNITS.get(unit, "")
    return MetricName(raw=raw, name=match[1], tens=tens, unit=kind)


_BY_LENGTH = sorted(_TENS, key=len, reverse=True)


def catalog_kpi(name: str) -> CatalogKpi | None:
    """The KPI of the catalogue with that name in any language or that key, None without one."""
    return _by_name().get(plain_name(name))


@cache
def _by_name() -> dict[str, CatalogKpi]:
    """A name that two KPIs share tells nothing."""
    found: dict[str, CatalogKpi | None] = {}
    for kpi in kpi_catalog().values():
        for name in {plain_name(text) for text in (kpi.key, *kpi.name.values())}:
            found[name] = None if name in found else kpi
    return {name: kpi for name, kpi in found.items() if kpi is not None}
