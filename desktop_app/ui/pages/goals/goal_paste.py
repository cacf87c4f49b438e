"""Goals from a sheet or a text: lines become goals, or go into a column of those there are."""

from collections.abc import Sequence
from functools import partial

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import IdFactory, KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import parse_number
from desktop_app.ui.pages.goals.goal_edits import add_key_result, add_objective
from desktop_app.ui.pages.goals.goal_fields import kpi_unit
from desktop_app.ui.parts.pasted import rows_of
from desktop_app.ui.parts.record_form import assign_person

FILLED = frozenset({"target", "weight", "owner"})
"""Columns of the tree that take pasted cells; everywhere else lines become goals."""


def paste_goals(desk: Desk, text: str, objective: str | None) -> None:
    """Add a goal per line, as one step.

    Lines become key results of `objective`. Where some are indented by a tab, or there is no
    objective, lines at the margin are objectives and indented ones their key results.
    """
    rows = rows_of(text)
    if not rows:
        return
    edit = partial(with_lines, rows=rows, objective=objective, new_id=desk.document.new_id)
    desk.edit(label("Paste {n} goals", n=str(len(rows))), edit)


def with_lines(
    plan: Plan, rows: Sequence[Sequence[str]], objective: str | None, new_id: IdFactory
) -> Plan:
    """The plan with a goal per row, named by its first cell that is not blank."""
    is_outline = objective is None or any(not cells[0] for cells in rows)
    above = None if is_outline else objective
    for cells in rows:
        title = next(cell for cell in cells if cell)
        is_objective = is_outline and (bool(cells[0]) or above is None)
        if is_objective:
            above = ObjectiveId(new_id("OBJ"))
            plan = add_objective(plan, ObjectiveId(above), title, None)
        elif above is not None:
            plan = add_key_result(plan, KeyResultId(new_id("KRS")), title, above)
    return plan


def fill_column(desk: Desk, field: str, record_ids: Sequence[str], text: str) -> None:
    """Write the first cell of each line into a field of these goals, as one step."""
    texts = [cells[0] for cells in rows_of(text)]
    words = desk.words
    done = label("Paste into the column {field}", field=field_word(words, field))
    try:
        desk.edit(done, partial(_filled, desk, field, list(zip(record_ids, texts, strict=False))))
    except ValueError:
        desk.notices.problem(
            words("Nothing was pasted: a number could not be read."),
            words("Type a number like 1200 or 41.5%."),
        )


def _filled(desk: Desk, field: str, pairs: Sequence[tuple[str, str]], plan: Plan) -> Plan:
    for record_id, text in pairs:
        record = find(plan, record_id)
        if record is None or not hasattr(record, field):
            continue
        if field == "owner":
            plan = assign_person(desk, record_id, field, text, plan)
        else:
            unit = "%" if field == "weight" else kpi_unit(plan, record)
            plan = change_record(plan, record_id, **{field: parse_number(text, unit)})
    return plan
