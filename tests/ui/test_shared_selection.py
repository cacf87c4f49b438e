"""One selected record for all pages, whenever they are visited, whatever changed meanwhile."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records, change_record, remove_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Objective
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId, KpiId, KpiVersionId, ObjectiveId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.market import Finding
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.records.findings_page import FindingsPage
from desktop_app.ui.parts.field_editors import TextEditor
from desktop_app.ui.services import Services
from tests.ui.inspecting import form_in

OBJECTIVE, KEY_RESULT, OTHER = "OBJ-00000000000A", "KRS-00000000000A", "KRS-00000000000B"
SECOND, KPI, KPI_2 = "OBJ-00000000000B", "KPI-00000000000A", "KPI-00000000000B"
FINDING, FINDING_2 = "FND-00000000000A", "FND-00000000000B"


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    """A window over the small plan with a second objective, KPI and finding."""
    more = [
        Objective(id=ObjectiveId(SECOND), title="Raise order value", rank="V"),
        Kpi(id=KpiId(KPI_2), key="orders", name=text_in("en", "Orders"), rank="V"),
        KpiVersion(
            id=KpiVersionId("VER-00000000000B"),
            kpi=KpiId(KPI_2),
            definition=text_in("en", "Number of orders"),
        ),
        Finding(id=FindingId(FINDING_2), text="Shipping is dear", rank="V"),
    ]
    services.document.edit(label("More"), lambda plan: add_records(plan, more))
    return open_window()


def goals(window: MainWindow) -> GoalsPage:
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    return page


def kpis(window: MainWindow) -> KpisPage:
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    return page


def shown_title(window: MainWindow) -> str:
    return window.inspector.header.title.text()


def test_that_a_goal_chosen_elsewhere_is_shown_at_the_next_visit(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    services.selection.select(OBJECTIVE)
    window.show_page("map")
    services.selection.select(KEY_RESULT)
    window.show_page("goals")
    page = goals(window)
    assert page.model.record_id_at(page.tree.currentIndex()) == KEY_RESULT
    assert shown_title(window) == "More monthly buyers"
    editor = form_in(window, "key_result").editor("title")
    assert isinstance(editor, TextEditor)
    assert editor.text() == "More monthly buyers"


def test_that_a_kpi_chosen_elsewhere_is_shown_at_the_next_visit(
    window: MainWindow, services: Services
) -> None:
    window.show_page("kpis")
    services.selection.select(KPI)
    window.show_page("map")
    services.selection.select(KPI_2)
    window.show_page("kpis")
    page = kpis(window)
    assert page.view.current_id() == KPI_2
    panel = window.inspector.panel("kpi")
    assert isinstance(panel, KpiPanel)
    assert shown_title(window) == "Orders"
    assert panel.definition.text.toPlainText() == "Number of orders"


def test_that_visiting_a_page_keeps_what_is_selected_elsewhere(
    window: MainWindow, services: Services
) -> None:
    window.show_page("kpis")
    services.selection.select(KPI_2)
    window.show_page("goals")
    services.selection.select(KEY_RESULT)
    window.show_page("kpis")
    page = kpis(window)
    assert services.selection.record_id == KEY_RESULT
    assert not page.view.selectionModel().hasSelection()
    assert shown_title(window) == "More monthly buyers"


def test_that_a_click_on_the_row_that_was_current_selects_its_record_again(
    window: MainWindow, services: Services
) -> None:
    window.show_page("kpis")
    services.selection.select(KPI_2)
    services.selection.select(KEY_RESULT)
    page = kpis(window)
    page.view.clicked.emit(page.view.records.index(page.view.records.row_of(KPI_2), 0))
    assert services.selection.record_id == KPI_2
    assert page.view.selectionModel().isRowSelected(page.view.records.row_of(KPI_2))


def test_that_the_first_record_is_selected_where_none_was(
    window: MainWindow, services: Services
) -> None:
    for key, first in (("market", FINDING), ("goals", OBJECTIVE), ("kpis", KPI)):
        services.selection.select("")
        window.show_page(key)
        assert services.selection.record_id == first


def test_that_a_choice_on_the_map_is_chosen_in_the_tree_and_the_other_way(
    window: MainWindow, services: Services
) -> None:
    window.show_page("map")
    found = window.page("map")
    assert isinstance(found, MapPage)
    found.view.record_chosen.emit(OTHER)
    assert [card.record_id for card in found.view.cards.values() if card.isSelected()] == [OTHER]
    window.show_page("goals")
    page = goals(window)
    assert page.model.record_id_at(page.tree.currentIndex()) == OTHER
    page.tree.setCurrentIndex(page.model.index_of(SECOND))
    window.show_page("map")
    assert [card.record_id for card in found.view.cards.values() if card.isSelected()] == [SECOND]


def test_that_a_row_is_selected_as_a_whole_and_once(window: MainWindow, services: Services) -> None:
    window.show_page("market")
    page = window.page("market").findChild(FindingsPage)
    assert isinstance(page, FindingsPage)
    told: list[str] = []
    services.selection.record_selected.connect(told.append)
    page.view.selectRow(1)
    assert told == [FINDING_2]
    rows = {index.row() for index in page.view.selectionModel().selectedIndexes()}
    assert rows == {1}


def test_that_an_edit_keeps_the_selection_and_the_current_row(
    window: MainWindow, services: Services
) -> None:
    window.show_page("market")
    page = window.page("market").findChild(FindingsPage)
    assert isinstance(page, FindingsPage)
    services.selection.select(FINDING_2)
    edit = partial(change_record, record_id=FINDING, text="Most buy once only")
    services.document.edit(label("Change"), edit)
    assert (page.view.current_id(), services.selection.record_id) == (FINDING_2, FINDING_2)


def test_that_a_removed_record_is_selected_no_more_and_another_one_is(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    services.selection.select(OBJECTIVE)
    services.document.edit(label("Remove"), partial(remove_record, record_id=OBJECTIVE))
    assert services.selection.record_id == SECOND
    assert shown_title(window) == "Raise order value"


def test_that_removing_while_the_page_is_hidden_leaves_nothing_stale(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    services.selection.select(KEY_RESULT)
    window.show_page("map")
    services.document.edit(label("Remove"), partial(remove_record, record_id=KEY_RESULT))
    window.show_page("goals")
    page = goals(window)
    assert not page.model.index_of(KEY_RESULT).isValid()
    assert shown_title(window) != "More monthly buyers"


def test_that_a_hidden_page_does_no_work_until_it_is_visited(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("goals")
    page = goals(window)
    window.show_page("map")
    shown: list[str] = []
    show_plan = page.model.show_plan
    monkeypatch.setattr(
        page.model, "show_plan", lambda *plans: (shown.append("shown"), show_plan(*plans))
    )
    for title in ("One", "Two", "Three"):
        edit = partial(change_record, record_id=OBJECTIVE, title=title)
        services.document.edit(label("Change"), edit)
    assert shown == []
    window.show_page("goals")
    assert shown == ["shown"]
    assert page.model.index_of(OBJECTIVE).data() == "Three"


def test_that_a_page_visited_again_without_changes_is_not_filled_anew(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("goals")
    page = goals(window)
    shown: list[str] = []
    monkeypatch.setattr(page, "show_plan", lambda *_: shown.append("shown"))
    window.show_page("map")
    window.show_page("goals")
    assert shown == []


def test_that_no_selection_at_all_asks_to_select(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    window.show_page("market")
    page = window.page("market").findChild(FindingsPage)
    assert isinstance(page, FindingsPage)
    services.selection.select("")
    form = form_in(window, "finding")
    assert not form.isVisible()
    page.view.selectionModel().setCurrentIndex(
        page.view.records.index(1, 0), QItemSelectionModel.SelectionFlag.SelectCurrent
    )
    assert services.selection.record_id == FINDING_2
    assert form.isVisible()
