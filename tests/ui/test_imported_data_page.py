"""What is kept of imported files, for which plans, and how it is cleaned up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.metrics.cache import cached_imports
from desktop_app.plan.edits import add_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.ui.settings_dialog.cache_page import CachePage
from tests.metrics.files import import_text

USED = "user_id,date,amount\nu1,2024-03-01,5\nu2,2024-03-02,7\n"
UNUSED = "user_id,date,amount\nu1,2024-03-01,5\nu3,2024-03-02,9\n"


@pytest.fixture
def page(
    open_window: Callable[..., MainWindow], services: Services, plan_file: Path, tmp_path: Path,
    qtbot: QtBot,
) -> CachePage:  # fmt: skip
    """The page, over a plan that knows the first of two files."""
    assert plan_file.exists()
    report = import_text(tmp_path, USED, name="used.csv").report
    import_text(tmp_path, UNUSED, name="unused.csv")
    dataset = Dataset(
        id=DatasetId("DAT-00000000000A"),
        file=report.file,
        sha256=report.sha256,
        role="orders",
        imported_at="2026-01-01T00:00:00+08:00",
    )
    services.document.edit(label("Import"), lambda plan: add_record(plan, dataset))
    window = open_window()
    made = CachePage(window.desk, Settings(recent=(str(tmp_path / "gone.causeway"),)), "Data")
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.list.topLevelItemCount() == 2)
    return made


def shown(page: CachePage) -> dict[str, str]:
    """Files, and the plans that use them."""
    items = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    return {item.text(0): item.text(3) for item in items if item is not None}


def test_that_each_file_is_listed_with_the_plans_that_use_it(page: CachePage) -> None:
    assert shown(page) == {"used.csv": "Retailer", "unused.csv": "—"}
    assert page.unused_button.isEnabled()
    assert not page.chosen_button.isEnabled()


def test_that_what_no_plan_uses_is_removed(page: CachePage, qtbot: QtBot) -> None:
    page.unused_button.click()
    qtbot.waitUntil(lambda: page.list.topLevelItemCount() == 1)
    assert shown(page) == {"used.csv": "Retailer"}
    assert [each.file for each in cached_imports()] == ["used.csv"]
    assert not page.unused_button.isEnabled()


def test_that_the_selected_are_removed(page: CachePage, qtbot: QtBot) -> None:
    page.list.selectAll()
    page.chosen_button.click()
    qtbot.waitUntil(lambda: page.list.topLevelItemCount() == 0)
    assert cached_imports() == []
    QApplication.processEvents()
    assert page.room.text() == "Nothing is kept."
