"""What a demanding reader sees: widths, hidden places, print areas, choices, charts, amounts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.sheet import Column, Look, Role
from desktop_app.exchange.sheets import SHEETS, sheet_of
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import KeyResult, Objective, Target
from desktop_app.plan.plan import Plan
from desktop_app.words import LANGUAGES, Language
from tests.exchange.books import (
    cell_of,
    column_of,
    draft,
    opened,
    part,
    sheets_by_kind,
    value_of,
    written,
)
from tests.exchange.plans import plan_with_everything
from tests.exchange.small_plans import plan_by_hand

_TABLES = list(SHEETS)
_HUGE = 123_456_789_012.25


def rich_plan() -> Plan:
    """The plan with everything, with amounts of money that need a wide column."""
    plan = change_record(
        plan_with_everything(), "PLN-1", currency="TWD", title="50&1 plan\nof “R&D”"
    )
    plan = change_record(plan, "KPI-ORDERS", unit="money")
    plan = change_record(plan, "KRS-ORDERS", target=_HUGE)
    plan = change_record(plan, "INI-1", budget=_HUGE, spent=0.25)
    return add_records(
        plan,
        [
            Target(id="TGT-H", kpi="KPI-ORDERS", period="2026-06", value=_HUGE),
            KeyResult(
                id="KRS-H", objective="OBJ-1", title="Huge", baseline=-_HUGE, target=_HUGE,
                unit="money",
            ),
        ],
    )  # fmt: skip


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("layout") / "plan.xlsx"
    written(rich_plan(), path, language=request.param)
    return opened(path, values=True)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("layout") / "plan.xlsx"
    written(rich_plan(), path)
    return path


def dimension_of(sheet: Worksheet, column: int) -> ColumnDimension | None:
    """Neighbours of one width share a dimension."""
    for dimension in sheet.column_dimensions.values():
        if (dimension.min or 0) <= column <= (dimension.max or 0):
            return dimension
    return None


def width_of_column(sheet: Worksheet, column: int) -> float:
    dimension = dimension_of(sheet, column)
    assert dimension is not None
    return float(dimension.width)


def is_hidden(sheet: Worksheet, column: int) -> bool:
    dimension = dimension_of(sheet, column)
    return dimension is not None and bool(dimension.hidden)


def heading_row(sheet: Worksheet) -> int:
    return boundaries(sheet.auto_filter.ref)[1]


def boundaries(area: object) -> tuple[int, int, int, int]:
    """First column and row, last column and row."""
    left, top, right, bottom = range_boundaries(str(area).rpartition("!")[2])
    return int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)


def number_cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            is_shown = not is_hidden(sheet, cell.column)
            if isinstance(cell, Cell) and isinstance(cell.value, int | float) and is_shown:
                yield cell


def shown_length(cell: Cell) -> int:
    """How many characters a number takes; an amount has its currency before it."""
    number, shape = cell.value, cell.number_format
    assert isinstance(number, int | float)
    if "%" in shape:
        return len(f"{number:,.1%}")
    decimals = len(shape.partition(".")[2])
    sign = re.match(r'"([^"]*)"', shape)
    return len(f"{number:,.{decimals}f}") + (len(sign[1]) if sign else 0)


@pytest.mark.parametrize("kind", ["overview", *_TABLES])
def test_that_no_number_is_too_wide_for_its_column(book: Workbook, kind: str) -> None:
    sheet = sheets_by_kind(book)[kind]
    narrow = [
        (cell.coordinate, cell.value, width_of_column(sheet, cell.column))
        for cell in number_cells(sheet)
        if cell.number_format not in {"yyyy-mm-dd", ";;;"}
        and not sheet.row_dimensions[cell.row].hidden
        and shown_length(cell) + 1 > width_of_column(sheet, cell.column)
    ]
    assert narrow == []


@pytest.mark.parametrize("kind", _TABLES)
def test_that_each_sheet_has_its_columns_with_keys_over_headings(book: Workbook, kind: str) -> None:
    sheet = sheets_by_kind(book)[kind]
    row = heading_row(sheet)
    keys = [cell.value for cell in sheet[1]][1:]
    titles = [cell.value for cell in sheet[row]][1:]
    assert all(keys)
    assert len(titles) == len(keys)
    assert all(titles)
    assert sheet.cell(row, 1).value == "id"


@pytest.mark.parametrize("kind", _TABLES)
def test_that_ids_keys_and_working_columns_are_out_of_sight(book: Workbook, kind: str) -> None:
    sheet = sheets_by_kind(book)[kind]
    heading = heading_row(sheet)
    assert [sheet.row_dimensions[row].hidden for row in range(1, heading)] == [True] * (heading - 1)
    assert not sheet.row_dimensions[heading].hidden
    hidden = {cell.value for cell in sheet[1] if is_hidden(sheet, cell.column)}
    working = {
        cell.value
        for cell in sheet[1]
        if str(cell.value).startswith(("calc.", "complete:", "causeway1|"))
    }
    assert hidden == working


@pytest.mark.parametrize("kind", _TABLES)
def test_that_only_what_is_shown_is_printed_with_its_headings_repeated(
    book: Workbook, kind: str
) -> None:
    sheet = sheets_by_kind(book)[kind]
    left, top, right, bottom = boundaries(sheet.print_area)
    assert (left, top) == (1, heading_row(sheet))
    assert (right, bottom) == boundaries(sheet.auto_filter.ref)[2:]
    assert sheet.print_title_rows == f"${top}:${top}"
    assert not any(is_hidden(sheet, column) for column in range(2, right + 1))


@pytest.mark.parametrize("kind", _TABLES)
def test_that_each_input_column_asks_for_what_it_takes(path: Path, kind: str) -> None:
    sheet = sheets_by_kind(opened(path))[kind]
    rules = {
        sheet.cell(1, boundaries(str(rule.sqref).split()[0])[0]).value: rule
        for rule in sheet.data_validations.dataValidation
    }
    made = draft(rich_plan())
    for column in sheet_of(made, kind).columns:
        rule = rules.get(column.key)
        assert (str(rule.type).lower() if rule else None) == _expected_rule(
            column, is_empty=bool(column.choices) and made.lists.is_empty(column.choices)
        ), column.key
        if rule is not None and column.prompt:
            assert rule.prompt == column.prompt


def _expected_rule(column: Column, *, is_empty: bool) -> str | None:
    if column.role is not Role.INPUT:
        return None
    if column.choices and not is_empty:
        return "list"
    if column.limits:
        return "decimal"
    if column.look is Look.DATE:
        return "date"
    return "none" if column.prompt else None


@pytest.mark.parametrize("kind", _TABLES)
def test_that_inputs_look_like_inputs_and_computed_cells_like_computed(
    path: Path, kind: str
) -> None:
    sheet = sheets_by_kind(opened(path))[kind]
    row = heading_row(sheet) + 1
    fills: dict[Role, set[str]] = {}
    for column in sheet_of(draft(rich_plan()), kind).columns:
        cell = sheet.cell(row, column_of(sheet, column.key))
        fill = cell.fill.fgColor.rgb if cell.fill.fill_type else ""
        fills.setdefault(column.role, set()).add(str(fill))
    expected = {
        Role.INPUT: {"FFFFFBEB"}, Role.COMPUTED: {"FFEFF4F7"}, Role.FIXED: {""},
        Role.WORKING: {""},
    }  # fmt: skip
    assert fills == {role: expected[role] for role in fills}


def test_that_amounts_are_in_the_plans_currency_and_rates_in_percent(path: Path) -> None:
    book = opened(path)
    formats = {
        place: cell_of(book, *place).number_format
        for place in (
            ("key_results", "KRS-H", "target"),
            ("key_results", "KRS-CHURN", "baseline"),
            ("actuals", "KPI-ORDERS", "period:2026-01"),
            ("actuals", "KPI-CHURN", "period:2026-01"),
            ("initiatives", "INI-1", "budget"),
            ("initiatives", "INI-1", "expected_uplift"),
            ("overview", "KRS-MEMBERS", "current"),
        )
    }
    assert list(formats.values()) == [
        '"NT$"#,##0', "0.0%", '"NT$"#,##0', "0.0%", '"NT$"#,##0.00', "0.0%", "#,##0",
    ]  # fmt: skip


def test_that_settings_are_named_cells_that_hold_the_plans_settings(path: Path) -> None:
    book = opened(path, values=True)
    named = {}
    for name in ("causeway.today", "causeway.on_course_from", "causeway.at_risk_from"):
        sheet, _, address = str(book.defined_names[name].attr_text).rpartition("!")
        named[name] = book[sheet.strip("'")][address.replace("$", "")].value
    assert str(named["causeway.today"])[:10] == "2026-05-20"
    assert (named["causeway.on_course_from"], named["causeway.at_risk_from"]) == (0.9, 0.85)


def test_that_the_overview_opens_first_and_fits_one_page_in_width(path: Path) -> None:
    book = opened(path)
    sheet = sheets_by_kind(book)["overview"]
    assert book.active is not None
    assert book.active.title == sheet.title
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.orientation) == (1, "landscape")
    assert sheet.freeze_panes == "C10"
    assert sheet.page_setup.paperSize == 9


def test_that_charts_have_titles_formats_and_reach_to_the_last_target(path: Path) -> None:
    goals, trend = (part(path, f"xl/charts/chart{number}.xml") for number in (1, 2))
    titles = [re.findall(r"<a:t>([^<]*)</a:t>", chart) for chart in (goals, trend)]
    assert titles == [["Objectives: progress against pace"], ["orders"]]
    assert 'formatCode="0%"' in goals
    assert 'formatCode="&quot;NT$&quot;#,##0"' in trend
    made = draft(rich_plan())
    actuals, targets = made.areas["actuals"].columns, made.areas["targets"].columns
    spans = re.findall(
        r"<c:val><c:numRef><c:f>'(\w+)'!\$([A-Z]+)\$\d+:\$([A-Z]+)\$\d+</c:f>", trend
    )
    first = "period:2025-01"
    assert spans == [
        ("Actuals", actuals[first], actuals["period:2026-04"]),
        ("Targets", targets[first], targets["period:2026-06"]),
    ]


def test_that_the_scale_of_the_goals_chart_stands_below_the_last_bar(path: Path) -> None:
    chart = part(path, "xl/charts/chart1.xml")
    category = re.search(r"<c:catAx>.*</c:catAx>", chart, re.DOTALL)
    value = re.search(r"<c:valAx>.*</c:valAx>", chart, re.DOTALL)
    assert category is not None
    assert value is not None
    assert '<c:orientation val="maxMin"/>' in category[0]
    assert '<c:crosses val="max"/>' in value[0]


def test_that_targets_open_at_the_first_target_and_actuals_a_year_before_the_last(
    path: Path,
) -> None:
    book, made = opened(path), draft(rich_plan())
    for kind, first in (("targets", "period:2026-01"), ("actuals", "period:2025-05")):
        pane = sheets_by_kind(book)[kind].sheet_view.pane
        assert pane is not None
        assert pane.topLeftCell == f"{made.areas[kind].columns[first]}{made.areas[kind].first}"


def test_that_margins_name_plan_and_sheet_even_with_an_ampersand_or_a_digit(path: Path) -> None:
    sheet = part(path, "xl/worksheets/sheet9.xml")
    header = re.search(r"<oddHeader>([^<]*)</oddHeader>", sheet)
    footer = re.search(r"<oddFooter>([^<]*)</oddFooter>", sheet)
    assert header is not None
    assert footer is not None
    assert header[1].endswith("&amp;8 50&amp;&amp;1 plan of “R&amp;&amp;D”")
    assert "Key results" in footer[1]
    assert len(header[1]) < 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_overview_of_many_objectives_draws_only_so_many_bars(
    language: Language, tmp_path: Path
) -> None:
    plan = plan_by_hand()
    first = plan.objectives["OBJ-ALONE"]
    many = [_copy(first, number) for number in range(60)]
    written(add_records(plan, many), tmp_path / "plan.xlsx", language=language)
    chart = part(tmp_path / "plan.xlsx", "xl/charts/chart1.xml")
    rows = re.findall(r"<c:f>'[^']*'!\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)</c:f>", chart)
    assert {int(last) - int(start) + 1 for start, last in rows} == {40}


def _copy(objective: Objective, number: int) -> Objective:
    return replace(objective, id=f"OBJ-COPY{number}", title=f"Copy {number}")


def test_that_values_are_read_back_by_their_keys_whatever_the_language(book: Workbook) -> None:
    found = (
        value_of(book, "key_results", "KRS-H", "target"),
        value_of(book, "initiatives", "INI-1", "left"),
        value_of(book, "overview", "KRS-BUYERS", "progress"),
    )
    assert found == (_HUGE, _HUGE - 0.25, pytest.approx((897.5 - 850) / 150))
    assert get_column_letter(column_of(sheets_by_kind(book)["key_results"], "title")) == "B"
