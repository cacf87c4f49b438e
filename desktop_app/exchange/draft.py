"""A workbook in the making: what goes in, in which language, and where everything will stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.analysis.reading import series_of
from desktop_app.analysis.results import Computed, GoalResult
from desktop_app.analysis.situation import Situation
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.exchange.addresses import Area
from desktop_app.exchange.lists import Lists
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.period_columns import PeriodColumns
from desktop_app.exchange.selection import Selection, title_of
from desktop_app.exchange.sheet import Look
from desktop_app.plan.goals import KeyResult, KeyResultKind
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.plan import Plan
from desktop_app.themes import Theme
from desktop_app.words import Words

# Names of cells that formulas may use from every sheet.
TODAY = "causeway.today"
ON_COURSE_FROM = "causeway.on_course_from"
AT_RISK_FROM = "causeway.at_risk_from"
# From here on decimals say nothing any more.
_LARGE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that the sheets are made from.

    Attributes:
        areas: where each sheet's records stand, by kind of sheet.
        market: worksheets with sheets of their own.
        requirements, themes: what their kinds of worksheets compute of them.
        rounds: how many levels of objectives there are.
    """

    selection: Selection
    computed: Computed
    situation: Situation
    words: Words
    theme: Theme
    lists: Lists
    periods: PeriodColumns
    areas: Mapping[str, Area]
    market: tuple[MarketSheet, ...] = ()
    requirements: WorksheetResult | None = None
    themes: WorksheetResult | None = None

    @property
    def plan(self) -> Plan:
        """The plan that is written."""
        return self.selection.plan

    @property
    def rounds(self) -> int:
        """How many times progress must be passed upwards until the top has it."""
        return max(self.selection.depth.values(), default=0) + 1

    def goal(self, record_id: str) -> GoalResult:
        """How a key result or objective stands."""
        return self.computed.goals[record_id]

    def title(self, record_id: str) -> str:
        """What people call a record."""
        return title_of(self.plan, record_id, self.words.language)

    def yes_no(self, *, value: bool | None) -> str:
        """A truth as the list of yes and no says it; "" where it is open."""
        if value is None:
            return ""
        return self.lists.called("yes_no", "yes" if value else "no")


def unit_look(unit: str, values: Iterable[float | None]) -> Look:
    """How quantities of a unit are shown, given some: without decimals only if none has any."""
    if unit == "%":
        return Look.SHARE
    known = [value for value in values if value is not None]
    is_whole = all(value == int(value) for value in known)
    is_large = any(abs(value) >= _LARGE for value in known)
    is_short = bool(known) and (is_whole or is_large)
    if unit.startswith("money"):
        return Look.MONEY_WHOLE if is_short else Look.MONEY
    return Look.WHOLE if is_short else Look.NUMBER


def kpi_look(draft: "Draft", kpi: Kpi) -> Look:
    """How a KPI's values are shown."""
    series = series_of(draft.situation, kpi.id)
    return unit_look(kpi.unit, (point.value for point in (series.points if series else ())))


def goal_look(draft: Draft, key_result: KeyResult) -> Look:
    """How a key result's quantities are shown."""
    if key_result.kind is KeyResultKind.MILESTONE:
        return Look.SHARE
    values = (
        key_result.baseline, key_result.target, key_result.low, key_result.high,
        draft.goal(key_result.id).current,
    )  # fmt: skip
    kpi = key_result.kpi
    return unit_look(key_result.unit if kpi is None else draft.plan.kpis[kpi].unit, values)
