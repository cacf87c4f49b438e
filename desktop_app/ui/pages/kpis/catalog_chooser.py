"""The dialog that offers the KPIs of the catalogue: search, select, add."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.kpis.kpi_library import KpiLibrary
from desktop_app.ui.texts import heading, plain_label

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi

_SIZE_EMS = (34, 38)


class CatalogChooser(QDialog):
    """Offers every KPI of the catalogue that the plan does not have yet.

    `answered` is called with the chosen ones, at least one, when the person agrees.
    """

    def __init__(
        self, desk: Desk, window: QWidget, answered: Callable[[tuple["CatalogKpi", ...]], None]
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answered = answered
        words = desk.words
        self.setWindowTitle(words("Add KPIs from the catalogue"))
        self.library = KpiLibrary(desk)
        self.library.show_plan(desk.document.plan)
        self.library.keys_chosen.connect(self._on_chosen)
        explained = plain_label(
            words(
                "KPIs whose rows are imported already are measured at once; the others with the"
                " next import of such rows."
            ),
            desk.look.colour("muted"),
        )
        explained.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("Add KPIs from the catalogue")))
        column.addWidget(explained)
        column.addWidget(self.library, 1)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)
        self.library.search.setFocus()

    @Slot(object)
    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        from desktop_app.catalog.kpis import kpi_catalog

        entries = tuple(kpi_catalog()[key] for key in keys)
        self.accept()
        self._answered(entries)
