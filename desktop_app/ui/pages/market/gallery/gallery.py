"""The gallery: every worksheet of the plan with its small picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.pages.market.gallery.gallery_model import GalleryModel
from desktop_app.ui.pages.market.gallery.gallery_view import GalleryView
from desktop_app.ui.pages.market.gallery.tiles import Tile, tiles_of
from desktop_app.ui.pages.market.kind_texts import kind_name
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.list_bar import ListBar
from desktop_app.ui.parts.page_bar import page_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.worksheet_commands import WorksheetCommands


class Gallery(QWidget):
    """Finds, opens, orders, copies, renames and removes worksheets.

    Signals: opened(str): the id of the worksheet that a person wants to see.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, commands: WorksheetCommands, begin: QAction) -> None:
        """Args: begin: the next step of a plan without worksheets."""
        super().__init__()
        self._desk, self._commands = desk, commands
        words = desk.words
        self._tiles: list[Tile] = []
        self._typed = ""
        self.model = GalleryModel(desk, commands.rename, self)
        self.view = GalleryView(desk, self.model)
        self.bar = ListBar(desk, words("Filter by title or kind"))
        self.empty = EmptyState(
            desk.look,
            icon="worksheet",
            title=words("What do you know about the market?"),
            text=words(
                "A worksheet brings order into it: strengths and threats, rivals, trends, the size"
                " of the market. Each finding can become the reason of a goal."
            ),
            actions=[begin, desk.actions["new_worksheet"], desk.actions["add_finding"]],
        )
        self._nothing = NothingFits(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._found = QStackedWidget()
        self._found.addWidget(self.view)
        self._found.addWidget(self._nothing)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = self._desk.words("Worksheets")
        column.addWidget(page_bar(title, [self._desk.actions["new_worksheet"]]))
        column.addWidget(self.bar)
        column.addWidget(self._found, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)

    def _connect(self) -> None:
        view = self.view
        view.opened.connect(self.opened)
        view.removal_wanted.connect(self.remove)
        view.duplicate_wanted.connect(self.duplicate)
        view.dropped.connect(self._on_dropped)
        view.chosen.connect(self._desk.selection.select)
        view.typed.connect(self.bar.begin)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        self.bar.search.textChanged.connect(self._on_typed)
        self.bar.left.connect(view.setFocus)
        self._nothing.show_all_requested.connect(self.bar.search.clear)

    def show_plan(self, plan: Plan) -> None:
        """Show the worksheets as they are now."""
        self.model.may_edit = self._commands.may_edit
        self._tiles = tiles_of(plan)
        self._list()
        if self.isVisible():
            self.model.thumbnails.want(self.model.tiles)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Draw what changed while the gallery was hidden."""
        super().showEvent(event)
        self.model.thumbnails.want(self.model.tiles)

    @Slot(str)
    def remove(self, worksheet_id: str) -> None:
        """Remove a worksheet; the next one is chosen then."""
        row = self.model.row_of(worksheet_id)
        if self._commands.may_edit and self._commands.remove(worksheet_id):
            left = self.model.ids()
            if left:
                self.view.choose(left[min(row, len(left) - 1)])

    @Slot(str)
    def duplicate(self, worksheet_id: str) -> None:
        """Copy a worksheet for today and choose the copy."""
        if self._commands.may_edit and (made := self._commands.duplicate(worksheet_id)):
            self.view.choose(made)

    @Slot(str, int)
    def _on_dropped(self, worksheet_id: str, row: int) -> None:
        if self._commands.move(worksheet_id, self.model.ids(), row):
            self.view.choose(worksheet_id)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._typed = text.strip().casefold()
        self._list()

    def _list(self) -> None:
        current = self.view.current_id()
        shown = [tile for tile in self._tiles if self._fits(tile)]
        self.model.show_tiles(shown)
        self.bar.show_count(len(shown), len(self._tiles))
        self._found.setCurrentWidget(self.view if shown else self._nothing)
        self._stack.setCurrentIndex(1 if self._tiles else 0)
        if current:
            self.view.choose(current)

    def _fits(self, tile: Tile) -> bool:
        said = f"{tile.worksheet.title} {kind_name(tile.worksheet, self._desk.words)}".casefold()
        return all(word in said for word in self._typed.split())

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words, worksheet_id = self._desk.words, self.view.current_id()
        acts: list[tuple[str, Callable[[], object]]] = []
        if index.isValid():
            acts.append((words("Open"), partial(self.opened.emit, worksheet_id)))
            if self._commands.may_edit:
                acts += [
                    (words("Rename"), partial(self.view.edit, index)),
                    (words("Duplicate for today"), partial(self.duplicate, worksheet_id)),
                    (words("Remove"), partial(self.remove, worksheet_id)),
                ]
        for text, act in acts:
            menu.addAction(text).triggered.connect(partial(_do, act))
        menu.addAction(self._desk.actions["new_worksheet"])
        menu.popup(self.view.viewport().mapToGlobal(place))


def _do(act: Callable[[], object], *_checked: bool) -> None:
    act()
