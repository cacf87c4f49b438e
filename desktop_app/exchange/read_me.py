"""The first sheet: what this workbook is, what its colours mean, how it comes back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.exchange.draft import Draft
from desktop_app.exchange.looks import ACCENT, SOFT_INK, Looks
from desktop_app.exchange.sheet import Look, Role
from desktop_app.exchange.sheet_writer import SheetWriter
from desktop_app.exchange.table_writer import set_page
from desktop_app.exchange.text_width import lines_in
from desktop_app.words import Words

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_NAME_WIDTH, _TEXT_WIDTH = 16, 78


class ReadMeWriter:
    """Writes the first sheet from top to bottom."""

    def __init__(self, book: "Workbook", draft: Draft, looks: Looks, name: str) -> None:
        self._writer = SheetWriter(book.get_worksheet_by_name(name))
        self._draft = draft
        self._words: Words = draft.words
        self._looks = looks
        self._row = 1

    def write(self, key_line: str, subtitle: str, sheets: Sequence[tuple[str, str]]) -> None:
        """Write it; `sheets` are the names of the other sheets and what each is for."""
        page = self._writer.sheet
        self._writer.put(0, 0, key_line)
        self._writer.done(page.set_row(0, None, None, {"hidden": True}))
        self._writer.done(page.set_column(0, 0, 18, None, {"hidden": True}))
        self._writer.done(page.set_column(1, 1, _NAME_WIDTH))
        self._writer.done(page.set_column(2, 2, _TEXT_WIDTH))
        self._write_title(subtitle)
        self._section(self._words("What this is"), self._purpose())
        self._write_legend()
        self._write_sheets(sheets)
        self._section(self._words("How the numbers are made"), self._rules())
        self._section(self._words("When you send it back"), self._return())
        set_page(self._writer, self._draft.plan.info.title, self._looks.font)
        page.set_portrait()
        self._writer.done(page.print_area(1, 1, self._row, 2))

    def _write_title(self, subtitle: str) -> None:
        title = self._looks.made(bold=True, font_size=18, font_color=ACCENT, valign="vcenter")
        self._writer.put(self._row, 1, self._draft.plan.info.title, title)
        self._writer.done(self._writer.sheet.set_row(self._row, 30))
        self._writer.put(self._row + 1, 1, subtitle, self._looks.made(font_color=SOFT_INK))
        self._row += 3

    def _heading(self, title: str) -> None:
        look = self._looks.made(bold=True, font_size=12, font_color=ACCENT, bottom=1)
        self._writer.put(self._row, 1, title, look)
        self._writer.put(self._row, 2, None, look)
        self._row += 1

    def _section(self, title: str, lines: Sequence[str]) -> None:
        self._heading(title)
        text = self._looks.made(text_wrap=True, valign="top", indent=1)
        for number, line in enumerate(lines, start=1):
            mark = self._looks.made(font_color=SOFT_INK, align="center", valign="top")
            self._writer.put(self._row, 1, float(number), mark)
            self._writer.put(self._row, 2, line, text)
            self._writer.done(
                self._writer.sheet.set_row(self._row, 3 + 14.0 * lines_in(line, _TEXT_WIDTH))
            )
            self._row += 1
        self._row += 1

    def _purpose(self) -> Sequence[str]:
        words = self._words
        return (
            words("This workbook is the whole plan: findings, objectives, key results, KPIs."),
            words(
                "It calculates. Change an actual, a target or a weight, and the overview follows."
            ),
            words("Nothing in it is protected, and it has no macros and no outside links."),
        )

    def _write_legend(self) -> None:
        words = self._words
        self._heading(words("Colours"))
        samples = (
            (Role.INPUT, words("Type here"), words("Yours to change. Some cells offer a list.")),
            (
                Role.COMPUTED, words("Computed"),
                words("Formulas. What is typed over them is not taken back into the plan."),
            ),
            (
                Role.FIXED, words("For reading"),
                words("From the plan. Actuals can be changed here to try something out."),
            ),
        )  # fmt: skip
        for role, name, text in samples:
            self._writer.put(self._row, 1, name, self._looks.cell(Look.TEXT, role))
            self._writer.put(
                self._row, 2, text, self._looks.made(text_wrap=True, valign="top", indent=1)
            )
            self._row += 1
        self._row += 1

    def _write_sheets(self, sheets: Sequence[tuple[str, str]]) -> None:
        self._heading(self._words("Sheets"))
        link = self._looks.made(font_color=ACCENT, underline=1, valign="top")
        text = self._looks.made(text_wrap=True, valign="top", indent=1)
        for name, purpose in sheets:
            address = "internal:'" + name.replace("'", "''") + "'!B2"
            page = self._writer.sheet
            self._writer.done(page.write_url(self._row, 1, address, link, name))
            self._writer.put(self._row, 2, purpose, text)
            self._row += 1
        self._row += 1

    def _rules(self) -> Sequence[str]:
        words = self._words
        return (
            words(
                "Progress runs from baseline to target and may be below 0 % or above 100 %. "
                "What is to be kept has no progress but a hit rate."
            ),
            words(
                "Pace is how far a goal should be by now: from the period targets, else from the "
                "shape of last year, else along a straight line."
            ),
            words(
                "A goal is on course from {on_course} of its pace and at risk from {at_risk}."
            ).format(
                on_course=f"{self._draft.plan.info.on_course_from:.0%}",
                at_risk=f"{self._draft.plan.info.at_risk_from:.0%}",
            ),
            words(
                "An objective is the weighted mean of what is below it, each part counted from "
                "0 % to 100 %. What has no value is left out, and the other weights share."
            ),
            words(
                "A period that is not over does not count; its value stands in grey italics. "
                "A missing value is not zero."
            ),
        )

    def _return(self) -> Sequence[str]:
        words = self._words
        return (
            words("Rows may be sorted, columns may be moved, and sheets may be renamed."),
            words("Keep the hidden first row and first column: they say which record a row is."),
            words("For something new, add a row at the end and leave the hidden column empty."),
        )
