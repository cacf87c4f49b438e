"""The main job through the window: new plan, goals, import, link, map, workbook."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.plan.plan import by_rank
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.new_plan_dialog import NewPlanDialog
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.services import Services
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import import_now


def finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=120_000)


def some_orders(project_root: Path, folder: Path) -> Path:
    """The first orders of the CDNOW file: enough to measure, quick to read."""
    whole = project_root / "resources" / "data" / "cdnow_orders.csv"
    path = folder / "orders.csv"
    lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:3000]), encoding="utf-8")
    return path


def begin_plan(window: MainWindow) -> None:
    window.desk.actions["new"].trigger()
    (dialog,) = window.findChildren(NewPlanDialog)
    dialog.place_button.click()
    dialog.accept_button.click()


def check_map(window: MainWindow, expected: set[str]) -> None:
    window.show_page("map")
    map_page = window.page("map")
    assert isinstance(map_page, MapPage)
    assert expected <= set(map_page.view.cards)


def export(window: MainWindow, questions: AnsweredQuestions, folder: Path, qtbot: QtBot) -> None:
    """Workbook and map, each written by a job."""
    questions.paths = [folder / "plan.xlsx"]
    window.desk.actions["workbook"].trigger()
    finish(window, qtbot)
    assert "plan.xlsx 已写好" in window.message_bar.text
    with zipfile.ZipFile(folder / "plan.xlsx") as workbook:
        assert workbook.testzip() is None

    questions.paths = [folder / "map.png"]
    window.desk.actions["picture"].trigger()
    finish(window, qtbot)
    assert (folder / "map.png").read_bytes().startswith(b"\x89PNG")


def test_that_the_main_job_can_be_walked_in_the_window(
    *,
    open_window: Callable[..., MainWindow],
    services: Services,
    questions: AnsweredQuestions,
    tmp_path: Path,
    project_root: Path,
    qtbot: QtBot,
) -> None:
    window = open_window("zh_CN")
    actions, document = window.desk.actions, services.document

    questions.paths = [tmp_path / "plan.causeway"]
    begin_plan(window)
    actions["add_objective"].trigger()
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    actions["add_key_result"].trigger()
    key_result = next(iter(document.plan.key_results))
    assert page.model.setData(page.model.index_of(key_result), "更多购买人数")

    questions.paths = [some_orders(project_root, tmp_path)]
    actions["import"].trigger()
    finish(window, qtbot)
    import_now(window.findChildren(ImportDialog)[0], qtbot)
    finish(window, qtbot)

    kpi = by_rank(document.plan.kpis)[0]
    name = kpi.name.in_language("zh_CN")
    assert page.model.setData(page.model.index_of(key_result, COLUMNS.index("kpi")), name)
    assert document.plan.key_results[key_result].kpi == kpi.id
    assert document.computed.kpis[kpi.id].current is not None

    check_map(window, {key_result, kpi.id})
    export(window, questions, tmp_path, qtbot)
    actions["save"].trigger()
    assert document.session is not None
    assert not document.session.is_dirty
