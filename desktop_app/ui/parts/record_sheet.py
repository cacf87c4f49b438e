"""A table of records that is worked in: sorted by its titles, edited in place, copied, several rows
at a time; its order, columns and widths are remembered per plan.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.pasted import text_of
from desktop_app.ui.parts.record_order import RowOrder
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.parts.sheet_delegates import SheetDelegate
from desktop_app.ui.texts import action_text

_CALM = QAbstractItemView.EditTrigger.NoEditTriggers
_EDITING = (
    QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SheetName(NamedTuple):
    """What a sheet and its columns are called.

    Attributes:
        key: what is remembered of the sheet begins with it.
        title: what it is called, in the reader's words.
        columns: what is remembered of its columns is kept by these names.
        usually_hidden: columns that a person has to ask for.
    """

    key: str
    title: str
    columns: Sequence[str]
    usually_hidden: Sequence[str] = ()


class RecordSheet(RecordView):
    """One row per record.

    Signals: order_changed(): sorted or grouped otherwise; typed(str): letters that search.
    """

    order_changed = Signal()
    typed = Signal(str)

    def __init__(self, desk: Desk, name: SheetName, columns: Sequence[TableColumn]) -> None:
        self.columns = tuple(columns)
        super().__init__(name.title, self.columns, desk.selection)
        self._desk, self._name = desk, name
        self._is_fitted = False
        self.order = self._recalled_order()
        found = desk.memory.recall(f"{name.key}.hidden_columns", [*name.usually_hidden])
        hidden = found if isinstance(found, list) else []
        self.hidden = frozenset(n for n, each in enumerate(name.columns) if each in hidden)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(SheetDelegate(desk.look, self))
        for number, column in enumerate(self.columns):
            if column.delegate is not None:
                self.setItemDelegateForColumn(number, column.delegate(desk.look, self))
        words = desk.words
        self.edit_action = self._action(words("Edit this cell"), QKeySequence("F2"), self._on_edit)
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        self.copy_action = self._action(words("Copy rows"), copy, self._on_copy)
        self._listen_to_titles()
        self._show_order()

    def _listen_to_titles(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_title_clicked)
        header.sectionResized.connect(self._on_title_dragged)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_titles_asked)

    def allow_editing(self, *, is_allowed: bool) -> None:
        """Let cells be edited, or not where the plan is only read."""
        self.setEditTriggers(_EDITING if is_allowed else _CALM)

    def chosen_ids(self) -> list[str]:
        """The records of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records.record_id_at(row) for row in rows]

    def copied(self) -> str:
        """The selected rows with the titles of the columns, as a sheet takes them."""
        shown = [
            n
            for n, column in enumerate(self.columns)
            if not column.is_picture and not self.isColumnHidden(n)
        ]
        rows = [self.records.row_of(record_id) for record_id in self.chosen_ids()]
        cells = [[str(self.records.index(row, n).data() or "") for n in shown] for row in rows]
        return text_of([[self.columns[n].title for n in shown], *cells])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Letters search; Enter edits the current cell."""
        text, plain = event.text(), Qt.KeyboardModifier.NoModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() in {plain, shift} and text.strip() and text.isprintable():
            self.typed.emit(text)
        elif event.key() in _ENTER and self._can_edit():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sort(self, order: RowOrder) -> None:
        """Sort and group otherwise."""
        self.order = order
        self._desk.memory.remember(f"{self._name.key}.order", list(order))
        self._show_order()
        self.order_changed.emit()

    def show_column(self, number: int, *, is_shown: bool) -> None:
        """Show a column, or hide it until it is wanted again."""
        self.hidden = self.hidden - {number} if is_shown else self.hidden | {number}
        names = [self._name.columns[n] for n in sorted(self.hidden)]
        self._desk.memory.remember(f"{self._name.key}.hidden_columns", [*names])
        self.fit_anew()
        self._fit()

    def fit_anew(self) -> None:
        """Take the widths of the columns from what the next rows need; they stay while it filters.

        Columns that jump while a person types would be worse than a cut text.
        """
        self._is_fitted = False

    def _can_edit(self) -> bool:
        is_editable = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        return is_editable and self.editTriggers() != _CALM

    def _action(self, text: str, keys: QKeySequence, act: Callable[[], None]) -> QAction:
        action = QAction(action_text(text), self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return action

    def _recalled_order(self) -> RowOrder:
        count = len(self.columns)
        match self._desk.memory.recall(f"{self._name.key}.order"):
            case [int(column), bool(down), int(group)] if column < count > group:
                return RowOrder(column=column, is_descending=down, group=group)
            case _:
                return RowOrder()

    @property
    def _widths(self) -> dict[str, object]:
        kept = self._desk.memory.recall(f"{self._name.key}.widths", {})
        return kept if isinstance(kept, dict) else {}

    @Slot()
    def _on_edit(self) -> None:
        if self._can_edit():
            self.edit(self.currentIndex())

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied())

    @Slot(int)
    def _on_title_clicked(self, section: int) -> None:
        """Up, then down, then the plan's own order again."""
        before = self.order
        if self.columns[section].key is None:
            return
        if before.column != section:
            self.sort(before._replace(column=section, is_descending=False))
        elif not before.is_descending:
            self.sort(before._replace(is_descending=True))
        else:
            self.sort(before._replace(column=-1, is_descending=False))

    def _show_order(self) -> None:
        self.records.mark_sorted(self.order.column, is_descending=self.order.is_descending)
        kept = frozenset({self.order.group} - {-1})
        if kept != self.kept:
            self.kept = kept
            self.hidden -= kept
            self.fit_anew()
        self._fit()

    @Slot()
    def _fit(self) -> None:
        if self._is_fitted:
            self._share_width()
            return
        self._is_fitted = self.records.rowCount() > 0
        super()._fit()
        for name, width in self._widths.items():
            if name in self._name.columns[1:] and isinstance(width, int):
                self.horizontalHeader().resizeSection(self._name.columns.index(name), width)
        self._share_width()

    @Slot(int, int, int)
    def _on_title_dragged(self, section: int, _before: int, width: int) -> None:
        """Remember a width that the person chose; the others follow what is in them."""
        is_dragged = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if is_dragged and section > 0 and width > 0 and self.horizontalHeader().underMouse():
            widths: dict[str, object] = {**self._widths, self._name.columns[section]: width}
            self._desk.memory.remember(f"{self._name.key}.widths", widths)

    @Slot(QPoint)
    def _on_titles_asked(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.columns[1:], start=1):
            action = menu.addAction(action_text(column.title))
            action.setCheckable(True)
            action.setChecked(number not in self.hidden)
            action.setData(number)
        menu.triggered.connect(self._on_column_chosen)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    @Slot(QAction)
    def _on_column_chosen(self, action: QAction) -> None:
        self.show_column(int(action.data()), is_shown=action.isChecked())
