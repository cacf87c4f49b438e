"""The way from the window to the palette, which is not imported before it is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.ui.palette.finder import Finder


class PaletteDoor(QObject):
    """Answers the actions "palette" and "shortcuts"."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        *,
        show_page: Callable[[str], None],
        show_record: Callable[[str], None],
        open_plan: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._show_page, self._show_record, self._open_plan = show_page, show_record, open_plan
        self._recent_plans = desk.settings.recent
        self._finder: Finder | None = None
        desk.actions["palette"].triggered.connect(self._on_palette)
        desk.actions["shortcuts"].triggered.connect(self._on_shortcuts)
        desk.actions["shortcuts"].setShortcuts([QKeySequence("F1"), QKeySequence("Ctrl+/")])
        # From then on it is noted what is looked at.
        desk.document.plan_changed.connect(self._on_plan_changed)
        if desk.document.session is not None:
            self.finder  # noqa: B018  (made by being asked for)

    @property
    def finder(self) -> Finder:
        """The palette, made when it is first asked for."""
        if self._finder is None:
            from desktop_app.ui.palette.finder import Finder, Ways

            ways = Ways(
                show_page=self._show_page,
                show_record=self._show_record,
                open_plan=self._open_plan,
                recent_plans=self.recent_plans,
            )
            self._finder = Finder(self._desk, self._window, ways)
        return self._finder

    def recent_plans(self) -> tuple[str, ...]:
        """Files of the plans opened lately, last first."""
        return self._recent_plans

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List other recent plans than before."""
        self._recent_plans = names

    @Slot(object, object)
    def _on_plan_changed(self, _old: object, _new: object) -> None:
        self._desk.document.plan_changed.disconnect(self._on_plan_changed)
        # The plan itself is shown first.
        QTimer.singleShot(0, self, self._make)

    @Slot()
    def _make(self) -> None:
        self.finder  # noqa: B018  (made by being asked for)

    @Slot()
    def _on_palette(self) -> None:
        self.finder.toggle()

    @Slot()
    def _on_shortcuts(self) -> None:
        from desktop_app.ui.palette.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._desk, self._window).open()
