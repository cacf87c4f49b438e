"""Taking an answer's table out of the program, with small counts hidden unless somebody insists."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import measure_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.users.answer_content import answer_file, hides_anything
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
        has_small = hides_anything(measured)
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
