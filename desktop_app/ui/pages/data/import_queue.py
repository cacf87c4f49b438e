"""Several files, imported one after the other."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.pages.data.import_dialog import ImportDialog

ShowFile = Callable[[Path], ImportDialog | None]


class ImportQueue(QObject):
    """Shows the wizard for each file in turn, and goes after the last one.

    Args:
        window: lives as long as the queue at least.
        paths: the files.
        show_file: shows the wizard over a file; None where nothing can be imported.
    """

    def __init__(self, window: QWidget, paths: Sequence[Path], show_file: ShowFile) -> None:
        super().__init__(window)
        self._show_file = show_file
        self._left = list(paths)

    @Slot()
    def go_on(self) -> None:
        """Turn to the next file."""
        dialog = self._show_file(self._left.pop(0)) if self._left else None
        if dialog is None:
            self.deleteLater()
            return
        dialog.show_rest(len(self._left))
        dialog.finished.connect(self._on_finished)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        # The dialog before is gone by then.
        QTimer.singleShot(0, self.go_on)
