"""What a person waits for at every keystroke on a worksheet: the edit, its numbers, its view.

The times of the model's work are processor time, so that a machine that others use tells much the
same; the best of several runs counts. What is written to disk takes real time.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from market_plan import LISTS, MATRIX, TODAY, market_plan, worksheet_of
from measuring import Measurement, own_folder, tell
from window_bench import Bench, plan_file, settle

from desktop_app.analysis.worksheets.edits import with_answer
from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.analysis.worksheets.rating_edits import Cell, rated
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.analysis.worksheets.values import Making
from desktop_app.app import start_here
from desktop_app.catalog.worksheets import Field, WorksheetKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import id_factory
from desktop_app.plan.plan import Plan
from desktop_app.storage.opening import open_session
from desktop_app.storage.session import Session
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.board.board_view import BoardView
from desktop_app.ui.pages.market.grid.grid_view import GridView

RUNS = 15
KEYSTROKE_MS, DURABLE_MS = 16.0, 10.0
Edit = Callable[[Plan], Plan]


def main() -> None:
    """Measure and tell."""
    plan = market_plan()
    with own_folder() as name:
        bench = Bench()
        bench.open(plan_file(Path(name), plan))
        desk = bench.window.desk
        for kind in (*LISTS, MATRIX):
            _tell_keystrokes(desk, plan, kind)
        bench.window.desk.document.close()
        _tell_durable(Path(name) / "plan.causeway")
        bench.leave()


def _tell_keystrokes(desk: Desk, plan: Plan, kind: str) -> None:
    """A keystroke changes a score of one record, or one rating, back and forth."""
    worksheet = worksheet_of(plan, kind).id
    result = evaluate(plan, worksheet, None, TODAY)
    edits = [_edit(result, value) for value in (1.0, 2.0)]
    for view in (BoardView(desk), GridView(desk)):
        if kind == MATRIX and isinstance(view, BoardView):
            continue
        view.resize(1200, 800)
        view.show()
        view.show_worksheet(plan, result)
        settle(200)
        parts = [_keystroke(plan, edits[run % 2], worksheet, view) for run in range(RUNS)]
        edited, evaluated, shown = (min(times) for times in zip(*parts, strict=True))
        name = "board" if isinstance(view, BoardView) else "grid"
        tell(
            Measurement(
                name=f"keystroke, {name} of {_size(result)} ({kind})",
                measured=min(map(sum, parts)),
                target=KEYSTROKE_MS,
                unit="ms",
                beside=f"edit {edited:.1f}, numbers {evaluated:.1f}, view {shown:.1f}",
            )
        )
        view.close()


def _keystroke(
    plan: Plan, edit: Edit, worksheet: str, view: BoardView | GridView
) -> tuple[float, float, float]:
    """Milliseconds of the edit, of the arithmetic, and of the view until it knows what changed."""
    start = process_time()
    changed = edit(plan)
    edited = process_time()
    result = evaluate(changed, worksheet, None, TODAY)
    evaluated = process_time()
    view.show_worksheet(changed, result)
    shown = process_time()
    settle(20)
    return 1000 * (edited - start), 1000 * (evaluated - edited), 1000 * (shown - evaluated)


def _edit(result: WorksheetResult, value: float) -> Edit:
    kind, item = result.kind, result.items[len(result.items) // 2]
    record = item.id
    if kind.subjects is not None:
        cell = Cell(record, result.subjects[-1].id)
        making = Making(id_factory(Random(1).getrandbits), TODAY)
        return partial(rated, cell=cell, value=value, scale=kind.subjects, making=making)
    field = _number_field(kind, item.slot)
    return lambda plan: with_answer(plan, record, field, _on_scale(field, value))


def _number_field(kind: WorksheetKind, slot: str) -> Field:
    return next(
        field
        for field in kind.fields
        if field.sort == "number" and not field.is_weight and slot in (field.slots or (slot,))
    )


def _on_scale(field: Field, value: float) -> float:
    """A value on any scale that is not the same for 1 and for 2."""
    return value / 10 if field.high == 1 else value


def _size(result: WorksheetResult) -> str:
    columns = len(result.subjects)
    return f"{len(result.items)} × {columns}" if columns else f"{len(result.items)} cards"


def _tell_durable(path: Path) -> None:
    """The step that makes an edit safe: it is on disk before the person sees it."""
    session = open_session(path, author="bench", now=start_here().surroundings.now)
    times = []
    for run in range(RUNS):
        result = evaluate(session.plan, worksheet_of(session.plan, LISTS[0]).id, None, TODAY)
        plan = _edit(result, 1.0 + run % 4)(session.plan)
        times.append(_durable(session, plan))
    session.close()
    tell(
        Measurement(
            name="the same edit, durable",
            measured=sorted(times)[RUNS // 2],
            target=DURABLE_MS,
            unit="ms",
            beside=f"median of {RUNS}, slowest {max(times):.1f} ms; waits for the disk",
        )
    )


def _durable(session: Session, plan: Plan) -> float:
    start = perf_counter()
    session.push(plan, label("Score a finding"))
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
