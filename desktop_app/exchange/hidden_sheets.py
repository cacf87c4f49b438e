"""The hidden sheets: lists to choose from, the identity, and the exported snapshot."""

from typing import TYPE_CHECKING

from desktop_app.exchange.identity import (
    BASE_SHEET,
    LISTS_SHEET,
    META_SHEET,
    Identity,
    Snapshot,
)
from desktop_app.exchange.lists import FIRST_ROW, Lists
from desktop_app.exchange.sheet_writer import SheetWriter

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


def write_lists(book: "Workbook", lists: Lists, identity: Identity) -> None:
    """Each list in two columns: labels, and the values that they stand for."""
    writer = SheetWriter(book.get_worksheet_by_name(LISTS_SHEET))
    writer.put(0, 0, identity.key_line(LISTS_SHEET))
    for name, column, choices in lists.items():
        writer.put(1, column, name)
        writer.put(1, column + 1, "value")
        pairs = zip(choices.labels, choices.values, strict=True)
        for row, (label, value) in enumerate(pairs, start=FIRST_ROW - 1):
            writer.put(row, column, label)
            writer.put(row, column + 1, value)
    writer.sheet.hide()


def write_meta(
    book: "Workbook", identity: Identity, snapshot: Snapshot, facts: dict[str, str]
) -> None:
    """The identity as names and texts, here and in the document's own properties."""
    writer = SheetWriter(book.get_worksheet_by_name(META_SHEET))
    writer.put(0, 0, identity.key_line(META_SHEET))
    properties = identity.properties(snapshot.sha256)
    for row, (name, text) in enumerate({**properties, **facts}.items(), start=1):
        writer.put(row, 0, name)
        writer.put(row, 1, text)
    for name, text in properties.items():
        writer.done(book.set_custom_property(name, text, "text"))
    writer.sheet.hide()


def write_base(book: "Workbook", identity: Identity, snapshot: Snapshot) -> None:
    """The exported snapshot, in a sheet that Excel's menus do not offer to show."""
    writer = SheetWriter(book.get_worksheet_by_name(BASE_SHEET))
    writer.put(0, 0, identity.key_line(BASE_SHEET))
    writer.put(1, 0, snapshot.sha256)
    for row, chunk in enumerate(snapshot.chunks, start=2):
        writer.put(row, 0, chunk)
    writer.sheet.very_hidden()
