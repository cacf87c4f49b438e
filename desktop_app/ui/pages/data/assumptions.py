"""What is assumed of a file unless a person says otherwise, each with the usual value chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop_app.metrics.cleaning.answers import (
    ALL_ROWS,
    KEEP_DUPLICATES,
    LOCAL,
    SET_DUPLICATES_ASIDE,
    UTC_TIMES,
)
from desktop_app.metrics.recognition.roles import FileKind, Role
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import parse_day
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportOptions, ImportReport

_ZONES = (
    "Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo",
    "Asia/Kolkata", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles",
    "UTC",
)  # fmt: skip
_BOX_LETTERS = 34
_DUPLICATES = (KEEP_DUPLICATES, SET_DUPLICATES_ASIDE)
_NAIVE = (LOCAL, UTC_TIMES)
_OF_PEOPLE = frozenset({FileKind.ORDERS, FileKind.EVENTS})


class Assumptions(QWidget):
    """Whose time, equal rows, up to when the data is complete.

    Signals:
        decided(dict): fields of `ImportOptions` that the person wants otherwise.
        answered(str, str, tuple): as `ImportQuestions.answered`.
    """

    decided = Signal(object)
    answered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._date_column = ""
        self.zone, self.naive, self.equal = (ChoiceBox() for _ in range(3))
        self.naive.addItem(words("Local time of that zone"), LOCAL)
        self.naive.addItem(words("UTC"), UTC_TIMES)
        self.equal.addItem(words("Keep them: they may be real"), KEEP_DUPLICATES)
        self.equal.addItem(words("Set the later ones aside"), SET_DUPLICATES_ASIDE)
        self.end = QLineEdit()
        self.full = QCheckBox(words("Nobody in the file had an earlier first row elsewhere"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(SPACING)
        self._form.setHorizontalSpacing(2 * SPACING)
        for title, control in (
            (field_word(words, "time_zone"), self.zone),
            (words("Times without a zone are"), self.naive),
            (words("Rows equal to an earlier one"), self.equal),
            (words("Data is complete up to"), self.end),
            (words("Full history"), self.full),
        ):
            control.setAccessibleName(title)
            if isinstance(control, ChoiceBox):
                control.setMinimumContentsLength(_BOX_LETTERS)
            self._form.addRow(plain_label(title), control)
        self._connect()

    def _connect(self) -> None:
        self.zone.activated.connect(self._on_zone)
        self.naive.activated.connect(self._on_naive)
        self.equal.activated.connect(self._on_equal)
        self.end.editingFinished.connect(self._on_end)
        self.full.clicked.connect(self._on_full)

    def show_report(self, report: "ImportReport", wishes: "ImportOptions") -> None:
        """Show what is assumed now."""
        self._form.setRowVisible(self.full, report.role in _OF_PEOPLE)
        self._show_zones(wishes.time_zone)
        dates = [column.name for column in report.columns if column.role is Role.AT]
        self._date_column = dates[0] if dates else ""
        given = _parts(wishes.answers.get(self._date_column, ""))
        is_naive = any(notice.rule == "import.naive-times" for notice in report.notices)
        self._form.setRowVisible(self.naive, is_naive or bool(given & {*_NAIVE}))
        self.naive.setCurrentIndex(self.naive.findData(UTC_TIMES if UTC_TIMES in given else LOCAL))
        self.equal.setCurrentIndex(self.equal.findData(_duplicates(report, wishes)))
        if not self.end.hasFocus():
            self.end.setText((wishes.data_end or "")[:10])
        found = report.data_end.date().isoformat() if report.data_end else ""
        self.end.setPlaceholderText(
            self._desk.words("{choice} (found)").format(choice=found) if found else ""
        )
        self.full.setChecked(wishes.has_full_history)

    def _show_zones(self, zone: str) -> None:
        if self.zone.findData(zone) < 0:
            self.zone.clear()
            for name in dict.fromkeys((zone, *_ZONES)):
                self.zone.addItem(name, name)
        self.zone.setCurrentIndex(self.zone.findData(zone))

    @Slot(int)
    def _on_zone(self, row: int) -> None:
        self.decided.emit({"time_zone": self.zone.itemData(row)})

    @Slot(int)
    def _on_naive(self, row: int) -> None:
        self.answered.emit(self._date_column, str(self.naive.itemData(row)), _NAIVE)

    @Slot(int)
    def _on_equal(self, row: int) -> None:
        self.answered.emit(ALL_ROWS, str(self.equal.itemData(row)), _DUPLICATES)

    @Slot()
    def _on_end(self) -> None:
        try:
            day = parse_day(self.end.text())
        except ValueError:
            # What it is no day of is told where the file is read with it.
            self.decided.emit({"data_end": self.end.text().strip()})
            return
        self.decided.emit({"data_end": day.isoformat() if day else None})

    @Slot()
    def _on_full(self) -> None:
        self.decided.emit({"has_full_history": self.full.isChecked()})


def _parts(answers: str) -> set[str]:
    return {part.strip() for part in answers.split(",")}


def _duplicates(report: "ImportReport", wishes: "ImportOptions") -> str:
    given = _parts(wishes.answers.get(ALL_ROWS, ""))
    for choice in _DUPLICATES:
        if choice in given:
            return choice
    return KEEP_DUPLICATES if report.role == FileKind.ORDERS else SET_DUPLICATES_ASIDE
