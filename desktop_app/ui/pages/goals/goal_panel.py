"""What the inspector shows of an objective and of a key result."""

from desktop_app.plan.ids import KeyResultId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.check_in_form import CheckInForm
from desktop_app.ui.pages.goals.goal_fields import (
    KEY_RESULT_FIELDS,
    KEY_RESULT_LINKS,
    OBJECTIVE_FIELDS,
    OBJECTIVE_LINKS,
)
from desktop_app.ui.pages.goals.milestones import Milestones
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.texts import heading


class ObjectivePanel(RecordPanel):
    """The fields of an objective."""

    links = OBJECTIVE_LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = RecordForm(desk, OBJECTIVE_FIELDS)
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show an objective."""
        self.form.show_record(plan, record_id)


class KeyResultPanel(RecordPanel):
    """The fields of a key result, its milestones, and a check-in."""

    links = KEY_RESULT_LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = RecordForm(desk, KEY_RESULT_FIELDS)
        self.milestones = Milestones(desk)
        self.check_in = CheckInForm(desk)
        self.column.addWidget(self.form)
        self.column.addWidget(self.milestones)
        self.column.addWidget(heading(desk.words("Check-in"), 1.05))
        self.column.addWidget(self.check_in)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a key result."""
        self.form.show_record(plan, record_id)
        self.milestones.show_key_result(plan, plan.key_results[KeyResultId(record_id)])
        self.check_in.show_key_result(plan, record_id)
