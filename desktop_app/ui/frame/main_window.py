"""The window's frame: menus, tool bar, navigation, pages, message bar, status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QMainWindow

from desktop_app.ui.actions import Actions
from desktop_app.ui.checks import Checks
from desktop_app.ui.desk import Desk
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.file_commands import FileCommands
from desktop_app.ui.frame.menus import Menus
from desktop_app.ui.frame.output_commands import OutputCommands
from desktop_app.ui.frame.palette_door import PaletteDoor
from desktop_app.ui.frame.status_line import StatusLine
from desktop_app.ui.frame.tool_bar import TopBar
from desktop_app.ui.frame.tour_door import TourDoor
from desktop_app.ui.frame.travel import Travel
from desktop_app.ui.frame.undoing import Undoing
from desktop_app.ui.frame.window_parts import WindowParts
from desktop_app.ui.frame.workplace import Workplace
from desktop_app.ui.look import Look
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.questions import Questions, WindowQuestions
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.ui.typed import take_typed
from desktop_app.ui.visits import Visits
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.frame.dropping import Dropping
    from desktop_app.ui.frame.inspector.inspector import Inspector
    from desktop_app.ui.pages.page import Page

_USUAL_SIZE = (1280, 820)
_LEAST_SIZE = (900, 600)


class MainWindow(QMainWindow):
    """One window in one language and one theme; made anew when either changes.

    Signals:
        first_painted(): the window has been on the screen once.
        language_chosen(str), theme_chosen(str): the person wants another one.
        closed(): the person closed it, and unsaved work is dealt with.
    """

    first_painted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        services: Services,
        words: Words,
        look: Look,
        settings: Settings,
        questions: Questions | None = None,
    ) -> None:
        super().__init__()
        self._was_painted = False
        self._dropping: Dropping | None = None
        self._may_close = False
        self.desk = Desk(
            document=services.document,
            jobs=services.jobs,
            notices=services.notices,
            selection=services.selection,
            filters=services.filters,
            memory=services.memory,
            words=words,
            look=look,
            questions=questions or WindowQuestions(self, words),
            actions=Actions(words, look, self),
            settings=settings,
            checks=Checks(services.document, services.jobs, self),
        )
        self._build(settings, services.visits)
        self._connect()
        if services.document.session is not None:
            self._turn_memory_to(services.document.plan)
        self._show_document()

    def _build(self, settings: Settings, visits: Visits) -> None:
        self.files = FileCommands(self.desk, self)
        self.outputs = OutputCommands(self.desk, self)
        self.menus = Menus(self, self.desk, settings)
        self._palette = PaletteDoor(
            self.desk,
            self,
            show_page=self.show_page,
            show_record=self.show_record,
            open_plan=self.files.open,
        )
        self.top_bar = TopBar(self.desk)
        self.addToolBar(self.top_bar)
        self._workplace = Workplace(self.desk, settings.page)
        self._travel = Travel(self.desk, visits, self)
        self._undoing = Undoing(self.desk, self)
        self.message_bar = self._workplace.message_bar
        self.navigation = self._workplace.navigation
        self.welcome = self._workplace.welcome
        self.welcome.show_recent(settings.recent)
        self.tour = TourDoor(
            self.desk, self, show_page=self.show_page, open_sample=self.files.open_sample
        )
        WindowParts(self.desk.actions, lambda: [*self._workplace.parts(), self.top_bar], self)
        status = StatusLine(self.desk)
        status.checks.record_wanted.connect(self.show_record)
        status.checks.page_wanted.connect(self.show_page)
        self.setStatusBar(status)
        self.setCentralWidget(self._workplace)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_USUAL_SIZE)
        if settings.geometry:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))

    def _connect(self) -> None:
        desk, actions = self.desk, self.desk.actions
        desk.document.plan_changed.connect(self._on_plan_changed)
        desk.document.file_changed.connect(self._show_document)
        actions["leave"].triggered.connect(self.close)
        actions["import"].triggered.connect(self._on_import)
        for kind in PAGES:
            for key in kind.actions:
                actions[key].setData(kind.key)
                actions[key].triggered.connect(self._on_page_action)
        # Nobody sees the icons in the menus before, and the window stands sooner without them.
        self.first_painted.connect(self.menus.draw_soon)
        self._travel.page_wanted.connect(self.show_page)
        self._workplace.page_shown.connect(self._travel.at)
        self.welcome.plan_chosen.connect(self.files.open)
        self.welcome.table_chosen.connect(self.files.start_from_table)
        self.welcome.plan_forgotten.connect(self.files.plan_forgotten)
        self.welcome.language_chosen.connect(self.language_chosen)
        self.welcome.theme_chosen.connect(self.theme_chosen)
        self.menus.plan_chosen.connect(self.files.open)
        self.menus.page_chosen.connect(self.show_page)
        self.menus.language_chosen.connect(self.language_chosen)
        self.menus.theme_chosen.connect(self.theme_chosen)

    @property
    def page_key(self) -> str:
        """Key of the page that is shown, or will be once a plan is open."""
        return self._workplace.page_key

    @property
    def inspector(self) -> Inspector:
        """The details of the selected record, beside every page."""
        return self._workplace.inspector

    def page(self, key: str) -> Page:
        """A page, made when it is first asked for."""
        return self._workplace.page(key)

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a page. While no plan is open the welcome page stays."""
        self._workplace.show_page(key)

    @Slot(str)
    def show_record(self, record_id: str) -> None:
        """Select a record and go to the page where it is at home."""
        from desktop_app.ui.pages.homes import home_of

        self.desk.selection.select(record_id)
        home = home_of(record_id)
        if home:
            self.show_page(home)

    def prepare(self) -> None:
        """Make what a plan will need, while none is open and nobody waits."""
        self._workplace.prepare()

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List other recent plans than before."""
        self.welcome.show_recent(names)
        self.menus.show_recent(names)
        self._palette.show_recent(names)

    def _on_plan_changed(self, old: Plan, new: Plan) -> None:
        if old.info.id != new.info.id:
            self._turn_to(new)
        record_id = self.desk.selection.record_id
        if record_id:
            from desktop_app.plan.plan import find

            if find(new, record_id) is None:
                self.desk.selection.select("")

    def _turn_to(self, plan: Plan) -> None:
        """Another plan: what is remembered of it, and nothing of the one before."""
        self._turn_memory_to(plan)
        self.desk.filters.choose(PlanFilter())
        self._travel.forget()

    def _turn_memory_to(self, plan: Plan) -> None:
        self.desk.memory.turn_to(plan.info.id if self.desk.document.session is not None else "")

    @Slot()
    def _show_document(self) -> None:
        desk = self.desk
        session = desk.document.session
        is_open = session is not None
        desk.actions.enable_for(is_open=is_open)
        self._travel.enable()
        self._workplace.show_document()
        if session is None:
            self.setWindowTitle(desk.words("Causeway"))
            return
        # Also where everything is saved: a field may hold text that was not confirmed yet.
        desk.actions["save"].setEnabled(not session.read_only)
        title = desk.document.plan.info.title
        self.setWindowTitle(desk.words("{plan} – Causeway").format(plan=title))
        self._undoing.name_steps()

    @Slot()
    def _on_page_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.desk.document.session is not None:
            self.show_page(str(action.data()))
            self.page(str(action.data())).act(action.objectName())

    @Slot()
    def _on_import(self) -> None:
        from desktop_app.ui.pages.data.import_commands import ask_import

        ask_import(self.desk, self, self.show_page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take files, and show over the window what dropping them does."""
        self._drops.enter(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802  (Qt)
        """The files are over the cover now, or went elsewhere."""
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Open a dropped plan, import dropped tables, explain anything else."""
        self._drops.drop(event)

    @property
    def _drops(self) -> Dropping:
        if self._dropping is None:
            from desktop_app.ui.frame.dropping import Dropping

            self._dropping = Dropping(
                self.desk,
                self,
                open_plan=self.files.open,
                begin_with=self.welcome.take_file,
                show_page=self.show_page,
            )
        return self._dropping

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt)
        """Ask about unsaved work before going."""
        take_typed()
        # Qt asks again when the system ends the session: a plain yes where nothing is open to ask.
        if self._may_close or not self.files.must_ask_before_closing:
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        self.files.after_closing(self._close_now)

    def leave_for_another(self) -> None:
        """Go without asking: another window takes over the same document."""
        self._may_close = True
        self.blockSignals(True)  # noqa: FBT003  (Qt)
        self.close()
        self.deleteLater()

    def _close_now(self) -> None:
        self._may_close = True
        # From the event loop: a close within a close event is ignored by Qt.
        QTimer.singleShot(0, self.close)
