"""Opens the dialogs of settings, over whatever window there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.settings import Settings

if TYPE_CHECKING:
    from desktop_app.ui.settings_dialog.dialog import Place, SettingsDialog


class SettingsDialogs(QObject):
    """Answers the actions "settings" and "plan_settings" of each window in turn.

    A changed setting makes a new window; the dialog is then open over the new one, as it was.

    Signals: chosen(Mapping): other values of settings, by name.
    """

    chosen = Signal(object)

    def __init__(self, settings: Callable[[], Settings], parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._window: QWidget | None = None
        self._desk: Desk | None = None
        self._open: SettingsDialog | None = None

    def serve(self, window: QWidget, desk: Desk) -> None:
        """Open dialogs over this window from now on."""
        self._window, self._desk = window, desk
        desk.actions["settings"].triggered.connect(self._on_settings)
        desk.actions["plan_settings"].triggered.connect(self.open_plan_settings)
        before = self._open
        if before is not None:
            place = before.place
            before.reject()
            self._show(place)

    def close(self) -> None:
        """Close what is open."""
        if self._open is not None:
            self._open.reject()

    @Slot()
    def open_plan_settings(self) -> None:
        """Ask what holds for the whole plan."""
        from desktop_app.ui.settings_dialog.plan_dialog import PlanDialog

        if self._window is not None and self._desk is not None:
            PlanDialog(self._desk, self._window).open()

    @Slot()
    def _on_settings(self) -> None:
        self._show(None)

    def _show(self, place: Place | None) -> None:
        from desktop_app.ui.settings_dialog.dialog import SettingsDialog

        if self._window is None or self._desk is None:
            return
        dialog = SettingsDialog(self._desk, self._settings(), self._window, place)
        dialog.chosen.connect(self.chosen)
        dialog.finished.connect(self._on_finished)
        self._open = dialog
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._open = None
