"""Worksheets, requirements, themes and care contacts on sheets of their own."""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.analysis.computing import compute
from desktop_app.analysis.worksheets.evaluating import evaluate_all
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.options import Exported
from desktop_app.exchange.selection import select
from desktop_app.exchange.sheet import Formula, Role
from desktop_app.exchange.sheets import worksheet_sheet
from desktop_app.exchange.worksheet_columns import worksheet_columns
from desktop_app.plan.ids import TeamId
from desktop_app.plan.plan import Plan
from desktop_app.words import LANGUAGES, Language
from tests.exchange.books import (
    cell_of,
    column_of,
    draft,
    opened,
    sheets_by_kind,
    value_of,
    written,
)
from tests.exchange.market_plans import edited_market_plan, market_plan, wide_matrix
from tests.exchange.office import SOFFICE, Recalculated
from tests.exchange.plans import TODAY
from tests.exchange.test_recalculation import same


def _chunk(name: bytes, body: bytes) -> bytes:
    end = zlib.crc32(name + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + name + body + end


# A white dot: the smallest picture that stands for one.
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff"))
    + _chunk(b"IEND", b"")
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return market_plan()


@pytest.fixture(scope="module")
def made(plan: Plan) -> Draft:
    return draft(plan)


@pytest.fixture(scope="module")
def exported(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    path = tmp_path_factory.mktemp("market") / "plan.xlsx"
    return written(plan, path, picture_of=lambda _result: PNG)


@pytest.fixture(scope="module")
def book(exported: Exported) -> Workbook:
    return opened(exported.path, values=True)


def pictures_on(sheet: Worksheet) -> list[Any]:
    """openpyxl keeps them where nobody is told to look."""
    return list(vars(sheet)["_images"])


def results_of(plan: Plan) -> Mapping[str, WorksheetResult]:
    return evaluate_all(plan, compute(plan, TODAY), TODAY)


def shown_of(book: Workbook, result: WorksheetResult) -> dict[tuple[str, str], Any]:
    """What stands in the columns of scores and weights, and below the subjects."""
    kind = f"worksheet:{result.worksheet.id}"
    sheet = sheets_by_kind(book)[kind]
    names = {cell.value for cell in sheet[1]}
    keys = [key for key in ("computed.score", "computed.weight") if key in names]
    found = {(i.id, key): value_of(book, kind, i.id, key) for i in result.items for key in keys}
    rows = {"calc:subjects", "calc:gaps"} & {cell.value for cell in sheet["A"]}
    for subject in result.subjects:
        for row in rows:
            found[row, subject.id] = value_of(book, kind, row, f"rating:{subject.id}")
    return found


def expected_of(result: WorksheetResult, place: tuple[str, str]) -> float | None:
    row, key = place
    if row.startswith("calc:"):
        subject = next(subject for subject in result.subjects if subject.id == key)
        return subject.total if row == "calc:subjects" else subject.gap
    item = next(item for item in result.items if item.id == row)
    return item.score if key == "computed.score" else item.weight


def differences(book: Workbook, plan: Plan) -> list[Any]:
    """Where a workbook shows something else than the analysis of a plan computes."""
    return [
        (at, place, shown)
        for at, result in results_of(plan).items()
        if f"worksheet:{at}" in sheets_by_kind(book)
        for place, shown in shown_of(book, result).items()
        if not same(shown, expected_of(result, place))
    ]


def test_that_every_score_weight_total_and_gap_is_the_analysis_own(
    book: Workbook, plan: Plan
) -> None:
    assert differences(book, plan) == []
    assert value_of(book, "worksheet:WKS-B", "calc:subjects", "rating:SUB-1") == 3.25


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_that_what_is_typed_in_excel_moves_the_numbers_as_it_would_here(
    recalculated: Mapping[str, Recalculated],
) -> None:
    after = recalculated["market edited"].after
    assert differences(after, edited_market_plan()) == []
    assert value_of(after, "worksheet:WKS-C", "calc:slot:sam", "base") == 900 * 0.4 * 0.5
    assert value_of(after, "worksheet:WKS-C", "calc:slot:bottom_up", "base") == 3
    assert value_of(after, "requirements", "REQ-2", "computed.score") == 0.25
    assert len(differences(after, market_plan())) > 5


def test_that_an_option_has_the_mean_score_of_what_it_is_made_from(book: Workbook) -> None:
    keys = ("computed.made_from", "computed.score")
    shown = {
        at: tuple(value_of(book, "worksheet:WKS-A", at, key) for key in keys)
        for at in ("FND-A1", "FND-A3", "FND-A4", "FND-A5", "FND-A6")
    }
    assert shown == {
        "FND-A1": (None, 20), "FND-A3": (None, None), "FND-A4": (16, 20), "FND-A5": (4, 6),
        "FND-A6": (None, None),
    }  # fmt: skip


def test_that_factors_multiply_down_the_chain_and_a_missing_one_leaves_it_blank(
    book: Workbook,
) -> None:
    shown = {
        slot: [
            value_of(book, "worksheet:WKS-C", f"calc:slot:{slot}", key)
            for key in ("low", "base", "high")
        ]
        for slot in ("tam", "sam", "som", "bottom_up")
    }
    assert shown == {
        "tam": [320, 400, 750],
        "sam": [160, 200, 450],
        "som": [None, None, None],
        "bottom_up": [None, None, None],
    }


def test_that_weights_that_are_not_a_whole_are_marked_in_words(book: Workbook) -> None:
    marks = {
        slot: value_of(book, "worksheet:WKS-D", f"calc:slot:{slot}", "slot")
        for slot in ("rivalry", "buyers", "suppliers", "entrants")
    }
    assert marks == {"rivalry": None, "buyers": "not 100%", "suppliers": None, "entrants": None}
    assert value_of(book, "worksheet:WKS-E", "calc:weights", "computed.weight") == 1


def test_that_what_is_not_scored_leaves_its_weight_to_the_others(book: Workbook) -> None:
    total = value_of(book, "worksheet:WKS-E", "calc:total:total", "computed.score")
    assert total == pytest.approx((0.6 * 3 + 0.2 * 4) / 0.8)


def test_that_products_stand_in_the_region_where_they_lie(book: Workbook) -> None:
    keys = ("computed.axis:x", "computed.region")
    shown = [
        tuple(value_of(book, "worksheet:WKS-F", f"FND-F{number}", key) for key in keys)
        for number in (1, 2, 3)
    ]
    assert shown == [(pytest.approx(3), "Star"), (None, None), (0.5, "Dog")]


def test_that_ratings_are_the_newest_ones_under_the_subjects_identity(book: Workbook) -> None:
    sheet = sheets_by_kind(book)["worksheet:WKS-B"]
    assert value_of(book, "worksheet:WKS-B", "FND-B1", "rating:SUB-1") == 4
    assert value_of(book, "worksheet:WKS-B", "FND-B1", "rating:SUB-3") is None
    titles = [sheet.cell(2, column_of(sheet, f"rating:SUB-{n}")).value for n in (1, 2, 3)]
    assert titles == ["We", "They?*", "<b>Third</b>"]


def test_that_inputs_are_asked_for_on_the_scale_of_their_kind(book: Workbook) -> None:
    sheet = sheets_by_kind(book)["worksheet:WKS-B"]
    rules = {
        sheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value: (rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
    }
    assert rules["rating:SUB-2"] == ("1.0", "4.0")
    assert rules["weight"] == ("0.0", "1.0")
    assert "computed.weight" not in rules


def test_that_new_rows_can_be_typed_where_known_ones_repeat_the_findings(made: Draft) -> None:
    sheet = next(sheet for sheet in made.market if sheet.key == "worksheet:WKS-A")
    rows = worksheet_sheet(made, sheet, b"").rows
    known, spare = rows[0], [row for row in rows if not row.id]
    assert isinstance(known.cells["text"], Formula)
    assert not known.typed
    assert len(spare) == 5
    assert all(row.typed == {"text", "slot", "impact", "likelihood"} for row in spare)
    assert all("text" not in row.cells for row in spare)


def test_that_texts_like_formulas_stay_texts_on_every_sheet(book: Workbook) -> None:
    cells = [
        cell_of(book, "worksheet:WKS-A", "FND-A2", "text"),
        cell_of(book, "worksheet:WKS-G", "FND-G1", "verify"),
        cell_of(book, "themes", "THM-1", "quotes:2"),
    ]
    assert [cell.value for cell in cells] == ["=1+1", "=ask()", "=too slow"]


def test_that_an_assumption_shows_its_choice_and_how_its_test_stands(book: Workbook) -> None:
    keys = ("direction", "threshold", "computed.state")
    assert [value_of(book, "worksheet:WKS-G", "FND-G1", key) for key in keys] == [
        "At most", 0.4, "No KPI or threshold yet",
    ]  # fmt: skip


def test_that_requirements_show_stage_class_and_a_live_score(book: Workbook) -> None:
    keys = ("stage", "kano", "reach", "computed.score")
    shown = [[value_of(book, "requirements", f"REQ-{n}", key) for key in keys] for n in (1, 2)]
    assert shown == [["Designed", "Must-be", 900, 300], ["dreamt of", "odd", 1, None]]


def test_that_themes_show_words_counts_shares_owner_and_quotes(book: Workbook) -> None:
    keys = ("keywords", "excluded", "mentions", "computed.share", "owner", "quotes:1", "quotes:3")
    assert [value_of(book, "themes", "THM-1", key) for key in keys] == [
        "wait\nqueue", None, 30, 0.75, "Ann", "Too slow", None,
    ]  # fmt: skip
    assert value_of(book, "themes", "THM-2", "excluded") == "waste"
    assert value_of(book, "themes", "THM-3", "computed.share") is None


def test_that_care_contacts_are_listed_by_day_with_their_theme(book: Workbook) -> None:
    column = [str(cell.value) for cell in sheets_by_kind(book)["care_contacts"]["A"]]
    assert [value for value in column if value.startswith("CAR")] == ["CAR-2", "CAR-1"]
    keys = ("channel", "theme", "reached", "computed.solved")
    assert [value_of(book, "care_contacts", "CAR-1", key) for key in keys] == [
        "Text message", "Waiting", 100, 0.25,
    ]  # fmt: skip
    assert value_of(book, "care_contacts", "CAR-2", "channel") == "pigeon"


def test_that_links_name_requirements_and_themes(book: Workbook) -> None:
    shown = [value_of(book, "links", "LNK-5", key) for key in ("source", "kind", "target")]
    assert shown == ["Order ahead", "serves", "Waiting"]


def test_that_a_worksheet_of_an_unknown_kind_has_its_texts_among_the_findings(
    book: Workbook,
) -> None:
    assert "worksheet:WKS-H" not in sheets_by_kind(book)
    assert value_of(book, "findings", "FND-H1", "text") == "H finding 1"
    assert value_of(book, "findings", "FND-H1", "slot") == "own"


def test_that_an_empty_worksheet_has_spare_rows_and_a_name_that_excel_takes(
    book: Workbook,
) -> None:
    sheet = sheets_by_kind(book)["worksheet:WKS-I"]
    assert sheet.title == "Worksheet A 2"
    assert {cell.value for cell in sheet["A"][2:]} == {None}
    assert pictures_on(sheet) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_names_of_sheets_are_safe_and_headings_in_the_workbooks_language(
    plan: Plan, language: Language
) -> None:
    made = draft(plan, language)
    names = [sheet.name for sheet in made.market]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    titles = [column.title for column in worksheet_columns(made.market[0], made.words)][:2]
    assert titles == (["Finding", "Slot"] if language == "en" else ["洞察", "位置"])


def test_that_pictures_stand_beside_their_tables(book: Workbook) -> None:
    for kind in ("worksheet:WKS-A", "worksheet:WKS-B", "worksheet:WKS-C"):
        sheet = sheets_by_kind(book)[kind]
        (picture,) = pictures_on(sheet)
        assert picture.anchor._from.row == 1
        assert picture.anchor._from.col > sheet.max_column
    # No worksheet of this plan is about requirements, so there is nothing to draw.
    assert pictures_on(sheets_by_kind(book)["requirements"]) == []


def test_that_the_sheets_of_worksheets_follow_the_findings_and_are_explained(
    book: Workbook,
) -> None:
    kinds = list(sheets_by_kind(book))
    at = kinds.index("findings")
    assert kinds[at + 1 : at + 9] == [
        *(f"worksheet:WKS-{key}" for key in "ABCDEFG"), "worksheet:WKS-I",
    ]  # fmt: skip
    explained = [cell.value for cell in sheets_by_kind(book)["read_me"]["B"]]
    assert {"Worksheet A", "Worksheet B", "Requirements", "Themes"} <= set(explained)


def test_that_the_same_plan_with_pictures_gives_the_same_bytes(
    plan: Plan, exported: Exported, tmp_path: Path
) -> None:
    again = written(plan, tmp_path / "again.xlsx", picture_of=lambda _result: PNG)
    assert again.sha256 == exported.sha256


def test_that_a_wide_matrix_has_a_column_for_each_subject() -> None:
    made = draft(wide_matrix(30, 60))
    (sheet,) = made.market
    keys = [column.key for column in worksheet_columns(sheet, made.words)]
    assert sum(key.startswith("rating:") for key in keys) == 60
    assert len(set(keys)) == len(keys)
    assert len(sheet.name) == 31


def test_that_cells_agree_with_the_role_of_their_column(made: Draft) -> None:
    for market in made.market:
        sheet = worksheet_sheet(made, market, b"")
        roles = {column.key: column.role for column in sheet.columns}
        for row in sheet.rows:
            assert row.cells.keys() <= roles.keys()
            formulas = {key for key, cell in row.cells.items() if isinstance(cell, Formula)}
            assert all(roles[key] in {Role.COMPUTED, Role.WORKING} for key in formulas)
        assert all(row.id.startswith("calc:") for row in sheet.foot)


def test_that_a_team_gets_the_ratings_of_its_findings_and_no_sheets_of_worksheets(
    plan: Plan,
) -> None:
    ids = {record.id for record in select(plan, TeamId("TEM-1")).snapshot}
    assert {"FND-B1", "WKS-B", "RTG-0", "RTG-1", "RTG-3", "SUB-1", "SUB-2"} <= ids
    assert not {"FND-B2", "RTG-2", "SUB-3", "WKS-A", "THM-1", "REQ-1", "CAR-1"} & ids
    assert draft(plan, team="TEM-1").market == ()


def test_that_the_whole_market_side_is_in_the_snapshot(plan: Plan) -> None:
    ids = {record.id for record in select(plan).snapshot}
    sides: tuple[Mapping[Any, Any], ...] = (
        plan.worksheets, plan.findings, plan.subjects, plan.ratings, plan.themes,
        plan.requirements, plan.care_contacts,
    )  # fmt: skip
    assert all(set(map(str, records)) <= ids for records in sides)
