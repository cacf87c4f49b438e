"""The themes as pictures: how much is said about each in all, or month by month."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Worksheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, small_icon_size
from desktop_app.ui.parts.chart_pictures import Picture, theme_trend_shown, worksheet_shown
from desktop_app.ui.parts.chart_view import ChartView

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan

_RECORDS = "theme"
_UNSAVED = WorksheetId("WKS-000000000000")
BY_THEME, BY_MONTH = range(2)
_MEMORY = "voice.picture"


class PicturesPane(QWidget):
    """Draws the themes with the counts that the plan has; a click in it selects a theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self._is_drawn = False
        words = desk.words
        self.chart = ChartView(desk, words("Picture of the themes"), "voice.table")
        self.which = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(SPACING, SPACING // 2, SPACING, 0)
        row.setSpacing(0)
        row.addWidget(self._switch("list", words("By theme")))
        row.addWidget(self._switch("kpis", words("By month")))
        row.addStretch()
        self.which.button(self.shown).setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.chart, 1)
        self.chart.place_chosen.connect(self._on_chosen)
        self.which.idClicked.connect(self._on_which)

    @property
    def shown(self) -> int:
        """BY_THEME or BY_MONTH, as the person left this plan."""
        return BY_MONTH if self._desk.memory.recall(_MEMORY) == BY_MONTH else BY_THEME

    def show_themes(self, plan: Plan) -> None:
        """Show the themes of the plan, once it is looked at."""
        self._plan, self._is_drawn = plan, False
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Draw what came meanwhile."""
        super().showEvent(event)
        self.which.button(self.shown).setChecked(True)
        self._draw()

    def _switch(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(self._desk.look.icon(icon))
        button.setIconSize(QSize(small_icon_size(), small_icon_size()))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setAccessibleName(text)
        self.which.addButton(button, len(self.which.buttons()))
        return button

    def _draw(self) -> None:
        if self._plan is None or self._is_drawn:
            return
        self._is_drawn = True
        draw = self._by_month if self.shown == BY_MONTH else self._by_theme
        is_counted = any(theme.mentions is not None for theme in self._plan.themes.values())
        self.chart.show_picture(draw(self._plan) if is_counted else None)

    def _by_month(self, plan: Plan) -> Picture:
        return theme_trend_shown(list(plan.themes.values()), self._desk.words)

    def _by_theme(self, plan: Plan) -> Picture | None:
        """As if the plan had a worksheet of the kind whose records are themes."""
        from desktop_app.analysis.worksheets.evaluating import evaluate
        from desktop_app.charts.worksheets.registry import worksheet_picture

        desk, kind = self._desk, _kind_of_themes()
        if not kind:
            return None
        sheet = Worksheet(id=_UNSAVED, kind=kind, title=desk.words("What users write about"))
        worksheets = MappingProxyType({**plan.worksheets, sheet.id: sheet})
        plan = replace(plan, worksheets=worksheets)
        result = evaluate(plan, sheet.id, None, desk.document.today)
        return worksheet_shown(worksheet_picture(plan, result, desk.words))

    @Slot(int)
    def _on_which(self, which: int) -> None:
        self._desk.memory.remember(_MEMORY, which)
        self._is_drawn = False
        self._draw()

    @Slot(str)
    def _on_chosen(self, record_id: str) -> None:
        self._desk.selection.select(record_id)


def _kind_of_themes() -> str:
    """The first kind of worksheet whose records are themes, "" for none."""
    kinds = worksheet_kinds().items()
    return next((key for key, kind in kinds if kind.records == _RECORDS), "")
