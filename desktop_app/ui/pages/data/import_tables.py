"""The two tables of the import dialog: what each column is, and the first rows."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.terms import role_word
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.columns import calm, calm_lines
from desktop_app.ui.parts.delegates import RowDelegate, row_height
from desktop_app.ui.texts import tip
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import PreparedImport

_SHOWN_EXAMPLES = 3
_WHY = 2
_AIR = 3
_ROW_FACTOR = 2.1
_MOST_EMS = 14


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
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)

    def show_columns(self, found: "PreparedImport") -> None:
        """Show the columns as they are read now."""
        from desktop_app.metrics.recognition.roles import Role
        from desktop_app.metrics.wording import sentence

        roles = [(role.value, role_word(self._words, role.value)) for role in Role]
        columns = found.report.columns
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            self.setItem(row, 0, _cell(column.name))
            self.setCellWidget(
                row, 1, _with_air(self._role_box(column.name, column.role.value, roles))
            )
            self.setItem(row, 2, _cell(sentence(column.why, self._words)))
            texts = (line[row] for line in found.preview.rows)
            examples = islice((text for text in texts if text.strip()), _SHOWN_EXAMPLES)
            self.setItem(row, 3, _cell(" · ".join(examples)))
        rows = min(len(columns), 8)
        height = self.verticalHeader().defaultSectionSize() * rows
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 4)

    def _role_box(self, name: str, role: str, roles: Sequence[tuple[str, str]]) -> QComboBox:
        box = ChoiceBox()
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
        calm_lines(self.verticalHeader())
        self.setStyleSheet("QTableCornerButton::section { background: palette(base); border: 0; }")
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))

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
        self._fit()

    def _fit(self) -> None:
        most = _MOST_EMS * self.fontMetrics().height()
        for column in range(self.columnCount()):
            title = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, min(max(title, self.sizeHintForColumn(column)), most))
        self.horizontalHeader().setStretchLastSection(True)


def _with_air(control: QWidget) -> QWidget:
    holder = QWidget()
    row = QVBoxLayout(holder)
    row.setContentsMargins(_AIR, _AIR, _AIR, _AIR)
    row.addWidget(control)
    holder.setFocusProxy(control)
    return holder


def _calm(table: QTableWidget) -> None:
    calm(table.horizontalHeader(), table.accessibleName())
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.setItemDelegate(RowDelegate(table))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setFrameShape(QFrame.Shape.StyledPanel)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * _ROW_FACTOR))


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tip(text))
    return item
