"""What was said of a key result so far, newest first; each entry can be taken away."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.plan.edits import remove_record
from desktop_app.plan.goals import CheckIn, KeyResult
from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, grown
from desktop_app.ui.number_text import day_text
from desktop_app.ui.pages.goals.goal_cells import unit_of
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import plain_label, tint

_MOST = 20
_ICON = 14


class CheckInHistory(QWidget):
    """The latest check-ins of the key result that is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[CheckIn, ...] = ()
        self.rows: list[CheckInEntry] = []
        self._none = plain_label(desk.words("No check-in yet."), desk.look.colour("muted"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING // 2)
        self._column.addWidget(self._none)

    def show_key_result(self, plan: Plan, key_result: KeyResult) -> None:
        """Show the check-ins as they are now."""
        index = self._desk.document.computed.index
        said = [plan.check_ins[each] for each in index.check_ins_of.get(key_result.id, ())]
        shown = tuple(sorted(said, key=lambda one: (one.day, one.id), reverse=True)[:_MOST])
        if shown == self._shown and self.rows:
            return
        self._shown = shown
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        unit = unit_of(plan, key_result)
        self.rows = [CheckInEntry(self._desk, each, unit) for each in shown]
        for row in self.rows:
            self._column.addWidget(row)
        self._none.setVisible(not shown)


class CheckInEntry(QWidget):
    """One check-in: when, what value, how sure, and what was noted."""

    def __init__(self, desk: Desk, check_in: CheckIn, unit: str) -> None:
        super().__init__()
        self._desk, self._check_in = desk, check_in
        words, numbers = desk.words, numbers_of(desk)
        day = day_text(check_in.day, words)
        head = plain_label(day)
        facts = []
        if check_in.value is not None:
            facts.append(numbers.full(check_in.value, unit))
        if check_in.confidence is not None:
            sure = numbers.share(check_in.confidence)
            facts.append(words("confidence {share}").format(share=sure))
        self.facts = plain_label(" · ".join(facts))
        tint(head, desk.look.colour("muted"))
        self.remove = QToolButton()
        self.remove.setIcon(desk.look.icon("close", "muted"))
        self.remove.setIconSize(QSize(grown(_ICON), grown(_ICON)))
        self.remove.setAutoRaise(True)
        name = words("Remove the check-in of {day}").format(day=day)
        self.remove.setAccessibleName(name)
        self.remove.setToolTip(name)
        self.remove.clicked.connect(self._on_removed)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(head)
        row.addWidget(self.facts, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        self.note: QLabel | None = None
        if check_in.note:
            self.note = plain_label(check_in.note)
            self.note.setWordWrap(True)
            column.addWidget(self.note)

    @Slot()
    def _on_removed(self) -> None:
        key_result = self._desk.document.plan.key_results.get(self._check_in.key_result)
        title = key_result.title if key_result else ""
        done = label("Remove a check-in of “{record}”", record=title)
        self._desk.edit(done, partial(remove_record, record_id=self._check_in.id))
