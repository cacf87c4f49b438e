"""Setting what a KPI should show in a period."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop_app.plan.edits import set_target
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import parse_number
from desktop_app.ui.parts.record_names import record_name


class TargetRow(QWidget):
    """Takes a period and a value; a blank value takes the target away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kpi = KpiId("")
        words = desk.words
        self.period, self.value = QLineEdit(), QLineEdit()
        self.period.setAccessibleName(words("Period"))
        self.period.setPlaceholderText("2026-03")
        self.value.setAccessibleName(words("Target"))
        self.value.setPlaceholderText(words("Target"))
        self.button = QPushButton(words("Set target"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for widget in (self.period, self.value, self.button):
            row.addWidget(widget)
        self.button.clicked.connect(self._on_set)
        self.value.returnPressed.connect(self._on_set)

    def show_kpi(self, plan: Plan, kpi_id: str) -> None:
        """Take targets of another KPI; the period after its latest value is proposed."""
        if kpi_id == self._kpi:
            return
        self._kpi = KpiId(kpi_id)
        self.value.clear()
        self.period.setText(_next_period(self._desk, plan, self._kpi))

    @Slot()
    def _on_set(self) -> None:
        plan, words = self._desk.document.plan, self._desk.words
        kpi = plan.kpis.get(self._kpi)
        if kpi is None:
            return
        try:
            value = parse_number(self.value.text(), kpi.unit)
        except ValueError:
            self._desk.notices.problem(
                words("The target was not set: “{text}” is no number.").format(
                    text=self.value.text()
                ),
                words("Type a number like 1200 or 41.5%, or leave it blank to remove the target."),
            )
            return
        done = label("Set the target of {kpi}", kpi=record_name(kpi, words))
        period = self.period.text().strip()
        edit = partial(
            set_target, kpi=kpi.id, period=period, value=value, new_id=self._desk.document.new_id
        )
        self._desk.edit(done, edit)


def _next_period(desk: Desk, plan: Plan, kpi: KpiId) -> str:
    from desktop_app.plan.measured import version_in_force
    from desktop_app.plan.periods import Grain, parse_period, period_of

    result = desk.document.computed.kpis.get(kpi)
    if result is not None and result.current is not None:
        return parse_period(result.current.period).moved(1).label
    version = version_in_force(plan, kpi)
    return period_of(desk.document.today, version.grain if version else Grain.MONTH).label
