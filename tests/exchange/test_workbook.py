"""What is written: text as text, numbers as numbers, whole files or none, the same each time."""

import re
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.exchange.errors import (
    TextTooLongForExcelError,
    TooManyForExcelError,
    UnknownTeamError,
    WorkbookNotWrittenError,
)
from desktop_app.exchange.sheet_writer import LONGEST_TEXT
from desktop_app.exchange.sheets import sheet_names
from desktop_app.exchange.workbook import write_workbook
from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.goals import Target
from desktop_app.plan.market import Finding
from desktop_app.plan.people import Cycle, PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.progress import Cancelled, Progress
from desktop_app.words import LANGUAGES, Language, words_in
from tests.exchange.books import (
    cell_of,
    formulas,
    opened,
    options_in,
    part,
    sheets_by_kind,
    value_of,
    written,
)
from tests.exchange.plans import TODAY, plan_with_everything


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "plan.xlsx"
    written(plan_with_everything(), path)
    return path


def test_that_the_same_plan_and_options_give_the_same_bytes(tmp_path: Path) -> None:
    moment = datetime(2026, 5, 20, 8, 30)  # noqa: DTZ001
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    one = written(plan_with_everything(), first, exported_at=moment, language="zh_TW")
    other = written(plan_with_everything(), second, exported_at=moment, language="zh_TW")
    assert first.read_bytes() == second.read_bytes()
    assert (one.sha256, one.export_id) == (other.sha256, other.export_id)


def test_that_the_export_id_tells_contents_slices_and_times_apart(tmp_path: Path) -> None:
    plan, target = plan_with_everything(), tmp_path / "a.xlsx"
    changed = change_record(plan, "KRS-BUYERS", target=1001.0)
    ids = [
        written(plan, target).export_id,
        written(changed, target).export_id,
        written(plan, target, team="TEM-1").export_id,
        written(plan, target, revision="8").export_id,
        written(plan, target, exported_at=datetime(2026, 1, 1)).export_id,  # noqa: DTZ001
    ]
    assert len(set(ids)) == len(ids)


def test_that_text_stays_text_whatever_it_begins_with(path: Path) -> None:
    book = opened(path)
    shown = [
        cell_of(book, "objectives", "OBJ-1", "reason"),
        cell_of(book, "findings", "FND-2", "text"),
        cell_of(book, "check_ins", "CHK-1", "note"),
        cell_of(book, "links", "LNK-2", "note"),
    ]
    assert [(cell.value, cell.data_type) for cell in shown] == [
        ("=1+1", "s"),
        ("+竞品 @降价", "s"),
        ('=HYPERLINK("http://x")', "s"),
        ("-5", "s"),
    ]


def test_that_numbers_are_numbers_with_fifteen_digits_and_missing_is_blank(
    tmp_path: Path,
) -> None:
    target = Target(id="TGT-Z", kpi="KPI-ORDERS", period="2026-06", value=0.1 + 0.2)
    plan = add_record(plan_with_everything(), target)
    written(plan, tmp_path / "a.xlsx")
    book = opened(tmp_path / "a.xlsx")
    assert value_of(book, "targets", "KPI-ORDERS", "period:2026-06") == 0.3
    assert value_of(book, "actuals", "KPI-BUYERS", "period:2026-02") is None
    assert value_of(book, "key_results", "KRS-STEPS", "baseline") is None


def test_that_no_formula_needs_a_function_that_older_programs_lack(path: Path) -> None:
    plain = {
        "ABS", "AND", "COUNT", "DATE", "EDATE", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER",
        "LOOKUP", "MATCH", "MAX", "MIN", "MOD", "MONTH", "N", "NA", "NOT",
        "OR", "SUM", "SUMPRODUCT", "YEAR",
    }  # fmt: skip
    used = {
        name
        for _, cell in formulas(opened(path))
        for name in re.findall(r"([A-Z.]+)\(", str(cell.value))
    }
    assert used == plain
    with zipfile.ZipFile(path) as package:
        assert "xl/metadata.xml" not in package.namelist()


