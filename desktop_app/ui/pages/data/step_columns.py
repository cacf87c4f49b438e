"""The step where each column gets its role, over the first rows of the file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.column_heads import ColumnHeads
from desktop_app.ui.pages.data.kind_words import row_sentence
from desktop_app.ui.pages.data.text_rows import TextRows, TextTableView
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import PreparedImport


_BOX_LETTERS = 14


class ColumnsStep(QWidget):
    """The preview with a choice of role above each column.

    Signals: role_chosen(str, str): column name and role.
        decided(dict): fields of `ImportOptions` that the person wants otherwise.
    """

    role_chosen = Signal(str, str)
    decided = Signal(object)

    def __init__(self, desk: Desk, rows: TextRows) -> None:
        super().__init__()
        words = desk.words
        self.table = TextTableView(words("First rows of the file"), rows)
        self.heads = ColumnHeads(desk, self.table)
        self.table.setHorizontalHeader(self.heads)
        self.heads.role_chosen.connect(self.role_chosen)
        self._words = words
        self.kind = ChoiceBox()
        self.kind.setMinimumContentsLength(_BOX_LETTERS)
        self.kind.setAccessibleName(words("Each row is one of"))
        self.kind.addItem(words("Please choose..."), "")
        for kind in FileKind:
            self.kind.addItem(role_word(words, kind.value), kind.value)
        self.kind.activated.connect(self._on_kind)
        self.what = plain_label("", desk.look.colour("muted"))
        self.what.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(plain_label(words("Each row is one of")))
        top.addWidget(self.kind)
        top.addWidget(self.what, 1)
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
        column.addLayout(top)
        column.addWidget(hint)
        column.addWidget(self.table, 1)

    def show_found(self, found: "PreparedImport") -> None:
        """Show the columns as they are read now; the rows are in the model already."""
        kind = found.report.role
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind or "")))
        self.what.setText(row_sentence(kind, self._words) if kind else "")
        self.heads.show_columns(found.report.columns, kind)

    @Slot(int)
    def _on_kind(self, row: int) -> None:
        self.decided.emit({"role": self.kind.itemData(row) or None})
