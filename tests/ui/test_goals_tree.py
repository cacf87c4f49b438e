"""The rows of the goals tree: small changes, dragging, places, outlines."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.analysis.computing import compute
from desktop_app.plan.edits import add_records, change_record, children_of
from desktop_app.plan.goals import KeyResult, Objective
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.goal_nodes import goals_below, staying
from desktop_app.ui.pages.goals.goal_places import indent_goal, outdent_goal, place_goals, topmost
from desktop_app.ui.pages.goals.goals_model import GOALS_MIME, GoalsModel
from desktop_app.ui.pages.goals.tree_model import TreeModel
from desktop_app.ui.parts.pasted import OutlineLine, outline_of
from desktop_app.words import words_in
from tests.ui.conftest import NOW, small_plan

TOP, FIRST, SECOND = "OBJ-00000000000A", "KRS-00000000000A", "KRS-00000000000B"
OTHER, CHILD, THIRD = "OBJ-00000000000B", "OBJ-00000000000C", "KRS-00000000000C"
MOVE = Qt.DropAction.MoveAction


def grown_plan() -> Plan:
    """Two objectives at the top; the first has a child with a key result, and two of its own."""
    return add_records(
        small_plan(),
        [
            Objective(id=ObjectiveId(OTHER), title="Other", rank="k"),
            Objective(id=ObjectiveId(CHILD), title="Child", parent=ObjectiveId(TOP)),
            KeyResult(id=KeyResultId(THIRD), title="Third", objective=ObjectiveId(CHILD)),
        ],
    )


@pytest.fixture
def model(application: QApplication) -> GoalsModel:
    made = GoalsModel(words_in("en"), Look("light"))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    plan = grown_plan()
    made.show_plan(plan, compute(plan, NOW.date()), goals_below(plan))
    return made


def dragged(model: GoalsModel, *record_ids: str) -> QMimeData:
    return model.mimeData([model.index_of(record_id) for record_id in record_ids])


def takes(model: GoalsModel, found: QMimeData, parent: str) -> bool:
    return model.canDropMimeData(found, MOVE, -1, -1, model.index_of(parent))


def order(plan: Plan, parent: str) -> list[str]:
    objectives, results = children_of(plan, ObjectiveId(parent) if parent else None)
    return [record.id for record in (*objectives, *results)]


# Rows.

TREES = st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.integers(0, 8)), max_size=12)


def tree_from(placed: Sequence[tuple[str, int]]) -> dict[str, list[str]]:
    """A tree in which each name stands below one that is already there, or at the top."""
    below: dict[str, list[str]] = {}
    there = [""]
    for name, at in placed:
        if name not in there:
            below.setdefault(there[at % len(there)], []).append(name)
            there.append(name)
    return below


def shape(model: TreeModel, parent: QModelIndex | None = None) -> dict[str, list[str]]:
    """What Qt sees."""
    above = QModelIndex() if parent is None else parent
    rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    found = {model.record_id_at(above): [model.record_id_at(row) for row in rows]} if rows else {}
    for row in rows:
        assert model.parent(row) == above
        found |= shape(model, row)
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees=st.lists(TREES, min_size=2, max_size=5))
def test_that_any_tree_is_brought_to_any_other_by_qts_rules(
    application: QApplication, trees: list[list[tuple[str, int]]]
) -> None:
    model = GoalsModel(words_in("en"), Look("light"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for placed in trees:
        model.show_tree(tree_from(placed))
        assert shape(model) == tree_from(placed)
    assert tester.model() is model


def test_that_a_moved_row_keeps_its_index_and_nothing_is_reset(application: QApplication) -> None:
    model = GoalsModel(words_in("en"), Look("light"))
    model.show_tree({"": ["A", "B", "C"], "A": ["a"]})
    resets, moves = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsMoved.connect(lambda *_: moves.append(1))
    model.show_tree({"": ["B", "C", "A"], "A": ["a"]})
    assert (len(resets), len(moves)) == (0, 1)
    assert model.index_of("A").row() == 2


def test_that_rows_stay_that_need_not_move() -> None:
    assert set(staying("ABCDE", "BCDEA")) == set("BCDE")
    assert set(staying("ABC", "CBA")) in ({"A"}, {"B"}, {"C"})
    assert set(staying("AXB", "AB")) == {"A", "B"}


def test_that_an_edit_tells_of_its_own_row_and_those_it_bears_on(model: GoalsModel) -> None:
    told: list[str] = []
    model.dataChanged.connect(lambda first, *_: told.append(model.record_id_at(first)))
    plan = change_record(model.cells.plan, OTHER, title="Another")
    model.show_plan(plan, compute(plan, NOW.date()), goals_below(plan))
    assert OTHER in told
    assert model.index_of(OTHER).data() == "Another"


# Dragging.


def test_that_dragged_goals_are_named_for_other_programs_too(model: GoalsModel) -> None:
    found = dragged(model, FIRST, CHILD, THIRD)
    assert found.text() == "Child\nMore monthly buyers"
    assert found.hasFormat(GOALS_MIME)


def test_that_a_goal_is_taken_where_it_can_stand_and_nowhere_else(model: GoalsModel) -> None:
    result, above = dragged(model, FIRST), dragged(model, TOP)
    assert [takes(model, result, each) for each in (OTHER, CHILD, SECOND, "")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [takes(model, above, each) for each in (OTHER, CHILD, TOP, "")] == [
        True, False, False, True,
    ]  # fmt: skip


def test_that_files_and_texts_are_no_goals(model: GoalsModel) -> None:
    text = QMimeData()
    text.setText("Grow")
    assert not takes(model, text, TOP)


def test_that_a_drop_between_rows_says_before_which_goal(model: GoalsModel) -> None:
    told: list[tuple[list[str], str, str]] = []
    model.dropped.connect(lambda *what: told.append(what))
    model.dropMimeData(dragged(model, THIRD), MOVE, 2, 0, model.index_of(TOP))
    model.dropMimeData(dragged(model, THIRD), MOVE, -1, -1, model.index_of(TOP))
    assert told == [([THIRD], TOP, SECOND), ([THIRD], TOP, "")]


# Places.


def test_that_goals_are_put_before_one_of_their_kind_in_their_order() -> None:
    plan = place_goals(grown_plan(), [SECOND, THIRD], TOP, FIRST)
    assert order(plan, TOP) == [CHILD, SECOND, THIRD, FIRST]
    assert order(place_goals(plan, [FIRST], OTHER, ""), OTHER) == [FIRST]


def test_that_goals_of_equal_rank_are_told_apart_when_one_is_put_between() -> None:
    plan = grown_plan()
    for record_id in (FIRST, SECOND):
        plan = change_record(plan, record_id, rank="V")
    assert order(place_goals(plan, [THIRD], TOP, SECOND), TOP) == [CHILD, FIRST, THIRD, SECOND]


def test_that_moving_in_and_out_again_ends_where_it_began() -> None:
    plan = indent_goal(grown_plan(), OTHER)
    assert order(plan, TOP) == [CHILD, OTHER, FIRST, SECOND]
    assert order(outdent_goal(plan, OTHER), "") == [TOP, OTHER]
    plan = indent_goal(grown_plan(), FIRST)
    assert order(plan, CHILD) == [THIRD, FIRST]
    assert order(outdent_goal(plan, FIRST), TOP) == [CHILD, FIRST, SECOND]


@pytest.mark.parametrize(
    ("move", "record_id"),
    [(indent_goal, TOP), (outdent_goal, TOP), (outdent_goal, FIRST), (indent_goal, THIRD)],
)
def test_that_a_goal_at_the_edge_stays(move: Callable[[Plan, str], Plan], record_id: str) -> None:
    plan = grown_plan()
    assert move(plan, record_id) is plan


def test_that_goals_below_others_go_with_them() -> None:
    assert topmost(grown_plan(), [TOP, CHILD, THIRD, OTHER]) == [TOP, OTHER]


# Outlines.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\nB", [(0, "A"), (0, "B")]),
        ("A\n\tB\n\t\tC\nD", [(0, "A"), (1, "B"), (2, "C"), (0, "D")]),
        ("- A\n  - B\n  - C", [(0, "A"), (1, "B"), (1, "C")]),
        ("1. A\n2、B\n3.5% churn", [(0, "A"), (0, "B"), (0, "3.5% churn")]),
        ("A\n        B\n    C", [(0, "A"), (1, "B"), (1, "C")]),
        ("    A\n\r\n    B\tx", [(0, "A"), (0, "B")]),
        ("", []),
    ],
)
def test_that_an_outline_is_read_from_tabs_blanks_and_bullets(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert outline_of(text) == [OutlineLine(*line) for line in expected]
