"""A workbook whose reading dies: the window says so and goes on."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.metrics.reading import excel_tables, excel_worker
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services
from tests.metrics.hostile import workbook
from tests.metrics.reading.test_workbooks import die, sleep
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import ORDERS, Imports, settle


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("fate", [die, sleep], ids=["killed", "timed-out"])
def test_that_a_worker_that_ends_badly_leaves_the_window_at_work(
    *,
    fate: Callable[..., None],
    imports: Imports,
    services: Services,
    questions: AnsweredQuestions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = services.document.plan
    monkeypatch.setattr(excel_worker, "convert", fate)
    monkeypatch.setattr(excel_tables, "WORKER_SECONDS", 0.3)

    dialog = imports.show(workbook(), "book.xlsx")

    assert dialog.state.text.text().startswith(
        "Reading “book.xlsx” took too much memory or time and was stopped."
    )
    questions.paths = [imports.write(ORDERS)]
    dialog.file.another.click()
    settle(dialog, imports.qtbot)
    assert dialog.session.is_ready
    dialog.reject()
    assert services.document.plan is before
