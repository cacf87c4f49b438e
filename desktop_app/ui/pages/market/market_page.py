"""The market page: worksheets, and every finding of the plan in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from desktop_app.plan.ids import FindingId, WorksheetId
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, Look
from desktop_app.ui.pages.market.gallery.gallery import Gallery
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.pages.market.options.option_commands import OptionCommands
from desktop_app.ui.pages.market.worksheet_commands import WorksheetCommands
from desktop_app.ui.pages.market.worksheet_head import GRID
from desktop_app.ui.pages.market.worksheet_view import WorksheetView
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.record_sheet import RecordSheet

if TYPE_CHECKING:
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.plan import Plan

_WORKSHEETS, _LIST = range(2)
_SIDE, _OPEN = "market.side", "market.worksheet"
_SIDES = ("worksheets", "list")


class MarketPage(Page):
    """The gallery or an open worksheet; or the list of all findings."""

    def __init__(self, desk: Desk, findings: Page) -> None:
        """Args: findings: the list of all findings."""
        super().__init__(desk)
        words = desk.words
        self._seen: str | None = None
        self.commands = WorksheetCommands(desk)
        self.begin = QAction(desk.look.icon("add", "accent_text"), "", self)
        self._offer_first()
        self.gallery = Gallery(desk, self.commands, self.begin)
        self.worksheet = WorksheetView(desk, self.commands)
        self.findings = findings
        self.options = OptionCommands(desk, self)
        self.sides = QTabBar()
        self.sides.setDocumentMode(True)
        self.sides.setExpanding(False)
        self.sides.setDrawBase(False)
        self.sides.setStyleSheet(_tab_style(desk.look))
        self.sides.setAccessibleName(words("Market"))
        self.sides.addTab(words("Worksheets"))
        self.sides.addTab(words("All findings"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._worksheets = QStackedWidget()
        self._worksheets.addWidget(self.gallery)
        self._worksheets.addWidget(self.worksheet)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._worksheets)
        self._stack.addWidget(self.findings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sides)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.sides.tabBarClicked.connect(self._on_side)
        self.sides.currentChanged.connect(self._on_side_changed)
        self.gallery.opened.connect(self.open_worksheet)
        self.worksheet.left.connect(self.show_gallery)
        self.worksheet.duplicated.connect(self.open_worksheet)
        self.findings.page_requested.connect(self.page_requested)
        self.begin.triggered.connect(self._on_begin)
        self.desk.selection.record_selected.connect(self._on_selected)

    @property
    def opened(self) -> str:
        """The id of the worksheet that is open, "" for the gallery."""
        opened = str(self.desk.memory.recall(_OPEN, ""))
        return opened if opened in self.desk.document.plan.worksheets else ""

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the worksheets as they are now; the list looks after itself."""
        self._show_side(self._side_of(new))
        self._show_worksheets(new)

    def take_selection(self) -> None:
        """Open what was selected elsewhere: a worksheet, or the worksheet of a finding."""
        selected = self.desk.selection.record_id
        if selected != self._seen:
            self._follow(selected)
        self._seen = self.desk.selection.record_id
        self._look_for_kinds()
        self._tell_faults()

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        if key == "new_worksheet":
            self.ask_worksheet()
        elif key == "add_finding":
            self._choose_side(_LIST)
            self.findings.act(key)
        else:
            self.options.act(key, self._chosen_ids())

    def _chosen_ids(self) -> list[str]:
        """What is chosen in the list, or in the open worksheet."""
        if self._stack.currentIndex() == _LIST:
            sheet = self.findings.findChild(RecordSheet)
            return sheet.chosen_ids() if isinstance(sheet, RecordSheet) else []
        if not self.opened:
            return []
        is_grid = self.worksheet.face == GRID
        return self.worksheet.grid.chosen_ids() if is_grid else self.worksheet.board.chosen_ids()

    @Slot(str)
    def open_worksheet(self, worksheet_id: str) -> None:
        """Show a worksheet in place of the gallery."""
        self.desk.memory.remember(_OPEN, worksheet_id)
        self._choose_side(_WORKSHEETS)
        self._show_worksheets(self.desk.document.plan)
        if self._worksheet_of(self.desk.selection.record_id) != worksheet_id:
            self.desk.selection.select(worksheet_id)

    @Slot()
    def show_gallery(self) -> None:
        """Show all worksheets; the one that was open is chosen."""
        left = self.opened
        self.desk.memory.remember(_OPEN, "")
        self._show_worksheets(self.desk.document.plan)
        self.gallery.view.choose(left)
        self.gallery.view.setFocus()

    def ask_worksheet(self) -> None:
        """Ask for the kind of a new worksheet."""
        from desktop_app.catalog.worksheets import worksheet_kinds
        from desktop_app.ui.pages.market.gallery.new_worksheet import NewWorksheetDialog

        if not self.commands.may_edit:
            return
        self._look_for_kinds()
        kinds = list(worksheet_kinds().values())
        dialog = NewWorksheetDialog(self.desk, self.window(), kinds, self._begin)
        dialog.open()

    def _begin(self, kind: WorksheetKind, title: str, *, with_example: bool) -> None:
        if made := self.commands.add(kind, title, with_example=with_example):
            self.open_worksheet(made)

    def _side_of(self, plan: Plan) -> int:
        """As the person left it; a plan that has only loose findings begins with their list."""
        kept = self.desk.memory.recall(_SIDE)
        if kept in _SIDES:
            return _SIDES.index(str(kept))
        return _LIST if plan.findings and not plan.worksheets else _WORKSHEETS

    def _show_side(self, side: int) -> None:
        self.sides.setCurrentIndex(side)
        self._stack.setCurrentIndex(side)

    def _choose_side(self, side: int) -> None:
        self.desk.memory.remember(_SIDE, _SIDES[side])
        self._show_side(side)

    def _show_worksheets(self, plan: Plan) -> None:
        opened = self.opened
        if opened:
            self.worksheet.show_worksheet(plan, opened)
            self._worksheets.setCurrentWidget(self.worksheet)
        else:
            self.gallery.show_plan(plan)
            self._worksheets.setCurrentWidget(self.gallery)

    def _follow(self, selected: str) -> None:
        """Show a record that was selected elsewhere."""
        plan = self.desk.document.plan
        worksheet = self._worksheet_of(selected)
        if worksheet:
            self.open_worksheet(worksheet)
            self.worksheet.take_selection()
        elif FindingId(selected) in plan.findings:
            self._choose_side(_LIST)

    def _worksheet_of(self, record_id: str) -> str:
        """The worksheet that a record is or belongs to, "" for none."""
        plan = self.desk.document.plan
        if WorksheetId(record_id) in plan.worksheets:
            return record_id
        finding = plan.findings.get(FindingId(record_id))
        return "" if finding is None else finding.worksheet or ""

    def _offer_first(self) -> None:
        """The next step of a plan without worksheets: a kind whose findings lead to options."""
        from desktop_app.catalog.worksheets import worksheet_kinds

        words = self.desk.words
        kinds = worksheet_kinds().values()
        kind = next((k for k in kinds if any(slot.made_from for slot in k.slots)), None)
        name = said(kind.name, words) if kind else words("worksheet")
        self.begin.setText(words("Begin with {kind}").format(kind=name))
        self.begin.setData(kind)

    def _look_for_kinds(self) -> None:
        """See files of a person's own kinds that came or changed since, without a new start."""
        from desktop_app.catalog.worksheets import forget_changed_kinds

        if forget_changed_kinds():
            self._show_worksheets(self.desk.document.plan)

    def _tell_faults(self) -> None:
        """Say once which files of a person's own kinds cannot be read."""
        from desktop_app.catalog.worksheets import worksheet_faults

        told = {told.notice.text for told in self.desk.notices.told}
        from desktop_app.messages.errors import message_of

        for fault in worksheet_faults():
            if message_of(fault, self.desk.words).text not in told:
                self.desk.tell(fault)

    @Slot()
    def _on_begin(self) -> None:
        kind = self.begin.data()
        if kind is None or not self.commands.may_edit:
            return
        self._begin(kind, said(kind.name, self.desk.words), with_example=False)

    @Slot(int)
    def _on_side(self, side: int) -> None:
        """A click on "Worksheets" while one is open leads back to all."""
        if side == _WORKSHEETS == self.sides.currentIndex() and self.opened:
            self.show_gallery()

    @Slot(int)
    def _on_side_changed(self, side: int) -> None:
        if self._stack.currentIndex() != side:
            self._choose_side(side)

    @Slot(str)
    def _on_selected(self, record_id: str) -> None:
        """Follow what is selected from outside while the page is shown."""
        if not self.isVisible():
            return
        self._seen = record_id
        worksheet = self._worksheet_of(record_id)
        is_own = self._stack.currentIndex() == _LIST or record_id == self.gallery.view.current_id()
        if worksheet and not is_own and worksheet != self.opened:
            self.open_worksheet(worksheet)


def _tab_style(look: Look) -> str:
    """Tabs without boxes: the one that is shown is underlined."""
    theme = look.theme
    return (
        f"QTabBar {{ background: {theme.window}; }}"
        f"QTabBar::tab {{ color: {theme.muted}; border: none; border-bottom: 2px solid transparent;"
        f" padding: {SPACING}px {SPACING // 2}px; margin: 0 {SPACING}px; }}"
        f"QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}"
        f"QTabBar::tab:hover {{ color: {theme.text}; }}"
        f"QTabBar::tab:focus {{ border-bottom-color: {theme.focus}; }}"
    )
