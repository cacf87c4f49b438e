"""A year of the plan as a picture: days off, occasions and initiatives, one year at a time."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.look import small_icon_size
from desktop_app.ui.parts.chart_pictures import year_shown
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.texts import plain_label, tip
from desktop_app.words import Words

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.charts.year_calendar import YearCalendar

_FIRST_YEAR, _LAST_YEAR = 1950, 2100


class YearView(QWidget):
    """Shows the year of the plan's day first.

    Signals: record_chosen(str): an occasion or initiative whose day was clicked.
    """

    record_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.year = desk.document.today.year
        words = desk.words
        self.chart = ChartView(desk, words("The year day by day"), "calendar.table")
        self.back = self._button("chevron-left", words("The year before"))
        self.forward = self._button("chevron-right", words("The year after"))
        self.label = plain_label("")
        self.back.clicked.connect(partial(self._turn, -1))
        self.forward.clicked.connect(partial(self._turn, 1))
        turning = QWidget()
        row = QHBoxLayout(turning)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(2)
        for part in (self.back, self.label, self.forward):
            row.addWidget(part)
        self.chart.bar.lead(turning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        self.chart.place_chosen.connect(self._on_place)

    def show_plan(self, plan: Plan) -> None:
        """Show the year as the plan has it now; days are looked up in a worker."""
        today = self._desk.document.today
        shown = (self.year, today, plan.info.days_off, plan.occasions, plan.initiatives)
        self.label.setText(str(self.year))
        if shown == self._shown:
            return
        self._shown = shown
        self._desk.jobs.start(
            "",
            partial(_looked_up, plan, self.year, today, self._desk.words),
            done=partial(self._take, shown),
            failed=self._desk.tell,
            lane=Lane.ASKING,
        )

    def _take(self, shown: tuple[object, ...], year: "YearCalendar") -> None:
        # Another year may be wanted by now, or the window have been made anew.
        if isValid(self) and shown is self._shown:
            self.chart.show_picture(year_shown(year))

    def _turn(self, by: int, _is_checked: object = None) -> None:
        self.year = min(max(self.year + by, _FIRST_YEAR), _LAST_YEAR)
        self.show_plan(self._desk.document.plan)

    @Slot(str)
    def _on_place(self, key: str) -> None:
        if key:
            self.record_chosen.emit(key)

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._desk.look.icon(icon, "muted"))
        button.setIconSize(QSize(small_icon_size(), small_icon_size()))
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _looked_up(
    plan: Plan, year: int, today: "date", words: Words, progress: Progress
) -> "YearCalendar":
    from desktop_app.charts.year_calendar import year_calendar_of

    progress.step(0)
    return year_calendar_of(plan, year, today, words)
