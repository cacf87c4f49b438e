"""Rows of plain texts in a table, optionally with a tick in front of each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop_app.ui.parts.columns import calm, calm_lines
from desktop_app.ui.parts.delegates import RowDelegate, row_height
from desktop_app.ui.parts.pasted import text_of
from desktop_app.ui.texts import tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_EMS = 16
_FITTED_COLUMNS = 60


class TextRows(QAbstractTableModel):
    """Shows texts as they are.

    Signals: ticked(int, bool): row and whether it is ticked now.
    """

    ticked = Signal(int, bool)

    def __init__(self, titles: Sequence[str] = (), numbers: Sequence[int] = ()) -> None:
        super().__init__()
        self._titles, self._numbers = tuple(titles), frozenset(numbers)
        self._rows: Sequence[Sequence[str]] = ()
        self._heads: Sequence[str] = ()
        self._ticks: list[bool] | None = None

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The texts, row by row."""
        return self._rows

    @property
    def titles(self) -> tuple[str, ...]:
        """What the columns are called."""
        return self._titles

    def show_rows(
        self,
        rows: Sequence[Sequence[str]],
        *,
        titles: Sequence[str] | None = None,
        heads: Sequence[str] = (),
        ticks: Sequence[bool] | None = None,
        numbers: Sequence[int] | None = None,
    ) -> None:
        """Show other rows.

        Args:
            rows: as many texts each as there are titles.
            titles: other titles than before.
            heads: what stands at the left of each row.
            ticks: whether each row is ticked; None for no ticks.
            numbers: columns of numbers, where they are others than before.
        """
        self.beginResetModel()
        self._rows, self._heads = rows, heads
        self._ticks = None if ticks is None else list(ticks)
        if titles is not None:
            self._titles = tuple(titles)
        if numbers is not None:
            self._numbers = frozenset(numbers)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(  # noqa: N802  (Qt)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Titles above, heads at the left."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        texts = self._titles if orientation is Qt.Orientation.Horizontal else self._heads
        return texts[section] if section < len(texts) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The text of a cell; in the first column the tick of its row."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tip(text)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0 and self._ticks is not None:
                is_ticked = self._ticks[index.row()]
                return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a row with a tick can be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._ticks is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(  # noqa: N802  (Qt)
        self,
        index: Index,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tick a row or not."""
        if role != Qt.ItemDataRole.CheckStateRole or self._ticks is None or not index.isValid():
            return False
        is_ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self._ticks[index.row()] = is_ticked
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit(index.row(), is_ticked)
        return True

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter


class TextTableView(QTableView):
    """A calm table of texts; the selected rows go to the clipboard as a sheet takes them."""

    def __init__(self, name: str, model: TextRows) -> None:
        super().__init__()
        self.setModel(model)
        self._rows = model
        self.setAccessibleName(name)
        calm(self.horizontalHeader(), name)
        calm_lines(self.verticalHeader())
        self.setStyleSheet("QTableCornerButton::section { background: palette(base); border: 0; }")
        self.setItemDelegate(RowDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))

    def fit(self) -> None:
        """Make the columns as wide as their titles and first rows need, within bounds."""
        most = _MOST_EMS * self.fontMetrics().height()
        for column in range(min(self._rows.columnCount(), _FITTED_COLUMNS)):
            title = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, min(max(title, self.sizeHintForColumn(column)), most))
        self.horizontalHeader().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Copy the selected rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            event.accept()
            return
        super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard; all of them where none is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self._rows.rows[row] for row in chosen] or self._rows.rows
        QGuiApplication.clipboard().setText(text_of([self._rows.titles, *rows]))
