"""Small pictures of worksheets, drawn one after the other where nobody has to wait for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from shiboken6 import isValid

from desktop_app.ui.jobs import Lane
from desktop_app.ui.look import grown
from desktop_app.ui.parts.chart_styles import screen_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.analysis.results import Computed
    from desktop_app.charts.on_screen import Pixels
    from desktop_app.charts.style import ChartStyle
    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.gallery.tiles import Tile
    from desktop_app.words import Words

# A picture is drawn as for the window and shown this much smaller.
_WIDTH, _HEIGHT = 560, 350
SHARE = 0.5
SIZE = (round(_WIDTH * SHARE), round(_HEIGHT * SHARE))


class Thumbnail(NamedTuple):
    """The small picture of a worksheet, and how many remarks its arithmetic has."""

    picture: QPixmap
    remarks: int


class _Drawn(NamedTuple):
    pixels: Pixels
    remarks: int


class Thumbnails(QObject):
    """Draws what is wanted and out of date, the first wanted first.

    Signals: drawn(str): the id of a worksheet that has another picture now.
    """

    drawn = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, tuple[tuple[object, ...], Thumbnail]] = {}
        self._wanted: list[Tile] = []
        self._is_drawing = False

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is under way."""
        return self._is_drawing

    def of(self, worksheet_id: str) -> Thumbnail | None:
        """The last picture of a worksheet; None before the first."""
        known = self._known.get(worksheet_id)
        return None if known is None else known[1]

    def want(self, tiles: Sequence[Tile]) -> None:
        """Draw those of these worksheets whose pictures are out of date, and no others."""
        self._wanted = [tile for tile in tiles if not self._is_fresh(tile)]
        self._draw_next()

    def _is_fresh(self, tile: Tile) -> bool:
        known = self._known.get(tile.worksheet.id)
        return known is not None and known[0] == tile.content

    def _draw_next(self) -> None:
        if self._is_drawing or not self._wanted:
            return
        tile = self._wanted.pop(0)
        document, words = self._desk.document, self._desk.words
        if tile.worksheet.id not in document.plan.worksheets:
            self._draw_next()
            return
        self._is_drawing = True
        screen = QGuiApplication.primaryScreen()
        points = screen.devicePixelRatio() if screen is not None else 1.0
        ratio = points * grown(SIZE[0]) / _WIDTH
        asked = _Asked(document.plan, tile.worksheet.id, document.computed, document.today)
        style = screen_style(self._desk, *SIZE)
        self._desk.jobs.start(
            "",
            partial(_draw, asked, words, style, ratio),
            done=partial(self._on_drawn, tile),
            failed=self._desk.tell,
            lane=Lane.DRAWING,
        )

    def _on_drawn(self, tile: Tile, drawn: _Drawn) -> None:
        # The window may have been made anew.
        if not isValid(self):
            return
        self._is_drawing = False
        self._known[tile.worksheet.id] = (tile.content, _thumbnail(drawn))
        self.drawn.emit(tile.worksheet.id)
        self._draw_next()


class _Asked(NamedTuple):
    plan: Plan
    worksheet_id: str
    computed: Computed
    today: date


def _draw(
    asked: _Asked,
    words: Words,
    style: Callable[[], ChartStyle],
    ratio: float,
    progress: Progress,
) -> _Drawn:
    """In a worker: the arithmetic and the picture."""
    progress.step(0)
    from desktop_app.analysis.worksheets.evaluating import evaluate
    from desktop_app.charts.on_screen import Surface, drawn_pixels
    from desktop_app.charts.worksheets.registry import worksheet_picture

    result = evaluate(*asked)
    picture = worksheet_picture(asked.plan, result, words)
    surface = Surface(_WIDTH, _HEIGHT, ratio)
    return _Drawn(drawn_pixels(picture.draw, None, style(), surface), len(result.remarks))


def _thumbnail(drawn: _Drawn) -> Thumbnail:
    pixels = drawn.pixels
    image = QImage(pixels.rgba, pixels.width, pixels.height, QImage.Format.Format_RGBA8888)
    return Thumbnail(QPixmap.fromImage(image), drawn.remarks)
