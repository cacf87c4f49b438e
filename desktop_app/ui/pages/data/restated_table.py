"""Values of the plan that an import changes: the old one, the new one, and the difference."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.plan.imports import Restatement
from desktop_app.plan.kpis import Kpi
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.data.text_rows import TextRows, TextTableView
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import heading, plain_label

_MOST_ROWS = 6
_FRAME = 4


class RestatedTable(QWidget):
    """One row per value that becomes another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._titles = (
            words("KPI"),
            words("Period"),
            words("In the plan"),
            words("In this file"),
            words("Difference"),
            words("Segment"),
        )
        self.rows = TextRows(self._titles, numbers=(2, 3, 4))
        self.table = TextTableView(words("Values that change"), self.rows)
        self.table.verticalHeader().hide()
        self.title = heading("", 1.05)
        hint = plain_label(
            words("Late data and corrections change what was known; undo brings it back."),
            desk.look.colour("muted"),
        )
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.title)
        column.addWidget(hint)
        column.addWidget(self.table)

    def show_restated(self, restated: Sequence[Restatement], kpis: Mapping[str, Kpi]) -> None:
        """Show the values; nothing at all where none changes."""
        words = self._desk.words
        self.setVisible(bool(restated))
        self.title.setText(
            words.count(
                "{n} value of the plan changes", "{n} values of the plan change", len(restated)
            )
        )
        self.rows.show_rows(restated_rows(self._desk, restated, kpis))
        has_segments = any(one.segment for one in restated)
        self.table.setColumnHidden(len(self._titles) - 1, not has_segments)
        self.table.fit()
        # The difference stays beside what it is the difference of.
        self.table.horizontalHeader().setStretchLastSection(has_segments)
        section = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        shown = min(max(1, len(restated)), _MOST_ROWS)
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(shown * section + head + bar + _FRAME)


def restated_rows(
    desk: Desk, restated: Iterable[Restatement], kpis: Mapping[str, Kpi]
) -> list[tuple[str, ...]]:
    """KPI, period, old, new, difference, segment of each value."""
    numbers = numbers_of(desk)
    found: list[tuple[str, ...]] = []
    for one in restated:
        kpi = kpis.get(one.kpi)
        unit = kpi.unit if kpi else ""
        sign = "+" if one.new > one.old else ""
        found.append(
            (
                record_name(kpi, desk.words) or one.kpi,
                one.period,
                numbers.full(one.old, unit),
                numbers.full(one.new, unit),
                f"{sign}{numbers.full(one.new - one.old, unit)}",
                one.segment or NOTHING,
            )
        )
    return found
