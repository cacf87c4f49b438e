"""Saying how a key result stands: value, confidence, day and a note, in place."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.plan.edits import add_record
from desktop_app.plan.goals import CheckIn, KeyResultKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import CheckInId, KeyResultId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import parse_day, parse_number
from desktop_app.ui.pages.goals.goal_cells import unit_of
from desktop_app.ui.texts import plain_label


class CheckInForm(QWidget):
    """Takes a check-in of the key result that is shown.

    Signals: checked_in(): one was recorded.
    """

    checked_in = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key_result = ""
        words = desk.words
        self.value, self.confidence = QLineEdit(), QLineEdit()
        self.day, self.note = QLineEdit(), QLineEdit()
        self.button = QPushButton(desk.look.icon("check-in"), words("Check in"))
        self.button.clicked.connect(self._on_check_in)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        for column, (name, line, hint) in enumerate((
            (words("Value today"), self.value, words("optional")),
            (words("Confidence"), self.confidence, "80%"),
            (words("Day"), self.day, "2026-03-31"),
        )):  # fmt: skip
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.setMinimumWidth(4 * self.fontMetrics().height())
            grid.addWidget(plain_label(name, desk.look.colour("muted")), 0, column)
            grid.addWidget(line, 1, column)
        self.note.setAccessibleName(words("Note"))
        self.note.setPlaceholderText(words("What changed, what is in the way"))
        grid.addWidget(self.note, 2, 0, 1, 3)
        grid.addWidget(self.button, 3, 0, 1, 3)

    def show_key_result(self, plan: Plan, record_id: str) -> None:
        """Take check-ins of another key result; today's, unless another day is typed."""
        if record_id != self._key_result:
            self._key_result = record_id
            self._clear()
        key_result = plan.key_results.get(KeyResultId(record_id))
        # A KPI's own values count; a typed one would only be kept beside them.
        takes_value = key_result is not None and key_result.kpi is None
        is_ticked = key_result is not None and key_result.kind is KeyResultKind.MILESTONE
        self.value.setEnabled(takes_value and not is_ticked)
        tip = "" if self.value.isEnabled() else self._desk.words("Its value comes from the data.")
        self.value.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter anywhere in the form checks in."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_check_in()
            return
        super().keyPressEvent(event)

    def _clear(self) -> None:
        for line in (self.value, self.confidence, self.note):
            line.clear()
        self.day.setText(self._desk.document.today.isoformat())

    @Slot()
    def _on_check_in(self) -> None:
        document, words = self._desk.document, self._desk.words
        key_result = document.plan.key_results.get(KeyResultId(self._key_result))
        if key_result is None:
            return
        try:
            check_in = CheckIn(
                id=CheckInId(document.new_id("CHK")),
                key_result=key_result.id,
                day=parse_day(self.day.text()) or document.today,
                value=parse_number(self.value.text(), unit_of(document.plan, key_result)),
                confidence=parse_number(self.confidence.text(), "%"),
                note=self.note.text().strip(),
            )
        except ValueError:
            self._desk.notices.problem(
                words("The check-in was not recorded: a number or the day could not be read."),
                words("Type a number like 1200 or 41.5%, or a day like 2026-03-31."),
            )
            return
        done = label("Check in “{record}”", record=key_result.title)
        if self._desk.edit(done, partial(add_record, record=check_in)):
            self._clear()
            self.checked_in.emit()
