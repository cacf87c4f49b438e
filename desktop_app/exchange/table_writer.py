"""Writing a sheet of records: identity, headings, cells, choices, colours, print layout."""

import math
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.addresses import column_letters
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.identity import Identity
from desktop_app.exchange.kind_lists import is_slots_list
from desktop_app.exchange.lists import OPEN_LISTS
from desktop_app.exchange.looks import ACCENT, FAINT_INK, Looks
from desktop_app.exchange.market_parts import MarketPlace, add_market_parts, printed_to
from desktop_app.exchange.sheet import Column, Formula, Look, Role, Row, Sheet
from desktop_app.exchange.sheet_writer import SheetWriter
from desktop_app.exchange.text_width import lines_in, width_of
from desktop_app.plan.goals import Status
from desktop_app.progress import Progress

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

A4 = 9
_HEADING_LINE = 15.0
_LINE, _TALLEST = 13.5, 400.0
# So many characters of column width fit on a landscape page and can still be read.
_PAGE_WIDTH = 190.0
_FIRST_DAY = date(1900, 3, 1)
# Below the last row too, rows may be typed: rules for what may be typed reach so much further.
_RULES_BELOW = 200
_HIDDEN = {"hidden": True}
_GROUPED = {"hidden": True, "level": 1}
_PROMPT_TITLE, _PROMPT_TEXT = 32, 255
_TITLE = 80  # so much of the plan's title stands in the margin


