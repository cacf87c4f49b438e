"""Criteria by subjects drawn: every rating a shade and a number, beside them our gaps as bars."""

from typing import Any

from matplotlib.figure import Figure

from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.heat import (
    MISSING,
    Column,
    Criterion,
    RatingMatrix,
    column_title,
)
from desktop_app.charts.worksheets.many_cells import CellText, draw_boxes, draw_texts
from desktop_app.charts.worksheets.matrix_layout import ROW, MatrixLayout, matrix_layout
from desktop_app.themes import blended, readable_on

_PLOT = "matrix"
_LEAST_TEXT, _GAP_TEXT = 4.0, 28.0
_HEADING = 70.0


def draw_matrix(figure: Figure, matrix: RatingMatrix, style: ChartStyle, frame: Frame) -> None:
    """Draw the matrix into a frame of the figure."""
    sheet = sheet_in(figure, style, frame)
    sheet.axes.set_label(_PLOT)
    layout = matrix_layout(matrix, style, frame)
    _draw_names(sheet, matrix, layout)
    _draw_cells(sheet, matrix, layout)
    if matrix.has_totals:
        _draw_totals(sheet, matrix, layout)
    _outline_us(sheet, matrix, layout)
    if layout.gaps is not None:
        _draw_gaps(sheet, matrix, layout)


def matrix_height(matrix: RatingMatrix, _style: ChartStyle, _width: float) -> float:
    """What the matrix would like in height, in points before scaling."""
    return _HEADING + ROW * (len(matrix.criteria) + 1)


