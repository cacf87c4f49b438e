"""The native charts of the overview."""

import math
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.draft import Draft, kpi_look
from desktop_app.exchange.looks import ACCENT, INK, LINE, PACE_LINE, Looks
from desktop_app.exchange.overview import Trend, trend_of
from desktop_app.exchange.sheet import Look
from desktop_app.plan.kpis import Kpi
from desktop_app.terms import unit_word

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

_MOST_LABELS = 12
# Looks whose numbers carry their unit themselves.
_SAYS_ITS_UNIT = frozenset({Look.SHARE, Look.MONEY, Look.MONEY_WHOLE})


class OverviewCharts:
    """Makes the charts of one workbook; who asks for one puts it into a sheet."""

    def __init__(self, book: "Workbook", draft: Draft, looks: Looks) -> None:
        self._book = book
        self._draft = draft
        self._looks = looks

    def goals(self, count: int) -> "Chart":
        """Progress beside pace, for the first `count` objectives."""
        area, words = self._draft.areas["objectives"], self._draft.words
        chart = self._book.add_chart({"type": "bar"})
        last = area.first + count - 1

        def cells(key: str) -> str:
            letters = area.columns[key]
            return f"={area.sheet}!${letters}${area.first}:${letters}${last}"

        for key, name, colour in (
            ("progress", words("Progress"), ACCENT),
            ("pace", words("Pace"), PACE_LINE),
        ):
            chart.add_series({
                "name": name, "categories": cells("title"), "values": cells(key),
                "fill": {"color": colour}, "gap": 60,
            })  # fmt: skip
        chart.set_title(self._title(words("Objectives: progress against pace")))
        chart.set_x_axis(self._axis("0%") | {"major_gridlines": self._grid()})
        # The first objective on top, and the scale below the last.
        chart.set_y_axis(self._axis("") | {"reverse": True, "crossing": "max"})
        chart.set_legend({"position": "bottom", "font": self._font()})
        return chart

    def leading_trend(self) -> tuple[Kpi | None, Trend | None]:
        """The north star if it is measured, else the first KPI of a key result that is."""
        plan, selection = self._draft.plan, self._draft.selection
        shown = {kpi.id: kpi for kpi in selection.kpis}
        for kpi_id in (plan.info.north_star, *(k.kpi for k in selection.key_results)):
            if kpi_id in shown and (trend := trend_of(self._draft, kpi_id)):
                return shown[kpi_id], trend
        return None, None

    def trend(self, kpi: Kpi, trend: Trend) -> "Chart":
        """Actuals and targets of a KPI over time."""
        words = self._draft.words
        chart = self._book.add_chart({"type": "line"})
        series = [(words("Actual"), trend.actuals, ACCENT, "solid")]
        if trend.targets:
            series.append((words("Target"), trend.targets, PACE_LINE, "dash"))
        for name, values, colour, dash in series:
            chart.add_series({
                "name": name, "categories": "=" + trend.labels, "values": "=" + values,
                "line": {"color": colour, "width": 2, "dash_type": dash},
                "marker": {"type": "none"},
            })  # fmt: skip
        look = kpi_look(self._draft, kpi)
        title = self._draft.title(kpi.id)
        if kpi.unit and look not in _SAYS_ITS_UNIT:
            title = words("{kpi} ({unit})").format(kpi=title, unit=unit_word(words, kpi.unit))
        chart.set_title(self._title(title))
        every = math.ceil(trend.periods / _MOST_LABELS)
        chart.set_x_axis(self._axis("") | {"label_position": "low", "interval_unit": every})
        scale = self._axis(self._looks.number_format(look))
        chart.set_y_axis(scale | {"major_gridlines": self._grid()})
        chart.set_legend({"position": "bottom", "font": self._font()})
        return chart

    def _title(self, title: str) -> dict[str, Any]:
        return {"name": title, "name_font": self._font() | {"size": 12, "bold": True}}

    def _axis(self, number_format: str) -> dict[str, Any]:
        axis: dict[str, Any] = {"num_font": self._font(), "line": {"color": LINE}}
        return axis | ({"num_format": number_format} if number_format else {})

    def _font(self) -> dict[str, Any]:
        return {"name": self._looks.font, "size": 9, "color": INK, "bold": False}

    def _grid(self) -> dict[str, Any]:
        return {"visible": True, "line": {"color": LINE, "width": 0.75}}
