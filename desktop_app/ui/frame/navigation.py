"""The list of pages at the left."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from desktop_app.ui.look import ICON_SIZE, SPACING, Look
from desktop_app.ui.pages.registry import PAGES
from desktop_app.words import Words

_ROW_EMS = 2.6
_WIDTH_EMS = 9


class Navigation(QListWidget):
    """Icon and title of each page, reached by mouse, arrow keys and Ctrl+1, Ctrl+2, ….

    Signals: page_chosen(str): the page's key.
    """

    page_chosen = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        em = self.fontMetrics().height()
        self.setObjectName("navigation")
        self.setAccessibleName(words("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFixedWidth(round(_WIDTH_EMS * em))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, kind in enumerate(PAGES, start=1):
            item = QListWidgetItem(kind.title(words), self)
            item.setData(Qt.ItemDataRole.UserRole, kind.key)
            item.setSizeHint(QSize(0, round(_ROW_EMS * em)))
            item.setToolTip(f"{kind.title(words)} (Ctrl+{number})")
        self.setStyleSheet(_style(look))
        self.currentItemChanged.connect(self._on_current_changed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Draw the icons, which nobody sees while no plan is open."""
        super().showEvent(event)
        for row, kind in enumerate(PAGES):
            self.item(row).setIcon(self._look.icon(kind.icon))

    def show_page(self, key: str) -> None:
        """Mark a page as the shown one, without choosing it."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                if self.item(row).data(Qt.ItemDataRole.UserRole) == key:
                    self.setCurrentRow(row)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current_changed(self, now: QListWidgetItem | None, _was: object) -> None:
        if now is not None:
            self.page_chosen.emit(now.data(Qt.ItemDataRole.UserRole))


def _style(look: Look) -> str:
    colour = look.theme.colour
    return (
        f"#navigation {{ background: {colour('surface')}; padding: {SPACING}px 0;"
        f" border: 0; border-right: 1px solid {colour('line')}; outline: 0; }}"
        f"#navigation::item {{ padding-left: {SPACING}px; border-left: 3px solid transparent;"
        f" color: {colour('text')}; }}"
        f"#navigation::item:hover {{ background: {colour('grid')}; }}"
        f"#navigation::item:selected {{ background: {colour('selection')};"
        f" border-left: 3px solid {colour('accent')}; color: {colour('text')}; }}"
    )