def matrix_marks(figure: Figure, matrix: RatingMatrix, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per cell, criterion by criterion; its key is the criterion's id."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    layout, words = matrix_layout(matrix, style, outer), style.words
    found = []
    for row, criterion in enumerate(matrix.criteria):
        for at, column in enumerate(matrix.columns):
            value = matrix.ratings.get((criterion.id, column.id))
            rated = words("not rated") if value is None else style.numbers.full(value)
            named = column_title(column, words)
            said = words("{name}: {value}").format(name=named, value=rated)
            area = area_of(figure, layout.cell(row, at), outer, style.scale)
            found.append(centred(area, f"{criterion.name}\n{said}", criterion.id))
    return tuple(found)


def _draw_names(sheet: Sheet, matrix: RatingMatrix, layout: MatrixLayout) -> None:
    style = sheet.style
    muted = {"size": style.small_size, "color": style.theme.muted}
    if layout.weight is not None:
        sheet.write(layout.weight, layout.head - 8, style.words("Weight"), ha="right", **muted)
    for at, column in enumerate(matrix.columns):
        _write_subject(sheet, column, layout, at)
    for row, criterion in enumerate(matrix.criteria):
        _write_criterion(sheet, criterion, layout, row)


def _write_subject(sheet: Sheet, column: Column, layout: MatrixLayout, at: int) -> None:
    """The name above its column, upright where columns are narrow."""
    style, place = sheet.style, layout.cell(0, at)
    colour = style.theme.accent if column.is_us else style.theme.muted
    name, middle = column_title(column, style.words), place.x + place.width / 2
    if layout.is_turned:
        size = min(style.small_size, layout.width * 0.8)
        if size >= _LEAST_TEXT:
            text = style.wrapped(name, layout.head - 8, size, 1)[0]
            look = {"rotation": 90, "ha": "center", "va": "bottom", "size": size}
            sheet.write(middle, layout.head - 4, text, color=colour, **look)
        return
    lines = style.wrapped(column.name, place.width, style.small_size, 2 if column.is_us else 3)
    if column.is_us:
        lines.append(style.wrapped(style.words("us"), place.width, style.small_size, 1)[0])
    for number, line in enumerate(lines):
        y = layout.head - 8 - (len(lines) - 1 - number) * style.small_size * 1.2
        sheet.write(middle, y, line, size=style.small_size, color=colour, ha="center")


def _write_criterion(sheet: Sheet, criterion: Criterion, layout: MatrixLayout, row: int) -> None:
    style, place = sheet.style, layout.cell(row, 0)
    size = min(style.small_size + 0.5, place.height * 0.8)
    if size < _LEAST_TEXT:
        return
    middle = place.y + place.height / 2
    room = (layout.left if layout.weight is None else layout.weight - 28) - 6
    lines = style.wrapped(criterion.name, room, size, 2 if place.height > size * 2.4 else 1)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * size * 1.15
        sheet.write(0, y, line, size=size)
    if layout.weight is not None and criterion.weight is not None:
        look = {"size": size, "color": style.theme.muted, "ha": "right"}
        sheet.write(layout.weight, middle, style.numbers.share(criterion.weight), **look)


def _draw_cells(sheet: Sheet, matrix: RatingMatrix, layout: MatrixLayout) -> None:
    """The higher, the darker; what nobody rated is hatched."""
    style, theme = sheet.style, sheet.style.theme
    rated: list[tuple[Frame, str]] = []
    missing: list[tuple[Frame, str]] = []
    texts: list[CellText | None] = []
    for row, criterion in enumerate(matrix.criteria):
        for at, column in enumerate(matrix.columns):
            frame = layout.cell(row, at)
            value = matrix.ratings.get((criterion.id, column.id))
            if value is None:
                missing.append((frame, theme.window))
                texts.append(_text_in(style, MISSING, frame, theme.muted))
                continue
            share = (value - matrix.low) / ((matrix.high - matrix.low) or 1.0)
            fill = blended(*theme.heat, share)
            rated.append((frame, fill))
            texts.append(_text_in(style, style.numbers.short(value), frame, readable_on(fill)))
    draw_boxes(sheet, rated)
    draw_boxes(sheet, missing, ("////", theme.line))
    draw_texts(sheet, [text for text in texts if text is not None])


def _text_in(
    style: ChartStyle, text: str, frame: Frame, colour: str, most: float = 9.0
) -> CellText | None:
    """A text in the middle of a cell, as large as it allows; None where nobody could read it."""
    size = min(most, frame.height * 0.72)
    width = style.width_of(text, 10.0) / 10.0
    size = min(size, (frame.width - 1.5) / width) if width else size
    if size < _LEAST_TEXT:
        return None
    return CellText(frame.x + frame.width / 2, frame.y + frame.height / 2, text, size, colour)


def _draw_totals(sheet: Sheet, matrix: RatingMatrix, layout: MatrixLayout) -> None:
    style, first = sheet.style, layout.cell(layout.rows, 0)
    right = layout.left + layout.width * len(matrix.columns)
    sheet.box(Frame(0, first.y - 3, right, 0.9), fill=style.theme.line)
    size = min(style.small_size + 0.5, first.height * 0.8)
    if size >= _LEAST_TEXT:
        sheet.write(0, first.y + first.height / 2, style.words("Total"), size=size)
    texts = []
    for at, column in enumerate(matrix.columns):
        text = MISSING if column.total is None else style.numbers.short(column.total)
        colour = style.theme.accent if column.is_us else style.theme.text
        place = layout.cell(layout.rows, at)
        texts.append(_text_in(style, text, place, colour, style.text_size))
    draw_texts(sheet, [text for text in texts if text is not None])


def _outline_us(sheet: Sheet, matrix: RatingMatrix, layout: MatrixLayout) -> None:
    """A frame around our column."""
    rows = layout.rows + matrix.has_totals
    for at, column in enumerate(matrix.columns):
        if column.is_us and layout.rows:
            top, last = layout.cell(0, at), layout.cell(rows - 1, at)
            frame = Frame(
                top.x - 1.2, top.y - 1.2, top.width + 2.4, last.y + last.height - top.y + 2.4
            )
            accent = sheet.style.theme.accent
            sheet.box(frame, fill="none", line=accent, line_width=1.4, zorder=4)


def _draw_gaps(sheet: Sheet, matrix: RatingMatrix, layout: MatrixLayout) -> None:
    """Bars from the middle: to the right where we lead, hatched to the left where we trail."""
    left, width = layout.gaps or (0.0, 0.0)
    style, theme = sheet.style, sheet.style.theme
    title = style.words("Our gap to the best other")
    lines = style.wrapped(title, width, style.small_size, 2)
    for number, line in enumerate(lines):
        y = layout.head - 8 - (len(lines) - 1 - number) * style.small_size * 1.2
        sheet.write(left, y, line, size=style.small_size, color=theme.muted)
    most = max((abs(one.gap) for one in matrix.criteria if one.gap is not None), default=0.0)
    middle, reach = left + width / 2, max(width / 2 - _GAP_TEXT, 1.0)
    for row, criterion in enumerate(matrix.criteria):
        place = layout.cell(row, 0)._replace(x=middle)
        _draw_gap(sheet, criterion.gap, place, reach / (most or 1.0))
    bottom = layout.cell(layout.rows - 1, 0)
    height = bottom.y + bottom.height - layout.head
    sheet.box(Frame(middle - 0.4, layout.head, 0.8, height), fill=theme.outline)


def _draw_gap(sheet: Sheet, gap: float | None, place: Frame, unit: float) -> None:
    style, y = sheet.style, place.y + place.height / 2
    size = min(style.small_size, place.height * 0.8)
    thick, length = place.height * 0.5, abs(gap or 0.0) * unit
    if gap:
        is_ahead = gap > 0
        colour = style.theme.on_course if is_ahead else style.theme.off_course
        left = place.x if is_ahead else place.x - length
        hatched: dict[str, Any] = {"hatch": "////", "hatchcolor": style.theme.surface}
        look = {} if is_ahead else hatched
        sheet.box(Frame(left, y - thick / 2, length, thick), fill=colour, **look)
    if size < _LEAST_TEXT:
        return
    text = MISSING if gap is None else _signed(style, gap)
    text = style.wrapped(text, _GAP_TEXT - 4, size, 1)[0]
    is_left = gap is not None and gap < 0
    x = place.x + (-length - 4 if is_left else length + 4)
    look = {"size": size, "color": style.theme.muted}
    sheet.write(x, y, text, ha="right" if is_left else "left", **look)


def _signed(style: ChartStyle, value: float) -> str:
    """A difference with its sign."""
    text = style.numbers.short(value)
    return f"+{text}" if value > 0 else text
