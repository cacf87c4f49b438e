"""The account of an import's lines as a small sum."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.texts import plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportReport


class LedgerLine(NamedTuple):
    """A number with what it counts; `depth` is how far it is indented."""

    text: str
    number: int
    depth: int = 0
    is_sum: bool = False


def ledger_lines(report: "ImportReport", words: Words) -> list[LedgerLine]:
    """Lines of the file = lines that are no rows + kept + set aside, each reason by itself."""
    from desktop_app.metrics.wording import reason_sentence

    account = report.account
    aside = sum(one.count for one in report.set_aside)
    # A row whose cell holds line breaks takes several lines.
    wrapped = account.in_rows - report.rows_read
    lines = [
        LedgerLine(words("Lines in the file"), account.lines, is_sum=True),
        LedgerLine(words("Title and header lines"), account.preamble + account.header, 1),
        LedgerLine(words("Blank lines"), account.blank, 1),
        LedgerLine(words("Further lines of rows with line breaks"), wrapped, 1),
        LedgerLine(words("Rows of the table"), report.rows_read, is_sum=True),
        LedgerLine(words("Kept"), report.rows_kept, 1),
        LedgerLine(words("Set aside"), aside, 1),
        *(LedgerLine(reason_sentence(s.reason, words), s.count, 2) for s in report.set_aside),
    ]
    return [line for line in lines if line.number or line.is_sum]


class Ledger(QWidget):
    """The account in rows of text and number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * SPACING)
        self._grid.setVerticalSpacing(SPACING // 4)

    def show_report(self, report: "ImportReport") -> None:
        """Show another account."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        muted = self._desk.look.colour("muted")
        for row, line in enumerate(ledger_lines(report, self._desk.words)):
            colour = None if line.depth < 2 else muted
            text, count = plain_label(line.text, colour), plain_label(f"{line.number:,}", colour)
            text.setContentsMargins(2 * SPACING * line.depth, 0, 0, 0)
            if line.is_sum:
                for label in (text, count):
                    font = label.font()
                    font.setWeight(font.Weight.DemiBold)
                    label.setFont(font)
            self._grid.addWidget(text, row, 0)
            self._grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignRight)
