"""What can be imported: each kind with its columns, and an example file of it to save."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.exchange.csv_text import csv_text
from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, grown
from desktop_app.ui.pages.data.example_files import example_columns, example_rows
from desktop_app.ui.pages.data.kind_words import KIND_ICONS, row_sentence
from desktop_app.ui.places import plans_folder
from desktop_app.ui.questions import FileQuestion
from desktop_app.ui.texts import action_text, plain_label
from desktop_app.words import Words, words_in

_ICON = 20


class KindsGuide(QWidget):
    """The kinds of files below each other, and a button for examples."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._kinds = QGridLayout()
        self._kinds.setHorizontalSpacing(SPACING)
        self._kinds.setVerticalSpacing(SPACING)
        self._kinds.setColumnStretch(1, 1)
        for row, kind in enumerate(FileKind):
            self._add_kind(row, kind)
        self.save = QPushButton(words("Save an example file"))
        self.menu = QMenu(self.save)
        for kind in FileKind:
            action = QAction(
                desk.look.icon(KIND_ICONS[kind]), action_text(role_word(words, kind)), self.menu
            )
            action.setData(kind.value)
            action.triggered.connect(self._on_kind)
            self.menu.addAction(action)
        self.save.setMenu(self.menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACING)
        column.addLayout(self._kinds)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignHCenter)

    def _add_kind(self, row: int, kind: FileKind) -> None:
        words, look = self._desk.words, self._desk.look
        picture = QLabel()
        picture.setPixmap(look.picture(KIND_ICONS[kind], "muted", grown(_ICON)))
        name = plain_label(role_word(words, kind))
        font = name.font()
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        columns = words("Columns: {names}").format(names=example_columns(kind, words))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        muted = look.colour("muted")
        for label in (name, plain_label(row_sentence(kind, words)), plain_label(columns, muted)):
            label.setWordWrap(True)
            lines.addWidget(label)
        self._kinds.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        self._kinds.addLayout(lines, row, 1)

    @Slot()
    def _on_kind(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.ask_where(str(action.data()))

    def ask_where(self, kind: str) -> None:
        """Ask for a file, and write an example of that kind into it."""
        save_example(self._desk, kind)


def save_example(desk: Desk, kind: str) -> None:
    """Ask for a file, and write an example of that kind into it."""
    words = desk.words
    name = words("Example - {kind}").format(kind=role_word(words, kind))
    question = FileQuestion(
        title=words("Save an example file"),
        filters=words("Tables ({pattern})").format(pattern="*.csv"),
        start=plans_folder() / f"{name}.csv",
        suffix="csv",
    )
    desk.questions.file_to_write(question, _Writing(desk, kind).write)


class _Writing:
    """Writes an example once a file is named."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self._desk, self._kind = desk, kind

    def write(self, path: Path) -> None:
        desk = self._desk
        text = csv_text(example_rows(self._kind, _plan_words(desk)))
        try:
            # With a mark at its beginning, so that Excel reads Chinese.
            path.write_text(text, encoding="utf-8-sig", newline="")
        except OSError as error:
            desk.notices.problem(
                desk.words("“{file}” could not be written.").format(file=path.name),
                str(error.strerror or ""),
            )
            return
        desk.notices.done(
            desk.words("“{file}” was saved.").format(file=path.name),
            desk.words("Fill it with your rows, save it, and import it."),
        )


def _plan_words(desk: Desk) -> Words:
    return words_in(desk.document.plan.info.language)
