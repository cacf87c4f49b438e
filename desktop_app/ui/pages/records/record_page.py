"""A page over the records of one kind: a list; the inspector has their fields and links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.edits import add_record, remove_record
from desktop_app.plan.fields import Record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.plan import Plan, by_rank, find, records
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.record_view import RecordView

_EMPTY, _FILTERED, _LISTED = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """What a page shows of one kind of record, in the reader's words.

    Attributes:
        kind: its name in the plan.
        purpose: what the page is for, said while it is empty.
        add: key of the action that adds a record; `made` makes one after the others.
        added: what adding is called in the list of undo steps.
    """

    kind: str
    icon: str
    title: str
    purpose: str
    add: str
    made: Callable[[Plan], Record]
    added: Callable[[str], EditLabel]
    columns: Sequence[TableColumn]


class RecordPage(Page):
    """Lists the records of a kind."""

    def __init__(self, desk: Desk, kind: RecordKind) -> None:
        super().__init__(desk)
        self._kind = kind
        self.view = RecordView(kind.title, kind.columns, desk.selection)
        self._add = desk.actions[kind.add]
        self._lay_out()
        self.delete = self.view.removal(desk.actions["remove"])
        self.delete.triggered.connect(self.remove)
        desk.filters.filter_changed.connect(self._list)

    def show_plan(self, _old: Plan, _new: Plan) -> None:
        """Show the records as they are now."""
        self._list()
        self.take_selection()

    def take_selection(self) -> None:
        """Where nothing is selected at all, select the first record."""
        self.view.select_something()

    def act(self, key: str) -> None:
        """Answer the one action of the page."""
        if key == self._kind.add:
            self.add()

    def add(self) -> None:
        """Add a record and select it."""
        record = self._kind.made(self.desk.document.plan)
        name = record_name(record, self.desk.words)
        if self.desk.edit(self._kind.added(name), partial(add_record, record=record)):
            self.desk.selection.select(record.id)

    @Slot()
    def remove(self) -> None:
        """Remove the selected record; undo brings it back."""
        record = find(self.desk.document.plan, self.view.current_id())
        if record is not None:
            done = label("Remove “{record}”", record=record_name(record, self.desk.words))
            self.desk.edit(done, partial(remove_record, record_id=record.id))

    @Slot()
    def _list(self) -> None:
        """Show what the filter lets through."""
        plan, narrowed = self.desk.document.plan, self.desk.filters.current
        everything = by_rank(records(plan, self._kind.kind))
        shown = [record for record in everything if narrowed.lets_through(plan, record)]
        self.view.show_records(shown)
        if shown:
            self._stack.setCurrentIndex(_LISTED)
        else:
            self._stack.setCurrentIndex(_FILTERED if everything else _EMPTY)

    def _lay_out(self) -> None:
        kind = self._kind
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(kind.title, [self._add]))
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                self.desk.look,
                icon=kind.icon,
                title=kind.title,
                text=kind.purpose,
                actions=[self._add],
            )
        )
        self._stack.addWidget(NothingFits(self.desk))
        self._stack.addWidget(filled)
