"""Writing the overview: heading, settings, counts, the table of goals, and native charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.draft import AT_RISK_FROM, ON_COURSE_FROM, TODAY, Draft
from desktop_app.exchange.looks import (
    ACCENT,
    ACCENT_SOFT,
    COMPUTED_FILL,
    INPUT_FILL,
    LINE,
    PACE_LINE,
    SOFT_INK,
    Looks,
)
from desktop_app.exchange.overview import (
    GoalLine,
    overview_columns,
    overview_lines,
)
from desktop_app.exchange.overview_charts import OverviewCharts
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role
from desktop_app.exchange.sheet_writer import SheetWriter
from desktop_app.exchange.table_writer import TableWriter, set_page, share_bar
from desktop_app.exchange.text_width import lines_in, width_of
from desktop_app.plan.goals import Status

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

TITLE_ROW, SUBTITLE_ROW, SETTINGS_ROW, HEADING_ROW = 1, 2, 4, 8
_COUNTS_COLUMN = 3
FIRST_LINE = HEADING_ROW + 1
_COUNTED = (
    Status.ON_COURSE,
    Status.AT_RISK,
    Status.OFF_COURSE,
    Status.OUTDATED,
    Status.NOT_STARTED,
    Status.NO_DATA,
)
_CHART_ROWS = 17
_MOST_BARS, _ROWS_AROUND_BARS = 40, 5
_GAP = 14  # pixels between two charts
_DESCRIPTION = 120
_LINES_OF_A_PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewTexts:
    """What stands over the table."""

    name: str
    subtitle: str
    key_line: str


class OverviewWriter:
    """Writes the overview of one workbook."""

    def __init__(self, book: "Workbook", draft: Draft, tables: TableWriter) -> None:
        self._book = book
        self._draft = draft
        self._tables = tables
        self._looks: Looks = tables.looks
        self._columns = overview_columns(draft.words)
        self._lines = overview_lines(draft)
        self._widths = {column.key: self._width(column) for column in self._columns}

    def write(self, texts: OverviewTexts) -> None:
        """Write the sheet.

        Raises: TextTooLongForExcelError, TooManyForExcelError.
        """
        writer = SheetWriter(self._book.get_worksheet_by_name(texts.name))
        self._write_keys(writer, texts)
        self._write_heading(writer, texts)
        self._write_settings(writer)
        self._write_counts(writer)
        self._write_table(writer)
        last = FIRST_LINE + max(len(self._lines), 1) - 1
        self._add_colours(writer, last)
        below = self._add_charts(writer, last + 2)
        self._lay_out(writer, below)

    def _write_keys(self, writer: SheetWriter, texts: OverviewTexts) -> None:
        writer.put(0, 0, texts.key_line)
        for number, column in enumerate(self._columns, start=1):
            writer.put(0, number, column.key)
        writer.done(writer.sheet.set_row(0, None, None, {"hidden": True}))
        writer.done(writer.sheet.set_column(0, 0, 18, None, {"hidden": True}))
        for number, column in enumerate(self._columns, start=1):
            writer.done(writer.sheet.set_column(number, number, self._widths[column.key]))

    def _width(self, column: Column) -> float:
        """Wide enough for what is no wrapped text; for that only within limits."""
        low, high = column.width
        texts, others = [low], [low]
        for line in self._lines:
            cell = line.cells.get(column.key)
            if not isinstance(cell, Formula):
                continue
            if not isinstance(cell.value, str):
                others.append(self._looks.number_width(cell.value, _look_of(line, column)))
            elif column.look is Look.TEXT:
                texts.append(width_of(cell.value) + _indent(line, column))
            else:
                others.append(width_of(cell.value))
        return max(min(max(texts), high), *others)

    def _write_heading(self, writer: SheetWriter, texts: OverviewTexts) -> None:
        title = self._looks.made(bold=True, font_size=18, font_color=ACCENT, valign="vcenter")
        small = self._looks.made(font_color=SOFT_INK, valign="top")
        writer.put(TITLE_ROW, 1, self._draft.plan.info.title, title)
        writer.put(SUBTITLE_ROW, 1, texts.subtitle, small)
        writer.done(writer.sheet.set_row(TITLE_ROW, 30))

    def _write_settings(self, writer: SheetWriter) -> None:
        """The day looked at and the bounds of status: named cells that every formula uses."""
        words, info = self._draft.words, self._draft.plan.info
        name = self._looks.made(font_color=SOFT_INK, align="right", valign="vcenter")
        settings: Sequence[tuple[str, str, Cell, Look]] = (
            (words("As of"), TODAY, self._draft.computed.today, Look.DATE),
            (words("On course from"), ON_COURSE_FROM, info.on_course_from, Look.SHARE),
            (words("At risk from"), AT_RISK_FROM, info.at_risk_from, Look.SHARE),
        )
        prompt = words("The whole workbook follows this setting.")
        for row, (label, cell_name, value, look) in enumerate(settings, start=SETTINGS_ROW):
            writer.put(row, 1, label, name)
            writer.put(row, 2, value, self._looks.cell(look, Role.INPUT))
            writer.validate((row, 2, row, 2), {"validate": "any", "input_message": prompt})
            place = f"={self._draft.areas['overview'].sheet}!$C${row + 1}"
            writer.done(self._book.define_name(cell_name, place))

    def _write_counts(self, writer: SheetWriter) -> None:
        words, lists = self._draft.words, self._draft.lists
        label = self._looks.made(font_color=SOFT_INK, align="right", valign="vcenter")
        count = self._looks.made(bold=True, font_size=12, align="center", num_format="0;-0;–")
        for place, status in enumerate(_COUNTED, start=_COUNTS_COLUMN + 1):
            fill, ink = self._looks.status(status)
            heading = self._looks.made(
                font_color=ink, bg_color=fill, align="center", valign="vcenter", text_wrap=True,
                bottom=1, bottom_color=LINE,
            )  # fmt: skip
            writer.put(SETTINGS_ROW, place, lists.called("statuses", status), heading)
        kinds = ((words("Objectives"), "objectives"), (words("Key results"), "key_results"))
        for row, (title, kind) in enumerate(kinds, start=SETTINGS_ROW + 1):
            writer.put(row, _COUNTS_COLUMN, title, label)
            for place, status in enumerate(_COUNTED, start=_COUNTS_COLUMN + 1):
                writer.put(row, place, self._count(kind, status), count)

    def _count(self, kind: str, status: Status) -> Formula:
        word = self._draft.lists.called("statuses", status).replace('"', '""')
        goals = getattr(self._draft.selection, kind)
        return Formula(
            f'SUMPRODUCT(({self._draft.areas[kind].column("status")}="{word}")*1)',
            sum(self._draft.goal(goal.id).status is status for goal in goals),
        )

    def _write_table(self, writer: SheetWriter) -> None:
        for number, column in enumerate(self._columns, start=1):
            writer.put(HEADING_ROW, number, column.title, self._looks.heading(Role.INPUT))
        writer.done(writer.sheet.set_row(HEADING_ROW, 34))
        for row, line in enumerate(self._lines, start=FIRST_LINE):
            writer.put(row, 0, line.id)
            for number, column in enumerate(self._columns, start=1):
                look = self._look(line, column)
                writer.put(row, number, line.cells.get(column.key), look)
            self._add_trend(writer, row, line)
            writer.done(writer.sheet.set_row(row, self._height(line)))

    def _height(self, line: GoalLine) -> float:
        lines = 1
        for column in self._columns[:3]:
            cell = line.cells.get(column.key)
            if isinstance(cell, Formula) and isinstance(cell.value, str):
                room = self._widths[column.key] - _indent(line, column)
                lines = max(lines, lines_in(cell.value, room))
        return 6.0 + 13.5 * lines

    def _look(self, line: GoalLine, column: Column) -> "Format":
        look = _look_of(line, column)
        shape: dict[str, Any] = {
            "bottom": 1, "bottom_color": LINE, "valign": "vcenter", "bold": line.is_objective,
        }  # fmt: skip
        if line.is_objective:
            shape |= {"bg_color": COMPUTED_FILL, "top": 1, "top_color": ACCENT_SOFT}
        if look is Look.TEXT:
            indent = 1 + (line.level if column.key == "title" else 0)
            return self._looks.made(**shape, text_wrap=True, indent=indent)
        return self._looks.made(**shape, **self._looks.number(look))

    def _add_trend(self, writer: SheetWriter, row: int, line: GoalLine) -> None:
        if not line.trend:
            return
        place = len(self._columns)
        options = {
            "range": line.trend, "last_point": True, "series_color": ACCENT, "weight": 1.5,
            "last_color": PACE_LINE,
        }  # fmt: skip
        writer.done(writer.sheet.add_sparkline(row, place, options))

    def _add_colours(self, writer: SheetWriter, last: int) -> None:
        place = {column.key: number for number, column in enumerate(self._columns, start=1)}
        status, light, progress = place["status"], place["light"], place["progress"]
        self._tables.colour_statuses(writer, (FIRST_LINE, status, last, status))
        writer.condition((FIRST_LINE, progress, last, progress), share_bar())
        icons = {
            "type": "icon_set", "icon_style": "4_traffic_lights", "icons_only": True,
            "icons": [{"criteria": ">=", "type": "number", "value": n} for n in (3, 2, 1)],
        }  # fmt: skip
        writer.condition((FIRST_LINE, light, last, light), icons)

    def _add_charts(self, writer: SheetWriter, row: int) -> int:
        """Two charts side by side; returns the first free row below them."""
        charts = OverviewCharts(self._book, self._draft, self._looks)
        objectives = min(len(self._draft.selection.objectives), _MOST_BARS)
        height = max(_CHART_ROWS, _ROWS_AROUND_BARS + objectives)
        if objectives:
            chart, said = charts.goals(objectives), self._draft.words("Progress against pace")
            placed = self._placed((1, 4), height, said)
            writer.done(writer.sheet.insert_chart(row, 1, chart, placed))
        kpi, trend = charts.leading_trend()
        if kpi is not None and trend is not None:
            placed = self._placed((5, len(self._columns)), _CHART_ROWS, self._draft.title(kpi.id))
            chart = charts.trend(kpi, trend)
            writer.done(writer.sheet.insert_chart(row, 5, chart, placed))
        return row + height

    def _placed(self, columns: tuple[int, int], rows: int, said: str) -> dict[str, Any]:
        """The size that fills columns, the first to the last; `said` is for screen readers."""
        keys = [column.key for column in self._columns[columns[0] - 1 : columns[1]]]
        pixels = sum(int(self._widths[key] * 7 + 5) for key in keys) - _GAP
        return {
            "x_scale": pixels / 480,
            "y_scale": rows * 20 / 288,
            "object_position": 1,
            "description": said[:_DESCRIPTION],
        }

    def _lay_out(self, writer: SheetWriter, below: int) -> None:
        page = writer.sheet
        page.freeze_panes(FIRST_LINE, 2)
        set_page(writer, self._draft.plan.info.title, self._looks.font)
        page.fit_to_pages(1, 1 if len(self._lines) <= _LINES_OF_A_PAGE else 0)
        writer.done(page.print_area(TITLE_ROW, 1, below, len(self._columns)))
        writer.done(page.repeat_rows(HEADING_ROW))
        page.set_tab_color(INPUT_FILL)
        page.activate()


def _look_of(line: GoalLine, column: Column) -> Look:
    return line.quantity if column.look is Look.QUANTITY else column.look


def _indent(line: GoalLine, column: Column) -> float:
    """The room that a step of indentation takes, in characters of Excel."""
    return 1.5 * line.level if column.key == "title" else 0.0
