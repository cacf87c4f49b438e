"""The list of KPIs as a sheet that takes KPIs from the library and brings stages together."""

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS, kpi_columns
from desktop_app.ui.pages.kpis.kpi_library import dragged_keys
from desktop_app.ui.parts.record_sheet import RecordSheet, SheetName


class KpiView(RecordSheet):
    """One row per KPI.

    Signals: keys_dropped(object): keys of KPIs of the catalogue that were dragged here.
    """

    keys_dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        name = SheetName("kpis", desk.words("KPIs"), COLUMNS, ("period",))
        super().__init__(desk, name, kpi_columns(desk))
        self.setAcceptDrops(True)

    def group_by_stage(self, *, is_grouped: bool) -> None:
        """Bring the KPIs of a stage together, or not."""
        group = COLUMNS.index("stage") if is_grouped else -1
        self.sort(self.order._replace(group=group))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take what comes from the library."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Take what comes from the library, wherever it is held."""
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Tell what was dropped."""
        keys = dragged_keys(event.mimeData())
        if keys:
            event.acceptProposedAction()
            self.keys_dropped.emit(keys)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The rows, with a line above the first one of every group."""
        super().paintEvent(event)
        if self.order.group < 0:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._desk.look.colour("muted"), 1))
        first = max(self.rowAt(event.rect().top()), 1)
        last = self.rowAt(event.rect().bottom())
        for row in range(first, (last if last >= 0 else self.records.rowCount() - 1) + 1):
            here, above = (self.records.index(n, self.order.group).data() for n in (row, row - 1))
            if here != above:
                y = self.rowViewportPosition(row)
                painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()

    def _take(self, event: QDragMoveEvent) -> None:
        if dragged_keys(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()
