"""The two tables of the import dialog: what each column is, and the first rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from desktop_app.terms import role_word
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import PreparedImport

_SHOWN_EXAMPLES = 3
_ROW_FACTOR = 2.1


class ColumnTable(QTableWidget):
    """One row per column of the file: what it is read as, and why.

    Signals: role_chosen(str, str): column name and the role a person gave it.
    """

    role_chosen = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__(0, 4)
        self._words = words
        self.setAccessibleName(words("Columns of the file"))
        self.setHorizontalHeaderLabels(
            [words("Column"), words("Read as"), words("Why"), words("For example")]
        )
        _calm(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_columns(self, found: "PreparedImport") -> None:
        """Show the columns as they are read now."""
        from desktop_app.metrics.recognition.roles import Role
        from desktop_app.metrics.wording import sentence

        roles = [(role.value, role_word(self._words, role.value)) for role in Role]
        columns = found.report.columns
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            self.setItem(row, 0, _cell(column.name))
            self.setCellWidget(row, 1, self._role_box(column.name, column.role.value, roles))
            self.setItem(row, 2, _cell(sentence(column.why, self._words)))
            examples = [line[row] for line in found.preview.rows[:_SHOWN_EXAMPLES]]
            self.setItem(row, 3, _cell(" · ".join(examples)))
        rows = min(len(columns), 8)
        height = self.verticalHeader().defaultSectionSize() * rows
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 4)

    def _role_box(self, name: str, role: str, roles: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        for value, text in roles:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(role))
        box.setAccessibleName(self._words("What column {column} holds").format(column=name))
        box.setProperty("column", name)
        box.activated.connect(self._on_role_chosen)
        return box

    @Slot(int)
    def _on_role_chosen(self, row: int) -> None:
        box = cast("QComboBox", self.sender())
        self.role_chosen.emit(str(box.property("column")), str(box.itemData(row)))


class PreviewTable(QTableWidget):
    """The first rows as they stand in the file."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setAccessibleName(words("First rows of the file"))
        _calm(self)

    def show_rows(self, found: "PreparedImport") -> None:
        """Show the preview of a file."""
        names = [column.name for column in found.report.columns]
        self.setColumnCount(len(names))
        self.setHorizontalHeaderLabels(names)
        self.setRowCount(len(found.preview.rows))
        self.verticalHeader().show()
        self.setVerticalHeaderLabels([str(line) for line in found.preview.lines])
        for row, cells in enumerate(found.preview.rows):
            for column, text in enumerate(cells):
                self.setItem(row, column, _cell(text))


def _calm(table: QTableWidget) -> None:
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setFrameShape(QFrame.Shape.StyledPanel)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * _ROW_FACTOR))


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    return item
