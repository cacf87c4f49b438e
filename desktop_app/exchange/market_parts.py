"""What sheets of worksheets have besides a table: a foot, heat over ratings, a picture beside."""

import io
from typing import NamedTuple

from desktop_app.exchange.looks import INK, Looks
from desktop_app.exchange.sheet import Look, Role, Row, Sheet
from desktop_app.exchange.sheet_writer import SheetWriter

# Pictures come with 200 dots an inch and as wide as a slide; so they stand as wide as a screen.
_SCALE = 0.72
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
        if column.key not in row.cells:
            continue
        look = _foot_look(sheet, row, column.key, column.look)
        cell = row.cells[column.key]
        shape = {"bold": True, "font_color": INK, "top": 1, "bottom": 1, "valign": "vcenter"}
        if look is Look.TEXT:
            made = looks.made(**shape, indent=1, text_wrap=True)
        else:
            made = looks.made(**shape, **looks.number(look))
        writer.put(number, at, cell, made)
        if column.key == "slot":
            writer.condition(
                (number, at, number, at),
                {"type": "no_blanks", "format": looks.made(**_ODD)},
            )
    writer.done(writer.sheet.set_row(number, 20))


def _foot_look(sheet: Sheet, row: Row, key: str, look: Look) -> Look:
    if key in {"text", "slot"}:
        return Look.TEXT
    if key in sheet.heat:
        return Look.NUMBER
    return look if look is Look.SHARE else row.quantity


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
