"""KPIs from the catalogue and of one's own: added, measured from kept rows, edited, removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.metrics.cache import shrink_cache
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goal_kpi import catalog_entry
from desktop_app.ui.pages.goals.goal_panel import KeyResultPanel
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.kpis.catalog_chooser import CatalogChooser
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.pages.kpis.own_kpi_dialog import OwnKpiDialog
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.parts.record_form import Extra
from desktop_app.ui.parts.stages import stages
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions, small_plan
from tests.ui.importing import import_now

KEY_RESULT = "KRS-00000000000B"
KPI = "KPI-00000000000A"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def kpis(window: MainWindow) -> KpisPage:
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    return page


def shown(window: QWidget, kind: type[QWidget]) -> QWidget:
    (dialog,) = (found for found in window.findChildren(kind) if found.isVisible())
    return dialog


def chooser(window: MainWindow) -> CatalogChooser:
    dialog = shown(window, CatalogChooser)
    assert isinstance(dialog, CatalogChooser)
    return dialog


def import_orders(
    window: MainWindow, questions: AnsweredQuestions, folder: Path, qtbot: QtBot
) -> None:
    path = folder / "orders.csv"
    rows = [f"u{n % 7},1998-0{n % 5 + 1}-{n % 27 + 1:02},{n}.5" for n in range(1, 90)]
    path.write_text("\n".join(["user_id,order_time,amount", *rows]), encoding="utf-8")
    questions.paths = [path]
    window.desk.actions["import"].trigger()
    finish(window, qtbot)
    dialog = shown(window, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    import_now(dialog, qtbot)
    finish(window, qtbot)


def finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=60_000)


def test_that_a_kpi_of_imported_rows_is_measured_at_once_within_the_same_step(
    *,
    window: MainWindow,
    kpis: KpisPage,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    import_orders(window, questions, tmp_path, qtbot)
    before = services.document.plan
    had = set(before.kpis)
    kpis.library.select("repeat_day_rate")
    kpis.library.add_button.click()
    finish(window, qtbot)
    (new,) = set(services.document.plan.kpis) - had
    series = series_in_force(services.document.plan, services.document.plan.kpis[new].id)
    assert series is not None
    assert any(point.value is not None for point in series.points)
    assert "measured" in window.message_bar.text
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_person_is_told_when_the_rows_are_no_longer_kept(
    *,
    window: MainWindow,
    kpis: KpisPage,
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    import_orders(window, questions, tmp_path, qtbot)
    shrink_cache(0)
    entries = kpi_catalog().values()
    entry = next(e for e in entries if e.source == "orders" and not e.is_starter)
    kpis.library.select(entry.key)
    kpis.library.add_button.click()
    finish(window, qtbot)
    assert any(kpi.key == entry.key for kpi in services.document.plan.kpis.values())
    assert "no longer kept" in window.message_bar.text


def test_that_a_key_result_takes_its_kpi_from_the_catalogue(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    before = services.document.plan
    index = page.model.index_of(KEY_RESULT, COLUMNS.index("kpi"))
    assert page.model.setData(index, catalog_entry(window.desk.words))
    chooser(window).library.select("revenue")
    chooser(window).library.add_button.click()
    linked = services.document.plan.key_results[KEY_RESULT].kpi
    assert linked is not None
    assert services.document.plan.kpis[linked].key == "revenue"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_the_form_of_a_key_result_offers_the_catalogue_too(
    window: MainWindow, services: Services
) -> None:
    window.show_page("goals")
    services.selection.select(KEY_RESULT)
    panel = window.inspector.panel("key_result")
    assert isinstance(panel, KeyResultPanel)
    editor = panel.form.editor("kpi")
    assert isinstance(editor, ChoiceEditor)
    last = editor.count() - 1
    editor.setCurrentIndex(last)
    assert isinstance(editor.value, Extra)
    editor.activated.emit(last)
    assert editor.value is None
    chooser(window).reject()


def test_that_a_removed_kpi_comes_back_with_its_values(
    window: MainWindow, kpis: KpisPage, services: Services
) -> None:
    before = services.document.plan
    kpis.view.selectRow(0)
    kpis.delete.trigger()
    assert (len(services.document.plan.kpis), len(services.document.plan.series)) == (0, 0)
    assert window.desk.actions["undo"].text() == "Undo: Remove “Monthly buyers”"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_kpi_of_ones_own_is_typed(
    window: MainWindow, kpis: KpisPage, services: Services
) -> None:
    kpis.ask_own_kpi()
    dialog = shown(window, OwnKpiDialog)
    assert isinstance(dialog, OwnKpiDialog)
    assert not dialog.add_button.isEnabled()
    dialog.name.setText("Shop score")
    dialog.unit.setEditText("points")
    dialog.add_button.click()
    new = services.document.plan.kpis[services.selection.record_id]
    version = version_in_force(services.document.plan, new.id)
    assert version is not None
    assert (new.name.en, new.unit, version.source) == ("Shop score", "points", "typed")
    assert window.desk.actions["undo"].text() == "Undo: Add KPI Shop score"


def test_that_every_stage_of_the_catalogue_can_be_chosen() -> None:
    words = words_in("en")
    offered = {value for value, _ in stages(small_plan(), words)}
    assert {entry.stage for entry in kpi_catalog().values()} <= offered
    assert all(text != value for value, text in stages(small_plan(), words))