class TableWriter:
    """Writes sheets of records into one workbook."""

    def __init__(self, book: "Workbook", draft: Draft, identity: Identity) -> None:
        self._book = book
        self._words = draft.words
        self._lists = draft.lists
        self._title = draft.plan.info.title
        self._identity = identity
        self.looks = Looks(book, draft.words.language, draft.plan.info.currency, draft.theme)
        self._widths: list[float] = []

    def write(self, sheet: Sheet, progress: Progress) -> None:
        """Write a sheet.

        Raises: TextTooLongForExcelError, TooManyForExcelError, Cancelled.
        """
        writer = SheetWriter(self._book.get_worksheet_by_name(sheet.name))
        self._write_keys(writer, sheet)
        first = len(sheet.hidden_rows) + 2
        self._set_widths(writer, sheet)
        self._write_headings(writer, sheet, first - 1)
        for number, row in enumerate(sheet.rows, start=first):
            progress.step(number - first, len(sheet.rows), "writing")
            self._write_row(writer, sheet, number, row)
        last = max(first, first + len(sheet.rows) - 1)
        self._add_rules(writer, sheet, (first, last))
        self._add_colours(writer, sheet, (first, last))
        self._lay_out(writer, sheet, (first, last))
        add_market_parts(MarketPlace(writer, self.looks, (first, last), self._widths), sheet)

    def _write_keys(self, writer: SheetWriter, sheet: Sheet) -> None:
        writer.put(0, 0, self._identity.key_line(sheet.kind))
        for number, column in enumerate(sheet.columns, start=1):
            writer.put(0, number, column.key)
        for row, cells in enumerate(sheet.hidden_rows.values(), start=1):
            for number, column in enumerate(sheet.columns, start=1):
                if column.key in cells:
                    writer.put(row, number, cells[column.key])
        for row in range(len(sheet.hidden_rows) + 1):
            writer.done(writer.sheet.set_row(row, None, None, _HIDDEN))

    def _write_headings(self, writer: SheetWriter, sheet: Sheet, row: int) -> None:
        lines = 1
        writer.put(row, 0, "id", self.looks.heading(Role.WORKING))
        for number, column in enumerate(sheet.columns, start=1):
            writer.put(row, number, column.title, self.looks.heading(column.role))
            if column.role is not Role.WORKING:
                lines = max(lines, lines_in(column.title, self._widths[number - 1] - 1.5))
        writer.done(writer.sheet.set_row(row, 6 + _HEADING_LINE * min(lines, 4)))

    def _write_row(self, writer: SheetWriter, sheet: Sheet, number: int, row: Row) -> None:
        writer.put(number, 0, row.id, self.looks.cell(Look.TEXT, Role.WORKING))
        for place, column in enumerate(sheet.columns, start=1):
            cell = row.cells.get(column.key)
            if isinstance(cell, str):
                writer.check(number, place, cell, (_title(sheet, row), column.key))
            look = row.quantity if column.look is Look.QUANTITY else column.look
            role = Role.INPUT if column.key in row.typed else column.role
            writer.put(number, place, cell, self.looks.cell(look, role))
        height = _row_height(sheet, row, self._widths)
        writer.done(writer.sheet.set_row(number, height))

    def _set_widths(self, writer: SheetWriter, sheet: Sheet) -> None:
        writer.done(writer.sheet.set_column(0, 0, 18, None, _HIDDEN))
        self._widths = [self._width(column, sheet) for column in sheet.columns]
        for number, column in enumerate(sheet.columns, start=1):
            options = _GROUPED if column.role is Role.WORKING else None
            width = self._widths[number - 1]
            writer.done(writer.sheet.set_column(number, number, width, None, options))

    def _width(self, column: Column, sheet: Sheet) -> float:
        """Wide enough for its numbers and its heading's words; for texts only within limits."""
        if column.role is Role.WORKING:
            return 10.0
        low, high = column.width
        texts, numbers = [low], [low]
        for row in (*sheet.rows, *sheet.foot):
            cell = row.cells.get(column.key)
            value = cell.value if isinstance(cell, Formula) else cell
            if isinstance(value, str):
                texts.append(width_of(value))
            elif value is not None:
                look = row.quantity if column.look is Look.QUANTITY else column.look
                numbers.append(self.looks.number_width(value, look))
        heading = max(map(width_of, column.title.split()), default=0.0) + 2.5
        return max(min(max(texts), high), min(heading, low + 8), *numbers)

    def _add_rules(self, writer: SheetWriter, sheet: Sheet, rows: tuple[int, int]) -> None:
        below = rows[1] if sheet.foot else rows[1] + _RULES_BELOW
        typed = frozenset(key for row in sheet.rows for key in row.typed)
        for number, column in enumerate(sheet.columns, start=1):
            first = rows[0] if column.role is Role.INPUT else rows[1] - sheet.spare + 1
            if column.role is Role.INPUT or column.key in typed:
                for rule in self._rules(column):
                    writer.validate((first, number, below, number), rule)

    def _rules(self, column: Column) -> Iterator[dict[str, Any]]:
        rule: dict[str, Any] = {"ignore_blank": True}
        if column.prompt:
            rule |= {
                "input_title": _cut(column.title, _PROMPT_TITLE),
                "input_message": _cut(column.prompt, _PROMPT_TEXT),
            }
        if column.choices and not self._lists.is_empty(column.choices):
            yield rule | self._choice_rule(column)
        elif column.limits is not None:
            yield rule | self._number_rule(*column.limits)
        elif column.look is Look.DATE:
            yield rule | self._day_rule()
        elif column.prompt:
            yield rule | {"validate": "any"}

    def _choice_rule(self, column: Column) -> dict[str, Any]:
        is_open = column.choices in OPEN_LISTS or is_slots_list(column.choices)
        return {
            "validate": "list",
            "source": "=" + self._lists.labels(column.choices),
            "error_type": "warning" if is_open else "stop",
            "error_title": self._words("Not in the list"),
            "error_message": self._words("Choose one of the entries of the list."),
        }

    def _number_rule(self, low: float, high: float) -> dict[str, Any]:
        message = self._words("Type a number from {low} to {high}.")
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": low,
            "maximum": high,
            "error_title": self._words("Out of range"),
            "error_message": message.format(low=f"{low:g}", high=f"{high:g}"),
        }

    def _day_rule(self) -> dict[str, Any]:
        return {
            "validate": "date",
            "criteria": ">=",
            "value": _FIRST_DAY,
            "error_title": self._words("Not a day"),
            "error_message": self._words("Type a day, for example 2026-03-31."),
        }

    def _add_colours(self, writer: SheetWriter, sheet: Sheet, rows: tuple[int, int]) -> None:
        for number, column in enumerate(sheet.columns, start=1):
            area = (rows[0], number, rows[1], number)
            if column.key in sheet.status_columns:
                self.colour_statuses(writer, area)
            if column.key in sheet.share_bars:
                writer.condition(area, share_bar())
        if sheet.flags:
            self._fade_incomplete(writer, sheet, rows)

    def _fade_incomplete(self, writer: SheetWriter, sheet: Sheet, rows: tuple[int, int]) -> None:
        """Values of periods that are not over look unfinished."""
        places = {column.key: number for number, column in enumerate(sheet.columns, start=1)}
        first, last = places[next(iter(sheet.flags))], places[list(sheet.flags)[-1]]
        flag = column_letters(places[sheet.flags[sheet.columns[first - 1].key]])
        look = self._book.add_format({"italic": True, "font_color": FAINT_INK})
        rule = {"type": "formula", "criteria": f"={flag}{rows[0] + 1}=0", "format": look}
        writer.condition((rows[0], first, rows[1], last), rule)

    def colour_statuses(self, writer: SheetWriter, area: tuple[int, int, int, int]) -> None:
        """Colour the words of statuses in an area."""
        for status in Status:
            word = self._lists.called("statuses", status).replace('"', '""')
            if status not in {Status.NO_DATA, Status.NOT_STARTED}:
                fill, ink = self.looks.status(status)
                look = self._book.add_format({"bg_color": fill, "font_color": ink})
                writer.condition(
                    area,
                    {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look},
                )

    def _lay_out(self, writer: SheetWriter, sheet: Sheet, rows: tuple[int, int]) -> None:
        page, heading = writer.sheet, rows[0] - 1
        shown = [n for n, c in enumerate(sheet.columns, start=1) if c.role is not Role.WORKING]
        keys = ["", *(column.key for column in sheet.columns)]
        frozen = 1 + sheet.frozen_columns
        at = keys.index(sheet.scrolled_to) if sheet.scrolled_to in keys[frozen:] else frozen
        page.freeze_panes(rows[0], frozen, rows[0], at)
        writer.done(page.autofilter(heading, 0, rows[1], shown[-1]))
        last, edge = printed_to(sheet, rows, shown[-1])
        writer.done(page.print_area(heading, 0, last, edge))
        writer.done(page.repeat_rows(heading))
        set_page(writer, self._title, self.looks.font)
        width = sum(self._widths[number - 1] for number in shown)
        wide = 1 if sheet.picture else max(1, math.ceil(width / _PAGE_WIDTH - 0.2))
        page.fit_to_pages(wide, 0)
        writer.done(page.repeat_columns(0, sheet.frozen_columns))
        page.set_tab_color(ACCENT)


