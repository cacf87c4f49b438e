"""A picture of `charts` inside the window: made on first view, redrawn once per change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    from desktop_app.charts.style import ChartStyle

    Draw = Callable[[Figure, ChartStyle], None]

RESIZE_PAUSE_MS = 60
_LEAST_PIXELS = 40
_LEAST_HEIGHT = 260


class ChartView(QWidget):
    """Shows what a drawing function draws. Matplotlib is not imported before it is visible."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._draw: Draw | None = None
        self._canvas: FigureCanvasQTAgg | None = None
        self._is_stale = False
        self.setAccessibleName(name)
        self.setMinimumHeight(_LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self._pause.timeout.connect(self._redraw)

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to be drawn."""
        return self._pause.isActive()

    def show_drawing(self, draw: "Draw | None") -> None:
        """Draw something else; None empties the view."""
        self._draw = draw
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
        if self._canvas is not None:
            self._pause.start(RESIZE_PAUSE_MS)

    @Slot()
    def _redraw(self) -> None:
        if not self.isVisible() or min(self.width(), self.height()) < _LEAST_PIXELS:
            return
        self._is_stale = False
        canvas = self._made_canvas()
        canvas.setVisible(self._draw is not None)
        if self._draw is None:
            return
        from desktop_app.charts.style import chart_style

        figure = canvas.figure
        figure.clear()
        currency = self._desk.document.plan.info.currency
        self._draw(figure, chart_style(self._desk.look.theme, self._desk.words, currency))
        canvas.draw_idle()  # type: ignore[no-untyped-call]

    def _made_canvas(self) -> "FigureCanvasQTAgg":
        if self._canvas is None:
            from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
            from matplotlib.figure import Figure

            figure = Figure(facecolor=self._desk.look.theme.surface)
            self._canvas = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]
            self._canvas.setAccessibleName(self.accessibleName())
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._canvas)
                layout.activate()
        return self._canvas
