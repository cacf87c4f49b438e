"""The rows of the goals tree: small changes, dragging, places, outlines."""

from collections.abc import Callable, Collection, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.analysis.computing import compute
from desktop_app.plan.edits import add_record, add_records, change_record, children_of
from desktop_app.plan.goals import KeyResult, Link, LinkKind, Objective
from desktop_app.plan.ids import KeyResultId, LinkId, ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.goal_cells import GoalCells
from desktop_app.ui.pages.goals.goal_drops import GOALS_MIME
from desktop_app.ui.pages.goals.goal_nodes import goals_below, runs
from desktop_app.ui.pages.goals.goal_places import indent_goal, outdent_goal, place_goals, topmost
from desktop_app.ui.pages.goals.goals_model import GoalsModel
from desktop_app.ui.parts.doubt_words import DOUBT_SIGN
from desktop_app.ui.parts.pasted import OutlineLine, outline_of
from desktop_app.ui.parts.sheet_delegates import PAINTED
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


def rows_of(below: dict[str, list[str]], folded: Collection[str], above: str = "") -> list[str]:
    """What is to be shown, from the top down."""
    found: list[str] = []
    for each in below.get(above, ()):
        found.append(each)
        if each not in folded:
            found += rows_of(below, folded, each)
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    trees=st.lists(st.tuples(TREES, st.sets(st.sampled_from("ABCD"))), min_size=2, max_size=5),
    watched=st.sampled_from("ABCDEFGH"),
)
def test_that_any_tree_is_brought_to_any_other_by_qts_rules(
    application: QApplication, trees: list[tuple[list[tuple[str, int]], set[str]]], watched: str
) -> None:
    model = GoalsModel(words_in("en"), Look("light"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for placed, folded in trees:
        kept = QPersistentModelIndex(model.index_of(watched))
        below = tree_from(placed)
        model.show_tree(below, folded)
        shown = [model.record_id_at(model.index(row, 0)) for row in range(model.rowCount())]
        assert shown == rows_of(below, folded)
        assert not kept.isValid() or model.record_id_at(kept) == watched
    assert tester.model() is model


def test_that_a_moved_row_keeps_its_index_and_nothing_is_reset(application: QApplication) -> None:
    model = GoalsModel(words_in("en"), Look("light"))
    model.show_tree({"": ["A", "B", "C"], "A": ["a"]})
    kept = QPersistentModelIndex(model.index_of("A"))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_tree({"": ["B", "C", "A"], "A": ["a"]})
    assert (resets, kept.row(), model.record_id_at(kept)) == ([], 2, "A")


def test_that_folding_takes_the_rows_below_away_at_once_and_brings_them_back(
    application: QApplication,
) -> None:
    model = GoalsModel(words_in("en"), Look("light"))
    model.show_tree({"": ["A", "B"], "A": ["a", "b"], "a": ["c"]})
    told: list[tuple[str, int, int]] = []
    model.rowsRemoved.connect(lambda _, first, last: told.append(("gone", first, last)))
    model.rowsInserted.connect(lambda _, first, last: told.append(("come", first, last)))
    model.fold({"A"})
    assert (model.rowCount(), model.row_of("c"), model.is_folded("A")) == (2, -1, True)
    model.fold(())
    assert told == [("gone", 1, 3), ("come", 1, 3)]
    assert [model.level_of(each) for each in "Aac"] == [0, 1, 2]
    assert model.all_above("c") == ["a", "A"]


def test_that_filtering_most_rows_away_is_one_reset(application: QApplication) -> None:
    model = GoalsModel(words_in("en"), Look("light"))
    many = [f"G{n}" for n in range(100)]
    model.show_tree({"": many})
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_tree({"": many[::2]})
    assert (len(resets), model.rowCount()) == (1, 50)


def test_that_runs_are_told_from_the_last_to_the_first() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(9, 10), (7, 7), (1, 3)]
    assert list(runs([])) == []


def test_that_an_edit_tells_of_its_own_row_and_those_it_bears_on(model: GoalsModel) -> None:
    told: list[str] = []

    def tell(first: QModelIndex, last: QModelIndex) -> None:
        if last.column() > 0:
            rows = range(first.row(), last.row() + 1)
            told.extend(model.record_id_at(model.index(row, 0)) for row in rows)

    model.dataChanged.connect(tell)
    plan = change_record(model.cells.plan, OTHER, title="Another")
    model.show_plan(plan, compute(plan, NOW.date()), goals_below(plan))
    assert OTHER in told
    assert model.index_of(OTHER).data() == "Another"


def test_that_a_title_is_read_out_with_its_level_and_its_fold(model: GoalsModel) -> None:
    def spoken(record_id: str) -> object:
        return model.index_of(record_id).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(CHILD) == "Child, level 2, unfolded"
    assert spoken(FIRST) == "More monthly buyers, level 2"
    model.fold({TOP})
    assert spoken(TOP) == "Bring customers back, level 1, folded"


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


def test_that_a_drop_on_a_goal_puts_it_at_the_end_below(model: GoalsModel) -> None:
    assert dropped(model, -1, model.index_of(TOP), THIRD) == ([THIRD], TOP, "")


@pytest.mark.parametrize(
    ("beside", "ids", "place"),
    [
        # Rows: TOP, CHILD, THIRD, FIRST, SECOND, OTHER.
        (SECOND, [THIRD], (TOP, SECOND)),
        (OTHER, [THIRD], (TOP, "")),
        (OTHER, [CHILD], ("", OTHER)),
        ("", [CHILD], ("", "")),
        (FIRST, [FIRST], (TOP, SECOND)),
        (SECOND, [FIRST, SECOND], (TOP, "")),
    ],
)
def test_that_a_drop_between_rows_goes_before_the_lower_or_after_the_upper_one(
    model: GoalsModel, beside: str, ids: list[str], place: tuple[str, str]
) -> None:
    row = model.row_of(beside) if beside else model.rowCount()
    assert dropped(model, row, QModelIndex(), *ids) == (ids, *place)


def dropped(
    model: GoalsModel, row: int, parent: QModelIndex, *ids: str
) -> tuple[list[str], str, str]:
    told: list[tuple[list[str], str, str]] = []
    model.dropped.connect(lambda *what: told.append(what))
    model.dropMimeData(dragged(model, *ids), MOVE, row, 0, parent)
    (found,) = told
    return found


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


def test_that_an_objective_on_weak_evidence_has_a_mark_and_says_why() -> None:
    plan = small_plan()
    rests = Link(
        id=LinkId("LNK-00000000000R"),
        source="OBJ-00000000000A",
        target="FND-00000000000A",
        kind=LinkKind.BECAUSE_OF,
    )
    cells = GoalCells(words_in("en"))
    cells.show_plan(plan, compute(plan, NOW.date()))
    assert cells.doubt("OBJ-00000000000A") == ""
    plan = add_record(plan, rests)
    model = GoalsModel(words_in("en"), Look("light"))
    model.show_plan(plan, compute(plan, NOW.date()), goals_below(plan))
    title = model.index(0, 0)
    why = "It rests on single sources or hearsay alone."
    assert title.data(PAINTED).mark == DOUBT_SIGN
    assert title.data(Qt.ItemDataRole.ToolTipRole) == f"Bring customers back\n{why}"
    assert why in title.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(0, 1).data(PAINTED).mark == ""
