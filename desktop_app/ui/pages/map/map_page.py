"""The map page: how findings, goals, KPIs and initiatives hang together, in three views."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.homes import home_of
from desktop_app.ui.pages.map.fold_menu import FoldMenu
from desktop_app.ui.pages.map.link_drag import LinkDrag
from desktop_app.ui.pages.map.map_bars import MapFilterBar, MapFoot, ViewSwitch
from desktop_app.ui.pages.map.map_board import CAUSEWAY, STRATEGY, TABLE, MapBoard
from desktop_app.ui.pages.map.map_commands import MapCommands
from desktop_app.ui.pages.map.map_filter import found_by
from desktop_app.ui.pages.map.map_keys import MapKeys
from desktop_app.ui.pages.map.map_mouse import MapMouse
from desktop_app.ui.pages.map.map_table import MapTable, rows_of
from desktop_app.ui.pages.map.map_view import MapView
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.sounds import Sounds
from desktop_app.ui.texts import heading, plain_text

_ZOOM = ("fit", "zoom_in", "zoom_out")
_EMPTY, _FILLED = range(2)


class MapPage(Page):
    """The causeway map, the strategy map, and both as a table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.board = MapBoard(desk)
        self.view = MapView(words, desk.look, is_calm=desk.settings.reduce_motion)
        self.table = MapTable(words, desk.look)
        self.commands = MapCommands(desk, self.board, self.view, self)
        self.link = LinkDrag(self.view, desk, self.commands.may_edit)
        self._mouse = MapMouse(self.view, self.link)
        self._keys = MapKeys(self.view, self.link, self._mouse)
        self._sounds = Sounds(desk, self)
        self._sounds.learned.connect(self._show_again)
        self._fitted = ""
        self._folding = FoldMenu(words, self.board, self)
        self.switch = ViewSwitch(
            {
                CAUSEWAY: words("Causeway map"),
                STRATEGY: words("Strategy map"),
                TABLE: words("Table"),
            },
            desk.look,
            words("View"),
        )
        self.bar = MapFilterBar(desk, self._folding)
        self._own_size = QAction(words("Show at own size"), self)
        self.foot = MapFoot(desk, {key: desk.actions[key] for key in _ZOOM}, self._own_size)
        self._build()
        self._connect()

    def _build(self) -> None:
        desk, words = self.desk, self.desk.words
        self._pictures = QStackedWidget()
        self._pictures.addWidget(self.view)
        self._pictures.addWidget(self.table)
        self._nothing_fits = NothingFits(desk)
        self._body = QStackedWidget()
        self._body.addWidget(self._pictures)
        self._body.addWidget(self._nothing_fits)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.bar)
        column.addWidget(self._body, 1)
        column.addWidget(self.foot)
        empty = EmptyState(
            desk.look,
            icon="map",
            title=words("The way from findings to KPIs"),
            text=words(
                "As soon as there are findings, objectives or KPIs, this page shows how they"
                " hang together, and where the chain is broken."
            ),
            actions=[desk.actions["add_objective"], desk.actions["add_finding"]],
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(filled)

    def _head(self) -> QHBoxLayout:
        desk = self.desk
        self._picture = _bar_button(desk.actions["picture"])
        self._strategy_picture = _bar_button(desk.actions["strategy_picture"])
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(heading(desk.words("Map"), 1.3))
        row.addSpacing(SPACING)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(_bar_button(desk.actions["link_with"]))
        row.addWidget(self._picture)
        row.addWidget(self._strategy_picture)
        return row

    def _connect(self) -> None:
        desk, view = self.desk, self.view
        for key in _ZOOM:
            self.addAction(desk.actions[key])
        self._own_size.triggered.connect(view.zoom_to_own_size)
        self.switch.view_chosen.connect(self._on_view_chosen)
        self.bar.filter_changed.connect(self._on_filtered)
        self.bar.show_all_requested.connect(self._on_show_all)
        self._nothing_fits.show_all_requested.connect(self.bar.clear)
        self._folding.folded.connect(self._show_again)
        view.view_changed.connect(self._on_view_changed)
        view.fold_requested.connect(self._on_fold)
        for shown in (view, self.table):
            shown.record_chosen.connect(desk.selection.select)
            shown.record_opened.connect(self._on_opened)
            desk.selection.record_selected.connect(shown.mark)
        self.commands.open_requested.connect(self._on_opened)
        self.commands.fold_requested.connect(self._on_fold)
        desk.selection.record_selected.connect(self._on_selected)
        desk.filters.filter_changed.connect(self._on_shared_filter)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        {
            "fit": self.view.fit,
            "zoom_in": self.view.zoom_in,
            "zoom_out": self.view.zoom_out,
        }[key]()

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show the map of the plan as it is now."""
        if old.info.id != new.info.id:
            self._fitted = ""
            self.board.forget()
        self.board.take_plan()
        self._show()

    def take_selection(self) -> None:
        """Select the first objective where nothing is selected, else outline what is."""
        nodes = self.board.causeway_map.nodes
        if not self.desk.selection.record_id and nodes:
            goals = (node.id for node in nodes.values() if node.kind == "objective")
            self.desk.selection.select(next(goals, next(iter(nodes))))
        self._reveal(self.desk.selection.record_id)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Fit the map when it is seen for the first time."""
        super().showEvent(event)
        self._fit_once()

    def _show(self) -> None:
        board, desk = self.board, self.desk
        self._stack.setCurrentIndex(_FILLED if board.causeway_map.nodes else _EMPTY)
        view = board.view
        self.switch.show_view(view)
        self._strategy_picture.setVisible(view == STRATEGY)
        self._picture.setVisible(view != STRATEGY)
        self.foot.setVisible(view != TABLE)
        self.bar.folding.setVisible(view != TABLE)
        self._pictures.setCurrentWidget(self.table if view == TABLE else self.view)
        kept = board.kept
        found = found_by(board.causeway_map, board.own.search, self._sounds)
        shown = kept if found is None else kept & found
        self._body.setCurrentIndex(0 if kept or not board.causeway_map.nodes else 1)
        self._show_count(kept, found)
        if view == TABLE:
            rows = rows_of(board.causeway_map, shown, desk.words, numbers_of(desk))
            self.table.rows.show_rows(rows)
            self.table.mark(desk.selection.record_id)
            return
        pictured = board.pictured(self.view.font())
        self.view.show_map(board.causeway_map, *pictured)
        self.view.show_matches(found)
        self.view.mark(desk.selection.record_id)
        self._fit_once()

    def _show_count(self, kept: frozenset[str], found: frozenset[str] | None) -> None:
        """Say how much of what the view is about is left."""
        nodes = self.board.causeway_map.nodes.values()
        is_strategy = self.board.view == STRATEGY
        whole = {node.id for node in nodes if node.kind == "objective" or not is_strategy}
        count = None if found is None else len(whole & kept & found)
        self.bar.show_count(len(whole & kept), len(whole), count)

    def _fit_once(self) -> None:
        """Fit a view when it is seen for the first time; after that it stays as it was left."""
        if self.isVisible() and self.view.cards and self._fitted != self.board.view != TABLE:
            self._fitted = self.board.view
            self._stack.activate()
            self.view.glide.finish()
            self.view.fit_readable()

    @Slot(str)
    def _on_view_chosen(self, view: str) -> None:
        self.board.view = view
        self._show()

    @Slot()
    def _on_filtered(self) -> None:
        before, self.board.own = self.board.own, self.bar.own
        if before != self.board.own:
            self._show()

    @Slot()
    def _on_show_all(self) -> None:
        self.desk.filters.choose(PlanFilter())
        self.bar.clear()

    @Slot()
    def _on_shared_filter(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._shown = None

    @Slot()
    def _on_view_changed(self) -> None:
        self.foot.show_zoom(self.view.zoom)

    @Slot(str)
    def _on_selected(self, record_id: str) -> None:
        if self.isVisible():
            self._reveal(record_id)

    def _reveal(self, record_id: str) -> None:
        """Bring the card of a record into sight, out of what is folded if it must be."""
        if self.board.unfold_for(record_id):
            self._show()
            self.view.glide.finish()
        if not self.view.underMouse():
            self.view.reveal(record_id)

    @Slot(str)
    def _on_fold(self, key: str) -> None:
        self.board.fold(key)
        self._show()

    @Slot()
    def _show_again(self) -> None:
        self._show()

    @Slot(str)
    def _on_opened(self, record_id: str) -> None:
        self.desk.selection.select(record_id)
        page = home_of(record_id)
        if page:
            self.page_requested.emit(page)


def _bar_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setAccessibleName(plain_text(action.text()).rstrip(".…"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
