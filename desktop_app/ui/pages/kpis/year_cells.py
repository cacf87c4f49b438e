"""What the KPI list says about a KPI's latest value against the year before."""

from PySide6.QtGui import QColor

from desktop_app.plan.kpis import Kpi
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.aim_cells import colour_of, is_better
from desktop_app.ui.pages.kpis.year_changes import YearChanges
from desktop_app.ui.pages.kpis.year_texts import change_text, compared_text, year_change


class YearCells:
    """Text, colour and sort key of the change since the year before."""

    def __init__(self, desk: Desk, years: YearChanges) -> None:
        self._desk, self._years = desk, years

    def text(self, kpi: Kpi) -> str:
        """What changed since the year before: arrow, sign and amount."""
        return change_text(self._desk, kpi, self._years.row(kpi))

    def key(self, kpi: Kpi) -> float | None:
        """The change as a number."""
        return year_change(kpi, self._years.row(kpi))

    def colour(self, kpi: Kpi) -> QColor | None:
        """Good or bad, where the direction says which."""
        return colour_of(self._desk.look, is_better(kpi, self.key(kpi)))

    def tip(self, kpi: Kpi) -> str:
        """What was compared with what."""
        row = self._years.row(kpi)
        if row is None:
            return ""
        said, better = compared_text(self._desk, kpi, row), is_better(kpi, self.key(kpi))
        if better is None:
            return said
        words = self._desk.words
        return f"{said}\n{words('better') if better else words('worse')}"
