"""Sheets of measured tables: what stands on them, what is hidden, that they stay as they are."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.identity import identity_in_key_line
from desktop_app.exchange.measured_sheet import (
    Block,
    MeasuredSheet,
    measured_sheet,
    tables_shown,
)
from desktop_app.exchange.measured_words import named_values, sheet_name
from desktop_app.exchange.sheet import Look
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import LocalText, frozen
from desktop_app.plan.ids import DatasetId, SmallTableId
from desktop_app.plan.kpis import Dataset, SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.words import Language, words_in
from tests.exchange.books import opened, part, written
from tests.exchange.plans import plan_with_everything

MOVES = {
    "columns": ["from", "to", "users", "of", "share"],
    "rows": [["new", "mature", 40, 100, 0.4], ["new", "lost", 2, 100, 0.02]],
}
STAGES = SmallTable(
    id=SmallTableId("TBL-00000000000S"),
    kind="stages",
    kept_as="Stages: all of them?",
    dataset=DatasetId("DST-00000000000K"),
    parameters={"before": "2026-01-01"},
    columns=("segment", "stage", "users", "share"),
    rows=((None, "new", 100, 0.5), (None, "mature", 97, 0.485), (None, "lost", 3, 0.015)),
    beside=frozen(
        {
            "transitions": MOVES,
            "totals": {"columns": ["at", "users", "cuts"], "row": ["2026-02-01", 200, {"r": 3.5}]},
            "names": {"columns": ["key", "zh_CN", "en"], "rows": [["new", "新用户", "New ones"]]},
            "share_of_users_50": {"columns": ["period"], "rows": [["2026-01"]]},
        }
    ),
    definition=LocalText(en="Every user is in one stage.", zh_CN="每个用户在一个阶段。"),
    as_of="2026-02-01T00:00:00+08:00",
)
COHORTS = SmallTable(
    id=SmallTableId("TBL-00000000000R"),
    kind="retention",
    parameters={"cohort": "month"},
    columns=("cohort", "size", "age", "retained", "value", "complete"),
    rows=(
        ("2026-01", 50, 0, 50, 1.0, True),
        ("2026-01", 50, 1, 20, 0.4, True),
        ("2026-02", 40, 0, 40, 1.0, True),
        ("2026-02", 40, 1, 3, 0.075, False),
    ),
    beside=frozen({"overall": {"columns": ["age", "value"], "rows": [[0, 1.0], [1, 0.4]]}}),
)
LIFECYCLE = SmallTable(
    id=SmallTableId("TBL-00000000000L"),
    kind="lifecycle",
    kept_as="=1+1",
    columns=("period", "start", "segment", "complete", "new", "retained", "quick_ratio"),
    rows=(
        ("2026-01", "2026-01-01", None, True, 120, 30, 1.5),
        ("2026-02", "2026-02-01", None, False, 80, 60, None),
    ),
)
KEPT_VALUES = SmallTable(id=SmallTableId("TBL-00000000000E"), kind="earlier values")


def plan() -> Plan:
    orders = Dataset(
        id=DatasetId("DST-00000000000K"),
        file="orders.csv",
        sha256="0" * 64,
        role="orders",
        imported_at="2026-02-02T08:00:00+08:00",
    )
    return add_records(plan_with_everything(), [orders, STAGES, COHORTS, LIFECYCLE, KEPT_VALUES])


def sheet(table: SmallTable, language: Language = "en", *, keeps_small: bool = False) -> Any:
    return measured_sheet(plan(), table, "S", words_in(language), keeps_small=keeps_small)


def shown(block: Block) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in block.rows]


def block(found: MeasuredSheet, name: str) -> Block:
    return next(one for one in found.blocks if one.name == name)


# What stands on a sheet.


def test_that_kept_tables_come_first_and_kept_values_of_imports_not_at_all() -> None:
    own = {"stages", "retention", "lifecycle"}
    kinds = [table.kind for table in tables_shown(plan()) if table.kind in own]
    assert kinds == ["stages", "lifecycle", "retention"]
    assert KEPT_VALUES not in tables_shown(plan())


def test_that_a_sheet_says_what_was_counted_how_and_from_what() -> None:
    found = sheet(STAGES)
    assert (found.title, found.definition) == (
        "Stages: all of them?", "Every user is in one stage.",
    )  # fmt: skip
    facts = dict(found.facts)
    assert facts["Kind of table"] == "Users by stage"
    assert facts["Parameters"] == "before = 2026-01-01"
    assert (facts["File"], facts["Data up to"]) == ("orders.csv", "2026-02-01")
    assert "Small counts" in facts
    assert "Small counts" not in dict(sheet(STAGES, keeps_small=True).facts)


def test_that_counts_below_five_and_what_tells_them_are_hidden_unless_asked_for() -> None:
    rows = shown(block(sheet(STAGES), "rows"))
    assert rows == [["New ones", 100, 0.5], ["mature", "*", "*"], ["lost", "<5", "*"]]
    open_rows = shown(block(sheet(STAGES, keeps_small=True), "rows"))
    assert open_rows[2] == ["lost", 3, 0.015]
    moves = shown(block(sheet(STAGES), "transitions"))
    assert moves == [["New ones", "mature", "*", 100, "*"], ["New ones", "lost", "<5", 100, "*"]]


def test_that_what_stands_beside_is_named_and_repetitions_for_kpis_are_left_out() -> None:
    found = sheet(STAGES)
    assert [(one.name, one.title) for one in found.blocks] == [
        ("rows", ""), ("transitions", "Moves between stages"), ("totals", "Totals"),
    ]  # fmt: skip
    assert shown(block(found, "totals")) == [["On", "2026-02-01"], ["Users", 200], ["cuts.r", 3.5]]
    assert [cells[1].look for cells in block(found, "totals").rows] == [
        Look.TEXT, Look.WHOLE, Look.WEIGHT,
    ]  # fmt: skip


def test_that_a_cohort_table_is_a_matrix_with_all_mature_ones_on_top() -> None:
    (matrix,) = sheet(COHORTS).blocks
    assert matrix.columns == ("Cohort", "Users", "0", "1")
    assert shown(matrix) == [
        ["All mature", None, 1.0, 0.4],
        ["2026-01", 50, 1.0, "*"],
        ["2026-02", 40, 1.0, "*"],
    ]
    assert (matrix.heat, matrix.rows[1][2].look) == ((3, 3), Look.SHARE)
    assert [cell.is_faint for cell in matrix.rows[2]] == [False, False, False, True]


def test_that_rows_of_a_period_that_is_not_over_are_faint_and_say_so() -> None:
    (rows,) = sheet(LIFECYCLE).blocks
    assert rows.columns[-1] == "Remark"
    assert shown(rows)[1] == ["2026-02", 80, 60, None, "period not complete yet"]
    assert {cell.is_faint for cell in rows.rows[1]} == {True}
    assert rows.keys == ("period", "new", "retained", "quick_ratio")


def test_that_a_sheet_speaks_the_language_it_is_asked_in() -> None:
    found = sheet(STAGES, "zh_CN")
    assert found.definition == "每个用户在一个阶段。"
    assert shown(block(found, "rows"))[0][0] == "新用户"
    assert block(found, "totals").title == "总计"


def test_that_values_of_users_are_told_by_days() -> None:
    ltv = replace(LIFECYCLE, kind="ltv", columns=("age", "value"), rows=((30, 1.5), (90, 2.5)))
    (rows,) = sheet(ltv).blocks
    assert rows.columns == ("Number of days", "Value")


# Names of sheets.


@given(st.lists(st.text(max_size=60), max_size=8))
def test_that_every_name_is_one_that_excel_takes(titles: list[str]) -> None:
    taken = {"overview"}
    names = [sheet_name(title, taken) for title in titles]
    folded = [name.casefold() for name in names]
    assert len(set(folded)) == len(folded)
    assert "history" not in folded
    assert "overview" not in folded
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name


def test_that_a_long_name_is_cut_between_words_and_a_second_one_numbered() -> None:
    taken: set[str] = set()
    long = "Buying again within the month and in the next"
    names = [sheet_name(long, taken), sheet_name(long, taken)]
    assert names == ["Buying again within the month…", "Buying again within the… 2"]


def test_that_values_within_values_are_named_by_their_path() -> None:
    part = {"at": 1, "cuts": {"r": 2, "deep": {"x": 3}}, "rows": [1]}
    assert list(named_values(part)) == [("at", 1), ("cuts.r", 2), ("cuts.deep.x", 3)]


# The file.


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("measured") / "plan.xlsx"
    written(plan(), path)
    return path


def sheets_of(book: Workbook) -> dict[str, Worksheet]:
    return {
        one.title: one
        for one in book.worksheets
        if (identity_in_key_line(str(one["A1"].value)) or ("", ""))[1] == "measured"
    }


def test_that_each_table_has_a_sheet_that_an_import_can_tell_apart(path: Path) -> None:
    sheets = sheets_of(opened(path))
    assert {"Stages all of them", "=1+1", "Retention by cohort"} <= set(sheets)
    stages = sheets["Stages all of them"]
    assert stages["B2"].value == "Stages: all of them?"
    assert stages["B3"].value == "Every user is in one stage."
    assert [cell.value for cell in stages[5]][1:4] == ["Stage", "Users", "Share"]
    assert stages["C6"].number_format == "#,##0"
    assert stages["D6"].number_format == "0.0%"
    assert stages.row_dimensions[1].hidden


def test_that_a_name_stays_text_and_links_lead_to_the_sheet(path: Path) -> None:
    book = opened(path)
    assert sheets_of(book)["=1+1"]["B2"].data_type == "s"
    read_me = book.worksheets[0]
    links = {cell.value for row in read_me.iter_rows() for cell in row if cell.hyperlink}
    assert {"Stages all of them", "=1+1"} <= links


def test_that_sheets_are_set_up_for_print_with_headings_in_sight(path: Path) -> None:
    for one in sheets_of(opened(path)).values():
        assert one.page_setup.orientation == "landscape"
        assert one.sheet_properties.pageSetUpPr.fitToPage
        assert one.page_setup.fitToHeight == 0
        assert one.freeze_panes == "C6"
        assert one.print_area


def test_that_tables_over_time_and_counted_ones_have_a_native_chart(path: Path) -> None:
    charts = {
        name: len(one._charts)  # type: ignore[attr-defined]  # openpyxl has no other way
        for name, one in sheets_of(opened(path)).items()
    }
    assert charts["=1+1"] == charts["Stages all of them"] == charts["Retention by cohort"] == 1


def test_that_shares_of_cohorts_are_coloured_but_for_age_zero(path: Path) -> None:
    cohorts = sheets_of(opened(path))["Retention by cohort"]
    (area,) = (str(one.sqref) for one in cohorts.conditional_formatting)
    assert area == "E6:E8"


def test_that_small_counts_are_nowhere_in_the_file_unless_asked_for(tmp_path: Path) -> None:
    safe, everything = tmp_path / "safe.xlsx", tmp_path / "all.xlsx"
    one = written(plan(), safe)
    other = written(plan(), everything, keeps_small_counts=True)
    assert one.export_id != other.export_id
    cells = [c.value for row in sheets_of(opened(safe))["Stages all of them"] for c in row]
    assert "<5" in cells
    assert 3 not in cells
    told = [c.value for row in sheets_of(opened(everything))["Stages all of them"] for c in row]
    assert (3 in told, "<5" in told) == (True, False)


def test_that_the_same_tables_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    written(plan(), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_that_a_teams_slice_carries_no_table_about_everybody(tmp_path: Path) -> None:
    written(plan(), tmp_path / "slice.xlsx", team="TEM-2")
    assert sheets_of(opened(tmp_path / "slice.xlsx")) == {}
    assert "Stages" not in part(tmp_path / "slice.xlsx", "xl/workbook.xml")
