"""Targets and typed values of a KPI as a small sheet: type, copy, paste, delete."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import parse_number, typed_text
from desktop_app.ui.pages.kpis.period_edits import (
    TYPED,
    PeriodCell,
    period_cells,
    set_targets,
    type_values,
    typed_period,
)
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.pasted import rows_of, text_of
from desktop_app.ui.parts.record_names import record_name

_PERIOD, _TARGET, _VALUE = range(3)
_ROWS_SHOWN = 7
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PeriodGrid(QTableWidget):
    """A row per period of the cycle; what is pasted at once is one step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, 3)
        self._desk = desk
        self._kpi = KpiId("")
        self._unit = ""
        self._is_typed = False
        self._grain = Grain.MONTH
        self._cells: list[PeriodCell] = []
        words = desk.words
        self.setAccessibleName(words("Targets and values by period"))
        for column, name in enumerate(("period", "target", "value")):
            title = QTableWidgetItem(field_word(words, name))
            title.setTextAlignment(_LEFT if column == _PERIOD else _RIGHT)
            self.setHorizontalHeaderItem(column, title)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setItemDelegate(RowDelegate(self))
        header = self.horizontalHeader()
        calm(header, self.accessibleName())
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        row = round(1.6 * self.fontMetrics().height())
        self.verticalHeader().setDefaultSectionSize(row)
        self.setFixedHeight(row * (_ROWS_SHOWN + 1) + 8)
        self.setToolTip(words("Paste a column or a row of numbers from a sheet with Ctrl+V."))
        self.itemChanged.connect(self._on_item_changed)
        desk.selection.period_pointed.connect(self.point_at)

    def show_kpi(self, plan: Plan, kpi_id: str) -> None:
        """Show the periods of a KPI as they are now."""
        kpi = plan.kpis.get(kpi_id)
        if kpi is None:
            return
        version = version_in_force(plan, kpi.id)
        is_other = kpi.id != self._kpi
        self._kpi, self._unit = kpi.id, kpi.unit
        self._is_typed = version is not None and version.source == TYPED
        self._grain = version.grain if version else Grain.MONTH
        self._cells = period_cells(plan, kpi.id, self._desk.document.today)
        with QSignalBlocker(self):
            self.setRowCount(len(self._cells))
            for row, cell in enumerate(self._cells):
                texts = (cell.period, self._text(cell.target), self._value_text(cell.value))
                for column, text in enumerate(texts):
                    self._show_cell(row, column, text)
        if is_other:
            self._scroll_to_today()

    @Slot(str)
    def point_at(self, period: str) -> None:
        """Select a period that was pointed at in a picture."""
        periods = [cell.period for cell in self._cells]
        if period in periods:
            self.setCurrentCell(periods.index(period), _TARGET)

    def begin_typing(self) -> None:
        """Go to the value of the current period, ready to be typed over."""
        row = self._current_row()
        if row >= 0:
            self.setFocus()
            self.setCurrentCell(row, _VALUE if self._is_typed else _TARGET)
            self.scrollToItem(self.currentItem(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Copy, paste and delete like a sheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.matches(QKeySequence.StandardKey.Delete):
            places = [(index.row(), index.column()) for index in self.selectedIndexes()]
            self._write([(row, column, "") for row, column in places])
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The selected cells as text for a sheet."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        return text_of(rows.values())

    def paste(self, text: str) -> None:
        """Write cells of a sheet from the current cell on, or where their first column says."""
        rows = rows_of(text)
        if len(rows) == 1 and len(rows[0]) > 2 and typed_period(rows[0][0], self._grain) is None:
            rows = [[cell] for cell in rows[0]]
        first, column = max(self.currentRow(), 0), max(self.currentColumn(), _TARGET)
        periods = [cell.period for cell in self._cells]
        found: list[tuple[str, int, str]] = []
        for offset, cells in enumerate(rows):
            period = typed_period(cells[0], self._grain) if len(cells) > 1 else None
            if period is not None:
                found += [(period, _TARGET + at, cell) for at, cell in enumerate(cells[1:])]
            elif first + offset < len(periods):
                at_row = periods[first + offset]
                found += [(at_row, column + at, cell) for at, cell in enumerate(cells)]
        self._set(found)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Begin at the current period: before, there was no room to scroll in."""
        super().showEvent(event)
        self._scroll_to_today()

    def _scroll_to_today(self) -> None:
        self.clearSelection()
        self.executeDelayedItemsLayout()
        item = self.item(self._current_row(), _PERIOD)
        if item is not None:
            self.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _current_row(self) -> int:
        """The last period that has begun; -1 for none."""
        today = self._desk.document.today
        begun = [n for n, c in enumerate(self._cells) if parse_period(c.period).start <= today]
        return begun[-1] if begun else -1

    def _text(self, value: float | None) -> str:
        return typed_text(value, self._unit)

    def _value_text(self, value: float | None) -> str:
        """What was typed with all its digits, what was measured as a person reads it."""
        is_read = value is not None and not self._is_typed
        return numbers_of(self._desk).full(value, self._unit) if is_read else self._text(value)

    def _show_cell(self, row: int, column: int, text: str) -> None:
        # A cell tells of its change from within itself: it must not be replaced meanwhile.
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        item.setText(text)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if column == _TARGET or (column == _VALUE and self._is_typed):
            flags |= Qt.ItemFlag.ItemIsEditable
            item.setForeground(self._desk.look.colour("text"))
        else:
            item.setForeground(self._desk.look.colour("muted"))
        item.setFlags(flags)
        if column != _PERIOD:
            item.setTextAlignment(_RIGHT)

    @Slot(QTableWidgetItem)
    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        self._write([(item.row(), item.column(), item.text())])

    def _write(self, cells: Sequence[tuple[int, int, str]]) -> None:
        self._set([(self._cells[row].period, column, text) for row, column, text in cells])

    def _set(self, cells: Sequence[tuple[str, int, str]]) -> None:
        """Make what was typed one edit, or say which number cannot be read."""
        document, words = self._desk.document, self._desk.words
        values: dict[int, dict[str, float | None]] = {_TARGET: {}, _VALUE: {}}
        for period, column, text in cells:
            if column not in values or (column == _VALUE and not self._is_typed):
                continue
            try:
                values[column][period] = parse_number(text, self._unit)
            except ValueError:
                self._desk.notices.problem(
                    words("Nothing was changed: “{text}” is no number.").format(text=text),
                    words("Type a number like 1200 or 41.5%."),
                )
                self.show_kpi(document.plan, self._kpi)
                return
        if any(values.values()):
            name = record_name(document.plan.kpis.get(self._kpi), words)
            done = label("Change targets or values of {kpi}", kpi=name)
            self._desk.edit(done, partial(self._edited, values[_TARGET], values[_VALUE]))
        self.show_kpi(document.plan, self._kpi)

    def _edited(
        self, targets: dict[str, float | None], values: dict[str, float | None], plan: Plan
    ) -> Plan:
        new_id, today = self._desk.document.new_id, self._desk.document.today
        plan = set_targets(plan, self._kpi, targets, new_id)
        return type_values(plan, self._kpi, values, new_id, today) if values else plan
