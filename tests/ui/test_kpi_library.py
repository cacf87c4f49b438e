"""The catalogue at the left of the KPIs page: found, read, added, dragged."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from desktop_app.plan.edits import add_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import by_rank
from desktop_app.ui.document import no_plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_library import KpiLibrary, dragged_keys
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.services import Services

KPI = "KPI-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    made = open_window()
    made.show_page("kpis")
    return made


@pytest.fixture
def page(window: MainWindow) -> KpisPage:
    found = window.page("kpis")
    assert isinstance(found, KpisPage)
    found.choose_kpis()
    return found


@pytest.fixture
def library(page: KpisPage) -> KpiLibrary:
    return page.library


def shown(library: KpiLibrary) -> list[str]:
    return [item.text(0) for item in library._items.values() if not item.isHidden()]


def test_that_the_library_unfolds_and_stays_so(
    page: KpisPage, open_window: Callable[..., MainWindow]
) -> None:
    assert page.library.isVisible()
    again = open_window()
    again.show_page("kpis")
    other = again.page("kpis")
    assert isinstance(other, KpisPage)
    assert other.library.isVisible()
    other.library_action.trigger()
    assert not other.library.isVisible()


def test_that_an_empty_page_offers_the_library_beside_it(
    services: Services, tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    services.document.create(tmp_path / "empty.causeway", no_plan())
    window = open_window()
    window.show_page("kpis")
    window.desk.actions["add_kpis"].trigger()
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    assert page.library.isVisible()
    page.library.select("revenue")
    page.library.add_button.click()
    assert [kpi.key for kpi in services.document.plan.kpis.values()] == ["revenue"]
    assert page.view.isVisible()


def test_that_the_catalogue_is_searched_in_any_language(library: KpiLibrary) -> None:
    everything = shown(library)
    library.search.setText("销售额")
    assert "Revenue" in shown(library)
    assert len(shown(library)) < len(everything)
    library.search.setText("no such thing")
    assert shown(library) == []
    stages = [library.tree.topLevelItem(n) for n in range(library.tree.topLevelItemCount())]
    assert all(stage is not None and stage.isHidden() for stage in stages)
    library.search.clear()
    assert shown(library) == everything


def test_that_enter_goes_from_the_search_to_the_find_and_adds_it(
    library: KpiLibrary, services: Services
) -> None:
    library.search.setText("stickiness")
    QTest.keyClick(library.search, Qt.Key.Key_Return)
    assert library.chosen == ("stickiness",)
    QTest.keyClick(library.tree, Qt.Key.Key_Return)
    assert "stickiness" in {kpi.key for kpi in services.document.plan.kpis.values()}


def test_that_a_double_click_adds_a_kpi_and_none_on_a_stage(
    library: KpiLibrary, services: Services
) -> None:
    before = services.document.plan
    stage = library.tree.topLevelItem(0)
    assert stage is not None
    library.tree.itemDoubleClicked.emit(stage, 0)
    assert services.document.plan is before
    item = library._items["revenue"]
    item.setSelected(True)
    library.tree.itemDoubleClicked.emit(item, 0)
    assert {kpi.key for kpi in services.document.plan.kpis.values()} == {"buyers", "revenue"}


def test_that_several_kpis_are_added_as_one_step(
    window: MainWindow, library: KpiLibrary, services: Services
) -> None:
    before = services.document.plan
    library.select("revenue", "orders")
    assert library.add_button.text() == "Add 2 KPIs"
    library.add_button.click()
    added = [kpi.key for kpi in by_rank(services.document.plan.kpis) if kpi.id != KPI]
    assert added == ["orders", "revenue"]
    assert services.selection.record_id in services.document.plan.kpis
    assert window.desk.actions["undo"].text() == "Undo: Add 2 KPIs"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_kpi_tells_whether_the_plan_has_it_or_could_measure_it(
    library: KpiLibrary, services: Services
) -> None:
    library.select("revenue")
    library.add_button.click()
    dataset = Dataset(
        id=DatasetId("DST-00000000000A"),
        file="orders.csv",
        sha256="3f" * 32,
        role="orders",
        imported_at="1998-07-01T09:00:00+00:00",
    )
    services.document.edit(label("Import"), partial(add_record, record=dataset))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    told = [library._items[key].data(0, spoken) for key in ("revenue", "orders", "stickiness")]
    assert told == [
        "Revenue: In the plan already.",
        "Orders: Can be measured from what is imported.",
        "Stickiness: Will be measured once Events are imported.",
    ]
    icons = [library._items[key].icon(1).isNull() for key in ("revenue", "orders", "stickiness")]
    assert icons == [False, False, True]
    library.select("revenue")
    assert library.chosen == ()
    assert not library.add_button.isEnabled()


def test_that_the_definition_of_the_current_kpi_is_read_below(library: KpiLibrary) -> None:
    assert library.definition.text() == "Select a KPI to read what it counts."
    library.tree.setCurrentItem(library._items["revenue"])
    assert "Unit: " in library.definition.text()
    assert library.definition.text().endswith("Will be measured once Orders are imported.")


def test_that_kpis_are_dragged_onto_the_list(page: KpisPage, services: Services) -> None:
    library = page.library
    mime = library.tree.mimeData([library._items["revenue"], library._items["orders"]])
    assert dragged_keys(mime) == ("revenue", "orders")
    assert dragged_keys(QMimeData()) == ()
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.view.dropEvent(event)
    assert event.isAccepted()
    keys = {kpi.key for kpi in services.document.plan.kpis.values()}
    assert keys == {"buyers", "revenue", "orders"}
