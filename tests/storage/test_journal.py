from datetime import timedelta, timezone
from itertools import pairwise

import pytest

from desktop_app.plan.changes import Changes, diff
from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.storage.content import BadContentError, ChangeRow
from desktop_app.storage.journal import (
    Action,
    Stacks,
    changes_of,
    encode_changes,
    encode_label,
    instant_text,
    restored_history,
    revision_of,
    stacks_of,
)
from tests.storage.plans import START, plan_with, retitled


def row(revision: int, action: Action, step: int, changes: Changes = ()) -> ChangeRow:
    return ChangeRow(
        revision=revision,
        at=instant_text(START),
        author="林小雨",
        action=action,
        step=step,
        label=encode_label(label("Retitle {goal}", goal=f"第 {revision} 次")),
        changes=len(changes),
        body=encode_changes(changes) if action is Action.EDIT else None,
    )


def journal_of(*plans: Plan) -> list[ChangeRow]:
    """Each plan an edit of the one before it."""
    return [row(n, Action.EDIT, n, diff(*pair)) for n, pair in enumerate(pairwise(plans), start=2)]


CREATED = row(1, Action.CREATE, 1)
PLANS = [plan_with(), *(retitled(plan_with(), 0, title) for title in ("一", "二", "三"))]


def test_that_stacks_follow_edits_steps_back_and_steps_forth() -> None:
    rows = [
        CREATED,
        row(2, Action.EDIT, 2),
        row(3, Action.EDIT, 3),
        row(4, Action.EDIT, 3),
        row(5, Action.UNDO, 3),
        row(6, Action.UNDO, 2),
        row(7, Action.REDO, 2),
    ]
    assert stacks_of(rows) == Stacks([2], [3])
    assert stacks_of([*rows, row(8, Action.EDIT, 8)]) == Stacks([2, 8], [])


@pytest.mark.parametrize("action", [Action.UNDO, Action.REDO])
def test_that_a_step_from_nowhere_is_bad_content(action: Action) -> None:
    with pytest.raises(BadContentError, match="change:2"):
        stacks_of([CREATED, row(2, action, 2)])


def test_that_an_action_of_nobody_is_bad_content() -> None:
    with pytest.raises(BadContentError, match="change:2"):
        stacks_of([CREATED, row(2, Action.EDIT, 2)._replace(action="dance")])


def test_that_history_leads_through_every_plan_there_was() -> None:
    rows = [CREATED, *journal_of(*PLANS)]
    history = restored_history(PLANS[-1], rows, stacks_of(rows))
    assert [step.plan for step in history._steps] == PLANS
    assert history.undo_label == label("Retitle {goal}", goal="第 4 次")


def test_that_history_ends_where_the_journal_was_shortened() -> None:
    rows = [CREATED, *journal_of(*PLANS)]
    rows[1] = rows[1]._replace(body=None)
    history = restored_history(PLANS[-1], rows, stacks_of(rows))
    assert [step.plan for step in history._steps] == PLANS[1:]


def test_that_history_ends_at_a_change_of_a_newer_version() -> None:
    rows = [CREATED, *journal_of(*PLANS)]
    rows[1] = rows[1]._replace(body='[{"kind":"mood","id":"x","field":"y","before":1,"after":2}]')
    history = restored_history(PLANS[-1], rows, stacks_of(rows))
    assert [step.plan for step in history._steps] == PLANS[1:]


def test_that_a_journal_of_another_plan_is_bad_content() -> None:
    rows = [CREATED, *journal_of(plan_with(objectives=4), plan_with(objectives=3))]
    with pytest.raises(BadContentError, match="journal"):
        restored_history(plan_with(objectives=4), rows, stacks_of(rows))


@pytest.mark.parametrize("body", ["", "3", "[3]", '[{"kind":"objective"}]', '[{"kind":[]}]'])
def test_that_a_body_that_is_no_list_of_changes_is_unknown(body: str) -> None:
    assert changes_of(body) is None


def test_that_changes_come_back_as_they_were() -> None:
    changes = diff(plan_with(objectives=1), retitled(plan_with(objectives=3), 0, "改了"))
    assert len(changes) == 3
    assert changes_of(encode_changes(changes)) == changes


@pytest.mark.parametrize(
    "broken", [{"at": "yesterday"}, {"action": "dance"}, {"label": "{}"}, {"label": "["}]
)
def test_that_an_entry_of_a_wrong_form_is_bad_content(broken: dict[str, str]) -> None:
    with pytest.raises(BadContentError):
        revision_of(CREATED._replace(**broken))


def test_that_instants_are_stored_in_utc() -> None:

    shanghai = START.astimezone(timezone(timedelta(hours=8)))
    assert instant_text(shanghai) == "2026-03-02T09:00:00.000+00:00"
    assert revision_of(CREATED).at == shanghai
