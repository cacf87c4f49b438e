"""Importing through the window: preview, questions, reconciliation, one edit, undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_commands import import_file
from desktop_app.ui.pages.data.import_dialog import ImportDialog
from desktop_app.ui.services import Services

OpenWindow = Callable[..., MainWindow]
ORDERS = "user_id,date,amount\n" + "".join(
    f"u{number % 7},1998-0{1 + number % 6}-1{number % 9},{10 + number}\n" for number in range(40)
)


def dialog_over(window: MainWindow, path: Path, qtbot: QtBot) -> ImportDialog:
    import_file(window.desk, window, path)
    dialog = next(found for found in window.findChildren(ImportDialog) if found.isVisible())
    finish(window, qtbot)
    return dialog


def finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=60_000)


def test_that_an_import_is_shown_first_then_measured_as_one_undoable_step(
    open_window: OpenWindow, services: Services, plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    window = open_window()
    before = services.document.plan
    dialog = dialog_over(window, path, qtbot)
    assert services.document.plan is before
    assert "41 lines in the file: 40 rows, of which 40 are kept." in dialog.reconciliation.text()
    assert dialog.columns.rowCount() == 3
    dialog.import_button.click()
    finish(window, qtbot)
    plan = services.document.plan
    assert [dataset.file for dataset in plan.datasets.values()] == ["orders.csv"]
    assert len(plan.series) > len(before.series)
    assert window.desk.actions["undo"].text() == "Undo: Import orders.csv"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_question_must_be_answered_before_anything_can_be_imported(
    open_window: OpenWindow, plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "orders.csv"
    rows = "".join(f"u{n},0{1 + n % 9}/0{1 + n % 5}/1998,{n + 1}\n" for n in range(30))
    path.write_text("user_id,date,amount\n" + rows, encoding="utf-8")
    window = open_window()
    dialog = dialog_over(window, path, qtbot)
    assert not dialog.import_button.isEnabled()
    (box,) = dialog.questions.boxes()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    finish(window, qtbot)
    assert dialog.import_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("broken.xlsx", b"PK\x03\x04 no workbook"), ("gone.csv", None)],
)
def test_that_an_unreadable_file_is_explained_and_nothing_changes(
    *,
    open_window: OpenWindow,
    services: Services,
    plan_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    name: str,
    content: bytes | None,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    window = open_window()
    before = services.document.plan
    dialog = dialog_over(window, path, qtbot)
    assert name in dialog.state.text()
    assert not dialog.import_button.isEnabled()
    dialog.reject()
    assert services.document.plan is before
    assert name in window.message_bar.text


def test_that_closing_the_dialog_stops_the_reading(
    open_window: OpenWindow, services: Services, plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    window = open_window()
    before = services.document.plan
    import_file(window.desk, window, path)
    (dialog,) = window.findChildren(ImportDialog)
    dialog.reject()
    finish(window, qtbot)
    assert services.document.plan is before