def test_that_the_overview_has_a_native_chart_sparklines_and_icons(path: Path) -> None:
    overview = part(path, "xl/worksheets/sheet2.xml")
    assert overview.count("<x14:sparkline>") == 9
    assert 'iconSet="4TrafficLights"' in overview
    with zipfile.ZipFile(path) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_sheets_have_different_names_that_excel_takes(language: Language) -> None:
    names = list(sheet_names(words_in(language)).values())
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_that_inputs_choose_from_lists_and_computed_cells_do_not(path: Path) -> None:
    sheet = sheets_by_kind(opened(path))["key_results"]
    validated = {
        sheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value: rule.type
        for rule in sheet.data_validations.dataValidation
    }
    assert validated["kind"] == "list"
    assert validated["weight"] == "decimal"
    assert validated["due"] == "date"
    assert not {"progress", "status", "effective_weight"} & validated.keys()


def test_that_sheets_are_ready_to_print_and_to_scroll(path: Path) -> None:
    sheet = sheets_by_kind(opened(path))["kpis"]
    assert sheet.freeze_panes == "C3"
    assert sheet.page_setup.orientation == "landscape"
    assert getattr(sheet.sheet_properties.pageSetUpPr, "fitToPage", False)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.print_area.startswith("'KPIs'!$A$2")


def test_that_a_text_too_long_for_a_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"what was there")
    text = "长" * (LONGEST_TEXT + 1)
    plan = add_record(plan_with_everything(), Finding(id="FND-9", text=text, rank="Z"))
    with pytest.raises(TextTooLongForExcelError) as refused:
        written(plan, target)
    error = refused.value
    assert (error.place, error.field, error.length) == ("Findings!B5", "text", LONGEST_TEXT + 1)
    assert error.title == "长" * 40 + "…"
    assert target.read_bytes() == b"what was there"
    assert list(tmp_path.iterdir()) == [target]


def test_that_the_longest_text_that_excel_takes_is_written_whole(tmp_path: Path) -> None:
    text = "😀" * (LONGEST_TEXT // 2) + "."
    plan = add_record(plan_with_everything(), Finding(id="FND-9", text=text, rank="Z"))
    written(plan, tmp_path / "plan.xlsx")
    assert value_of(opened(tmp_path / "plan.xlsx"), "findings", "FND-9", "text") == text


def test_that_more_periods_than_a_sheet_has_columns_are_refused(tmp_path: Path) -> None:
    plan = plan_with_everything()
    point = plan.series["SER-SCORE"].points[0]
    points = tuple(point._replace(period=f"{1900 + n // 50}-W{n % 50 + 1:02}") for n in range(8100))
    changed = replace(plan, series={**plan.series, "SER-SCORE": replace(
        plan.series["SER-SCORE"], points=points)})  # fmt: skip
    with pytest.raises(TooManyForExcelError):
        written(changed, tmp_path / "plan.xlsx")


def test_that_an_unwritable_folder_is_told_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(WorkbookNotWrittenError) as refused:
        written(plan_with_everything(), tmp_path / "missing" / "plan.xlsx")
    assert refused.value.path.name == "plan.xlsx"


def test_that_a_file_that_cannot_be_replaced_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WorkbookNotWrittenError):
        written(plan_with_everything(), tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_that_an_unknown_team_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownTeamError):
        written(plan_with_everything(), tmp_path / "plan.xlsx", team="TEM-9")


def test_that_stopping_leaves_no_file(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    plan = plan_with_everything()
    with pytest.raises(Cancelled):
        write_workbook(
            plan, compute(plan, TODAY), tmp_path / "plan.xlsx", options_in(), Progress(stop=stop)
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "plan",
    [
        Plan(info=PlanInfo(id="PLN-1", title="Empty")),
        add_record(
            Plan(info=PlanInfo(id="PLN-1", title="Cycle only")),
            Cycle(id="CYC-1", title="1997", start=TODAY, end=TODAY.replace(month=12)),
        ),
    ],
)
def test_that_an_empty_plan_gives_a_workbook_with_every_sheet(plan: Plan, tmp_path: Path) -> None:
    written(plan, tmp_path / "plan.xlsx")
    kinds = list(sheets_by_kind(opened(tmp_path / "plan.xlsx")))
    assert kinds == [
        "read_me", "overview", "findings", "requirements", "themes", "care_contacts", "objectives",
        "key_results", "kpis", "targets", "actuals", "initiatives", "milestones", "check_ins",
        "links", "_lists", "_meta", "_base",
    ]  # fmt: skip


def test_that_starting_the_room_does_not_load_the_excel_library() -> None:
    code = (
        "import sys, desktop_app.exchange.workbook; "
        "print([m for m in ('xlsxwriter', 'openpyxl', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
