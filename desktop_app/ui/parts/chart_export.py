"""A picture that leaves the window: onto the clipboard or into a file, always light on white."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from desktop_app.charts.tables import Wording, table_text
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.chart_styles import paper_style
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.picture_files import ask_picture_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.charts.style import ChartStyle
    from desktop_app.progress import Progress
    from desktop_app.ui.parts.chart_pictures import Draw, Picture


class ChartExport(QObject):
    """Copies and saves pictures; drawing them takes a thread's time, not the window's."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def copy_picture(self, picture: Picture) -> None:
        """Put a picture on the clipboard, twice as large as it is seen."""
        work = partial(_picture_bytes, picture.draw, self._style())
        self._desk.run(self._desk.words("Copying the picture"), work, self._on_drawn)

    def copy_table(self, picture: Picture) -> None:
        """Put the numbers of a picture on the clipboard, as a sheet takes them."""
        if picture.table is None:
            return
        words = self._desk.words
        table = picture.table(Wording(words, numbers_of(self._desk)))
        QGuiApplication.clipboard().setText(table_text(table))
        self._desk.notices.done(
            words.count("{n} row was copied.", "{n} rows were copied.", len(table.rows)),
            words("Paste them into a sheet."),
        )

    def ask_file(self, picture: Picture) -> None:
        """Ask where to save a picture, and save it there."""
        title = self._desk.words("Save picture")
        ask_picture_file(self._desk, title, picture.name, partial(self._save, picture.draw))

    def _save(self, draw: Draw, path: Path) -> None:
        self._desk.run(
            self._desk.words("Writing {file}").format(file=path.name),
            partial(_saved, draw, path, self._style()),
            self._on_saved,
        )

    def _style(self) -> Callable[[], ChartStyle]:
        return paper_style(self._desk)

    def _on_drawn(self, drawn: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(drawn))
        words = self._desk.words
        self._desk.notices.done(
            words("The picture was copied."), words("Paste it into a text or a slide.")
        )

    def _on_saved(self, path: Path) -> None:
        words = self._desk.words
        self._desk.notices.done(
            words("{file} was written.").format(file=path.name),
            words("You find it in {folder}.").format(folder=str(path.parent)),
        )


def _picture_bytes(draw: Draw, style: Callable[[], ChartStyle], _progress: Progress) -> bytes:
    from desktop_app.charts.saving import picture_bytes

    return picture_bytes(draw, style())


def _saved(draw: Draw, path: Path, style: Callable[[], ChartStyle], _progress: Progress) -> Path:
    from desktop_app.charts.saving import save_chart

    save_chart(draw, path, style())
    return path
