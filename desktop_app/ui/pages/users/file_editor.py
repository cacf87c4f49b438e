"""A file as the value of a parameter: a button that chooses it, and one that drops it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.places import plans_folder
from desktop_app.ui.questions import FileQuestion
from desktop_app.ui.texts import action_text, shortened, tip

_MOST_LETTERS = 16


class FileEditor(QWidget):
    """Chooses a file.

    Signals: edited(object): its path as text, "" for none.
    """

    edited = Signal(object)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self._desk, self._title = desk, title
        self._path = ""
        self.choose = QPushButton()
        self.choose.setAutoDefault(False)
        self.choose.setStyleSheet("text-align: left; padding: 3px 8px;")
        self.drop = QPushButton(desk.look.icon("remove"), "")
        self.drop.setAutoDefault(False)
        self.drop.setAccessibleName(desk.words("Use no file"))
        self.drop.setToolTip(tip(desk.words("Use no file")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        row.addWidget(self.choose, 1)
        row.addWidget(self.drop)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(partial(self._take, Path()))
        self._show()

    def show_value(self, value: object) -> None:
        """Show a path; "" for none."""
        self._path = str(value or "")
        self._show()

    def _show(self) -> None:
        words = self._desk.words
        name = Path(self._path).name
        self.choose.setText(action_text(shortened(name, _MOST_LETTERS) or words("Choose file...")))
        self.choose.setToolTip(tip(self._path))
        self.choose.setAccessibleName(self._title)
        self.choose.setAccessibleDescription(name or words("Choose file..."))
        self.drop.setVisible(bool(name))

    @Slot()
    def _on_choose(self) -> None:
        words = self._desk.words
        question = FileQuestion(
            title=self._title,
            filters=words("Rules ({pattern})").format(pattern="*.toml"),
            start=Path(self._path).parent if self._path else plans_folder(),
        )
        self._desk.questions.file_to_open(question, self._take)

    def _take(self, path: Path, *_checked: object) -> None:
        self._path = "" if path == Path() else str(path)
        self._show()
        self.edited.emit(self._path)
