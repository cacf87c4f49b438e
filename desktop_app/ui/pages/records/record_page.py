"""A page over the records of one kind: a sheet; the inspector has their fields and links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.edits import add_record, remove_record
from desktop_app.plan.fields import Record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.plan import Plan, by_rank, find, records
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.cell_editing import CellEditing
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.list_bar import ListBar
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_form import FormField
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.record_order import TypedFilter, ordered
from desktop_app.ui.parts.record_sheet import RecordSheet, SheetName
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.sounds import Sounds


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """What a page shows of one kind of record, in the reader's words.

    Attributes:
        kind: its name in the plan.
        purpose: what the page is for, said while it is empty.
        add: key of the action that adds a record; `made` makes one after the others.
        more: keys of the page's other actions.
        added: what adding is called in the list of undo steps.
        removed: what removing so many is called there.
        columns: by the name of what they show; the first takes the width that is left.
        fields: those of the form; a column of the same name is edited in its cells.
        says: what can be typed to search, in words.
    """

    kind: str
    icon: str
    title: str
    purpose: str
    add: str
    made: Callable[[Plan], Record]
    added: Callable[[str], EditLabel]
    removed: Callable[[int], EditLabel]
    columns: Mapping[str, TableColumn]
    fields: Sequence[FormField]
    says: str
    more: tuple[str, ...] = ()


class RecordPage(Page):
    """Lists the records of a kind."""

    def __init__(self, desk: Desk, kind: RecordKind) -> None:
        super().__init__(desk)
        self._kind = kind
        name = SheetName(f"{kind.kind}s", kind.title, tuple(kind.columns))
        self.view = RecordSheet(desk, name, _edited_columns(desk, kind))
        self.bar = ListBar(desk, kind.says)
        sounds = Sounds(desk, self)
        sounds.learned.connect(self._list)
        self._typed = TypedFilter(self._said, sounds)
        self._nothing = NothingFits(desk)
        self._offered = [desk.actions[key] for key in (kind.add, *kind.more)]
        self._lay_out()
        self.delete = self.view.removal(desk.actions["remove"])
        self.delete.triggered.connect(self.remove)
        desk.filters.filter_changed.connect(self._list)
        self.view.order_changed.connect(self._list)
        self.view.typed.connect(self.bar.begin)
        self.bar.search.textChanged.connect(self._on_typed)
        self.bar.left.connect(self.view.setFocus)
        self._nothing.show_all_requested.connect(self.bar.search.clear)
        self.setFocusProxy(self.view)

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show the records as they are now."""
        session = self.desk.document.session
        self.view.allow_editing(is_allowed=session is not None and not session.read_only)
        kind = self._kind.kind
        if records(old, kind).keys() != records(new, kind).keys():
            self.view.fit_anew()
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

    def around(self, found: QWidget) -> QWidget:
        """What stands below the bar: the list, or what a page puts around it."""
        return found

    def narrowed(self, found: list[Record]) -> list[Record]:
        """What a page's own filters leave of the records."""
        return found

    @Slot()
    def remove(self) -> None:
        """Remove the selected records; undo brings them back."""
        plan = self.desk.document.plan
        gone = [record for each in self.view.chosen_ids() if (record := find(plan, each))]
        if not gone:
            return
        done = self._kind.removed(len(gone))
        if len(gone) == 1:
            done = label("Remove “{record}”", record=record_name(gone[0], self.desk.words))
        self.desk.edit(done, partial(_without, [record.id for record in gone]))

    @Slot()
    def _list(self) -> None:
        """Show what the filters let through, in the order that is wished."""
        plan, narrowed = self.desk.document.plan, self.desk.filters.current
        everything = by_rank(records(plan, self._kind.kind))
        let_through = [record for record in everything if narrowed.lets_through(plan, record)]
        shown = self._typed.kept(self.narrowed(let_through))
        self.view.show_records(ordered(shown, self.view.columns, self.view.order))
        self.bar.show_count(len(shown), len(everything))
        self._found.setCurrentWidget(self.view if shown else self._nothing)
        self._stack.setCurrentIndex(1 if everything else 0)

    def _said(self, record: Record) -> str:
        """What a record is found by: all that its cells say."""
        return " ".join(column.text(record) for column in self.view.columns)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._typed.type(text)
        self._list()

    def _lay_out(self) -> None:
        kind = self._kind
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(kind.title, self._offered))
        column.addWidget(self.bar)
        self._found = QStackedWidget()
        self._found.addWidget(self.view)
        self._found.addWidget(self._nothing)
        column.addWidget(self.around(self._found), 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                self.desk.look,
                icon=kind.icon,
                title=kind.title,
                text=kind.purpose,
                actions=self._offered,
            )
        )
        self._stack.addWidget(filled)


def _edited_columns(desk: Desk, kind: RecordKind) -> tuple[TableColumn, ...]:
    """The columns, those of a field edited as in the form; one without a title has its field's."""
    fields = {field.name: CellEditing(desk, field) for field in kind.fields}
    titled = {
        name: column if column.title else replace(column, title=field_word(desk.words, name))
        for name, column in kind.columns.items()
    }
    return tuple(
        column
        if name not in fields
        else replace(
            column,
            roles=fields[name].roles,
            write=fields[name].write,
            delegate=fields[name].delegate,
        )
        for name, column in titled.items()
    )


def _without(record_ids: Sequence[str], plan: Plan) -> Plan:
    for record_id in record_ids:
        plan = remove_record(plan, record_id)
    return plan
