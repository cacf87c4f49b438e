"""The milestones of a key result: tick, name, date, add, remove."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop_app.plan.edits import add_record, change_record, last_rank, remove_record
from desktop_app.plan.goals import KeyResult, KeyResultKind, Milestone
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import KeyResultId, MilestoneId
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.document import Edit
from desktop_app.ui.look import SPACING
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.field_editors import TextEditor
from desktop_app.ui.texts import heading

_DAY_EMS = 7


class Milestones(QWidget):
    """Shows and changes the milestones of a key result that counts them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key_result = KeyResultId("")
        self.rows: dict[str, MilestoneRow] = {}
        self._grid = QVBoxLayout()
        self._grid.setSpacing(2)
        self.new = QLineEdit()
        self.new.setPlaceholderText(desk.words("Add a milestone and press Enter"))
        self.new.setAccessibleName(desk.words("New milestone"))
        self.new.returnPressed.connect(self._on_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(heading(desk.words("Milestones"), 1.05))
        column.addLayout(self._grid)
        column.addWidget(self.new)

    def show_key_result(self, plan: Plan, key_result: KeyResult) -> None:
        """Show the milestones as they are now; nothing for any other kind of key result."""
        self.setVisible(key_result.kind is KeyResultKind.MILESTONE)
        if key_result.id != self._key_result:
            self.new.clear()
        self._key_result = key_result.id
        shown = milestones_of(plan, key_result.id)
        for gone in set(self.rows) - {milestone.id for milestone in shown}:
            row = self.rows.pop(gone)
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, milestone in enumerate(shown):
            if milestone.id not in self.rows:
                self.rows[milestone.id] = MilestoneRow(self._desk, milestone.id)
                self._grid.insertWidget(place, self.rows[milestone.id])
            self.rows[milestone.id].show_milestone(milestone)

    @Slot()
    def _on_added(self) -> None:
        title = self.new.text().strip()
        document = self._desk.document
        if not title or self._key_result not in document.plan.key_results:
            return
        milestone = Milestone(
            id=MilestoneId(document.new_id("MIL")),
            parent=self._key_result,
            title=title,
            rank=last_rank(milestones_of(document.plan, self._key_result)),
        )
        done = label("Add milestone “{record}”", record=title)
        if self._desk.edit(done, partial(add_record, record=milestone)):
            self.new.clear()


class MilestoneRow(QWidget):
    """One milestone."""

    def __init__(self, desk: Desk, milestone_id: str) -> None:
        super().__init__()
        self._desk, self._id = desk, milestone_id
        self.done, self.title, self.due = QCheckBox(), TextEditor(), DayEditor(desk)
        self.remove = QToolButton()
        self.remove.setIcon(desk.look.icon("close", "muted"))
        self.remove.setAutoRaise(True)
        self.due.setFixedWidth(_DAY_EMS * self.fontMetrics().height())
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        for place, control in enumerate((self.done, self.title, self.remove)):
            row.addWidget(control, 0, place, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.due, 1, 1)
        row.setColumnStretch(1, 1)
        self.done.clicked.connect(self._on_ticked)
        self.title.edited.connect(self._on_titled)
        self.due.edited.connect(self._on_due)
        self.due.misread.connect(self._on_misread)
        self.remove.clicked.connect(self._on_removed)

    def show_milestone(self, milestone: Milestone) -> None:
        """Show it as it is now."""
        words, name = self._desk.words, milestone.title
        self.done.setChecked(milestone.done_on is not None)
        self.title.show_value(name)
        self.due.show_value(milestone.due)
        for control, text in (
            (self.done, words("Reached: {record}")),
            (self.title, words("Title of {record}")),
            (self.due, words("Due day of {record}")),
            (self.remove, words("Remove {record}")),
        ):
            control.setAccessibleName(text.format(record=name))
            control.setToolTip(text.format(record=name))

    @Slot()
    def _on_ticked(self) -> None:
        if self.done.isChecked():
            done = label("Tick off “{record}”", record=self.title.text())
            self._change(done, done_on=self._desk.document.today)
        else:
            self._change(label("Open “{record}” again", record=self.title.text()), done_on=None)

    @Slot(object)
    def _on_titled(self, title: object) -> None:
        self._change(self._changed("title"), title=str(title).strip())

    @Slot(object)
    def _on_due(self, day: object) -> None:
        self._change(self._changed("due"), due=day)

    @Slot(str)
    def _on_misread(self, text: str) -> None:
        words = self._desk.words
        self._desk.notices.problem(
            words("“{text}” cannot be read as {field}.").format(
                text=text, field=field_word(words, "due")
            ),
            words("Type a day like 2026-03-31."),
        )

    @Slot()
    def _on_removed(self) -> None:
        done = label("Remove “{record}”", record=self.title.text())
        self._edit(done, partial(remove_record, record_id=self._id))

    def _changed(self, field: str) -> EditLabel:
        words = self._desk.words
        milestone = self._desk.document.plan.milestones.get(self._id)
        return label(
            "Change {field} of “{record}”",
            field=field_word(words, field),
            record=milestone.title if milestone else "",
        )

    def _change(self, done: EditLabel, **values: object) -> None:
        self._edit(done, lambda plan: change_record(plan, self._id, **values))

    def _edit(self, done: EditLabel, edit: Edit) -> None:
        if not self._desk.edit(done, edit):
            milestone = self._desk.document.plan.milestones.get(self._id)
            if milestone is not None:
                self.show_milestone(milestone)


def milestones_of(plan: Plan, parent: str) -> list[Milestone]:
    """The milestones of a key result in their order."""
    found = [milestone for milestone in plan.milestones.values() if milestone.parent == parent]
    return sorted(found, key=lambda milestone: (milestone.rank, milestone.id))
