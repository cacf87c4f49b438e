"""Opening the import wizard in tests, waiting for it, and walking to its end."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_dialog import CHECK, RESULT, ImportDialog
from desktop_app.ui.pages.data.question_block import QuestionBlock
from desktop_app.ui.parts.boxes import ChoiceBox

ORDERS = "user_id,date,amount,channel\n" + "".join(
    f"u{number % 7},1998-0{1 + number % 6}-1{number % 9},{10 + number},mail\n"
    for number in range(40)
)
AMBIGUOUS = "user_id,date,amount\n" + "".join(
    f"u{n},0{1 + n % 9}/0{1 + n % 5}/1998,{n + 1}\n" for n in range(30)
)


class Imports:
    """Opens the wizard over files that a test writes."""

    def __init__(self, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
        self.window, self._folder, self.qtbot = window, folder, qtbot

    def write(self, content: str | bytes, name: str = "orders.csv") -> Path:
        path = self._folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def show(self, content: str | bytes, name: str = "orders.csv") -> ImportDialog:
        import_file(
            self.window.desk,
            self.window,
            self.write(content, name),
            show_page=self.window.show_page,
        )
        return self.shown()

    def shown(self) -> ImportDialog:
        dialog = next(d for d in self.window.findChildren(ImportDialog) if d.isVisible())
        settle(dialog, self.qtbot)
        return dialog


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait until the file is read and measured by the latest decisions."""
    qtbot.waitUntil(lambda: not dialog.session.is_busy, timeout=60_000)


def asked(dialog: ImportDialog) -> QuestionBlock:
    """The one question that is asked, the additivity of metrics apart."""
    (block,) = dialog.questions.questions.blocks.values()
    return block


def check(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Go to the last step before anything changes."""
    settle(dialog, qtbot)
    assert dialog.session.is_ready, dialog.state.text.text()
    dialog.go_to(CHECK)
    settle(dialog, qtbot)


def import_now(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Import what the wizard shows, and close it."""
    check(dialog, qtbot)
    dialog.foot.next.click()
    assert dialog.step == RESULT
    dialog.foot.next.click()


def choose(box: ChoiceBox, value: object) -> None:
    """Choose as a person does."""
    row = box.findData(value)
    assert row >= 0, value
    box.setCurrentIndex(row)
    box.activated.emit(row)
