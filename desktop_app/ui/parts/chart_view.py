"""A picture of `charts` inside the window: made on first view, redrawn once per change.

Matplotlib takes half a second to import and a tenth to draw: both happen in a worker.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.charts.tables import Wording
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.parts.chart_bar import ChartBar
from desktop_app.ui.parts.chart_export import ChartExport
from desktop_app.ui.parts.chart_overlay import ChartOverlay
from desktop_app.ui.parts.chart_paper import ChartPaper
from desktop_app.ui.parts.chart_pictures import Picture
from desktop_app.ui.parts.chart_styles import screen_style
from desktop_app.ui.parts.chart_table import PictureTableView
from desktop_app.ui.parts.numbers import numbers_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.charts.on_screen import Pixels
    from desktop_app.charts.style import ChartStyle
    from desktop_app.progress import Progress
    from desktop_app.ui.jobs import Job
    from desktop_app.ui.parts.chart_pictures import Draw

RESIZE_PAUSE_MS = 60
_LEAST_PIXELS = 40
_LEAST_HEIGHT = 260


class ChartView(QWidget):
    """Shows a picture or its numbers. Nothing is drawn before it is visible.

    Signals: place_chosen(str): the key of what was clicked in the picture or its table.
    """

    place_chosen = Signal(str)

    def __init__(self, desk: Desk, name: str, key: str = "") -> None:
        """Args: key: whether its numbers are wanted is remembered under it; "" for not at all."""
        super().__init__()
        self._desk = desk
        self._picture: Picture | None = None
        self._job: Job | None = None
        self._is_stale = False
        self.setAccessibleName(name)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.bar = ChartBar(desk, key)
        self.table = PictureTableView(name)
        self.paper = ChartPaper(desk, name)
        self.overlay = ChartOverlay(desk.look, name)
        self.overlay.hide()
        self._export = ChartExport(desk, self)
        sheet = QWidget()
        layers = QGridLayout(sheet)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.addWidget(self.paper, 0, 0)
        layers.addWidget(self.overlay, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(sheet)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._pause = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self._pause.timeout.connect(self._redraw)
        self._connect()

    def _connect(self) -> None:
        self.bar.table_toggled.connect(self._on_table_toggled)
        self.bar.picture_copied.connect(self._on_picture_copied)
        self.bar.table_copied.connect(self._on_table_copied)
        self.bar.picture_saved.connect(self._on_picture_saved)
        self.paper.outgrown.connect(self._on_outgrown)
        self.overlay.mark_chosen.connect(self.place_chosen)
        self.table.key_chosen.connect(self.place_chosen)

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to be drawn, or being drawn."""
        return self._pause.isActive() or self._job is not None

    def show_drawing(self, draw: Draw | None) -> None:
        """Draw something that has no table; None empties the view."""
        self.show_picture(None if draw is None else Picture(draw=draw))

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, or its numbers where those are wanted; None empties the view."""
        self._picture = picture
        has_table = picture is not None and picture.table is not None
        self.bar.offer(has_picture=picture is not None, has_table=has_table)
        self._stack.setCurrentIndex(1 if has_table and self.bar.table.isChecked() else 0)
        self._is_stale = True
        if self.isVisible():
            self._pause.start(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Draw what came while the view was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._pause.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Draw again when the size has settled."""
        super().resizeEvent(event)
        if self._picture is not None:
            self._pause.start(RESIZE_PAUSE_MS)

    @Slot()
    def _redraw(self) -> None:
        if not self.isVisible() or min(self.width(), self.height()) < _LEAST_PIXELS:
            return
        self._is_stale = False
        if self._stack.currentIndex() == 1:
            self._fill_table()
        else:
            self._draw_picture()

    def _fill_table(self) -> None:
        make = self._picture.table if self._picture else None
        wording = Wording(self._desk.words, numbers_of(self._desk))
        self.table.show_table(None if make is None else make(wording))

    def _draw_picture(self) -> None:
        picture, paper = self._picture, self.paper
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if picture is None:
            paper.clear()
            self.overlay.hide()
            return
        width, height = max(paper.width(), 1), max(paper.height(), 1)
        size = (width, height, paper.devicePixelRatioF())
        style = screen_style(self._desk, width, height)
        self._start(partial(_drawn, picture, style, size), size[2])

    def _start(self, work: Callable[[Progress], Pixels], ratio: float) -> None:
        def done(pixels: Pixels) -> None:
            # Another picture may be wanted by now, or the window have been made anew.
            if isValid(self) and self._job is job:
                self._job = None
                self._show_pixels(pixels, ratio)

        self.paper.expect()
        job = self._job = self._desk.jobs.start(
            "", work, done=done, failed=self._desk.tell, lane=Lane.DRAWING
        )

    def _show_pixels(self, pixels: Pixels, ratio: float) -> None:
        self.paper.show_pixels(pixels, ratio)
        has_marks = self._picture is not None and self._picture.marks is not None
        self.overlay.setVisible(has_marks)
        self.overlay.show_marks(pixels.marks)

    @Slot(bool)
    def _on_table_toggled(self, is_table: bool) -> None:  # noqa: FBT001  (Qt)
        self._stack.setCurrentIndex(1 if is_table else 0)
        self._pause.start(0)

    @Slot()
    def _on_outgrown(self) -> None:
        self._pause.start(0)

    @Slot()
    def _on_picture_copied(self) -> None:
        if self._picture is not None:
            self._export.copy_picture(self._picture)

    @Slot()
    def _on_table_copied(self) -> None:
        if self._picture is not None:
            self._export.copy_table(self._picture)

    @Slot()
    def _on_picture_saved(self) -> None:
        if self._picture is not None:
            self._export.ask_file(self._picture)


def _drawn(
    picture: Picture,
    style: Callable[[], ChartStyle],
    size: tuple[int, int, float],
    progress: Progress,
) -> Pixels:
    """Draw in a worker; not at all where another picture is wanted by now."""
    progress.step(0)
    from desktop_app.charts.on_screen import Surface, drawn_pixels

    return drawn_pixels(picture.draw, picture.marks, style(), Surface(*size))
