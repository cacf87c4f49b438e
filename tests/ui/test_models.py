"""The models view the plan: Qt's own tester watches them through edits."""

from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.analysis.computing import compute
from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.ids import KeyResultId
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.document import no_plan
from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goal_edits import add_key_result
from desktop_app.ui.pages.goals.goal_nodes import goals_below
from desktop_app.ui.pages.goals.goal_places import move_goal
from desktop_app.ui.pages.goals.goals_model import GoalsModel
from desktop_app.ui.parts.record_table import RecordTableModel, TableColumn
from desktop_app.words import words_in
from tests.ui.conftest import NOW, small_plan

FIRST, SECOND = "KRS-00000000000A", "KRS-00000000000B"


@pytest.fixture
def model(application: QApplication) -> GoalsModel:
    return GoalsModel(words_in("en"), Look("light"))


def shown(model: GoalsModel, plan: Plan) -> GoalsModel:
    model.show_plan(plan, compute(plan, NOW.date()), goals_below(plan))
    return model


def row_texts(model: GoalsModel, record_id: str) -> list[str]:
    return [model.index_of(record_id, column).data() for column in range(len(COLUMNS))]


def test_that_the_goals_keep_qts_rules_through_edits(model: GoalsModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    plan = small_plan()
    edits = (
        partial(change_record, record_id=FIRST, title="Many more"),
        partial(
            add_key_result,
            key_result_id=KeyResultId("KRS-00000000000C"),
            title="Third",
            objective="OBJ-00000000000A",
        ),
        partial(move_goal, record_id="KRS-00000000000C", by=-1),
        partial(remove_record, record_id=FIRST),
        partial(remove_record, record_id="OBJ-00000000000A"),
    )
    shown(model, plan)
    for edit in edits:
        plan = edit(plan)
        shown(model, plan)
    assert model.rowCount() == 0
    shown(model, no_plan())


def test_that_a_row_says_how_a_key_result_stands(model: GoalsModel) -> None:
    shown(model, small_plan())
    texts = row_texts(model, FIRST)
    assert texts[:2] == ["More monthly buyers", "60%"]
    assert texts[3:] == [
        "—", "1,560", "1,600", "31 Dec 1998", "50%", "", "Monthly buyers", "",
    ]  # fmt: skip


def test_that_what_is_not_measured_is_a_dash_and_not_zero(model: GoalsModel) -> None:
    shown(model, small_plan())
    texts = row_texts(model, SECOND)
    assert (texts[1], texts[4], texts[5]) == ("—", "—", "—")


def test_that_typing_into_a_cell_only_asks_for_an_edit(model: GoalsModel) -> None:
    shown(model, small_plan())
    asked: list[tuple[str, str, object]] = []
    model.edited.connect(lambda *edit: asked.append(edit))
    assert model.setData(model.index_of(FIRST), "Other title")
    assert asked == [(FIRST, "title", "Other title")]
    assert model.index_of(FIRST).data() == "More monthly buyers"


def test_that_an_edit_within_a_record_keeps_every_index(model: GoalsModel) -> None:
    plan = small_plan()
    shown(model, plan)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    shown(model, change_record(plan, FIRST, title="Many more"))
    assert resets == []
    assert model.index_of(FIRST).data() == "Many more"


def test_that_only_fields_with_a_use_can_be_edited(model: GoalsModel) -> None:
    shown(model, small_plan())

    def editable(record_id: str) -> set[str]:
        return {
            name
            for column, name in enumerate(COLUMNS)
            if model.flags(model.index_of(record_id, column)) & Qt.ItemFlag.ItemIsEditable
        }

    assert editable("OBJ-00000000000A") == {"title", "weight", "owner", "team"}
    both = {"title", "confidence", "target", "due", "weight", "owner", "kpi"}
    assert editable(FIRST) == both
    assert editable(SECOND) == both | {"current"}


def test_that_a_table_of_records_keeps_qts_rules(application: QApplication) -> None:
    columns = [TableColumn(title="Title", text=lambda record: record.title)]
    model = RecordTableModel(columns)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    plan = small_plan()
    model.show_records(by_rank(plan.key_results))
    model.show_records(by_rank(change_record(plan, FIRST, title="Other").key_results))
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert texts == ["Other", "Fewer returns"]
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    model.show_records([])
    assert model.record_id_at(0) == ""
