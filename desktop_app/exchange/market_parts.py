"""What sheets of worksheets have besides a table: a foot, heat over ratings, a picture beside."""

import io
from typing import NamedTuple

from desktop_app.exchange.looks import COMPUTED_FILL, LINE, Looks
from desktop_app.exchange.sheet import Column, Look, Role, Row, Sheet
from desktop_app.exchange.sheet_writer import SheetWriter

# Pictures come with 120 dots an inch and as wide as a slide; so they stand half a screen wide.
_SCALE = 0.72
_DOTS, _SHOWN_DOTS = 120, 96
_COLUMN, _ROW = 64, 20  # an ordinary column's width and row's height in dots
_FOOT_HEIGHT = 20.0
_FOOT = {
    "bold": True, "border": 1, "border_color": LINE, "bg_color": COMPUTED_FILL,
    "valign": "vcenter",
}  # fmt: skip
_HEAT = {"type": "2_color_scale", "min_type": "num", "max_type": "num"}
_PALE, _STRONG = "#FFFFFF", "#7FB2C9"
_ODD = {"bg_color": "#F6D9CF", "font_color": "#8A2E12", "bold": True}


class MarketPlace(NamedTuple):
    """A table that was written, and what it is written with.

    Attributes:
        rows: first and last row of records, counted from 0.
        widths: of the columns after the hidden first.
    """

    writer: SheetWriter
    looks: Looks
    rows: tuple[int, int]
    widths: list[float]


def add_market_parts(place: MarketPlace, sheet: Sheet) -> None:
    """Write the foot below the table, colour its ratings, put the picture beside it.

    Raises: TextTooLongForExcelError, TooManyForExcelError.
    """
    for number, row in enumerate(sheet.foot, start=place.rows[1] + 2):
        _write_foot_row(place, sheet, number, row)
    if sheet.heat:
        _add_heat(place, sheet)
    if sheet.picture:
        _add_picture(place, sheet)


def _write_foot_row(place: MarketPlace, sheet: Sheet, number: int, row: Row) -> None:
    """A label and numbers; the id says that it is no record."""
    writer, looks = place.writer, place.looks
    writer.put(number, 0, row.id, looks.cell(Look.TEXT, Role.WORKING))
    for at, column in enumerate(sheet.columns, start=1):
        if column.role is Role.WORKING:
            continue
        cell = row.cells.get(column.key)
        is_text = column.key in {"text", "slot"} or cell is None
        place_in = (
            {"indent": 1, "text_wrap": True}
            if is_text
            else looks.number(_foot_look(sheet, row, column))
        )
        writer.put(number, at, cell, looks.made(**_FOOT, **place_in))
        if column.key == "slot":
            odd = {"type": "no_blanks", "format": looks.made(**_ODD)}
            writer.condition((number, at, number, at), odd)
    writer.done(writer.sheet.set_row(number, _FOOT_HEIGHT))


def _foot_look(sheet: Sheet, row: Row, column: Column) -> Look:
    """Means of ratings have decimals; weights stay shares; sizes look like their row."""
    if column.key in sheet.heat:
        return Look.NUMBER
    return column.look if column.look is Look.SHARE else row.quantity


def _add_heat(place: MarketPlace, sheet: Sheet) -> None:
    columns = [at for at, column in enumerate(sheet.columns, start=1) if column.key in sheet.heat]
    low, high = sheet.heat_scale
    ends = {"min_value": low, "max_value": high, "min_color": _PALE, "max_color": _STRONG}
    area = (place.rows[0], columns[0], place.rows[1], columns[-1])
    place.writer.condition(area, _HEAT | ends)


def _add_picture(place: MarketPlace, sheet: Sheet) -> None:
    """Right of the last column, where nothing is written."""
    options = {
        "image_data": io.BytesIO(sheet.picture),
        "x_scale": _SCALE,
        "y_scale": _SCALE,
        "object_position": 3,
        "description": sheet.name,
    }
    at = len(sheet.columns) + 2
    answer = place.writer.sheet.insert_image(place.rows[0] - 1, at, "picture.png", options)
    place.writer.done(answer)


def printed_to(sheet: Sheet, rows: tuple[int, int], column: int) -> tuple[int, int]:
    """Last row and column that are printed: those of the table, its foot and its picture."""
    last = rows[1] + 1 + len(sheet.foot) if sheet.foot else rows[1]
    if not sheet.picture:
        return last, column
    # The size of a PNG stands right behind its first chunk's name.
    wide, high = (int.from_bytes(sheet.picture[at : at + 4], "big") for at in (16, 20))
    shown = _SCALE * _SHOWN_DOTS / _DOTS
    right = len(sheet.columns) + 2 + int(wide * shown / _COLUMN)
    return max(last, rows[0] + int(high * shown / _ROW)), right
