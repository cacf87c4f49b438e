"""Taking an answer's table out of the program, with small counts hidden unless somebody insists."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.charts.answer import answer_of
from desktop_app.charts.answer_table import shown_columns
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.number_units import unit_of
from desktop_app.metrics.small_counts import has_small_counts, protected
from desktop_app.terms import rfm_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.users.explaining import provenance
from desktop_app.ui.parts.action_buttons import primary_style
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.picture_files import ask_table_file
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.exchange.answer_files import AnswerFile
    from desktop_app.metrics.measured import Measured
    from desktop_app.progress import Progress

_WIDTH_EMS = 28


class ExportDialog(QDialog):
    """Says what will be hidden and asks for the file."""

    def __init__(self, desk: Desk, window: QWidget, measured: "Measured") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = desk.words
        self._desk, self._measured = desk, measured
        self.setWindowTitle(words("Export table"))
        self.setMinimumWidth(_WIDTH_EMS * self.fontMetrics().height())
        self.setStyleSheet(primary_style(desk.look))
        has_small = has_small_counts(measured.rows)
        self.says = plain_label(
            words(
                "Counts below 5 are written as “<5”, and what would give them away as “*”, so that"
                " nobody can be recognised. Totals stay."
            )
            if has_small
            else words("No count in this table is below 5. It holds no user and no user ID.")
        )
        self.everything = QCheckBox(words("Write counts below 5 as they are"))
        self.everything.setVisible(has_small)
        self.warning = plain_label(
            words("Whoever gets the file may recognise single people. Share it with care."),
            desk.look.colour("problem"),
        )
        self.everything.toggled.connect(self.warning.setVisible)
        self.choose = QPushButton(words("Choose file..."))
        self.choose.setObjectName("primary")
        self.choose.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * SPACING)
        for label in (self.says, self.warning):
            label.setWordWrap(True)
        for widget in (self.says, self.everything, self.warning, buttons):
            column.addWidget(widget)
        self.warning.hide()

    @Slot()
    def _on_choose(self) -> None:
        desk, title = self._desk, self._desk.words("Export table")
        name = measure_word(desk.words, self._measured.measure)
        is_whole = self.everything.isChecked()
        wording = Wording(desk.words, numbers_of(desk))
        content = answer_file(self._measured, wording, is_whole=is_whole)
        self.accept()
        ask_table_file(desk, title, name, partial(_export, desk, content))


def answer_file(measured: "Measured", wording: Wording, *, is_whole: bool) -> "AnswerFile":
    """The table of an answer as a file has it; with small counts only where `is_whole`."""
    from desktop_app.exchange.answer_files import AnswerFile

    words = wording.words
    rows = measured.rows if is_whole else protected(measured.rows)
    columns = _columns(measured)
    titles = [column_word(words, name) for name in columns]
    if "code" in columns:
        titles.append(words("Name"))
    known = answer_of(measured).names(words.language)
    cells = [tuple(_cell(row.get(name), known, wording) for name in columns) for row in rows]
    if "code" in columns:
        cells = [
            (*line, rfm_word(words, row["code"])) for line, row in zip(cells, rows, strict=True)
        ]
    names = measure_word(words, measured.measure), words("About this table")
    percent = (at for at, name in enumerate(columns) if unit_of(measured.measure, name) == "%")
    about = [*provenance(measured, wording)]
    if not is_whole and has_small_counts(measured.rows):
        about.append((words("Hidden"), words("Counts below 5 are not written.")))
    return AnswerFile(
        sheets=(_sheet_name(names[0]), _sheet_name(names[1])),
        columns=tuple(titles),
        rows=tuple(cells),
        percent=frozenset(percent),
        about=tuple(about),
    )


def _columns(measured: "Measured") -> list[str]:
    """The columns that are shown, and whether a row is complete."""
    has_open = any(row.get("complete") is False for row in measured.rows)
    names = shown_columns(answer_of(measured).rows)
    return [*names, "complete"] if has_open else names


def _cell(value: Any, names: Mapping[str, str], wording: Wording) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return wording.words("yes") if value else wording.words("no")
    if isinstance(value, int | float) or value is None:
        return value
    return names.get(str(value), str(value))


def _sheet_name(text: str) -> str:
    """What Excel allows: 31 letters, none of those."""
    return "".join(letter for letter in text if letter not in r"[]:*?/\'")[:31]


def _export(desk: Desk, content: "AnswerFile", path: Path) -> None:
    title = desk.words("Writing {file}").format(file=path.name)
    desk.run(title, partial(_written, content, path), partial(_tell, desk))


def _written(content: "AnswerFile", path: Path, _progress: "Progress") -> Path:
    from desktop_app.exchange.answer_files import write_answer

    write_answer(content, path)
    return path


def _tell(desk: Desk, path: Path) -> None:
    words = desk.words
    desk.notices.done(
        words("{file} was written.").format(file=path.name),
        words("You find it in {folder}.").format(folder=str(path.parent)),
    )
