"""Holds the application together: services, settings, and the window in the chosen language."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.themes import ThemeName
from desktop_app.ui.document import Document, Surroundings
from desktop_app.ui.dressing import Dressing
from desktop_app.ui.filters import Filters
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.jobs import JobRunner
from desktop_app.ui.look import Look
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.notices import Notices
from desktop_app.ui.selection import Selection
from desktop_app.ui.services import Services
from desktop_app.ui.settings import (
    LoadedSettings,
    Settings,
    load_settings,
    save_settings,
    with_recent,
    without_recent,
)
from desktop_app.ui.settings_dialog.dialogs import SettingsDialogs
from desktop_app.ui.visits import Visits
from desktop_app.words import LANGUAGES, Language, system_language, words_in

logger = logging.getLogger(__name__)

_SEEN_NOWHERE = {"author"}


class Start(NamedTuple):
    """What the application starts with: where settings are kept, and the outside world."""

    settings_folder: Path
    surroundings: Surroundings


class Shell(QObject):
    """Shows one window at a time, made anew when language or theme changes.

    Signals: left(): the person closed the window.
    """

    left = Signal()

    def __init__(self, application: QApplication, start: Start) -> None:
        super().__init__()
        self._application = application
        self._folder = start.settings_folder
        loaded = load_settings(self._folder)
        self._settings = loaded.settings
        # A file that could not be read is written anew; one that says the same stays as it is.
        self._kept = loaded.settings if loaded.set_aside is None else None
        self._found = loaded
        if loaded.set_aside is not None:
            self._keep_settings()
        self._dressing = Dressing(application, self)
        self._dialogs = SettingsDialogs(self._settings_now, self)
        self._dialogs.chosen.connect(self.change_settings, Qt.ConnectionType.QueuedConnection)
        self._author = start.surroundings.author
        author = self._settings.author or self._author
        self.services = Services(
            document=Document(start.surroundings._replace(author=author), self),
            jobs=JobRunner(self),
            notices=Notices(self),
            selection=Selection(self),
            filters=Filters(self),
            memory=PlanMemory(self._folder, self),
            visits=Visits(self),
        )
        self.window: MainWindow | None = None
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def language(self) -> Language:
        """The language the window speaks."""
        chosen = self._settings.language
        return next((name for name in LANGUAGES if name == chosen), system_language())

    @property
    def theme(self) -> ThemeName:
        """The theme the window wears."""
        if self._settings.theme != "system":
            return self._settings.theme
        scheme = QGuiApplication.styleHints().colorScheme()
        return "dark" if scheme is Qt.ColorScheme.Dark else "light"

    def show(self) -> MainWindow:
        """Make the window and show it, in place of the one before."""
        look = Look(self.theme, self._settings.red_means)
        self._dressing.put_on(look, self.language, self._settings)
        before = self.window
        window = MainWindow(self.services, words_in(self.language), look, self._settings)
        self.window = window
        window.language_chosen.connect(self.choose_language)
        window.theme_chosen.connect(self.choose_theme)
        window.files.plan_shown.connect(self._on_plan_shown)
        window.files.plan_forgotten.connect(self._on_plan_forgotten)
        window.closed.connect(self._on_closed)
        if before is not None:
            window.restoreGeometry(before.saveGeometry())
            before.leave_for_another()
        window.show()
        self._dialogs.serve(window, window.desk)
        self._tell_broken_settings(window)
        return window

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """Show the window in another language."""
        self.change_settings({"language": language})

    @Slot(str)
    def choose_theme(self, theme: str) -> None:
        """Show the window in another theme."""
        self.change_settings({"theme": theme})

    @Slot(object)
    def change_settings(self, changes: Mapping[str, object]) -> None:
        """Give settings other values, by their names; the window follows at once."""
        settings = self._settings._replace(**changes)  # type: ignore[arg-type]
        if settings == self._settings:
            return
        self._settings = settings._replace(page=self._page_key())
        self._keep_settings()
        if set(changes) <= _SEEN_NOWHERE:
            self.services.document.sign_as(settings.author or self._author)
            return
        self.show()

    @Slot(object, int)
    def tell_crash(self, report: Path | None, times: int) -> None:
        """Say that something unexpected happened, how often, and offer the report."""
        if self.window is not None:
            from desktop_app.ui.alive.crash_notice import crash_notice

            self.services.notices.offer(crash_notice(self.window.desk, self.window, report, times))

    def offer_unsaved_work(self, crash: Path | None) -> None:
        """Say how the last run ended, and offer what it could not save.

        Args:
            crash: the report of its crash.
        """
        from desktop_app.ui.frame.unsaved_work import UnsavedWork

        if self.window is not None:
            UnsavedWork(self.window.desk, self.window.files, crash).look()

    @Slot()
    def prepare(self) -> None:
        """Make what the window will need for a plan, now that nobody waits for it."""
        if self.window is not None:
            self.window.prepare()

    def close(self) -> None:
        """Stop all work, close the plan, keep the settings, follow the system no more."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._on_scheme_changed)
        self._dialogs.close()
        self._dressing.take_off()
        self.services.jobs.close()
        self.services.document.close()
        self.services.memory.keep()
        self._keep_settings()

    def _settings_now(self) -> Settings:
        return self._settings

    def _page_key(self) -> str:
        return self._settings.page if self.window is None else self.window.page_key

    def _keep_settings(self) -> None:
        if self._settings == self._kept:
            return
        try:
            save_settings(self._folder, self._settings)
        except OSError:
            logger.warning("settings could not be written")
            return
        self._kept = self._settings

    def _tell_broken_settings(self, window: MainWindow) -> None:
        words, aside = window.desk.words, self._found.set_aside
        if aside is None:
            return
        text = words("Not all settings could be read; the usual ones stand in for the others.")
        if self._found.misread:
            text = words.count(
                "{n} setting could not be read, so the usual one is used.",
                "{n} settings could not be read, so the usual ones are used.",
                len(self._found.misread),
            )
        kept = words("The unreadable file was kept as {file}.").format(file=aside.name)
        self.services.notices.hint(text, kept)
        self._found = LoadedSettings(self._settings)

    @Slot(object)
    def _on_plan_shown(self, path: Path) -> None:
        self._list_recent(with_recent(self._settings, path))

    @Slot(object)
    def _on_plan_forgotten(self, path: Path) -> None:
        self._list_recent(without_recent(self._settings, path))

    def _list_recent(self, settings: Settings) -> None:
        self._settings = settings
        self._keep_settings()
        if self.window is not None:
            self.window.show_recent(self._settings.recent)

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._settings.theme == "system" and self.window is not None:
            self.show()

    @Slot()
    def _on_closed(self) -> None:
        window = self.window
        if window is not None:
            geometry = bytes(window.saveGeometry().toBase64().data()).decode()
            self._settings = self._settings._replace(geometry=geometry, page=window.page_key)
        self.left.emit()
