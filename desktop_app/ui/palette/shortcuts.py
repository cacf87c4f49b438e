"""The overview of all keys: what they do, in groups, with a field to search them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.palette.commands import command_entries, page_entries, shortcut_text
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.parts.matching import Fit, fit, prepared, typed_words
from desktop_app.ui.texts import heading, plain_label, plain_text
from desktop_app.words import Words

_SIZE_EMS = (34, 36)


class Keys(NamedTuple):
    """What a key does."""

    text: str
    keys: str


class Group(NamedTuple):
    """Keys that belong together."""

    title: str
    entries: tuple[Keys, ...]


def groups_of(desk: Desk) -> tuple[Group, ...]:
    """Every key of the window: of its commands by page, of its tables and of the map."""
    words = desk.words
    found = (
        Group(words("Everywhere"), tuple(_everywhere(desk))),
        Group(words("Pages"), tuple(Keys(e.text, e.right) for e in page_entries(words))),
        *(Group(kind.title(words), tuple(_of_page(desk, kind.key))) for kind in PAGES),
        Group(words("Tables and trees"), _in_tables(words)),
        Group(words("Causeway map"), _on_map(words)),
        Group(words("Search and commands"), _in_palette(desk)),
    )
    return tuple(group for group in found if group.entries)


class ShortcutsDialog(QDialog):
    """Lists the keys; what is typed leaves only what fits."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        words = desk.words
        self._words = words
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("Keyboard shortcuts"))
        self.search, self.list = QLineEdit(), QTreeWidget()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(words("Search by what a key does, or by the key"))
        self.search.setAccessibleName(words("Search by what a key does, or by the key"))
        self.search.textChanged.connect(self._on_search)
        self._nothing = plain_label(words("No key does that."))
        self._set_up_list()
        self._fill(groups_of(desk))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (heading(words("Keyboard shortcuts")), self.search, self._nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        room = window.size()
        self.resize(min(_SIZE_EMS[0] * em, room.width()), min(_SIZE_EMS[1] * em, room.height()))
        self._on_search("")

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What is listed now: text and keys, groups aside."""
        lines = (line for _, lines in self._groups for line in lines)
        return [(line.text(0), line.text(1)) for line in lines if not line.isHidden()]

    def _set_up_list(self) -> None:
        words = self._words
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([words("What it does"), words("Keys")])
        self.list.setAccessibleName(words("Keyboard shortcuts"))
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(SPACING)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _fill(self, groups: tuple[Group, ...]) -> None:
        for group in groups:
            top = QTreeWidgetItem(self.list, [group.title])
            top.setFirstColumnSpanned(True)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            lines = [QTreeWidgetItem(top, [entry.text, entry.keys]) for entry in group.entries]
            self._groups.append((top, lines))
        self.list.expandAll()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        typed = typed_words(text)
        for top, lines in self._groups:
            for line in lines:
                known = prepared(f"{line.text(0)} {line.text(1)}")
                line.setHidden(any(fit(word, known) is Fit.NOT for word in typed))
            top.setHidden(all(line.isHidden() for line in lines))
        self._nothing.setVisible(not self.shown)
        self.list.setVisible(bool(self.shown))


def _everywhere(desk: Desk) -> Iterator[Keys]:
    of_pages = {key for kind in PAGES for key in kind.actions}
    for entry in command_entries(desk.actions):
        if entry.right and entry.key not in of_pages:
            yield Keys(entry.text, entry.right)


def _of_page(desk: Desk, page: str) -> Iterator[Keys]:
    kind = next(kind for kind in PAGES if kind.key == page)
    for key in kind.actions:
        action = desk.actions[key]
        if key in ACTIONS and not action.shortcut().isEmpty():
            yield Keys(plain_text(action.text()).rstrip(".…"), shortcut_text(action))


def _in_tables(words: Words) -> tuple[Keys, ...]:
    return (
        Keys(words("Edit the cell"), "F2  Enter"),
        Keys(words("Take what was typed"), "Enter"),
        Keys(words("To the next cell"), "Tab"),
        Keys(words("Leave the cell as it was"), "Esc"),
        Keys(words("Copy the chosen rows, for Excel too"), "Ctrl+C"),
        Keys(words("Paste rows, from Excel too"), "Ctrl+V"),
        Keys(words("Unfold and fold a row"), "→  ←"),
        Keys(words("Search the list; in the goals, begin to type into the cell"), words("Letters")),
    )


def _on_map(words: Words) -> tuple[Keys, ...]:
    return (
        Keys(words("Along the links, and through a column"), "↑  ↓  ←  →"),
        Keys(words("To the first and last card of a column"), "Home  End"),
        Keys(words("Open the record of the card"), "Enter"),
    )


def _in_palette(desk: Desk) -> tuple[Keys, ...]:
    words = desk.words
    return (
        Keys(words("Search or run a command"), shortcut_text(desk.actions["palette"])),
        Keys(words("Through the results"), "↑  ↓  PageUp  PageDown"),
        Keys(words("Run or open"), "Enter"),
        Keys(words("Only commands"), ">"),
        Keys(words("Close"), "Esc"),
    )
