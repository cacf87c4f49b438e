"""What the inspector shows of an import."""

from desktop_app.plan.ids import DatasetId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.reconciliation import provenance_lines
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.texts import plain_label


class DatasetPanel(RecordPanel):
    """Where an import came from and what became of its rows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines = plain_label("")
        self.lines.setWordWrap(True)
        self.column.addWidget(self.lines)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show an import."""
        dataset = plan.datasets[DatasetId(record_id)]
        self.lines.setText("\n".join(provenance_lines(dataset, self.desk.words)))
