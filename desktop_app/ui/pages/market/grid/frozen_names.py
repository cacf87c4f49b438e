"""The first column of a wide grid, which stays in sight while the others are scrolled."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
)

from desktop_app.ui.parts.columns import calm


class FrozenNames(QTableView):
    """Lies over the first column of a table, of whose rows it shows the texts; typed nowhere."""

    def __init__(self, table: QTableView, painting: QStyledItemDelegate) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(painting)
        self.setAccessibleName(table.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        calm(self.horizontalHeader(), table.accessibleName())
        self.setVerticalScrollMode(table.verticalScrollMode())
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        self.hide()

    @Slot()
    def place(self) -> None:
        """Lie over the first column while it is scrolled away; be gone otherwise."""
        table = self._table
        is_wanted = table.horizontalScrollBar().value() > 0 and table.model().rowCount() > 0
        if not is_wanted:
            self.hide()
            return
        for section in range(1, self.model().columnCount()):
            self.setColumnHidden(section, True)  # noqa: FBT003  (Qt)
        wide = min(table.columnWidth(0), table.viewport().width() // 3)
        self.setColumnWidth(0, wide)
        self.horizontalHeader().setFixedHeight(table.horizontalHeader().height())
        high = table.horizontalHeader().height() + table.viewport().height()
        frame = table.frameWidth()
        self.setGeometry(QRect(frame, frame, wide, high))
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.show()
        self.raise_()
