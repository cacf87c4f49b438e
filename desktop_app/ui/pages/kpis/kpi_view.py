"""The list of KPIs as a view: sorted by its titles, edited in place, copied, several at a time."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS, kpi_columns
from desktop_app.ui.pages.kpis.kpi_library import dragged_keys
from desktop_app.ui.pages.kpis.stage_cell import StageCell
from desktop_app.ui.parts.delegates import CellDelegate, NameDelegate
from desktop_app.ui.parts.pasted import text_of
from desktop_app.ui.parts.record_order import RowOrder
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.parts.sparkline import SparklineDelegate
from desktop_app.ui.texts import action_text

_ORDER, _HIDDEN, _WIDTHS = "kpis.order", "kpis.hidden_columns", "kpis.widths"
_CALM = QAbstractItemView.EditTrigger.NoEditTriggers
_EDITING = (
    QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
)


class KpiView(RecordView):
    """One row per KPI.

    Signals: order_changed(): sorted or grouped otherwise; typed(str): letters that search;
    keys_dropped(object): keys of KPIs of the catalogue that were dragged here.
    """

    order_changed = Signal()
    typed = Signal(str)
    keys_dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.columns = kpi_columns(desk)
        super().__init__(desk.words("KPIs"), self.columns, desk.selection)
        self._desk = desk
        self._is_fitted = False
        self.order = _recalled_order(desk)
        names = desk.memory.recall(_HIDDEN, ["period"])
        hidden = names if isinstance(names, list) else []
        self.hidden = frozenset(n for n, name in enumerate(COLUMNS) if name in hidden)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAcceptDrops(True)
        self._dress()
        self._make_actions()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_title_clicked)
        header.sectionResized.connect(self._on_title_dragged)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_titles_asked)
        self._show_order()

    def allow_editing(self, *, is_allowed: bool) -> None:
        """Let cells be edited, or not where the plan is only read."""
        self.setEditTriggers(_EDITING if is_allowed else _CALM)

    def chosen_ids(self) -> list[str]:
        """The records of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records.record_id_at(row) for row in rows]

    def group_by_stage(self, *, is_grouped: bool) -> None:
        """Bring the KPIs of a stage together, or not."""
        group = COLUMNS.index("stage") if is_grouped else -1
        self._sort(self.order._replace(group=group))

    def copied(self) -> str:
        """The selected rows with the titles of the columns, as a sheet takes them."""
        shown = [n for n in range(len(self.columns)) if not self.isColumnHidden(n)]
        shown = [n for n in shown if COLUMNS[n] != "trend"]
        rows = [self.records.row_of(record_id) for record_id in self.chosen_ids()]
        cells = [[str(self.records.index(row, n).data() or "") for n in shown] for row in rows]
        return text_of([[self.columns[n].title for n in shown], *cells])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Letters search; Enter edits the current cell."""
        text, plain = event.text(), Qt.KeyboardModifier.NoModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() in {plain, shift} and text.strip() and text.isprintable():
            self.typed.emit(text)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._can_edit():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take what comes from the library."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Take what comes from the library, wherever it is held."""
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Tell what was dropped."""
        keys = dragged_keys(event.mimeData())
        if keys:
            event.acceptProposedAction()
            self.keys_dropped.emit(keys)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The rows, with a line above the first one of every group."""
        super().paintEvent(event)
        if self.order.group < 0:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._desk.look.colour("muted"), 1))
        first = max(self.rowAt(event.rect().top()), 1)
        last = self.rowAt(event.rect().bottom())
        for row in range(first, (last if last >= 0 else self.records.rowCount() - 1) + 1):
            here, above = (self.records.index(n, self.order.group).data() for n in (row, row - 1))
            if here != above:
                y = self.rowViewportPosition(row)
                painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()

    def _take(self, event: QDragMoveEvent) -> None:
        if dragged_keys(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _can_edit(self) -> bool:
        is_editable = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        return is_editable and self.editTriggers() != _CALM

    def _dress(self) -> None:
        look = self._desk.look
        self.setItemDelegate(CellDelegate(look, self))
        own = {
            "trend": SparklineDelegate(look, self),
            "stage": StageCell(look, self),
            "owner": NameDelegate(look, self),
        }
        for name, delegate in own.items():
            self.setItemDelegateForColumn(COLUMNS.index(name), delegate)

    def _make_actions(self) -> None:
        words = self._desk.words
        self.edit_action = self._action(words("Edit this cell"), QKeySequence("F2"), self._on_edit)
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        self.copy_action = self._action(words("Copy rows"), copy, self._on_copy)

    def _action(self, text: str, keys: QKeySequence, act: Callable[[], None]) -> QAction:
        action = QAction(action_text(text), self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return action

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
            self._sort(before._replace(column=section, is_descending=False))
        elif not before.is_descending:
            self._sort(before._replace(is_descending=True))
        else:
            self._sort(before._replace(column=-1, is_descending=False))

    def _sort(self, order: RowOrder) -> None:
        self.order = order
        self._desk.memory.remember(_ORDER, list(order))
        self._show_order()
        self.order_changed.emit()

    def _show_order(self) -> None:
        self.records.mark_sorted(self.order.column, is_descending=self.order.is_descending)
        kept = frozenset({self.order.group} - {-1})
        if kept != self.kept:
            self.kept = kept
            self.hidden -= kept
            self.fit_anew()
        self._fit()

    def fit_anew(self) -> None:
        """Take the widths of the columns from what the next rows need; they stay while it filters.

        Columns that jump while a person types would be worse than a cut text.
        """
        self._is_fitted = False

    @Slot()
    def _fit(self) -> None:
        if self._is_fitted:
            self._share_width()
            return
        self._is_fitted = self.records.rowCount() > 0
        super()._fit()
        kept = self._desk.memory.recall(_WIDTHS, {})
        for name, width in kept.items() if isinstance(kept, dict) else ():
            if name in COLUMNS[1:] and isinstance(width, int):
                self.horizontalHeader().resizeSection(COLUMNS.index(name), width)
        self._share_width()

    @Slot(int, int, int)
    def _on_title_dragged(self, section: int, _before: int, width: int) -> None:
        """Remember a width that the person chose; the others follow what is in them."""
        is_dragged = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if is_dragged and section > 0 and width > 0 and self.horizontalHeader().underMouse():
            kept = self._desk.memory.recall(_WIDTHS, {})
            widths = kept if isinstance(kept, dict) else {}
            self._desk.memory.remember(_WIDTHS, {**widths, COLUMNS[section]: width})

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

    def show_column(self, number: int, *, is_shown: bool) -> None:
        """Show a column, or hide it until it is wanted again."""
        self.hidden = self.hidden - {number} if is_shown else self.hidden | {number}
        self._desk.memory.remember(_HIDDEN, [COLUMNS[n] for n in sorted(self.hidden)])
        self.fit_anew()
        self._fit()


def _recalled_order(desk: Desk) -> RowOrder:
    match desk.memory.recall(_ORDER):
        case [int(column), bool(down), int(group)] if column < len(COLUMNS) > group:
            return RowOrder(column=column, is_descending=down, group=group)
        case _:
            return RowOrder()
