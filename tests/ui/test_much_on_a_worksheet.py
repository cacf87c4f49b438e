"""Ten thousand lines on a worksheet: pasted, counted, removed, undone, each as one quick step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection
from PySide6.QtGui import QGuiApplication

from desktop_app.ui.desk import Desk
from desktop_app.ui.services import Services
from tests.ui.market_grids import GridHands, desk_without_window, fill, know_kinds

LINES = 10_000
"""Far more than it takes on a slow machine, far less than where each line costs all the others."""


@pytest.fixture
def desk(services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    assert plan_file.exists()
    know_kinds(monkeypatch)
    desk = desk_without_window(services)
    fill(desk)
    return desk


@pytest.fixture
def grid(desk: Desk) -> GridHands:
    """Quarters whose first part is pasted into."""
    return GridHands(desk, "WKS-2")


def paste_lines(grid: GridHands) -> None:
    """Ten thousand rows: a text, two scores, of which every tenth is outside its scale."""
    lines = [f"line {n}\t{9 if n % 10 == 0 else 4}\t2" for n in range(LINES)]
    QGuiApplication.clipboard().setText("\r\n".join(lines))
    grid.go("new s", "TEXT")
    grid.view.commands.paste()


def test_that_ten_thousand_rows_are_pasted_and_removed_each_as_one_step(
    grid: GridHands, services: Services
) -> None:
    before = set(grid.plan.findings)
    paste_lines(grid)
    made = [found for at, found in grid.plan.findings.items() if at not in before]
    assert [found.text for found in made] == [f"line {n}" for n in range(LINES)]
    assert {(found.impact, found.likelihood) for found in made} == {(4.0, 2.0), (None, 2.0)}
    assert sum(found.impact is None for found in made) == LINES // 10
    (told,) = services.notices.told
    assert "1000 cells" in told.notice.text
    first = grid.row(made[0].id)
    grid.view.table.go_to(first, 0)
    model, chosen = grid.view.model, grid.view.table.selectionModel()
    rows = QItemSelection(model.index(first, 0), model.index(first + LINES - 1, 0))
    chosen.select(rows, chosen.SelectionFlag.ClearAndSelect)
    grid.view.commands.remove_rows()
    assert set(grid.plan.findings) == before
    services.document.undo()
    assert len(grid.plan.findings) == len(before) + LINES
    services.document.undo()
    assert set(grid.plan.findings) == before
