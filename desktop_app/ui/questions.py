"""Questions to a person, behind a protocol so that tests can answer them."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

    from desktop_app.words import Words


class CloseAnswer(StrEnum):
    """What to do with work that is not in the plan's file yet."""

    SAVE = "save"
    KEEP = "keep"
    DISCARD = "discard"
    CANCEL = "cancel"


class FileQuestion(NamedTuple):
    """Which file: `filters` as Qt writes them ("Plans (*.causeway)"), `start` where to begin."""

    title: str
    filters: str
    start: Path
    suffix: str = ""


class Confirmation(NamedTuple):
    """What will be done, what that means, and the word on the button that does it."""

    text: str
    hint: str
    action: str


class Questions(Protocol):
    """Everything the window may ask. Answers arrive later; a cancelled file question never does."""

    def file_to_open(self, question: FileQuestion, answered: Callable[[Path], None]) -> None:
        """Ask for an existing file."""

    def file_to_write(self, question: FileQuestion, answered: Callable[[Path], None]) -> None:
        """Ask for a file to write, with the suffix added where it is missing."""

    def before_closing(self, title: str, answered: Callable[[CloseAnswer], None]) -> None:
        """Ask what to do with work that is not in the plan's file yet."""

    def confirm(self, question: Confirmation, confirmed: Callable[[], None]) -> None:
        """Ask before something that cannot be undone."""


class WindowQuestions(QObject):
    """Questions asked with dialogs over a window; none of them blocks the event loop."""

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self._window = window
        self._words = words

    def file_to_open(self, question: FileQuestion, answered: Callable[[Path], None]) -> None:
        """Ask for an existing file."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(question)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _FileAnswer(dialog, answered)
        dialog.open()

    def file_to_write(self, question: FileQuestion, answered: Callable[[Path], None]) -> None:
        """Ask for a file to write; an existing one is confirmed by the dialog."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(question)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(question.suffix)
        dialog.selectFile(question.start.name)
        _FilterSuffix(dialog)
        _FileAnswer(dialog, answered)
        dialog.open()

    def before_closing(self, title: str, answered: Callable[[CloseAnswer], None]) -> None:
        """Ask what to do with work that is not in the plan's file yet."""
        from PySide6.QtWidgets import QMessageBox

        words = self._words
        box = self._box(
            words("Close plan"),
            words("Save “{plan}” to its file before closing?").format(plan=title),
            words(
                "“Keep for later” keeps your changes on this computer until you open the plan"
                " again. “Don't save” throws them away for good."
            ),
        )
        save = box.addButton(words("Save"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(words("Keep for later"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(words("Don't save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(words("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        buttons = {
            save: CloseAnswer.SAVE,
            keep: CloseAnswer.KEEP,
            discard: CloseAnswer.DISCARD,
            cancel: CloseAnswer.CANCEL,
        }
        _ChoiceAnswer(box, buttons, answered)
        box.open()

    def confirm(self, question: Confirmation, confirmed: Callable[[], None]) -> None:
        """Ask before something that cannot be undone; Enter does not do it."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(self._words("Causeway"), question.text, question.hint)
        act = box.addButton(question.action, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self._words("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        _Confirmed(box, act, confirmed)
        box.open()

    def _box(self, title: str, text: str, hint: str) -> QMessageBox:
        from PySide6.QtWidgets import QApplication, QMessageBox

        # Over the dialog that asks, where there is one.
        box = QMessageBox(QApplication.activeModalWidget() or self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(hint)
        return box

    def _file_dialog(self, question: FileQuestion) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        folder = question.start if question.start.is_dir() else question.start.parent
        dialog = QFileDialog(self._window, question.title, str(folder), question.filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


class _FileAnswer(QObject):
    def __init__(self, dialog: QFileDialog, answered: Callable[[Path], None]) -> None:
        super().__init__(dialog)
        self._answered = answered
        dialog.fileSelected.connect(self._on_selected)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        self._answered(Path(name))


class _FilterSuffix(QObject):
    """Adds the suffix of the chosen kind of file to a name without one."""

    def __init__(self, dialog: QFileDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.filterSelected.connect(self._on_selected)

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        found = re.search(r"\*\.(\w+)", name)
        if found:
            self._dialog.setDefaultSuffix(found.group(1))


class _ChoiceAnswer(QObject):
    def __init__(
        self,
        box: QMessageBox,
        buttons: dict[QPushButton, CloseAnswer],
        answered: Callable[[CloseAnswer], None],
    ) -> None:
        super().__init__(box)
        self._box = box
        self._buttons = buttons
        self._answered = answered
        box.finished.connect(self._on_finished)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        clicked = self._box.clickedButton()
        chosen = [answer for button, answer in self._buttons.items() if button is clicked]
        self._answered(chosen[0] if chosen else CloseAnswer.CANCEL)


class _Confirmed(QObject):
    def __init__(self, box: QMessageBox, act: QPushButton, confirmed: Callable[[], None]) -> None:
        super().__init__(box)
        self._box, self._act, self._confirmed = box, act, confirmed
        box.finished.connect(self._on_finished)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        if self._box.clickedButton() is self._act:
            self._confirmed()
