"""Writing sheets of measured tables: title, definition, tables, a chart, where it comes from."""

from typing import TYPE_CHECKING, Any

from desktop_app.exchange.identity import Identity
from desktop_app.exchange.looks import ACCENT, ACCENT_SOFT, FAINT_INK, LINE, SOFT_INK, Looks
from desktop_app.exchange.measured_charts import MeasuredCharts
from desktop_app.exchange.measured_sheet import Block, MeasuredSheet, Shown
from desktop_app.exchange.sheet import Look
from desktop_app.exchange.sheet_writer import SheetWriter
from desktop_app.exchange.table_writer import set_page
from desktop_app.exchange.text_width import lines_in, width_of
from desktop_app.words import Words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

KIND = "measured"

_LINE = 14.0
_TITLE_ROW, _DEFINITION_ROW, _FIRST_ROW = 1, 2, 4
_NARROWEST, _WIDEST = 8.0, 44.0
_TEXT_WIDTH = 96.0
_SPARE_WIDTH = 9.0
_LAST_COLUMN = 16_383
# A wider table has its chart below.
_MOST_BESIDE = 10
_CHART_SIZE = {"width": 640, "height": 340, "object_position": 2}
_CHART_ROWS = 18
_HEAT = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#7FB2C9"}
_HIDDEN = {"hidden": True}


