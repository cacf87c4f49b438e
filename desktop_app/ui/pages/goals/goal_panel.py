"""What the inspector shows of an objective and of a key result: fields in groups, what is said."""

from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QLabel

from desktop_app.analysis.situation import Situation
from desktop_app.analysis.worksheets.decisions import decisions_behind
from desktop_app.plan.goals import Status
from desktop_app.plan.ids import KeyResultId
from desktop_app.plan.plan import Plan
from desktop_app.terms import term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.check_in_form import CheckInForm
from desktop_app.ui.pages.goals.check_in_history import CheckInHistory
from desktop_app.ui.pages.goals.goal_fields import (
    KEY_RESULT_FIELDS,
    KEY_RESULT_LINKS,
    OBJECTIVE_FIELDS,
    OBJECTIVE_LINKS,
)
from desktop_app.ui.pages.goals.milestones import Milestones
from desktop_app.ui.parts.record_chips import RecordChips
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

_ORDER = (
    Status.OFF_COURSE,
    Status.AT_RISK,
    Status.OUTDATED,
    Status.ON_COURSE,
    Status.NOT_STARTED,
    Status.NO_DATA,
)


class ObjectivePanel(RecordPanel):
    """How what is below an objective stands, its fields, and what was decided about its reasons."""

    links = OBJECTIVE_LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        heading = desk.words("Decisions about it and about what it rests on")
        self.decisions = RecordChips(desk, heading)
        self.stand_above(self.decisions)
        self.health = _quiet_line(desk, desk.words("How what is below it stands"))
        self.form = RecordForm(desk, OBJECTIVE_FIELDS)
        self.column.addWidget(self.health)
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show an objective."""
        computed = self.desk.document.computed
        below = (
            *computed.index.key_results_of.get(record_id, ()),
            *computed.index.objectives_under.get(record_id, ()),
        )
        statuses = [computed.goals[each].status for each in below if each in computed.goals]
        document = self.desk.document
        situation = Situation(plan=plan, index=computed.index, today=document.today)
        self.decisions.show_records(decisions_behind(situation, record_id))
        self.health.setText(self._health_of(Counter(statuses), len(below)))
        self.form.show_record(plan, record_id)

    def _health_of(self, counts: Mapping[Status, int], total: int) -> str:
        words = self.desk.words
        if not total:
            return words("Nothing below it says yet whether it is reached.")
        texts = [
            f"{STATUS_MARKS[status.value]} {counts[status]} {term(words, status)}"
            for status in _in_order(counts)
        ]
        pairs = (texts[at : at + 2] for at in range(0, len(texts), 2))
        return "\n".join("   ".join(pair) for pair in pairs)


class KeyResultPanel(RecordPanel):
    """A check-in, the fields of a key result, its milestones, and what was said so far."""

    links = KEY_RESULT_LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.form = RecordForm(desk, KEY_RESULT_FIELDS)
        self.milestones = Milestones(desk)
        self.check_in = CheckInForm(desk)
        self.history = CheckInHistory(desk)
        self.column.addWidget(self.form)
        self.column.addWidget(self.milestones)
        said = Section(desk, "check_ins", words("Check-ins"))
        said.column.addWidget(self.check_in)
        said.column.addWidget(self.history)
        self.column.addWidget(said)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a key result."""
        key_result = plan.key_results[KeyResultId(record_id)]
        self.form.show_record(plan, record_id)
        self.milestones.show_key_result(plan, key_result)
        self.check_in.show_key_result(plan, record_id)
        self.history.show_key_result(plan, key_result)


def _in_order(counts: Mapping[Status, int]) -> Iterable[Status]:
    return [status for status in _ORDER if counts.get(status)]


def _quiet_line(desk: Desk, name: str) -> QLabel:
    line = plain_label("", desk.look.colour("muted"))
    line.setAccessibleName(name)
    return line
