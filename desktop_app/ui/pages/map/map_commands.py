"""What can be done from the map: link, remove a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui.pages.map.map_links import untie_edit, untie_label
from desktop_app.ui.parts.tying import link_records

if TYPE_CHECKING:
    from desktop_app.charts.causeway_map import MapEdge
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.map.map_board import MapBoard
    from desktop_app.ui.pages.map.map_view import MapView


class MapCommands(QObject):
    """Edits that the map asks for.

    Signals: open_requested(str), fold_requested(str): ids of records.
    """

    open_requested = Signal(str)
    fold_requested = Signal(str)

    def __init__(self, desk: Desk, board: MapBoard, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._board, self._view = desk, board, view
        view.link_requested.connect(self.link)
        view.edge_removal_requested.connect(self.remove_edge)
        view.menu_requested.connect(self.show_menu)

    def may_edit(self) -> bool:
        """Whether the plan may be changed."""
        session = self._desk.document.session
        return session is not None and not session.read_only

    @Slot(str, str)
    def link(self, one: str, other: str) -> None:
        """Make the one relation that two records can have."""
        link_records(self._desk, one, other)

    @Slot(str, str)
    def remove_edge(self, source: str, target: str) -> None:
        """Remove a relation, or say why it cannot be."""
        desk = self._desk
        edge = self._edge(source, target)
        edit = None if edge is None else untie_edit(edge)
        if edge is None or edit is None:
            desk.notices.hint(*self._why_not(edge))
            return
        self._view.hint.say("")
        desk.edit(untie_label(desk.document.plan, edge, desk.words), edit)

    @Slot(object)
    def show_menu(self, at: QPoint) -> None:
        """The menu of the selected card or the chosen line."""
        menu = self.menu()
        if not menu.isEmpty():
            menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with the selected card or the chosen line."""
        words, view = self._desk.words, self._view
        menu = QMenu(view)
        menu.aboutToHide.connect(menu.deleteLater)
        if view.chosen_edge != ("", ""):
            remove = menu.addAction(self._desk.look.icon("remove"), words("Remove this link"))
            remove.triggered.connect(self._on_remove)
            remove.setEnabled(self.may_edit())
            return menu
        card = view.cards.get(view.selected)
        if card is None:
            return menu
        menu.addAction(words("Open")).triggered.connect(self._on_open)
        link = menu.addAction(self._desk.look.icon("link"), words("Link with..."))
        link.triggered.connect(self._desk.actions["link_with"].trigger)
        link.setEnabled(self.may_edit())
        if card.marks.below is not None:
            text = (
                words("Show what is below") if card.marks.is_folded else words("Fold what is below")
            )
            menu.addAction(text).triggered.connect(self._on_fold)
        return menu

    def _edge(self, source: str, target: str) -> MapEdge | None:
        item = self._view.pieces.edges.get((source, target))
        return None if item is None else item.shown.edge

    def _why_not(self, edge: MapEdge | None) -> tuple[str, str]:
        words = self._desk.words
        if edge is None:
            return words("This way leads through a folded column."), words("Show the column first.")
        if edge.kind == "shown_by":
            return (
                words("A key result always belongs to an objective."),
                words("Draw a link from it to another objective to move it there."),
            )
        return words("This line follows from links between KPIs."), words("Remove those instead.")

    @Slot()
    def _on_remove(self) -> None:
        self.remove_edge(*self._view.chosen_edge)

    @Slot()
    def _on_open(self) -> None:
        self.open_requested.emit(self._view.selected)

    @Slot()
    def _on_fold(self) -> None:
        self.fold_requested.emit(self._view.selected)
