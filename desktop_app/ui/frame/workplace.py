"""The middle of the window: navigation at the left, the page, the inspector at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.linking import Linking
from desktop_app.ui.frame.message_bar import MessageBar
from desktop_app.ui.frame.navigation import Navigation
from desktop_app.ui.frame.welcome_page import WelcomePage
from desktop_app.ui.pages.registry import PAGES

if TYPE_CHECKING:
    from desktop_app.ui.frame.inspector.inspector import Inspector
    from desktop_app.ui.pages.page import Page

FIRST_PAGE = "goals"
_INSPECTOR_EMS, _LEAST_INSPECTOR_EMS = 20, 15
_PAUSE_MS = 50


class Workplace(QWidget):
    """Shows one page at a time beside the inspector; the welcome page while no plan is open.

    Signals: page_shown(str): the key of the page that is shown now.
    """

    page_shown = Signal(str)

    def __init__(self, desk: Desk, page_key: str) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._page_key = page_key or FIRST_PAGE
        self._inspector: Inspector | None = None
        self._is_another_plan = False
        self.message_bar = MessageBar(desk)
        self.navigation = Navigation(desk)
        self.welcome = WelcomePage(desk)
        Linking(desk, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._stack)
        self._split.setChildrenCollapsible(False)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.message_bar)
        right.addWidget(self._split, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.navigation.page_chosen.connect(self.show_page)
        desk.actions["inspector"].toggled.connect(self._on_inspector_toggled)
        desk.memory.turned.connect(self._on_memory_turned)

    @property
    def page_key(self) -> str:
        """Key of the page that is shown, or will be once a plan is open."""
        return self._page_key

    @property
    def inspector(self) -> Inspector:
        """The inspector, made when it is first asked for."""
        if self._inspector is None:
            from desktop_app.ui.frame.inspector.inspector import Inspector
            from desktop_app.ui.parts.remembered import remember_splitter

            self._inspector = Inspector(self._desk)
            em = self.fontMetrics().height()
            self._inspector.setMinimumWidth(_LEAST_INSPECTOR_EMS * em)
            self._split.addWidget(self._inspector)
            self._split.setStretchFactor(0, 1)
            self._split.setStretchFactor(1, 0)
            width = _INSPECTOR_EMS * em
            self._split.setSizes([max(self.width() - width, width), width])
            remember_splitter(self._split, self._desk.memory, "frame.splitter")
        return self._inspector

    def parts(self) -> list[QWidget]:
        """What F6 walks through, in the order in which it is read; hidden ones too."""
        inspector = [] if self._inspector is None else [self._inspector]
        return [self.message_bar, self.navigation, self._stack, *inspector]

    def page(self, key: str) -> Page:
        """A page, made when it is first asked for."""
        if key not in self._pages:
            self._desk.actions.draw()
            kind = next(kind for kind in PAGES if kind.key == key)
            page = kind.load(self._desk)
            page.setObjectName(f"page_{key}")
            page.page_requested.connect(self.show_page)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def prepare(self) -> None:
        """Make the inspector and the first page in advance, one after the other."""
        if self._desk.document.session is None:
            self.inspector.hide()
            QTimer.singleShot(_PAUSE_MS, self, self._prepare_page)

    @Slot()
    def _prepare_page(self) -> None:
        if self._desk.document.session is None:
            self.page(self._page_key)

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a page. While no plan is open the welcome page stays."""
        known = key if key in {kind.key for kind in PAGES} else FIRST_PAGE
        self._page_key = known
        if self._desk.document.session is None:
            return
        self.navigation.show_page(known)
        self._stack.setCurrentWidget(self.page(known))
        self._desk.memory.remember("page", known)
        self.page_shown.emit(known)

    def show_document(self) -> None:
        """Show the open plan, or the welcome page where none is."""
        is_open = self._desk.document.session is not None
        # A list that gets the focus without a current row would choose its first one by itself.
        self.navigation.show_page(self._page_key)
        self.navigation.setVisible(is_open)
        if not is_open:
            self._stack.setCurrentWidget(self.welcome)
            if self._inspector is not None:
                self._inspector.hide()
        elif self._is_another_plan or self._stack.currentWidget() is self.welcome:
            self._is_another_plan = False
            self._turn_to_plan()

    def _turn_to_plan(self) -> None:
        """Show a plan as the person left it."""
        memory = self._desk.memory
        wants_inspector = bool(memory.recall("inspector", usual=True))
        self._desk.actions["inspector"].setChecked(wants_inspector)
        self.inspector.setVisible(wants_inspector)
        self.show_page(str(memory.recall("page", self._page_key)))

    @Slot()
    def _on_memory_turned(self) -> None:
        self._is_another_plan = True

    @Slot(bool)
    def _on_inspector_toggled(self, is_wanted: bool) -> None:  # noqa: FBT001  (Qt)
        if self._desk.document.session is not None:
            self.inspector.setVisible(is_wanted)
            self._desk.memory.remember("inspector", is_wanted)
