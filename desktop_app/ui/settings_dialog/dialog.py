"""The settings of a person, page by page. Whatever is chosen holds at once; Esc closes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING, icon_size
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.settings import Settings
from desktop_app.ui.settings_dialog.cache_page import CachePage
from desktop_app.ui.settings_dialog.files_page import FilesPage
from desktop_app.ui.settings_dialog.look_page import LookPage
from desktop_app.ui.settings_dialog.numbers_page import NumbersPage
from desktop_app.ui.settings_dialog.settings_page import SettingsPage
from desktop_app.ui.settings_dialog.you_page import YouPage
from desktop_app.words import Words

_PAGES: Mapping[str, tuple[str, Callable[[Desk, Settings, str], SettingsPage]]] = {
    "you": ("person", YouPage),
    "look": ("theme", LookPage),
    "numbers": ("numbers", NumbersPage),
    "files": ("folder", FilesPage),
    "cache": ("storage", CachePage),
}
_WIDTH_EMS, _HEIGHT_EMS = 46, 30
_LIST_EMS = 11


class Place(NamedTuple):
    """Where a person is in the dialog: its page, the control with the focus, the dialog's place."""

    page: str
    control: str
    geometry: QRect


class SettingsDialog(QDialog):
    """Every setting of the person.

    Signals: chosen(Mapping): other values of settings, by name.
    """

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, settings: Settings, window: QWidget, place: Place | None = None
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.words("Settings"))
        self._desk = desk
        self.pages: dict[str, SettingsPage] = {}
        self.list = self._made_list()
        self._stack = QStackedWidget()
        for key, title in _titles(desk.words).items():
            self._add_page(key, title, settings)
        self.list.currentRowChanged.connect(self._on_page)
        self._lay_out()
        self._take(place)

    @property
    def place(self) -> Place:
        """Where the person is."""
        focused = self.focusWidget()
        control = focused.objectName() if focused is not None else ""
        return Place(list(_PAGES)[self.list.currentRow()], control, self.geometry())

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("settings_pages")
        made.setAccessibleName(self._desk.words("Pages of the settings"))
        made.setIconSize(QSize(icon_size(), icon_size()))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setItemDelegate(RowDelegate(made))
        return made

    def _add_page(self, key: str, title: str, settings: Settings) -> None:
        icon, make = _PAGES[key]
        page = make(self._desk, settings, title)
        page.chosen.connect(self.chosen)
        self.pages[key] = page
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._stack.addWidget(area)
        self.list.addItem(QListWidgetItem(self._desk.look.icon(icon), title))

    def _lay_out(self) -> None:
        words, em = self._desk.words, self.fontMetrics().height()
        self.usual_button = QPushButton(words("Usual settings of this page"))
        self.usual_button.setObjectName("usual")
        self.usual_button.setAutoDefault(False)
        self.usual_button.clicked.connect(self._on_usual)
        close = QPushButton(words("Close"))
        close.setObjectName("close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, SPACING, MARGIN, MARGIN)
        buttons.addWidget(self.usual_button)
        buttons.addStretch()
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addLayout(buttons)
        wanted = self.list.sizeHintForColumn(0) + 2 * MARGIN
        self.list.setFixedWidth(min(wanted, _LIST_EMS * em))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def _take(self, place: Place | None) -> None:
        if place is None:
            em, room = self.fontMetrics().height(), self.screen().availableSize()
            wanted = QSize(_WIDTH_EMS * em, _HEIGHT_EMS * em)
            self.resize(wanted.boundedTo(room * 0.9))
            self.list.setCurrentRow(0)
            return
        self.setGeometry(place.geometry)
        self.list.setCurrentRow(list(_PAGES).index(place.page))
        control = self.findChild(QWidget, place.control)
        if isinstance(control, QWidget):
            control.setFocus()

    @Slot(int)
    def _on_page(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self.usual_button.setVisible(self.pages[list(_PAGES)[row]].has_usual)

    @Slot()
    def _on_usual(self) -> None:
        self.pages[self.place.page].use_usual()


def _titles(words: Words) -> Mapping[str, str]:
    return {
        "you": words("You"),
        "look": words("Look"),
        "numbers": words("Numbers and calendar"),
        "files": words("Files and backups"),
        "cache": words("Imported data"),
    }
