"""The grid of a worksheet: typed into, pasted and filled like a sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.market.grid.grid_clipboard import block_of, text_of_block
from desktop_app.ui.pages.market.grid.grid_model import HEADING, HEAT
from desktop_app.ui.parts.sheet_delegates import PAINTED
from desktop_app.ui.services import Services
from tests.ui.market_grids import GridHands, desk_without_window, fill, know_kinds


@pytest.fixture
def desk(services: Services, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    assert plan_file.exists()
    know_kinds(monkeypatch)
    desk = desk_without_window(services)
    fill(desk)
    return desk


@pytest.fixture
def matrix(desk: Desk) -> GridHands:
    return GridHands(desk, "WKS-1")


@pytest.fixture
def quarters(desk: Desk) -> GridHands:
    return GridHands(desk, "WKS-2")


def ratings(hands: GridHands) -> dict[tuple[str, str], float | None]:
    return {(r.criterion, r.subject): r.value for r in hands.plan.ratings.values()}


def told(services: Services) -> str:
    return services.notices.told[0].notice.text


class TestRowsAndColumns:
    def test_that_a_matrix_has_criteria_subjects_totals_and_gaps(self, matrix: GridHands) -> None:
        model = matrix.view.model
        titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
        assert titles == ["Criteria", "Weight", "★ We", "Rival", "+"]
        assert matrix.column_texts("TEXT") == [
            "Price", "Taste", "+ Add a row", "Total", "Gap to the best other",
        ]  # fmt: skip
        assert matrix.column_texts("SUB-2") == ["4", "—", "", "4", "—"]

    def test_that_slots_are_headings_and_options_are_not_typed(self, quarters: GridHands) -> None:
        assert quarters.column_texts("TEXT") == [
            "Strengths", "Known beans", "+ Add to Strengths",
            "Chances", "Offices reopen", "+ Add to Chances",
            "Weaknesses", "Few shops", "+ Add to Weaknesses",
            "Use", "Mend",
        ]  # fmt: skip

    def test_that_a_field_of_other_slots_takes_no_text(self, quarters: GridHands) -> None:
        model = quarters.view.model
        flags = [
            model.flags(model.index(quarters.row(row), quarters.column("horizon")))
            for row in ("FND-S", "FND-W")
        ]
        assert [bool(f & Qt.ItemFlag.ItemIsEditable) for f in flags] == [True, False]

    def test_that_requirements_stand_by_stage(self, desk: Desk) -> None:
        board = GridHands(desk, "WKS-3")
        assert board.column_texts("TEXT")[:3] == ["Planned", "Track orders", "+ Add to Planned"]
        assert board.type("REQ-1", "effort", "2,5")
        assert desk.document.plan.requirements["REQ-1"].effort == 2.5

    def test_that_shared_weights_are_shown_and_their_sum_is_judged(self, matrix: GridHands) -> None:
        assert matrix.column_texts("weight") == ["0.5", "0.5", "", "Σ 1", ""]
        matrix.type("FND-1", "weight", "0.7")
        assert matrix.column_texts("weight") == ["0.7", "0.3", "", "Σ 1", ""]
        matrix.type("FND-2", "weight", "40%")
        assert matrix.text("TOTAL", "weight") == "Σ 1.1 ≠ 1"

    def test_that_the_model_keeps_what_qt_asks_of_models(self, matrix: GridHands) -> None:
        tester = QAbstractItemModelTester(
            matrix.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        matrix.type("FND-1", "SUB-1", "3")
        matrix.type("NEW", "TEXT", "Service")
        matrix.view.subjects.add()
        matrix.desk.document.undo()
        assert tester.model() is matrix.view.model

    def test_that_an_unknown_kind_shows_its_findings(self, desk: Desk) -> None:
        desk.edit(label("x"), lambda plan: change_record(plan, "WKS-2", kind="lost"))
        shown = GridHands(desk, "WKS-2").column_texts("TEXT")
        assert {"Known beans", "Offices reopen", "Few shops"} <= set(shown)


class TestTyping:
    def test_that_a_rating_is_one_step_and_totals_follow(self, matrix: GridHands) -> None:
        assert matrix.type("FND-1", "SUB-1", "3")
        assert ratings(matrix)["FND-1", "SUB-1"] == 3.0
        assert (matrix.text("TOTAL", "SUB-1"), matrix.text("GAP", "SUB-1")) == ("3", "−1")
        assert matrix.text("GAP", "SUB-2") == "+1"
        matrix.desk.document.undo()
        assert ("FND-1", "SUB-1") not in ratings(matrix)

    def test_that_a_number_off_the_scale_is_refused_with_words(
        self, matrix: GridHands, services: Services
    ) -> None:
        before = matrix.plan
        matrix.type("FND-1", "SUB-2", "5")
        assert matrix.plan is before
        assert matrix.text("FND-1", "SUB-2") == "4"
        assert told(services) == "5 is outside the scale of “Price”."

    def test_that_what_is_no_number_is_refused(
        self, quarters: GridHands, services: Services
    ) -> None:
        quarters.type("FND-S", "impact", "high")
        assert quarters.plan.findings["FND-S"].impact is None
        assert told(services) == "“high” is no number; “Impact” asks for one."

    def test_that_the_last_row_of_a_slot_adds_to_it(self, quarters: GridHands) -> None:
        quarters.type("new o", "TEXT", "<b>Campus</b> opens")
        new = [f for f in quarters.plan.findings.values() if f.text == "<b>Campus</b> opens"]
        assert [(f.slot, f.worksheet) for f in new] == [("o", "WKS-2")]

    def test_that_the_same_text_is_no_change_and_keeps_its_lines(self, quarters: GridHands) -> None:
        before = quarters.plan
        assert not quarters.type("FND-O", "TEXT", "Offices reopen")
        assert quarters.plan is before

    def test_that_choices_are_chosen_by_name_or_list(self, quarters: GridHands) -> None:
        quarters.type("FND-S", "horizon", "later")
        assert quarters.text("FND-S", "horizon") == "Later"
        table = quarters.view.table
        index = quarters.view.model.index(quarters.row("FND-S"), quarters.column("horizon"))
        delegate = table.itemDelegate()
        box = delegate.createEditor(table, QStyleOptionViewItem(), index)
        assert isinstance(box, QComboBox)
        delegate.setEditorData(box, index)
        assert (box.currentData(), box.count()) == ("long", 3)
        box.setCurrentIndex(1)
        delegate.setModelData(box, quarters.view.model, index)
        assert quarters.plan.findings["FND-S"].answers == {"horizon": "short"}

    def test_that_a_read_only_plan_takes_nothing(self, matrix: GridHands) -> None:
        matrix.view.model.is_read_only = True
        matrix.go("FND-1", "SUB-1")
        for command in ("paste", "clear", "cut", "fill_down"):
            matrix.view.commands.act(command)
        assert not matrix.type("FND-1", "SUB-1", "2")
        assert len(ratings(matrix)) == 1

    def test_that_typing_replaces_and_enter_goes_down(
        self, matrix: GridHands, qtbot: QtBot
    ) -> None:
        table = matrix.view.table
        qtbot.addWidget(matrix.view)
        matrix.view.show()
        matrix.go("FND-1", "SUB-1")
        table.setFocus()
        QTest.keyClicks(table, "3")
        editor = table.findChild(QLineEdit)
        assert editor is not None
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: ("FND-1", "SUB-1") in ratings(matrix))
        assert ratings(matrix)["FND-1", "SUB-1"] == 3.0
        assert table.currentIndex().row() == matrix.row("FND-2")

    def test_that_a_very_long_text_is_edited_whole(self, quarters: GridHands) -> None:
        long = "市场" * 20_000
        quarters.type("FND-S", "TEXT", long)
        table, model = quarters.view.table, quarters.view.model
        index = model.index(quarters.row("FND-S"), 0)
        line = table.itemDelegate().createEditor(table, QStyleOptionViewItem(), index)
        assert isinstance(line, QLineEdit)
        table.itemDelegate().setEditorData(line, index)
        assert line.text() == long
        assert len(quarters.text("FND-S", "TEXT")) <= 400


class TestBlocks:
    def test_that_a_block_fills_cells_and_adds_rows(self, matrix: GridHands) -> None:
        matrix.go("FND-2", "TEXT")
        QGuiApplication.clipboard().setText("Taste\t0,4\t４\t3\r\nService\t60%\t2\t1\r\n")
        matrix.view.commands.act("paste")
        findings = [f for f in matrix.plan.findings.values() if f.worksheet == "WKS-1"]
        assert [(f.text, dict(f.scores)) for f in findings] == [
            ("Price", {}),
            ("Taste", {"weight": 0.4}),
            ("Service", {"weight": 0.6}),
        ]
        new = findings[2].id
        assert ratings(matrix) == {
            ("FND-1", "SUB-2"): 4.0,
            ("FND-2", "SUB-1"): 4.0,
            ("FND-2", "SUB-2"): 3.0,
            (new, "SUB-1"): 2.0,
            (new, "SUB-2"): 1.0,
        }
        matrix.desk.document.undo()
        assert len(ratings(matrix)) == 1

    def test_that_refused_cells_are_told_together_and_the_others_taken(
        self, matrix: GridHands, services: Services
    ) -> None:
        matrix.go("FND-1", "SUB-1")
        QGuiApplication.clipboard().setText("9\tx\n2\t3")
        matrix.view.commands.act("paste")
        assert ratings(matrix) == {
            ("FND-1", "SUB-2"): 4.0,
            ("FND-2", "SUB-1"): 2.0,
            ("FND-2", "SUB-2"): 3.0,
        }
        assert told(services) == (
            "2 cells were left as they were."
            " Row 1, column 1: 9 is outside the scale of “Price”."
            " Row 1, column 2: “x” is no number; “Price” asks for one."
        )

    def test_that_lines_without_a_text_cannot_be_new_rows(
        self, matrix: GridHands, services: Services
    ) -> None:
        matrix.go("FND-2", "SUB-1")
        QGuiApplication.clipboard().setText("1\n2\n3")
        matrix.view.commands.act("paste")
        assert ratings(matrix)["FND-2", "SUB-1"] == 1.0
        assert told(services) == "2 lines were left out."

    def test_that_blank_cells_keep_their_line(self, matrix: GridHands) -> None:
        matrix.go("FND-1", "SUB-1")
        QGuiApplication.clipboard().setText("\n3\n")
        matrix.view.commands.act("paste")
        assert ratings(matrix)["FND-2", "SUB-1"] == 3.0
        assert ("FND-1", "SUB-1") not in ratings(matrix)

    def test_that_one_cell_fills_all_that_are_selected(self, matrix: GridHands) -> None:
        matrix.select(("FND-1", "SUB-1"), ("FND-2", "SUB-1"), ("FND-2", "SUB-2"))
        QGuiApplication.clipboard().setText("2")
        matrix.view.commands.act("paste")
        assert sorted(ratings(matrix).values(), key=str) == [2.0, 2.0, 2.0, 4.0]

    def test_that_fill_down_and_right_repeat_the_first_cell(self, matrix: GridHands) -> None:
        matrix.select(("FND-1", "SUB-2"), ("FND-2", "SUB-2"))
        matrix.view.commands.act("fill_down")
        assert ratings(matrix)["FND-2", "SUB-2"] == 4.0
        matrix.type("FND-1", "SUB-1", "1")
        matrix.select(("FND-1", "SUB-1"), ("FND-1", "SUB-2"))
        matrix.view.commands.act("fill_right")
        assert ratings(matrix)["FND-1", "SUB-2"] == 1.0

    def test_that_filling_from_one_cell_says_what_it_needs(
        self, matrix: GridHands, services: Services
    ) -> None:
        matrix.go("FND-1", "SUB-2")
        matrix.view.commands.act("fill_down")
        assert told(services) == "Select the cell to fill from and those to fill."

    def test_that_cut_cells_come_back_by_pasting(self, matrix: GridHands) -> None:
        matrix.select(("FND-1", "weight"), ("FND-1", "SUB-1"), ("FND-1", "SUB-2"))
        matrix.view.commands.act("cut")
        assert QGuiApplication.clipboard().text() == "\t\t4"
        assert ratings(matrix)["FND-1", "SUB-2"] is None
        matrix.view.commands.act("paste")
        assert ratings(matrix)["FND-1", "SUB-2"] == 4.0

    def test_that_delete_on_texts_removes_their_rows(self, matrix: GridHands) -> None:
        matrix.select(("FND-1", "TEXT"), ("FND-2", "TEXT"))
        matrix.view.commands.act("clear")
        assert [f for f in matrix.plan.findings.values() if f.worksheet == "WKS-1"] == []
        matrix.desk.document.undo()
        assert matrix.column_texts("TEXT")[:2] == ["Price", "Taste"]

    def test_that_a_cell_with_lines_survives_the_clipboard(self, quarters: GridHands) -> None:
        quarters.go("FND-O", "TEXT")
        quarters.view.commands.act("copy")
        assert block_of(QGuiApplication.clipboard().text()) == [["Offices\nreopen"]]

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("", []),
            ("\r\n", []),
            ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
            ("1\n\n3", [["1"], [""], ["3"]]),
            ('"a\nb"\t2', [["a\nb", "2"]]),
            ("x" * 200_000, [["x" * 200_000]]),
        ],
    )
    def test_that_a_clipboard_is_read_as_spreadsheets_write_it(
        self, text: str, rows: list[list[str]]
    ) -> None:
        assert block_of(text) == rows

    def test_that_what_is_copied_is_read_back(self) -> None:
        rows = [["a\nb", 'say "x"', "3"], ["", "=1+1", "\u200f😀"]]
        assert block_of(text_of_block(rows)) == rows


class TestSubjects:
    def test_that_a_column_is_added_renamed_moved_marked_and_removed(
        self, matrix: GridHands
    ) -> None:
        subjects = matrix.view.subjects
        subjects.add()
        assert subjects.editor is not None
        assert subjects.editor.text() == "Column 3"
        subjects.editor.setText("Third")
        subjects.editor.editingFinished.emit()
        third = matrix.view.model.layout.columns[-2]
        assert third.title == "Third"
        subjects.move(third.key, -1)
        assert matrix.column(third.key) == matrix.column("SUB-2") - 1
        subjects.mark_us(third.key)
        titles = [column.title for column in matrix.view.model.layout.columns]
        assert titles == ["Criteria", "Weight", "We", "★ Third", "Rival", "+"]
        subjects.remove(third.key)
        assert third.key not in matrix.plan.subjects

    def test_that_only_subjects_have_a_menu(self, matrix: GridHands) -> None:
        menu = matrix.view.subjects.menu_of(matrix.column("SUB-1"))
        assert menu is not None
        offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
        assert offered == {
            "Rename": True, "This is us": False, "Move left": True, "Move right": True,
            "Remove column": True,
        }  # fmt: skip
        assert matrix.view.subjects.menu_of(0) is None


class TestWhatCellsTell:
    def test_that_a_rating_tells_its_history(self, matrix: GridHands) -> None:
        matrix.type("FND-1", "SUB-2", "2")
        model = matrix.view.model
        index = model.index(matrix.row("FND-1"), matrix.column("SUB-2"))
        assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "2 on 1 Jul 1998\n4 on —"

    def test_that_a_score_explains_itself(self, quarters: GridHands) -> None:
        quarters.type("FND-S", "impact", "4")
        quarters.type("FND-S", "likelihood", "5")
        assert quarters.text("FND-S", "SCORE") == "20"
        index = quarters.view.model.index(quarters.row("FND-S"), quarters.column("SCORE"))
        said = str(quarters.view.model.data(index, Qt.ItemDataRole.ToolTipRole))
        assert "20" in said
        assert "Impact" in said

    def test_that_heat_follows_the_scale_and_the_number_stays(self, matrix: GridHands) -> None:
        model = matrix.view.model
        index = model.index(matrix.row("FND-1"), matrix.column("SUB-2"))
        assert model.data(index, HEAT) == 1.0
        assert model.data(index, PAINTED).text == "4"
        assert model.data(model.index(matrix.row("FND-2"), 2), HEAT) is None
        assert model.data(model.index(matrix.row("TOTAL"), 0), HEADING)

    def test_that_the_selected_record_and_the_current_row_are_one(self, matrix: GridHands) -> None:
        matrix.go("FND-2", "SUB-1")
        assert matrix.desk.selection.record_id == "FND-2"
        matrix.desk.selection.select("FND-1")
        assert matrix.view.table.currentIndex().row() == matrix.row("FND-1")
        assert matrix.view.chosen_ids() == ["FND-1"]

    def test_that_only_rows_that_differ_are_told_of(self, matrix: GridHands) -> None:
        matrix.type("FND-1", "SUB-1", "2")
        rows: list[int] = []
        matrix.view.model.dataChanged.connect(lambda first, _last: rows.append(first.row()))
        matrix.type("FND-1", "SUB-1", "3")
        assert rows == [matrix.row(key) for key in ("FND-1", "NEW", "TOTAL", "GAP")]


class TestWideGrids:
    def test_that_names_stay_in_sight_while_a_wide_grid_is_scrolled(
        self, matrix: GridHands, qtbot: QtBot
    ) -> None:
        for _ in range(12):
            matrix.view.subjects.add()
        qtbot.addWidget(matrix.view)
        matrix.view.resize(500, 300)
        matrix.view.show()
        table = matrix.view.table
        assert not table.names.isVisible()
        table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
        assert table.names.isVisible()
        assert table.names.indexAt(table.names.viewport().rect().center()).column() in {-1, 0}
        assert table.names.verticalScrollBar().value() == table.verticalScrollBar().value()
        table.horizontalScrollBar().setValue(0)
        assert not table.names.isVisible()
