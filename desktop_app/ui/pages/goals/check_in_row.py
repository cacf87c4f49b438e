"""Saying how a key result stands: value, confidence and a note, in place."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.plan.edits import add_record
from desktop_app.plan.goals import CheckIn
from desktop_app.plan.history import label
from desktop_app.plan.ids import CheckInId, KeyResultId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import parse_number
from desktop_app.ui.pages.goals.goal_fields import kpi_unit
from desktop_app.ui.texts import plain_label


class CheckInRow(QWidget):
    """Takes a check-in of the key result that is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key_result = ""
        words = desk.words
        self.value, self.confidence, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.button = QPushButton(desk.look.icon("check-in"), words("Check in"))
        self.button.clicked.connect(self._on_check_in)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING)
        for column, (name, line, hint) in enumerate((
            (words("Value today"), self.value, words("optional")),
            (words("Confidence"), self.confidence, "80%"),
        )):  # fmt: skip
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            grid.addWidget(plain_label(name, desk.look.colour("muted")), 0, column)
            grid.addWidget(line, 1, column)
        self.note.setAccessibleName(words("Note"))
        self.note.setPlaceholderText(words("What changed, what is in the way"))
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.addWidget(self.button, 3, 0, 1, 2)

    def show_key_result(self, plan: Plan, record_id: str) -> None:
        """Take check-ins of another key result."""
        if record_id != self._key_result:
            self._key_result = record_id
            for line in (self.value, self.confidence, self.note):
                line.clear()
        measured = plan.key_results.get(KeyResultId(record_id))
        # A KPI's own values count; a typed one would only be kept beside them.
        self.value.setEnabled(measured is not None and measured.kpi is None)

    @Slot()
    def _on_check_in(self) -> None:
        document, words = self._desk.document, self._desk.words
        key_result = document.plan.key_results.get(KeyResultId(self._key_result))
        if key_result is None:
            return
        unit = kpi_unit(document.plan, key_result)
        try:
            value = parse_number(self.value.text(), unit)
            confidence = parse_number(self.confidence.text(), "%")
        except ValueError:
            self._desk.notices.problem(
                words("The check-in was not recorded: a number could not be read."),
                words("Type a number like 1200 or 41.5%, or leave it blank."),
            )
            return
        check_in = CheckIn(
            id=CheckInId(document.new_id("CHK")),
            key_result=key_result.id,
            day=document.today,
            value=value,
            confidence=confidence,
            note=self.note.text(),
        )
        done = label("Check in “{record}”", record=key_result.title)
        if self._desk.edit(done, partial(add_record, record=check_in)):
            self.value.clear()
            self.note.clear()
