"""A panel that is a form and nothing else."""

from collections.abc import Sequence

from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import FormField, RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel


class FormPanel(RecordPanel):
    """The fields of a record."""

    def __init__(self, desk: Desk, fields: Sequence[FormField], links: Sequence[LinkSide]) -> None:
        super().__init__(desk)
        self.links = links
        self.form = RecordForm(desk, fields)
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a record."""
        self.form.show_record(plan, record_id)