def _title(sheet: Sheet, row: Row) -> str:
    """What a row is called: the first of its texts."""
    return next((cell for c in sheet.columns if isinstance(cell := row.cells.get(c.key), str)), "")


def _row_height(sheet: Sheet, row: Row, widths: list[float]) -> float:
    """High enough for the longest wrapped text; Excel would not fit it by itself everywhere."""
    lines = 1
    for column, width in zip(sheet.columns, widths, strict=True):
        cell = row.cells.get(column.key)
        value = cell.value if isinstance(cell, Formula) else cell
        if isinstance(value, str) and column.role is not Role.WORKING:
            lines = max(lines, lines_in(value, width))
    return min(4.5 + _LINE * lines, _TALLEST)


def set_page(writer: SheetWriter, title: str, font: str) -> None:
    """Landscape A4, one page wide; the plan, the sheet and page numbers in the margins."""
    page = writer.sheet
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.hide_gridlines(2)
    page.center_horizontally()
    # A space, because digits right after a size would belong to it.
    small = f'&"{font},Regular"&8 '
    plan, name = (
        " ".join(text.split()).replace("&", "&&") for text in (title[:_TITLE], page.get_name())
    )
    page.set_header(f"&R{small}{plan}")
    page.set_footer(f"&L{small}{name}&R{small}&P / &N")


def share_bar() -> dict[str, Any]:
    """A bar in the cell, from 0 to 100 %."""
    return {
        "type": "data_bar", "bar_solid": True, "bar_color": "#9CC3D5",
        "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1,
        "bar_negative_color": "#E2A393",
    }  # fmt: skip


def _cut(text: str, units: int) -> str:
    """As much of a text as Excel takes; it counts an emoji as two and more."""
    return text.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")
