"""What an empty page says: what it is for, and the one next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look import MARGIN, SPACING, Look, grown
from desktop_app.ui.parts.action_buttons import ActionButton, primary_style
from desktop_app.ui.texts import heading, plain_label

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_PICTURE_PIXELS = 32
_TILE_PIXELS = 72
_TEXT_EMS = 30


class EmptyState(QWidget):
    """Stands in the middle of a page that has nothing to show.

    The first of `actions` is the next step; the others are further ways.
    """

    def __init__(
        self, look: Look, *, icon: str, title: str, text: str, actions: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._look = look
        self.setStyleSheet(primary_style(look))
        holder = QWidget()
        holder.setMaximumWidth(_TEXT_EMS * self.fontMetrics().height())
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(SPACING)
        self._column.addStretch(2)
        self._column.addWidget(_tile(look, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(SPACING)
        for label in (heading(title), plain_label(text, look.colour("muted"))):
            self._column.addWidget(_centred(label))
        self._column.addSpacing(SPACING)
        # Below each other: side by side they would set how narrow a page can be.
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(SPACING)
        for action in actions:
            self._add(ActionButton(action, look, is_primary=action is actions[0]))
        self._column.addLayout(self._buttons)
        self._column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)

    def say_what_can_be_dropped(self, text: str) -> None:
        """Say below the buttons what may be dragged here."""
        hint = plain_label(text, self._look.colour("muted"))
        hint.setObjectName("drop_hint")
        row = self._column.count() - 1
        self._column.insertWidget(row, _centred(hint))
        self._column.insertSpacing(row, SPACING)

    def show_below(self, widget: QWidget) -> None:
        """Show more below everything else."""
        row = self._column.count() - 1
        self._column.insertSpacing(row, SPACING)
        self._column.insertWidget(row + 1, widget)

    def _add(self, button: QPushButton) -> None:
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)


class NothingFits(EmptyState):
    """Stands where a filter hides everything there is; shows all again when asked.

    Signals: show_all_requested(): the filter of team and stage is gone by then; the page clears
        what it filters by itself.
    """

    show_all_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(
            desk.look,
            icon="filter",
            title=words("Nothing fits the filter"),
            text=words("There is something here, but the filter hides it."),
            actions=(),
        )
        self._filters = desk.filters
        self.show_all = QPushButton(words("Show all"))
        self.show_all.setObjectName("primary")
        self.show_all.setAccessibleName(words("Show all"))
        self.show_all.clicked.connect(self._on_show_all)
        self._add(self.show_all)

    @Slot()
    def _on_show_all(self) -> None:
        from desktop_app.ui.filters import PlanFilter

        self._filters.choose(PlanFilter())
        self.show_all_requested.emit()


def _tile(look: Look, icon: str) -> QLabel:
    """The page's icon on a quiet round ground."""
    tile = QLabel()
    tile.setPixmap(look.picture(icon, "accent", grown(_PICTURE_PIXELS)))
    tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
    tile.setFixedSize(grown(_TILE_PIXELS), grown(_TILE_PIXELS))
    tile.setObjectName("tile")
    radius = grown(_TILE_PIXELS) // 2
    tile.setStyleSheet(
        f"#tile {{ background: {look.theme.selection}; border-radius: {radius}px; }}"
    )
    return tile


def _centred(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
