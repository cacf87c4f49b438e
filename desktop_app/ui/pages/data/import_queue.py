"""Several files, imported one after the other."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_dialog import ImportDialog


class ImportQueue(QObject):
    """Shows the wizard for each file in turn, and goes after the last one."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        paths: Sequence[Path],
        show_page: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._show_page = desk, window, show_page
        self._left = list(paths)

    @Slot()
    def go_on(self) -> None:
        """Turn to the next file."""
        if not self._left:
            self.deleteLater()
            return
        before = set(self._window.findChildren(ImportDialog))
        import_file(self._desk, self._window, self._left.pop(0), show_page=self._show_page)
        new = [one for one in self._window.findChildren(ImportDialog) if one not in before]
        if not new:
            self.deleteLater()
            return
        new[0].show_rest(len(self._left))
        new[0].finished.connect(self._on_finished)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        # The dialog before is gone by then.
        QTimer.singleShot(0, self.go_on)
