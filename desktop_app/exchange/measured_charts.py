"""Native charts of measured tables: which columns are shown how, and the chart itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.addresses import column_letters, quoted
from desktop_app.exchange.looks import ACCENT, INK, LINE, PACE_LINE, Looks
from desktop_app.exchange.measured_sheet import Block, MeasuredSheet
from desktop_app.exchange.sheet import Look

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

_COLOURS = (ACCENT, PACE_LINE, "#6BA292", "#B5546C", "#7A6FAC", "#8C8C8C", "#3E8DBA", "#C98B3B")
_MOST_LINES = 8
_MOST_LABELS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a chart of a measure shows.

    Attributes:
        kind, subtype: as XlsxWriter names charts.
        across: key of the column of categories.
        values: keys of the columns of numbers; a column that is not there is left out.
    """

    kind: str
    across: str
    values: tuple[str, ...]
    subtype: str = ""


def _over_time(*values: str, kind: str = "line", subtype: str = "") -> Wanted:
    return Wanted(kind=kind, across="period", values=values, subtype=subtype)


def _counted(across: str, *values: str) -> Wanted:
    return Wanted(kind="bar", across=across, values=values)


_CHARTS: Mapping[str, Wanted] = MappingProxyType(
    {
        "active": _over_time("value"),
        "stickiness": _over_time("value"),
        "activation": _over_time("value"),
        "churn": _over_time("value"),
        "repeat": _over_time("value"),
        "value": _over_time("value"),
        "campaign": _over_time("value", "expected"),
        "lifecycle": _over_time(
            "retained", "resurrected", "new", "unclassified", kind="column", subtype="stacked"
        ),
        "revenue": _over_time("revenue", kind="column"),
        "sessions": _over_time("sessions", kind="column"),
        "community": _over_time("posts", "replies", kind="column"),
        "funnel": _counted("name", "reached"),
        "rfm": _counted("code", "users"),
        "stages": _counted("stage", "users"),
        "feedback": _counted("theme", "count"),
        "content": _counted("item_id", "views"),
        "channels": _counted("channel", "new_users"),
        "ltv": Wanted(kind="line", across="age", values=("value",)),
        "days_active": Wanted(kind="column", across="days", values=("users",)),
    }
)


class MeasuredCharts:
    """Makes the charts of one workbook; who asks for one puts it into a sheet."""

    def __init__(self, book: "Workbook", looks: Looks) -> None:
        self._book = book
        self._looks = looks

    def of(self, sheet: MeasuredSheet, first_row: int) -> "Chart | None":
        """The chart of a sheet's first block, whose headings stand in a row; None for none.

        A table with several rows per category, such as one by segment, has none.
        """
        block = sheet.blocks[0]
        if block.name == "matrix":
            return self._curves(sheet, block, first_row)
        wanted = _CHARTS.get(sheet.measure)
        if wanted is None or not _has_one_row_each(block, wanted.across):
            return None
        keys = [key for key in wanted.values if key in block.keys]
        if not keys:
            return None
        options = {"type": wanted.kind} | ({"subtype": wanted.subtype} if wanted.subtype else {})
        chart = self._book.add_chart(options)
        place = _Place(sheet.name, first_row, block)
        for number, key in enumerate(keys):
            self._add(chart, place.down(wanted.across, key), number, wanted.kind)
        look = block.rows[0][block.keys.index(keys[0])].look
        self._finish(chart, sheet.title, look, rows=len(block.rows), legend=len(keys) > 1)
        if wanted.kind == "bar":
            # The first row on top, and the scale below the last.
            axis = {"num_font": self._font(), "line": {"color": LINE}}
            chart.set_y_axis(axis | {"reverse": True, "crossing": "max"})
            chart.set_x_axis(self._scale(look))
        return chart

    def _curves(self, sheet: MeasuredSheet, block: Block, first_row: int) -> "Chart":
        """A line per row of a matrix along its ages, the last ones where there are many."""
        chart = self._book.add_chart({"type": "line"})
        place = _Place(sheet.name, first_row, block)
        rows = list(range(len(block.rows)))
        shown = rows if len(rows) <= _MOST_LINES else [0, *rows[-(_MOST_LINES - 1) :]]
        for number, row in enumerate(shown):
            self._add(chart, place.along(row), number, "line")
        look = block.rows[0][-1].look
        self._finish(chart, sheet.title, look, rows=len(block.columns), legend=True)
        return chart

    def _add(self, chart: "Chart", ranges: dict[str, str], number: int, kind: str) -> None:
        colour = _COLOURS[number % len(_COLOURS)]
        is_line = kind == "line"
        look: dict[str, Any] = (
            {"line": {"color": colour, "width": 2}, "marker": {"type": "none"}}
            if is_line
            else {"fill": {"color": colour}, "gap": 60}
        )
        chart.add_series(ranges | look)

    def _finish(self, chart: "Chart", title: str, look: Look, *, rows: int, legend: bool) -> None:
        font = self._font()
        chart.set_title({"name": title, "name_font": font | {"size": 11, "bold": True}})
        every = -(-rows // _MOST_LABELS)
        axis = {"num_font": font, "line": {"color": LINE}, "label_position": "low"}
        chart.set_x_axis(axis | {"interval_unit": every})
        chart.set_y_axis(self._scale(look))
        chart.set_legend({"position": "bottom", "font": font} if legend else {"none": True})

    def _scale(self, look: Look) -> dict[str, Any]:
        grid = {"visible": True, "line": {"color": LINE, "width": 0.75}}
        written = "0%" if look is Look.SHARE else self._looks.number_format(look)
        return {
            "num_font": self._font(),
            "line": {"color": LINE},
            "major_gridlines": grid,
            "num_format": written,
        }

    def _font(self) -> dict[str, Any]:
        return {"name": self._looks.font, "size": 9, "color": INK, "bold": False}


class _Place:
    """Where a block's cells stand, as charts name them."""

    def __init__(self, sheet: str, first_row: int, block: Block) -> None:
        self._sheet = quoted(sheet)
        self._head = first_row + 1
        self._block = block

    def down(self, across: str, key: str) -> dict[str, str]:
        """A column of numbers beside a column of categories."""
        last = self._head + len(self._block.rows)
        at, names = (column_letters(1 + self._block.keys.index(one)) for one in (key, across))
        return {
            "name": f"={self._sheet}!${at}${self._head}",
            "categories": f"={self._sheet}!${names}${self._head + 1}:${names}${last}",
            "values": f"={self._sheet}!${at}${self._head + 1}:${at}${last}",
        }

    def along(self, row: int) -> dict[str, str]:
        """The values of a matrix's row beside its ages."""
        number = self._head + 1 + row
        first, last = column_letters(3), column_letters(len(self._block.keys))
        return {
            "name": f"={self._sheet}!$B${number}",
            "categories": f"={self._sheet}!${first}${self._head}:${last}${self._head}",
            "values": f"={self._sheet}!${first}${number}:${last}${number}",
        }


def _has_one_row_each(block: Block, across: str) -> bool:
    if across not in block.keys or not block.rows:
        return False
    names = list(_cells(block, block.keys.index(across)))
    return len(set(names)) == len(names) > 1


def _cells(block: Block, at: int) -> Iterator[object]:
    return (row[at].value for row in block.rows)
