"""The themes as a picture: that of the kind of worksheet whose records are themes."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Worksheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.chart_pictures import Picture, worksheet_shown
from desktop_app.ui.parts.chart_view import ChartView

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan

_RECORDS = "theme"
_UNSAVED = WorksheetId("WKS-000000000000")


class ParetoPane(QWidget):
    """Draws the themes with the counts that the plan has; a click in it selects a theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self.chart = ChartView(desk, desk.words("Picture of the themes"), "voice.table")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        self.chart.place_chosen.connect(self._on_chosen)

    def show_themes(self, plan: Plan) -> None:
        """Show the themes of the plan, once it is looked at."""
        self._plan = plan
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Draw what came meanwhile."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            self.chart.show_picture(self._picture(plan))

    def _picture(self, plan: Plan) -> Picture | None:
        """As if the plan had a worksheet of that kind; None where nothing was counted."""
        from desktop_app.analysis.worksheets.evaluating import evaluate
        from desktop_app.charts.worksheets.registry import worksheet_picture

        desk, kind = self._desk, _kind_of_themes()
        if not kind or all(theme.mentions is None for theme in plan.themes.values()):
            return None
        sheet = Worksheet(id=_UNSAVED, kind=kind, title=desk.words("What users write about"))
        worksheets = MappingProxyType({**plan.worksheets, sheet.id: sheet})
        plan = replace(plan, worksheets=worksheets)
        result = evaluate(plan, sheet.id, None, desk.document.today)
        return worksheet_shown(worksheet_picture(plan, result, desk.words))

    @Slot(str)
    def _on_chosen(self, record_id: str) -> None:
        self._desk.selection.select(record_id)


def _kind_of_themes() -> str:
    """The first kind of worksheet whose records are themes, "" for none."""
    kinds = worksheet_kinds().items()
    return next((key for key, kind in kinds if kind.records == _RECORDS), "")
