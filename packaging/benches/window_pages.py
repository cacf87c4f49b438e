"""Switching pages, scrolling and filtering a tree of 5,000 rows, laying out and panning a map."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from measuring import Measurement, own_folder, tell
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QGraphicsView,
    QLineEdit,
    QTableView,
)
from window_bench import Bench, Painted, plan_file, sample_plan, settle, wait_until

from desktop_app.charts.map_layout import LayoutNode, Spacing, lay_out
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.ids import KeyResultId, ObjectiveId, PlanId
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.ui.pages.registry import PAGES

ROUNDS = 5
FRAMES = 60
FRAME_MS, FILTER_MS, SWITCH_MS, LAYOUT_MS = 16.0, 50.0, 80.0, 50.0
TREE_OBJECTIVES, KEY_RESULTS_PER_OBJECTIVE = 1_000, 4
CHILDREN = 5
MAP_OBJECTIVES, MAP_KEY_RESULTS = 100, 4


def main() -> None:
    """Measure and tell."""
    with own_folder() as name:
        folder = Path(name)
        bench = Bench()
        bench.open(sample_plan(folder))
        bench.show_all_pages()
        _tell_switching(bench)
        bench.open(plan_file(_made(folder / "tree"), tree_of(TREE_OBJECTIVES)))
        _tell_tree(bench)
        bench.open(plan_file(_made(folder / "map"), tree_of(MAP_OBJECTIVES)))
        _tell_map(bench)
        bench.leave()


def tree_of(objectives: int) -> Plan:
    """Objectives with four key results each: five rows, or five cards, per objective."""
    info = PlanInfo(id=PlanId("PLN-00000000000B"), title="A long tree", language="en")
    plan = Plan(info=info)
    goals = [_objective(number) for number in range(objectives)]
    results = [
        _key_result(number, part)
        for number in range(objectives)
        for part in range(KEY_RESULTS_PER_OBJECTIVE)
    ]
    return replace(
        plan,
        objectives={goal.id: goal for goal in goals},
        key_results={result.id: result for result in results},
    )


def _objective(number: int) -> Objective:
    above = number - number % CHILDREN
    return Objective(
        id=_objective_id(number),
        title=f"Objective {number}",
        parent=None if number == above else _objective_id(above),
        rank=f"{number:06}V",
    )


def _objective_id(number: int) -> ObjectiveId:
    return ObjectiveId(f"OBJ-{number:012}")


def _key_result(number: int, part: int) -> KeyResult:
    return KeyResult(
        id=KeyResultId(f"KRS-{number * 10 + part:012}"),
        objective=_objective_id(number),
        title=f"Key result {part} of objective {number}",
        rank=f"{part}V",
    )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _tell_switching(bench: Bench) -> None:
    slowest = {kind.key: 0.0 for kind in PAGES}
    for _ in range(ROUNDS):
        for kind in PAGES:
            slowest[kind.key] = max(slowest[kind.key], _switch(bench, kind.key))
            settle(250)
    worst = max(slowest, key=lambda key: slowest[key])
    beside = ", ".join(f"{key} {ms:.0f}" for key, ms in slowest.items())
    name = f"switching page, warm (slowest: {worst})"
    tell(
        Measurement(name=name, measured=slowest[worst], target=SWITCH_MS, unit="ms", beside=beside)
    )


def _switch(bench: Bench, key: str) -> float:
    painted = Painted(bench.window.page(key))
    start = perf_counter()
    bench.window.show_page(key)
    wait_until(lambda: painted.at > 0)
    return (painted.at - start) * 1000


def _tell_tree(bench: Bench) -> None:
    bench.window.show_page("goals")
    settle(800)
    page = bench.window.page("goals")
    # The tree is a table to Qt; completers and header views are item views too.
    views = [view for view in page.findChildren(QTableView) if view.isVisible()]
    tree = max(views, key=lambda view: view.height(), default=None)
    if tree is None:
        print("The goals page has no tree.", file=sys.stderr)
        return
    rows = TREE_OBJECTIVES * (1 + KEY_RESULTS_PER_OBJECTIVE)
    _tell_frames(f"tree of {rows} rows: a frame of scrolling", _scrolled(tree))
    field = next((found for found in page.findChildren(QLineEdit) if _is_filter(found)), None)
    if field is None:
        print("The goals page has no field to filter by typing.", file=sys.stderr)
        return
    typed = [_typed(field, tree, text) for text in ("ob", "obj", "objective 77", "9", "")]
    tell(
        Measurement(
            name=f"tree of {rows} rows: type to filter",
            measured=max(typed),
            target=FILTER_MS,
            unit="ms",
            beside="slowest of five texts",
        )
    )


def _is_filter(field: QLineEdit) -> bool:
    return field.isVisible() and (field.isClearButtonEnabled() or field.objectName() == "filter")


def _typed(field: QLineEdit, tree: QAbstractItemView, text: str) -> float:
    start = perf_counter()
    field.setText(text)
    field.textEdited.emit(text)
    tree.viewport().repaint()
    milliseconds = (perf_counter() - start) * 1000
    settle(200)
    return milliseconds


def _tell_map(bench: Bench) -> None:
    nodes, edges = _graph()
    lay_out(nodes, edges, Spacing())  # the first time loads code
    times = [_milliseconds(lambda: lay_out(nodes, edges, Spacing())) for _ in range(ROUNDS)]
    tell(
        Measurement(
            name=f"map of {len(nodes)} nodes: layout",
            measured=median(times),
            target=LAYOUT_MS,
            unit="ms",
            beside=f"{len(edges)} edges",
        )
    )
    bench.window.show_page("map")
    settle(1500)
    view = bench.window.page("map").findChild(QGraphicsView)
    if not isinstance(view, QGraphicsView):
        print("The map page has no map.", file=sys.stderr)
        return
    _tell_frames(f"map of {len(nodes)} nodes: a frame of panning", _scrolled(view))


def _graph() -> tuple[list[LayoutNode], list[tuple[str, str]]]:
    """As many cards in five columns as the plan that is shown, with edges to the next column."""
    count = MAP_OBJECTIVES * (1 + MAP_KEY_RESULTS)
    nodes = [LayoutNode(f"N{number}", number % 5, 60.0) for number in range(count)]
    edges = [
        (f"N{number}", f"N{(number * 7 + 1) % count // 5 * 5 + number % 5 + 1}")
        for number in range(count)
        if number % 5 < 4
    ]
    return nodes, edges


def _scrolled(view: QAbstractScrollArea) -> list[float]:
    """Milliseconds of each frame while the view is scrolled from its top to its bottom."""
    bar = view.verticalScrollBar()
    step = max(1, (bar.maximum() - bar.minimum()) // FRAMES)
    positions = range(bar.minimum(), bar.maximum(), step)
    frames = [_milliseconds(partial(_frame, view, position)) for position in positions]
    settle(100)
    return frames or [_milliseconds(view.viewport().repaint)]


def _frame(view: QAbstractScrollArea, position: int) -> None:
    view.verticalScrollBar().setValue(position)
    view.viewport().repaint()


def _milliseconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def _tell_frames(name: str, frames: list[float]) -> None:
    ordered = sorted(frames)
    beside = f"{len(frames)} frames, 95 % within {ordered[int(len(ordered) * 0.95) - 1]:.1f} ms"
    tell(Measurement(name=name, measured=median(frames), target=FRAME_MS, unit="ms", beside=beside))


if __name__ == "__main__":
    main()
