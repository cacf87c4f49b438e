"""The bar at the top: the plan's name and cycle, and what is done most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import ICON_SIZE, MARGIN
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.texts import enlarge, plain_text, tint
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan

_BUTTONS = ("new", "open", "save", "", "undo", "redo", "", "import", "workbook", "report")
_TITLE_SCALE = 1.15
_WITH_TEXT = frozenset({"import", "workbook"})


class TopBar(QToolBar):
    """Names the open plan, and offers file, undo and exchange."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setWindowTitle(words("Tool bar"))
        self.setAccessibleName(words("Tool bar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        desk.actions.draw(key for key in _BUTTONS if key)
        self._title, self._cycle = ElidedLabel(), ElidedLabel()
        enlarge(self._title, _TITLE_SCALE)
        self._title.setAccessibleName(words("Plan title"))
        tint(self._cycle, desk.look.colour("muted"))
        self._cycle.setAccessibleName(words("Cycle"))
        for key in _BUTTONS:
            self._add(key)
        self.addWidget(self._names())
        self.setStyleSheet(
            f"QToolBar {{ background: {desk.look.colour('surface').name()}; padding: 4px;"
            f" spacing: 4px; border: 0; border-bottom: 1px solid"
            f" {desk.look.colour('line').name()}; }}"
        )
        desk.document.file_changed.connect(self.refresh)
        self.refresh()

    def _add(self, key: str) -> None:
        if not key:
            self.addSeparator()
            return
        action = self._desk.actions[key]
        self.addAction(action)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            name = plain_text(action.text()).rstrip(".…")
            button.setAccessibleName(name)
            if key in _WITH_TEXT:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _names(self) -> QWidget:
        names = QWidget()
        names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(names)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(MARGIN)
        row.addStretch()
        row.addWidget(self._title)
        row.addWidget(self._cycle)
        return names

    @Slot()
    def refresh(self) -> None:
        """Name the open plan."""
        title = cycle = ""
        if self._desk.document.session is not None:
            plan = self._desk.document.plan
            title, cycle = plan.info.title, cycle_text(plan, self._desk.words)
        self._title.show_text(title)
        self._cycle.show_text(cycle)


def cycle_text(plan: Plan, words: Words) -> str:
    """The current cycle with its days, "" without one."""
    cycle = plan.cycles.get(plan.info.current_cycle or "")
    if cycle is None:
        return ""
    from desktop_app.ui.number_text import day_text

    return words("{cycle}: {start} to {end}").format(
        cycle=cycle.title, start=day_text(cycle.start, words), end=day_text(cycle.end, words)
    )
