"""All unsaved work of earlier runs: which plan, when, how much, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.number_text import moment_text
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.questions import Confirmation, FileQuestion
from desktop_app.ui.texts import heading, plain_label

if TYPE_CHECKING:
    from desktop_app.progress import Progress
    from desktop_app.storage.recovery import UnsavedSession

_SIZE_EMS = (48, 22)


class UnsavedDialog(QDialog):
    """Lists unsaved work. `opens` goes on with one of them; the dialog closes for that."""

    def __init__(
        self, desk: Desk, window: object, opens: Callable[[UnsavedSession], object]
    ) -> None:
        super().__init__(window if isinstance(window, QWidget) else None)
        self._desk, self._opens = desk, opens
        self._found: list[UnsavedSession] = []
        words = desk.words
        self.setWindowTitle(words("Unsaved work"))
        self._note = plain_label(
            words("These changes are kept on this computer. They are not in the plans' files yet."),
            desk.look.colour("muted"),
        )
        self._note.setWordWrap(True)
        self.table = self._made_table()
        self.buttons = QDialogButtonBox()
        self.open_button = self._button(words("Open"), self._on_open)
        self.copy_button = self._button(words("Save a copy..."), self._on_save_copy)
        self.forget_button = self._button(words("Throw away..."), self._on_forget)
        later = self.buttons.addButton(words("Later"), QDialogButtonBox.ButtonRole.RejectRole)
        later.clicked.connect(self.reject)
        self._lay_out()
        self._enable()

    def show_found(self, found: list[UnsavedSession]) -> None:
        """List what was found, the last edited first."""
        self._found = found
        words = self._desk.words
        self.table.setRowCount(len(found))
        for row, session in enumerate(found):
            edits = words.count("{n} change", "{n} changes", session.edits)
            moment = moment_text(session.changed_at.isoformat())
            texts = (session.plan.info.title, moment, edits, str(session.path))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        if found:
            self.table.selectRow(0)
        else:
            self._note.setText(words("There is no unsaved work any more."))
        self._enable()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(self._desk.words("Unsaved work")))
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        em = self.fontMetrics().height()
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)

    def _made_table(self) -> QTableWidget:
        words = self._desk.words
        titles = [words("Plan"), words("Last changed"), words("Not saved"), words("File")]
        table = QTableWidget(0, len(titles))
        table.setAccessibleName(words("Unsaved work"))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        calm(header, words("Unsaved work"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for narrow in (1, 2):
            header.setSectionResizeMode(narrow, QHeaderView.ResizeMode.ResizeToContents)
        table.itemSelectionChanged.connect(self._enable)
        table.doubleClicked.connect(self._on_open)
        return table

    def _button(self, text: str, pressed: Callable[[], None]) -> QPushButton:
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(pressed)
        return button

    @property
    def _chosen(self) -> UnsavedSession | None:
        row = self.table.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    @Slot()
    def _enable(self) -> None:
        for button in (self.open_button, self.copy_button, self.forget_button):
            button.setEnabled(self._chosen is not None)

    @Slot()
    def _on_open(self) -> None:
        session = self._chosen
        if session is not None:
            self.accept()
            self._opens(session)

    @Slot()
    def _on_save_copy(self) -> None:
        session, words = self._chosen, self._desk.words
        if session is None:
            return
        name = words("{plan} - recovered").format(plan=session.path.stem)
        question = FileQuestion(
            title=words("Save a copy"),
            filters=words("Causeway plans ({pattern})").format(pattern="*.causeway"),
            start=session.path.with_name(f"{name}.causeway"),
            suffix="causeway",
        )
        self._desk.questions.file_to_write(question, lambda path: self._save_copy(session, path))

    def _save_copy(self, session: UnsavedSession, path: Path) -> None:
        document = self._desk.document

        def work(_progress: Progress) -> Path:
            document.created(path, session.plan, replace=True).session.close()
            return path

        self._desk.run(
            self._desk.words("Saving {file}").format(file=path.name), work, self._on_copied
        )

    def _on_copied(self, path: Path) -> None:
        words = self._desk.words
        self._note.setText(
            words(
                "A copy with these changes is in {file}. They stay in this list until you open"
                " them or throw them away."
            ).format(file=str(path))
        )

    @Slot()
    def _on_forget(self) -> None:
        session, words = self._chosen, self._desk.words
        if session is None:
            return
        question = Confirmation(
            text=words("Throw away the unsaved work on “{plan}”?").format(
                plan=session.plan.info.title
            ),
            hint=words.count(
                "The plan's file stays as it is. {n} change cannot be brought back.",
                "The plan's file stays as it is. {n} changes cannot be brought back.",
                session.edits,
            ),
            action=words("Throw away"),
        )
        self._desk.questions.confirm(question, lambda: self._forget(session))

    def _forget(self, session: UnsavedSession) -> None:
        from desktop_app.storage.recovery import forget_session

        forget_session(session)
        self.show_found([other for other in self._found if other is not session])
