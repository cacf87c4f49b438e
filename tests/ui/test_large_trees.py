"""What a tree of thousands of rows asks for: what is seen, never all of it."""

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.goals.tree_model import TreeModel
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan

OBJECTIVES, EACH = 300, 4
ROWS = OBJECTIVES * (1 + EACH)


def large_tree() -> Plan:
    objectives = [
        Objective(id=ObjectiveId(f"OBJ-{n:012}"), title=f"Goal {n}") for n in range(OBJECTIVES)
    ]
    results = [
        KeyResult(
            id=KeyResultId(f"KRS-{n * 10 + part:012}"),
            objective=objectives[n].id,
            title=f"Result {part} of {n}",
        )
        for n in range(OBJECTIVES)
        for part in range(EACH)
    ]
    return replace(
        small_plan(),
        objectives={each.id: each for each in objectives},
        key_results={each.id: each for each in results},
        links={},
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that Qt has asked the tree's model for."""
    rows: list[int] = []
    index = TreeModel.index

    def noting(model: TreeModel, row: int, column: int, *parent: QModelIndex) -> QModelIndex:
        rows.append(row)
        return index(model, row, column, *parent)

    monkeypatch.setattr(TreeModel, "index", noting)
    return rows


@pytest.fixture
def page(
    asked: list[int], open_window: Callable[..., MainWindow], services: Services, tmp_path: Path
) -> GoalsPage:
    services.document.create(tmp_path / "large.causeway", large_tree())
    window = open_window()
    window.resize(1400, 800)
    window.show_page("goals")
    found = window.page("goals")
    assert isinstance(found, GoalsPage)
    return found


def test_that_a_filter_that_widens_asks_for_the_rows_that_are_seen(
    page: GoalsPage, asked: list[int]
) -> None:
    page.filter.line.setText("goal 7")
    asked.clear()
    page.filter.line.clear()
    page.tree.viewport().repaint()
    assert page.model.rowCount() == ROWS
    assert asked
    assert len(set(asked)) < 150


def test_that_folding_everything_and_unfolding_it_is_one_step_each(
    page: GoalsPage, asked: list[int]
) -> None:
    asked.clear()
    page.tree.folds.fold_all()
    folded = page.model.rowCount()
    page.tree.folds.unfold_all()
    page.tree.viewport().repaint()
    assert (folded, page.model.rowCount()) == (OBJECTIVES, ROWS)
    assert len(set(asked)) < 150


def test_that_a_full_collection_passes_over_the_plan_that_is_open(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services, qtbot: QtBot
) -> None:
    services.document.save()
    services.document.close()
    window = open_window()
    before = gc.get_freeze_count()
    window.files.open(plan_file)
    qtbot.waitUntil(lambda: services.document.session is not None)
    assert gc.get_freeze_count() > before
