"""What the cells of the KPI list say. Asked for the rows that are seen, never for all of them."""

from collections.abc import Mapping

from PySide6.QtGui import QColor

from desktop_app.analysis.results import KpiResult
from desktop_app.plan.formulas.book import FORMULA, is_formula
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion, Series
from desktop_app.plan.measured import every_series_in_force, versions_in_force
from desktop_app.terms import role_word, stage_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.sparkline import SparkPoint

_PERIODS_SHOWN = 12
_STATUS_ORDER = tuple(STATUS_MARKS)


class KpiCells:
    """Texts, colours and sort keys of a KPI's cells for the plan as it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked_at: tuple[object, object, object] = (None, None, None)
        self._series: Mapping[KpiId, Series] = {}
        self._versions: Mapping[KpiId, KpiVersion] = {}

    def result(self, kpi: Kpi) -> KpiResult | None:
        """How a KPI stands."""
        return self._desk.document.computed.kpis.get(kpi.id)

    def series(self, kpi: Kpi) -> Series | None:
        """Its values under the definition in force."""
        self._look_through()
        return self._series.get(kpi.id)

    def spark(self, kpi: Kpi) -> tuple[SparkPoint, ...]:
        """Its last periods."""
        series = self.series(kpi)
        points = series.points[-_PERIODS_SHOWN:] if series else ()
        return tuple(SparkPoint(point.value, point.complete) for point in points)

    def spark_text(self, kpi: Kpi) -> str:
        """The last periods in words, for those who do not see the line."""
        series, numbers = self.series(kpi), numbers_of(self._desk)
        points = series.points[-_PERIODS_SHOWN:] if series else ()
        return "\n".join(f"{p.period}  {numbers.full(p.value, kpi.unit)}" for p in points)

    def stage(self, kpi: Kpi) -> str:
        """The stage of the user journey."""
        return stage_word(self._desk.words, kpi.stage) if kpi.stage else NOTHING

    def owner(self, kpi: Kpi) -> str:
        """Who answers for it."""
        return name_of(self._desk.document.plan, kpi.owner, self._desk.words) or NOTHING

    def value(self, kpi: Kpi) -> str:
        """The latest complete value."""
        return numbers_of(self._desk).full(self.value_key(kpi), kpi.unit)

    def value_key(self, kpi: Kpi) -> float | None:
        """The latest complete value as a number."""
        result = self.result(kpi)
        return result.current.value if result and result.current else None

    def period(self, kpi: Kpi) -> str:
        """The period of the latest complete value."""
        result = self.result(kpi)
        return result.current.period if result and result.current else NOTHING

    def status(self, kpi: Kpi) -> str:
        """Shape and word."""
        result = self.result(kpi)
        if result is None or result.status is None:
            return NOTHING
        return f"{STATUS_MARKS[result.status.value]} {term(self._desk.words, result.status)}"

    def status_key(self, kpi: Kpi) -> int | None:
        """What needs attention comes last."""
        result = self.result(kpi)
        if result is None or result.status is None:
            return None
        return _STATUS_ORDER.index(result.status.value)

    def status_colour(self, kpi: Kpi) -> QColor | None:
        """The status's colour."""
        result = self.result(kpi)
        if result is None or result.status is None:
            return None
        return self._desk.look.colour(result.status.value)

    def source(self, kpi: Kpi) -> str:
        """The file its values come from and the day they stand for; else what would be needed."""
        words, plan, series = self._desk.words, self._desk.document.plan, self.series(kpi)
        if is_formula(self._versions.get(kpi.id)):
            return role_word(words, FORMULA)
        dataset = plan.datasets.get(series.dataset) if series and series.dataset else None
        if series is not None and dataset is not None:
            text = words("{day}, {file}")
            return text.format(file=dataset.file, day=series.as_of[:10])
        if series is not None and series.as_of:
            return words("{day}, typed by hand").format(day=series.as_of[:10])
        version = self._versions.get(kpi.id)
        return role_word(words, version.source if version else "typed")

    def _look_through(self) -> None:
        """Find the series in force anew where a plan has other ones."""
        plan = self._desk.document.plan
        now = (plan.series, plan.kpi_versions, plan.kpis)
        if all(old is new for old, new in zip(self._looked_at, now, strict=True)):
            return
        self._looked_at = now
        self._series, self._versions = every_series_in_force(plan), versions_in_force(plan)
