"""A crash report, to be read, copied or saved. Nothing is sent anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.alive.outside import open_outside
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.questions import FileQuestion
from desktop_app.ui.texts import heading, plain_label

_SIZE_EMS = (44, 30)


class CrashDialog(QDialog):
    """Says what happened in words, and shows the report that is kept on this computer."""

    def __init__(self, desk: Desk, window: object, report: Path) -> None:
        super().__init__(window if isinstance(window, QWidget) else None)
        self._desk, self._report = desk, report
        words = desk.words
        self.setWindowTitle(words("Report"))
        self.text = QPlainTextEdit(_read(report))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(words("Report"))
        self.note = plain_label(
            words(
                "A part of Causeway made a mistake that nobody foresaw. Your work is kept: every"
                " change is written to this computer as soon as it is made. The report names"
                " lines of the program and versions, and nothing of your plan. It stays on this"
                " computer; send it to whoever looks after Causeway if you like."
            )
        )
        self.note.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.copy_button = self._button(words("Copy"))
        self.copy_button.clicked.connect(self._on_copy)
        self.save_button = self._button(words("Save as..."))
        self.save_button.clicked.connect(self._on_save)
        self.folder_button = self._button(words("Show in folder"))
        self.folder_button.clicked.connect(self._on_show_folder)
        close = self.buttons.addButton(words("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(self._desk.words("Something went wrong inside Causeway.")))
        column.addWidget(self.note)
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        em = self.fontMetrics().height()
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)

    def _button(self, text: str) -> QPushButton:
        return self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy_button.setText(self._desk.words("Copied"))

    @Slot()
    def _on_save(self) -> None:
        words = self._desk.words
        question = FileQuestion(
            title=words("Save the report"),
            filters=words("Text (*.txt)"),
            start=Path.home() / self._report.name,
            suffix="txt",
        )
        self._desk.questions.file_to_write(question, self._save)

    def _save(self, path: Path) -> None:
        words = self._desk.words
        try:
            path.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            self.note.setText(
                words("The report was not saved as {file}. Reason: {reason}.").format(
                    file=str(path), reason=error.strerror or words("the computer did not say")
                )
            )
            return
        self.note.setText(words("The report was saved as {file}.").format(file=str(path)))

    @Slot()
    def _on_show_folder(self) -> None:
        open_outside(self._report.parent)


def _read(report: Path) -> str:
    try:
        return report.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return error.strerror or ""
