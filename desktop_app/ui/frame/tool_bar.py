"""The bar at the top: where you are, what is shown, search, undo, and whether it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.filter_button import FilterButton
from desktop_app.ui.frame.save_state import SaveState
from desktop_app.ui.look import MARGIN, icon_size
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.texts import enlarge, plain_text, tint
from desktop_app.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from desktop_app.plan.plan import Plan

_TRAVEL = ("back", "forward", "", "undo", "redo", "")
_EXCHANGE = ("", "import", "workbook", "report", "inspector")
_TITLE_SCALE = 1.15
_NAMES_EMS, _PADDING = 10, 6


class TopBar(QToolBar):
    """Names the open plan; travel, undo, filter, search, save state and exchange."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setWindowTitle(words("Tool bar"))
        self.setAccessibleName(words("Tool bar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(icon_size(), icon_size()))
        desk.actions.draw(key for key in (*_TRAVEL, *_EXCHANGE) if key)
        self._title, self._cycle = ElidedLabel(), ElidedLabel()
        enlarge(self._title, _TITLE_SCALE)
        self._title.setAccessibleName(words("Plan title"))
        tint(self._cycle, desk.look.colour("muted"))
        self._cycle.setAccessibleName(words("Cycle"))
        for key in _TRAVEL:
            self._add(key)
        self.addWidget(self._names())
        self._filter, self._search, self._saved = (
            FilterButton(desk),
            _SearchButton(desk),
            SaveState(desk),
        )
        self._of_plan = [
            self.addWidget(widget) for widget in (self._filter, self._search, self._saved)
        ]
        for key in _EXCHANGE:
            self._add(key)
        self._name_extension()
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
            button.setAccessibleName(plain_text(action.text()).rstrip(".…"))

    def _names(self) -> QWidget:
        names = QWidget()
        names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(names)
        row.setContentsMargins(MARGIN // 2, 0, MARGIN, 0)
        row.setSpacing(MARGIN)
        row.addWidget(self._title)
        row.addWidget(self._cycle)
        row.addStretch()
        return names

    @Slot()
    def refresh(self) -> None:
        """Name the open plan."""
        title = cycle = ""
        is_open = self._desk.document.session is not None
        if is_open:
            plan = self._desk.document.plan
            title, cycle = plan.info.title, cycle_text(plan, self._desk.words)
        self._title.show_text(title)
        self._cycle.show_text(cycle)
        filter_action, _search, saved = self._of_plan
        for action in (filter_action, saved):
            action.setVisible(is_open)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Write on the buttons what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave words out where there is little room: what is saved keeps its own the longest."""
        metrics = self.fontMetrics()
        buttons = len(_TRAVEL) + len(_EXCHANGE) + len(self._of_plan)
        room = self.width() - buttons * (icon_size() + 2 * _PADDING)
        room -= _NAMES_EMS * metrics.height()
        for button in (self._saved, self._filter, self._search):
            room -= metrics.horizontalAdvance(button.written) + 2 * _PADDING
            button.write(is_written=room >= 0)

    def _name_extension(self) -> None:
        """Qt's own button for what finds no room has no name."""
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName(self._desk.words("More tools"))
            more.setToolTip(self._desk.words("More tools"))


class _SearchButton(QPushButton):
    """Looks like a search field, and opens the palette."""

    def __init__(self, desk: Desk) -> None:
        action: QAction = desk.actions["palette"]
        super().__init__(desk.words("Search or command"))
        self.written = self.text()
        self.setObjectName("search")
        self.setIcon(desk.look.icon("search", "muted"))
        self.setToolTip(action.toolTip())
        self.setAccessibleName(plain_text(action.text()).rstrip(".…"))
        self.setStyleSheet(_search_style(desk))
        self.clicked.connect(action.trigger)

    def write(self, *, is_written: bool) -> None:
        """Show text and icon, or the icon alone."""
        self.setText(self.written if is_written else "")


def _search_style(desk: Desk) -> str:
    colour = desk.look.theme.colour
    return (
        f"#search {{ text-align: left; color: {colour('muted')}; background: {colour('window')};"
        f" border: 1px solid {colour('line')}; border-radius: 6px; padding: 4px 10px 4px 6px; }}"
        f" #search:hover {{ border-color: {colour('muted')}; }}"
        f" #search:focus {{ border: 2px solid {colour('focus')}; padding: 3px 9px 3px 5px; }}"
    )


def cycle_text(plan: Plan, words: Words) -> str:
    """The current cycle with its days, "" without one."""
    cycle = plan.cycles.get(plan.info.current_cycle or "")
    if cycle is None:
        return ""
    from desktop_app.ui.number_text import day_text

    return words("{cycle}: {start} to {end}").format(
        cycle=cycle.title, start=day_text(cycle.start, words), end=day_text(cycle.end, words)
    )
