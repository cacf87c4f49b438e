"""Taking the KPI of a key result from the catalogue."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.plan.edits import change_record
from desktop_app.plan.ids import KpiId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi


def catalog_entry(words: Words) -> str:
    """What the wish to see the catalogue is called at the end of a list of KPIs."""
    return words("From the catalogue...")


def choose_kpi_for(desk: Desk, window: QWidget, key_result: str) -> None:
    """Offer the catalogue; the first KPI that is added measures the key result from then on."""
    from desktop_app.ui.pages.kpis.catalog_chooser import CatalogChooser
    from desktop_app.ui.pages.kpis.kpi_work import add_from_catalog

    def link(plan: Plan, kpi: KpiId) -> Plan:
        return change_record(plan, key_result, kpi=kpi)

    def add(entries: tuple["CatalogKpi", ...]) -> None:
        add_from_catalog(desk, entries, link)

    CatalogChooser(desk, window, add).open()
