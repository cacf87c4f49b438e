"""What the inspector shows of a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.parts.record_form import Control, FormField, RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

_FIELDS = (
    FormField(name="title"),
    FormField(name="made_on", control=Control.DAY),
    FormField(name="note", control=Control.LONG_TEXT),
)


class WorksheetPanel(RecordPanel):
    """Title, day and note of a worksheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = RecordForm(desk, _FIELDS)
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a worksheet as it is now."""
        self.form.show_record(plan, record_id)
