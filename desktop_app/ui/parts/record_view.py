"""A table of records as a view that shares the window's selection."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop_app.plan.fields import Record
from desktop_app.ui.parts.columns import Room, calm, fit_columns, share_width
from desktop_app.ui.parts.delegates import RowDelegate, row_height
from desktop_app.ui.parts.record_table import RecordTableModel, TableColumn
from desktop_app.ui.selection import Selection

_EM_FACTOR = 1.7
_LEAST_EMS = 10
_MOST_EMS = 26


class RecordView(QTableView):
    """One row per record; the selected row is the selected record.

    Attributes:
        hidden: columns that are not wanted at all.
        kept: columns that stay where room is short.
    """

    def __init__(self, name: str, columns: Sequence[TableColumn], selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self.records = RecordTableModel(columns)
        self.setModel(self.records)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        calm(self.horizontalHeader(), name)
        self._columns = tuple(columns)
        self._wished = 0
        self._is_telling = False
        self.hidden: frozenset[int] = frozenset()
        self.kept: frozenset[int] = frozenset()
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        # The current row may be no news to the view, but another record is selected elsewhere.
        self.clicked.connect(self._on_clicked)
        self.records.modelReset.connect(self._mark_selected)
        self.records.modelReset.connect(self._fit)
        selection.record_selected.connect(self._on_record_selected)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show other records."""
        self.records.show_records(records)

    def select_something(self) -> None:
        """Select the current row's record, or the first one, where nothing is selected at all."""
        if not self._selection.record_id and self.records.rowCount():
            row = max(self.currentIndex().row(), 0)
            self.selectRow(row)
            self._selection.select(self.records.record_id_at(row))

    def current_id(self) -> str:
        """The record of the current row, "" for none."""
        return self.records.record_id_at(self.currentIndex().row())

    def removal(self, like: QAction) -> QAction:
        """An action like another, by key and context menu of this table alone."""
        own = QAction(like.icon(), like.text(), self)
        own.setToolTip(like.toolTip())
        own.setShortcut(like.shortcut())
        own.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(own)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return own

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    @Slot()
    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("0") * _EM_FACTOR
        texts = [(n, c) for n, c in enumerate(self._columns) if not c.is_number]
        fit_columns(self, {n: round(column.width_ems * em) for n, column in texts})
        self._wished = min(self.sizeHintForColumn(0), _MOST_EMS * self.fontMetrics().height())
        self._share_width()

    def _share_width(self) -> None:
        height = self.fontMetrics().height()
        for section in range(1, len(self._columns)):
            self.setColumnHidden(section, section in self.hidden)
        columns = [(n, c) for n, c in enumerate(self._columns) if n not in self.hidden | self.kept]
        room = Room(
            least=_LEAST_EMS * height,
            wished=self._wished,
            dispensable=[section for section, column in columns if column.is_dispensable],
            last=[section for section, column in columns if column.goes_last],
        )
        share_width(self.horizontalHeader(), room)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, now: QModelIndex, _was: QModelIndex) -> None:
        record_id = self.records.record_id_at(now.row())
        if record_id:
            # Rows that are selected together with it stay selected.
            self._is_telling = True
            self._selection.select(record_id)
            self._is_telling = False

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._selection.select(self.records.record_id_at(index.row()))

    @Slot(str)
    def _on_record_selected(self, _record_id: str) -> None:
        if not self._is_telling:
            self._mark_selected()

    @Slot()
    def _mark_selected(self) -> None:
        row = self.records.row_of(self._selection.record_id)
        if row < 0:
            self.clearSelection()
        elif row != self.currentIndex().row() or not self.selectionModel().isRowSelected(row):
            self.selectRow(row)
