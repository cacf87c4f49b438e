"""The columns of the KPI list."""

from typing import Any

from PySide6.QtGui import QColor

from desktop_app.analysis.results import KpiResult
from desktop_app.terms import field_word, stage_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.record_table import TableColumn


def kpi_columns(desk: Desk) -> tuple[TableColumn, ...]:
    """Name, stage, latest complete value, change, period, target and status."""
    words = desk.words
    cells = _Cells(desk)
    return (
        TableColumn(title=words("KPI"), text=lambda k: record_name(k, words), width_ems=0),
        TableColumn(
            title=field_word(words, "stage"),
            text=lambda k: stage_word(words, k.stage) if k.stage else NOTHING,
            width_ems=7,
            is_dispensable=True,
        ),
        TableColumn(title=words("Latest"), text=cells.value, is_number=True, width_ems=7),
        TableColumn(title=words("Change"), text=cells.change, is_number=True, width_ems=7),
        TableColumn(title=field_word(words, "period"), text=cells.period, is_dispensable=True),
        TableColumn(
            title=field_word(words, "target"), text=cells.target, is_number=True, width_ems=7
        ),
        TableColumn(
            title=field_word(words, "status"), text=cells.status, colour=cells.colour, width_ems=8
        ),
    )


class _Cells:
    """What the computed columns say about a KPI."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def value(self, kpi: Any) -> str:  # noqa: ANN401
        result = self._result(kpi)
        current = result.current if result else None
        return numbers_of(self._desk).full(current.value if current else None, kpi.unit)

    def change(self, kpi: Any) -> str:  # noqa: ANN401
        result = self._result(kpi)
        if result is None or result.delta is None:
            return NOTHING
        if kpi.unit == "%":
            points = f"{result.delta * 100:+.1f}".replace("-", "−")
            return self._desk.words("{n} pp").format(n=points)
        text = numbers_of(self._desk).full(result.delta, kpi.unit)
        return f"+{text}" if result.delta > 0 else text

    def period(self, kpi: Any) -> str:  # noqa: ANN401
        result = self._result(kpi)
        return result.current.period if result and result.current else NOTHING

    def target(self, kpi: Any) -> str:  # noqa: ANN401
        result = self._result(kpi)
        return numbers_of(self._desk).full(result.target if result else None, kpi.unit)

    def status(self, kpi: Any) -> str:  # noqa: ANN401
        result = self._result(kpi)
        if result is None or result.status is None:
            return NOTHING
        return f"{STATUS_MARKS[result.status.value]} {term(self._desk.words, result.status)}"

    def colour(self, kpi: Any) -> QColor | None:  # noqa: ANN401
        result = self._result(kpi)
        if result is None or result.status is None:
            return None
        return self._desk.look.colour(result.status.value)

    def _result(self, kpi: Any) -> KpiResult | None:  # noqa: ANN401
        return self._desk.document.computed.kpis.get(kpi.id)
