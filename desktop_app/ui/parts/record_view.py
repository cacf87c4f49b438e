"""A table of records as a view that shares the window's selection."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop_app.plan.fields import Record
from desktop_app.ui.parts.columns import widen_first
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.parts.record_table import RecordTableModel, TableColumn
from desktop_app.ui.selection import Selection

_EM_FACTOR = 1.7
_ROW_FACTOR = 1.9
_LEAST_EMS = 10


class RecordView(QTableView):
    """One row per record; the selected row is the selected record."""

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
        height = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(height * _ROW_FACTOR))
        self._size_columns(columns)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.records.modelReset.connect(self._mark_selected)
        selection.record_selected.connect(self._on_record_selected)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show other records."""
        self.records.show_records(records)

    def current_id(self) -> str:
        """The record of the current row, "" for none."""
        return self.records.record_id_at(self.currentIndex().row())

    def _size_columns(self, columns: Sequence[TableColumn]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setAccessibleName(self.accessibleName())
        em = self.fontMetrics().horizontalAdvance("0") * _EM_FACTOR
        for number, column in enumerate(columns):
            self.setColumnWidth(number, round(column.width_ems * em))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """The first column takes what the others leave."""
        super().resizeEvent(event)
        least = _LEAST_EMS * self.fontMetrics().height()
        widen_first(self.horizontalHeader(), least=least)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, now: QModelIndex, _was: QModelIndex) -> None:
        record_id = self.records.record_id_at(now.row())
        if record_id:
            self._selection.select(record_id)

    @Slot(str)
    def _on_record_selected(self, _record_id: str) -> None:
        self._mark_selected()

    @Slot()
    def _mark_selected(self) -> None:
        row = self.records.row_of(self._selection.record_id)
        if row >= 0 and row != self.currentIndex().row():
            self.selectRow(row)
