"""Pages on users: what the plan keeps of measured tables, each with its name and its pictures."""

from collections.abc import Iterator
from functools import partial

from matplotlib.figure import Figure

from desktop_app.charts.cohorts import TABLE_KIND as RETENTION
from desktop_app.charts.headings import source_line
from desktop_app.charts.measured import MeasuredPicture, stored_pictures
from desktop_app.charts.rfm import TABLE_KIND as RFM
from desktop_app.charts.sheet import Frame, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.report.flow import LEADING
from desktop_app.report.page import Page

_NAME_LINE, _GAP = 6.0, 16.0
_SOURCE_WIDTH = 300.0
_MOST_PICTURES, _MOST_LINES = 2, 3
# Their pictures say what such tables are in general; the others begin with the definition.
_WITHOUT_DEFINITION = frozenset({RETENTION, RFM})


def measured_pages(plan: Plan, style: ChartStyle) -> Iterator[Page]:
    """A page per picture of every table that a person keeps, at most two of one table.

    The first page of a table is in the contents.
    """
    for table in plan.small_tables.values():
        if not table.kept_as or table.kind not in MEASURES:
            continue
        by_title = {one.title(style.words): one for one in reversed(stored_pictures(plan, table))}
        pictures = list(reversed(by_title.values()))[:_MOST_PICTURES]
        for at, picture in enumerate(pictures):
            title = style.words("Users: {table}").format(table=table.kept_as)
            yield Page(title="" if at else title, draw=partial(_draw, table, picture))


def _draw(
    table: SmallTable, picture: MeasuredPicture, figure: Figure, style: ChartStyle, frame: Frame
) -> None:
    """The table's name and source in a line of their own, then the picture with its heading."""
    sheet, size = sheet_in(figure, style, frame), style.small_size + 1
    name = style.words("Users: {table}").format(table=table.kept_as)
    shown = style.wrapped(name, frame.width - _SOURCE_WIDTH, size, 1)[0]
    sheet.write(0, _NAME_LINE, shown, size=size, color=style.theme.accent)
    source = source_line(style, picture.answer.source, picture.answer.as_of)
    look = {"size": style.small_size, "color": style.theme.muted}
    for line in style.wrapped(source, _SOURCE_WIDTH, style.small_size, 1):
        sheet.write(frame.width, _NAME_LINE, line, ha="right", **look)
    y = _NAME_LINE + _GAP
    if picture.name in _WITHOUT_DEFINITION:
        definition = picture.answer.definition_in(style.words)
        for line in style.wrapped(definition, frame.width, style.small_size, _MOST_LINES):
            sheet.write(0, y, line, **look)
            y += style.small_size * LEADING
    picture.draw_in(figure, style, Frame(frame.x, frame.y + y, frame.width, frame.height - y))
