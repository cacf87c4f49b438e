"""The step that shows which file it is and how it is read as a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.data.text_rows import TextRows, TextTableView
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.texts import heading, plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportOptions, PreparedImport
    from desktop_app.metrics.reading.tables import Form

_ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "cp1252", "shift_jis")
_DELIMITERS = (",", ";", "\t", "|", "，", "；")
_HEADER_LINES = 12


class FileStep(QWidget):
    """The file, its form and its first rows.

    Signals: decided(dict): fields of `ImportOptions` that the person wants otherwise.
        another_requested(): the person wants another file.
    """

    decided = Signal(object)
    another_requested = Signal()

    def __init__(self, desk: Desk, rows: TextRows) -> None:
        super().__init__()
        words = desk.words
        self._words = words
        self.name = heading("", 1.15)
        self.name.setWordWrap(True)
        self.place = ElidedLabel()
        self.another = QPushButton(words("Choose another file..."))
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self.another_requested)
        self.sheet, self.encoding = ChoiceBox(), ChoiceBox()
        self.delimiter, self.header = ChoiceBox(), ChoiceBox()
        self.table = TextTableView(words("First rows of the file"), rows)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * SPACING)
        for title, box, slot in (
            (words("Sheet"), self.sheet, self._on_sheet),
            (words("Encoding"), self.encoding, self._on_encoding),
            (words("Columns are separated by"), self.delimiter, self._on_delimiter),
            (words("Names of the columns"), self.header, self._on_header),
        ):
            box.setAccessibleName(title)
            box.setMinimumContentsLength(22)
            box.activated.connect(slot)
            self._form.addRow(plain_label(title), box)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.addWidget(self.name)
        names.addWidget(self.place)
        top.addLayout(names, 1)
        top.addWidget(self.another)
        form = QHBoxLayout()
        form.addLayout(self._form)
        form.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(top)
        column.addLayout(form)
        column.addWidget(self.table, 1)

    def show_path(self, path: Path, name: str) -> None:
        """Show which file it is."""
        self.name.setText(name)
        self.place.show_text(str(path.parent))
        self._show_rows_of_form(None)

    def show_found(self, found: "PreparedImport", wishes: "ImportOptions") -> None:
        """Show how the file is read now; the rows are in the model already."""
        form, words = found.report.form, self._words
        self._show_rows_of_form(form)
        auto = words("{choice} (found)")
        _fill(self.sheet, [(sheet, sheet) for sheet in form.sheets], form.sheet)
        shown = (form.encoding or "").upper()
        others = [(name.upper(), name) for name in _ENCODINGS if name != form.encoding]
        first = shown if wishes.encoding else auto.format(choice=shown)
        _fill(self.encoding, [(first, form.encoding or ""), *others], form.encoding)
        self._show_delimiters(form, wishes)
        lines = [(words("In line {line}").format(line=n), n) for n in self._header_lines(form)]
        _fill(self.header, [*lines, (words("There are none"), 0)], form.header_row)
        self.table.fit()

    def _header_lines(self, form: "Form") -> list[int]:
        return sorted({*range(1, _HEADER_LINES + 1), form.header_row} - {0})

    def _show_delimiters(self, form: "Form", wishes: "ImportOptions") -> None:
        names = _delimiter_names(self._words)
        signs = list(dict.fromkeys([*filter(None, [form.delimiter]), *_DELIMITERS]))
        rows: list[tuple[str, object]] = []
        for sign in signs:
            text = names.get(sign, sign)
            if sign == form.delimiter and not wishes.delimiter:
                text = self._words("{choice} (found)").format(choice=text)
            rows.append((text, sign))
        _fill(self.delimiter, rows, form.delimiter)

    def _show_rows_of_form(self, form: "Form | None") -> None:
        is_text = form is not None and form.kind == "csv"
        shown = {
            self.sheet: form is not None and len(form.sheets) > 0,
            self.encoding: is_text,
            self.delimiter: is_text,
            self.header: form is not None,
        }
        for box, is_shown in shown.items():
            self._form.setRowVisible(box, is_shown)

    def _decide(self, **changes: object) -> None:
        self.decided.emit(changes)

    @Slot(int)
    def _on_sheet(self, row: int) -> None:
        # Another sheet has its header elsewhere.
        self._decide(sheet=self.sheet.itemData(row), header_row=None)

    @Slot(int)
    def _on_encoding(self, row: int) -> None:
        self._decide(encoding=self.encoding.itemData(row))

    @Slot(int)
    def _on_delimiter(self, row: int) -> None:
        self._decide(delimiter=self.delimiter.itemData(row))

    @Slot(int)
    def _on_header(self, row: int) -> None:
        self._decide(header_row=self.header.itemData(row))


def _fill(box: ChoiceBox, rows: Sequence[tuple[str, object]], chosen: object) -> None:
    box.clear()
    for text, value in rows:
        box.addItem(text, value)
    box.setCurrentIndex(next((i for i, (_, value) in enumerate(rows) if value == chosen), -1))


def _delimiter_names(words: Words) -> dict[str, str]:
    return {
        ",": words("Comma ,"),
        ";": words("Semicolon ;"),
        "\t": words("Tab"),
        "|": words("Bar |"),
        "，": words("Full-width comma ，"),
        "；": words("Full-width semicolon ；"),
    }
