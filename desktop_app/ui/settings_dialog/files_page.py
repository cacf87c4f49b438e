"""How many earlier versions of plans are kept, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QSignalBlocker, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget

from desktop_app.app_folders import backup_folder
from desktop_app.storage.backups import Keeping, all_backups, keep_backups, kept_backups
from desktop_app.ui.settings_dialog.settings_page import SettingsPage
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.progress import Progress
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.settings import Settings

_MOST_VERSIONS, _MOST_DAYS = 1000, 3650


class BackupRoom(NamedTuple):
    """How many backups there are, and their size in bytes."""

    backups: int
    size: int


class FilesPage(SettingsPage):
    """Backups: how many, how long, where, and how much room they take."""

    def __init__(self, desk: Desk, settings: Settings, title: str) -> None:
        super().__init__(desk, settings, title)
        words = desk.words
        self.last = self._spin("backups_last", words("Latest versions to keep"), 1, _MOST_VERSIONS)
        self.add_row(
            words("Latest versions to keep"),
            self.last,
            words("Each time a plan is saved, its version before is kept as a backup."),
        )
        self.days = self._spin("backups_days", words("Days to keep one version of"), 0, _MOST_DAYS)
        self.add_row(
            words("Days to keep one version of"),
            self.days,
            words("The last version of each of that many days is kept as well."),
        )
        self._show(kept_backups())
        self.room = self.muted(words("Counting the backups..."))
        self.add_row(words("Room"), self.room)
        self._add_place()
        QTimer.singleShot(0, self, self._count)

    @property
    def has_usual(self) -> bool:
        """As many backups as is usual."""
        return True

    def use_usual(self) -> None:
        """Keep as many backups as is usual."""
        self._show(Keeping())
        self._keep()

    def _add_place(self) -> None:
        words, folder = self.desk.words, str(backup_folder())
        # Zero-width spaces let a long path break after each folder.
        place = plain_label(folder.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        place.setWordWrap(True)
        place.setAccessibleName(folder)
        self.add_row(words("Folder of the backups"), place)
        button = QPushButton(words("Open folder"))
        button.setObjectName("open_folder")
        button.setAutoDefault(False)
        button.clicked.connect(self._on_open_folder)
        self.add_row("", button)

    def _spin(self, name: str, title: str, least: int, most: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(least, most)
        spin.setObjectName(name)
        spin.setAccessibleName(title)
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(self._keep)
        return spin

    def _show(self, keeping: Keeping) -> None:
        for spin, value in ((self.last, keeping.last), (self.days, keeping.days)):
            with QSignalBlocker(spin):
                spin.setValue(value)

    @Slot()
    def _keep(self) -> None:
        self.desk.attempt(self._write)

    def _write(self) -> None:
        keep_backups(Keeping(last=self.last.value(), days=self.days.value()))

    @Slot()
    def _count(self) -> None:
        self.desk.run(self.desk.words("Counting the backups..."), _counted, self._show_room)

    def _show_room(self, room: BackupRoom) -> None:
        if not is_alive(self):
            return
        words = self.desk.words
        size = QLocale().formattedDataSize(room.size, 1)
        count = words.count("{n} backup", "{n} backups", room.backups)
        self.room.setText(words("{count}, {size} in all").format(count=count, size=size))

    @Slot()
    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(backup_folder())))


def is_alive(widget: QWidget) -> bool:
    """Whether a widget is still there: a job may end after its dialog was closed."""
    from shiboken6 import isValid

    return isValid(widget)


def _counted(progress: Progress) -> BackupRoom:
    progress.step(0, 1)
    found = all_backups()
    return BackupRoom(
        backups=len(found),
        size=sum(backup.path.stat().st_size for backup in found if backup.path.exists()),
    )
