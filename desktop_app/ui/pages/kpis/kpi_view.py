"""The list of KPIs as a sheet that takes KPIs from the library and brings stages together."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from desktop_app.plan.ties import ties_from
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS, kpi_columns
from desktop_app.ui.pages.kpis.kpi_library import dragged_keys
from desktop_app.ui.pages.kpis.stage_cell import begins_group
from desktop_app.ui.pages.kpis.year_changes import YearChanges
from desktop_app.ui.parts.carried_cards import carried_ids
from desktop_app.ui.parts.delegates import RECORD_ID
from desktop_app.ui.parts.record_sheet import RecordSheet, SheetName
from desktop_app.ui.parts.tying import link_all

_YEAR = COLUMNS.index("year")


class KpiView(RecordSheet):
    """One row per KPI.

    Signals: keys_dropped(object): keys of KPIs of the catalogue that were dragged here.
    """

    keys_dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        name = SheetName("kpis", desk.words("KPIs"), COLUMNS, ("period",))
        years = YearChanges(desk)
        super().__init__(desk, name, kpi_columns(desk, years))
        years.setParent(self)
        years.changed.connect(self._on_years_known)
        self._years = years
        self.setAcceptDrops(True)

    def look_at_years(self) -> None:
        """Compare values with the year before, unless nobody wants to see it."""
        if _YEAR not in self.hidden:
            self._years.look()

    def show_column(self, number: int, *, is_shown: bool) -> None:
        """Show a column, or hide it until it is wanted again."""
        super().show_column(number, is_shown=is_shown)
        self.look_at_years()

    @Slot()
    def _on_years_known(self) -> None:
        self.order_changed.emit()
        self.fit_anew()
        self._fit()

    def group_by_stage(self, *, is_grouped: bool) -> None:
        """Bring the KPIs of a stage together, or not."""
        group = COLUMNS.index("stage") if is_grouped else -1
        self.sort(self.order._replace(group=group))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take what comes from the library or from a worksheet."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Take what comes from the library wherever it is held, and cards over a KPI."""
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Tell what was dropped."""
        keys = dragged_keys(event.mimeData())
        if keys:
            event.acceptProposedAction()
            self.keys_dropped.emit(keys)
        elif cards := self._cards_for(event):
            event.acceptProposedAction()
            link_all(self._desk, cards, self._kpi_at(event))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """The rows; every second group stands on a band, and each begins with a line."""
        if self.order.group >= 0:
            painter = QPainter(self.viewport())
            self._paint_groups(painter)
            painter.end()
        super().paintEvent(event)

    def _paint_groups(self, painter: QPainter) -> None:
        band, line = self._desk.look.colour("window"), QPen(self._desk.look.colour("line"), 1)
        last, is_banded = self.rowAt(self.viewport().height() - 1), False
        for row in range((last if last >= 0 else self.records.rowCount() - 1) + 1):
            is_first = begins_group(self.records.index(row, self.order.group))
            is_banded = is_banded != is_first
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if top + height < 0:
                continue
            if is_banded:
                painter.fillRect(0, top, self.viewport().width(), height, band)
            if is_first and row > 0:
                painter.setPen(line)
                painter.drawLine(0, top, self.viewport().width(), top)

    def _show_order(self) -> None:
        """Where stages are brought together, their names come first."""
        super()._show_order()
        stage, header = COLUMNS.index("stage"), self.horizontalHeader()
        wanted = 0 if self.order.group == stage else stage
        if header.visualIndex(stage) != wanted:
            header.moveSection(header.visualIndex(stage), wanted)

    def _take(self, event: QDragMoveEvent) -> None:
        if dragged_keys(event.mimeData()) or self._cards_for(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _kpi_at(self, event: QDropEvent) -> str:
        """The KPI below the pointer, "" for none."""
        return str(self.indexAt(event.position().toPoint()).data(RECORD_ID) or "")

    def _cards_for(self, event: QDropEvent) -> list[str]:
        """The cards that are held over a KPI and can be measured by it."""
        cards = carried_ids(event.mimeData())
        session = self._desk.document.session
        if not cards or session is None or session.read_only:
            return []
        kpi = self._kpi_at(event)
        return list(ties_from(self._desk.document.plan, kpi, cards)) if kpi else []
