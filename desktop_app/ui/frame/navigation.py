"""The list of pages at the left."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, Look, icon_size
from desktop_app.ui.pages.registry import PAGES, page_keys
from desktop_app.ui.parts.carried_cards import CARDS

HOLD_MS = 600
_ROW_EMS = 2.6
_WIDTH_EMS = 8
_NARROW_EMS = 2.8


class Navigation(QListWidget):
    """Icon and title of each page, reached by mouse, arrow keys and Ctrl+1, Ctrl+2, ….

    Signals: page_chosen(str): the page's key.
    """

    page_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words, look = desk.words, desk.look
        self._desk, self._look = desk, look
        em = self.fontMetrics().height()
        self.setObjectName("navigation")
        self.setAccessibleName(words("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(icon_size(), icon_size()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, kind in enumerate(PAGES, start=1):
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, kind.title(words))
            item.setData(Qt.ItemDataRole.UserRole, kind.key)
            item.setSizeHint(QSize(0, round(_ROW_EMS * em)))
            item.setToolTip(f"{kind.title(words)} ({page_keys(number)})")
        self.setStyleSheet(_style(look))
        # Cards are carried from one page to another: a page turns up while they are held over it.
        self.setAcceptDrops(True)
        self._held = ""
        self._pause = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._pause.timeout.connect(self._on_held)
        self.currentItemChanged.connect(self._on_current_changed)
        desk.actions["navigation"].toggled.connect(self._show_titles)
        self._show_titles(is_narrow=desk.actions["navigation"].isChecked())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Draw the icons, which nobody sees while no plan is open."""
        super().showEvent(event)
        for row, kind in enumerate(PAGES):
            self.item(row).setIcon(self._look.icon(kind.icon))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Hear of cards that are carried over the list; nothing is dropped here."""
        event.setAccepted(event.mimeData().hasFormat(CARDS))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Wait whether cards stay over a page."""
        item = self.itemAt(event.position().toPoint())
        key = "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))
        if key != self._held:
            self._held = key
            self._pause.start()
        event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802  (Qt)
        """The cards are elsewhere."""
        self._held = ""
        self._pause.stop()

    @Slot()
    def _on_held(self) -> None:
        if self._held:
            self.page_chosen.emit(self._held)

    @Slot(bool)
    def _show_titles(self, is_narrow: bool) -> None:  # noqa: FBT001  (Qt)
        """Icons with titles, or icons alone where a person wants the room."""
        em = self.fontMetrics().height()
        self.setFixedWidth(round((_NARROW_EMS if is_narrow else _WIDTH_EMS) * em))
        for row, kind in enumerate(PAGES):
            self.item(row).setText("" if is_narrow else kind.title(self._desk.words))

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
