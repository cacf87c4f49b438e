"""The step where each column gets its role, over the first rows of the file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.column_heads import ColumnHeads
from desktop_app.ui.pages.data.text_rows import TextRows, TextTableView
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import PreparedImport


class ColumnsStep(QWidget):
    """The preview with a choice of role above each column.

    Signals: role_chosen(str, str): column name and role.
    """

    role_chosen = Signal(str, str)

    def __init__(self, desk: Desk, rows: TextRows) -> None:
        super().__init__()
        words = desk.words
        self.table = TextTableView(words("First rows of the file"), rows)
        self.heads = ColumnHeads(desk, self.table)
        self.table.setHorizontalHeader(self.heads)
        self.heads.role_chosen.connect(self.role_chosen)
        hint = plain_label(
            words(
                "Above each column stands what it is read as. Change what is wrong; columns that"
                " no measure needs are kept as attributes."
            ),
            desk.look.colour("muted"),
        )
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(hint)
        column.addWidget(self.table, 1)

    def show_found(self, found: "PreparedImport") -> None:
        """Show the columns as they are read now; the rows are in the model already."""
        self.heads.show_columns(found.report.columns)