class MeasuredWriter:
    """Writes sheets of measured tables into one workbook."""

    def __init__(self, book: "Workbook", looks: Looks, identity: Identity, plan_title: str) -> None:
        self._book = book
        self._looks = looks
        self._identity = identity
        self._plan_title = plan_title
        self._charts = MeasuredCharts(book, looks)

    def write(self, sheet: MeasuredSheet, words: Words) -> None:
        """Write a sheet.

        Raises: TextTooLongForExcelError, TooManyForExcelError.
        """
        writer = SheetWriter(self._book.get_worksheet_by_name(sheet.name))
        writer.put(0, 0, self._identity.key_line(KIND))
        writer.done(writer.sheet.set_row(0, None, None, _HIDDEN))
        writer.done(writer.sheet.set_column(0, 0, 18, None, _HIDDEN))
        widths = self._set_widths(writer, sheet)
        last = self._write_head(writer, sheet, widths)
        row = _FIRST_ROW
        for block in sheet.blocks:
            row = self._write_block(writer, block, row)
        row, last = self._add_chart(writer, sheet, row, last)
        row = self._write_facts(writer, sheet, words, row)
        self._lay_out(writer, sheet, row - 1, last)

    def _set_widths(self, writer: SheetWriter, sheet: MeasuredSheet) -> list[float]:
        count = max((len(block.columns) for block in sheet.blocks), default=1)
        widths = [_NARROWEST] * count
        for block in sheet.blocks:
            for at, title in enumerate(block.columns):
                texts = max((self._width(row[at]) for row in block.rows), default=0.0)
                heading = max(map(width_of, title.split() or [""])) + 1
                widths[at] = max(widths[at], min(max(texts, heading), _WIDEST))
        while sum(widths) < _TEXT_WIDTH:
            widths.append(_SPARE_WIDTH)
        for at, width in enumerate(widths, start=1):
            writer.done(writer.sheet.set_column(at, at, width))
        return widths

    def _width(self, shown: Shown) -> float:
        if isinstance(shown.value, str):
            return width_of(shown.value) + 1
        if isinstance(shown.value, int | float):
            return self._looks.number_width(shown.value, shown.look) + 2
        return 0.0

    def _write_head(self, writer: SheetWriter, sheet: MeasuredSheet, widths: list[float]) -> int:
        """Title and definition; returns the last column that they take."""
        title = self._looks.made(bold=True, font_size=16, font_color=ACCENT, valign="vcenter")
        writer.put(_TITLE_ROW, 1, sheet.title, title)
        writer.done(writer.sheet.set_row(_TITLE_ROW, 28))
        width, last = 0.0, 0
        while last < len(widths) and width < _TEXT_WIDTH:
            width, last = width + widths[last], last + 1
        if sheet.definition:
            look = self._looks.made(font_color=SOFT_INK, text_wrap=True, valign="top")
            self._merged(writer, _DEFINITION_ROW, (1, last), sheet.definition, look)
            lines = lines_in(sheet.definition, width)
            writer.done(writer.sheet.set_row(_DEFINITION_ROW, 4 + _LINE * lines))
        return last

    def _merged(
        self, writer: SheetWriter, row: int, columns: tuple[int, int], text: str, look: "Format"
    ) -> None:
        """A text over columns; the cell itself is written as all texts are."""
        first, last = columns
        if last > first:
            writer.done(writer.sheet.merge_range(row, first, row, last, "", look))
        writer.put(row, first, text, look)

    def _write_block(self, writer: SheetWriter, block: Block, row: int) -> int:
        """A heading, titles and rows; returns the row two below the last."""
        if block.title:
            look = self._looks.made(bold=True, font_size=12, font_color=ACCENT)
            writer.put(row, 1, block.title, look)
            row += 1
        head = self._looks.made(
            bold=True, font_color="#FFFFFF", bg_color=ACCENT_SOFT, border=1,
            border_color="#FFFFFF", text_wrap=True, valign="vcenter", align="center",
        )  # fmt: skip
        for at, title in enumerate(block.columns, start=1):
            writer.put(row, at, title, head)
        longest = max((lines_in(title, _NARROWEST + 6) for title in block.columns), default=1)
        writer.done(writer.sheet.set_row(row, 6 + _LINE * min(longest, 3)))
        for number, cells in enumerate(block.rows, start=row + 1):
            for at, shown in enumerate(cells, start=1):
                writer.put(number, at, shown.value, self._look(shown))
        if block.heat and block.rows:
            first, last = block.heat
            area = (row + 1, first + 1, row + len(block.rows), last + 1)
            writer.condition(area, _HEAT)
        return row + len(block.rows) + 2

    def _look(self, shown: Shown) -> "Format":
        shape: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        if shown.look is Look.TEXT:
            shape |= {"indent": 1, "text_wrap": True}
        else:
            shape |= self._looks.number(shown.look)
        if shown.is_faint:
            shape |= {"italic": True, "font_color": FAINT_INK}
        return self._looks.made(**shape)

    def _add_chart(
        self, writer: SheetWriter, sheet: MeasuredSheet, row: int, last: int
    ) -> tuple[int, int]:
        """The chart beside the first table or below all; returns the next row, the last column."""
        chart = self._charts.of(sheet, _FIRST_ROW) if sheet.blocks[0].rows else None
        if chart is None:
            return row, last
        chart.set_size(_CHART_SIZE)
        columns = len(sheet.blocks[0].columns)
        if columns > _MOST_BESIDE:
            writer.done(writer.sheet.insert_chart(row, 1, chart))
            return row + _CHART_ROWS, max(last, columns)
        writer.done(writer.sheet.insert_chart(_FIRST_ROW, columns + 2, chart))
        return max(row, _FIRST_ROW + _CHART_ROWS), max(last, columns + 11)

    def _write_facts(
        self, writer: SheetWriter, sheet: MeasuredSheet, words: Words, row: int
    ) -> int:
        if not sheet.facts:
            return row
        heading = self._looks.made(bold=True, font_size=12, font_color=ACCENT)
        writer.put(row, 1, words("About this table"), heading)
        name = self._looks.made(font_color=SOFT_INK, valign="top")
        for number, (title, text) in enumerate(sheet.facts, start=row + 1):
            writer.put(number, 1, title, name)
            writer.put(number, 3, text, self._looks.made(valign="top"))
        return row + len(sheet.facts) + 1

    def _lay_out(self, writer: SheetWriter, sheet: MeasuredSheet, last_row: int, last: int) -> None:
        page = writer.sheet
        page.freeze_panes(_FIRST_ROW + 1, 2)
        columns = max((len(block.columns) for block in sheet.blocks), default=1)
        edge = min(max(last, columns), _LAST_COLUMN)
        writer.done(page.print_area(_TITLE_ROW, 1, last_row, edge))
        set_page(writer, self._plan_title, self._looks.font)
        page.set_tab_color(ACCENT_SOFT)
