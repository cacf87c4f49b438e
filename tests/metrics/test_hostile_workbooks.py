"""Workbooks as damage and malice make them: refused with a reason, or read to the last row."""

import io
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from desktop_app.cli.application import run_command
from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.metrics.errors import UnsafeWorkbookError, WorkerStoppedError
from desktop_app.metrics.facts import fact
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.reading import excel_preflight, excel_worker, limits
from desktop_app.metrics.reading.opening import read_table
from desktop_app.metrics.reading.tables import ReadOptions, TextTable
from desktop_app.progress import Progress
from desktop_app.words import words_in
from tests.metrics.files import (
    canonical_rows,
    import_text,
    orders_rows,
    rows_of,
    text_cell,
    workbook_parts,
    zipped,
)
from tests.metrics.hostile import (
    OLD_XLS,
    REFUSED,
    SHEET_PART,
    of_cells,
    of_spaces,
    related,
    strict,
    with_format,
    with_strings,
    workbook,
)

ENGLISH = words_in("en")
ORDER = ("u1", "2024-03-05", "12.5")


def opened(raw: bytes, file: str = "f.xlsx") -> TextTable:
    return read_table(raw, file, ReadOptions(), Progress())


def rules(table: TextTable) -> list[str]:
    return [notice.rule for notice in table.notices]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.parametrize("told", REFUSED)
def test_that_it_is_refused_with_its_name_and_a_reason_and_leaves_nothing(
    told: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path / "home"))
    _case, name, build = REFUSED[told]
    path = tmp_path / name
    path.write_bytes(build())
    assert path.stat().st_size < 6000

    with pytest.raises(UserFacingError) as refused:
        prepare_import(path, ImportOptions(), Progress())

    message = message_of(refused.value, ENGLISH)
    assert (message.kind, message.file) == (told.split("/", maxsplit=1)[0], name)
    assert list(temporary.iterdir()) == []
    assert list((tmp_path / "home").rglob("*.parquet")) == []


def test_that_a_zip_whose_places_moved_is_damaged() -> None:
    raw = workbook()
    half = len(raw) // 2

    with pytest.raises(UnsafeWorkbookError) as refused:
        opened(raw[:half] + raw[half + 1 :])

    assert refused.value.danger == "damaged"


@pytest.mark.parametrize("told", ["metrics.workbook-damaged", "metrics.workbook-cell-outside"])
def test_that_the_plan_is_as_before_after_a_refused_workbook(
    told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan, path = tmp_path / "p.causeway", tmp_path / "f.xlsx"
    assert run_command(["new", str(plan)]) == 0
    before = plan.read_bytes()
    path.write_bytes(REFUSED[told][2]())
    capfd.readouterr()

    code = run_command(["import", str(plan), str(path)])

    printed = capfd.readouterr()
    assert code != 0
    assert plan.read_bytes() == before
    assert "f.xlsx" in printed.err
    assert "Traceback" not in printed.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["f.xlsx", "p.causeway"]


def test_that_rows_of_text_under_a_workbooks_name_are_read_as_text() -> None:
    table = opened(b"user_id,date,amount\nu1,2024-03-05,12.5\n")

    assert rows_of(table) == [ORDER]
    assert table.notices == (fact("import.other-ending", kind="CSV"),)


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="utf-8"><table><tr><td>1</td></tr></table>',
        "<!-- saved --><html><table></table></html>",
        "<style>td{}</style><table></table>",
        "MIME-Version: 1.0\nX-Document-Type: Workbook\n\n<html></html>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_that_a_web_page_is_told_in_every_disguise(page: str, encoding: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        opened(page.encode(encoding), "f.xls")

    assert "a web page" in message_of(refused.value, ENGLISH).text


def test_that_columns_in_angle_brackets_are_no_web_page() -> None:
    table = opened(b"<TICKER>,<DATE>,<OPEN>\nA,20240305,1\n", "f.csv")

    assert table.names == ("<TICKER>", "<DATE>", "<OPEN>")


@pytest.mark.parametrize("name", ["orders.xls", "orders.xlsx", "orders.csv"])
def test_that_an_old_workbook_is_read_under_any_name(name: str) -> None:
    table = opened(OLD_XLS.read_bytes(), name)

    assert table.form.kind == "xls"
    assert rows_of(table)[:2] == [ORDER, ("u2", "2024-03-06", "3")]


def test_that_a_new_workbook_is_read_under_an_old_name() -> None:
    assert rows_of(opened(workbook(), "orders.xls")) == [ORDER]


def test_that_strings_within_range_are_read() -> None:
    assert rows_of(opened(with_strings(1)))[1] == ("u8", "", "")


def test_that_hundreds_of_megabytes_of_spaces_are_not_unpacked_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = of_spaces(40)
    monkeypatch.setattr(excel_preflight, "MOST_PART_BYTES", 30 * 2**20)
    assert len(raw) < 50_000

    with pytest.raises(UnsafeWorkbookError) as refused:
        opened(raw)

    assert refused.value.danger == "part-too-large"


def test_that_millions_of_cells_in_a_small_file_are_counted_before_parsing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = of_cells(600)
    monkeypatch.setattr(excel_preflight, "MOST_CELLS", 500_000)
    assert len(raw) < 25_000

    with pytest.raises(UnsafeWorkbookError) as refused:
        opened(raw)

    assert refused.value.danger == "too-many-cells"


@pytest.mark.campaign(name="hostile")
def test_that_bombs_of_full_size_are_refused_within_seconds() -> None:
    for raw, danger in ((of_spaces(600), "part-too-large"), (of_cells(18_000), "too-many-cells")):
        assert len(raw) < 700_000
        started = time.monotonic()
        with pytest.raises(UnsafeWorkbookError) as refused:
            opened(raw)
        assert refused.value.danger == danger
        assert time.monotonic() - started < 20


def test_that_a_giant_text_is_kept_and_shown_by_its_beginning(tmp_path: Path) -> None:
    giant = "x" * 3_000_000
    header = "".join(map(text_cell, ("A1", "B1", "C1", "D1"), ("user_id", "date", "amount", giant)))
    cells = "".join(map(text_cell, ("A2", "B2", "C2", "D2"), (*ORDER, giant)))
    raw = zipped(workbook_parts(f'<row r="1">{header}</row><row r="2">{cells}</row>'))

    prepared = import_text(tmp_path, raw, ImportOptions(role="orders"), name="g.xlsx")

    assert canonical_rows(prepared)[0][-1] == giant
    assert prepared.preview.rows[0][-1] == "x" * limits.LONGEST_SHOWN + "…"
    assert prepared.report.columns[-1].name == "x" * limits.LONGEST_NAME + "…"


def test_that_tags_nested_200_000_deep_do_no_harm() -> None:
    deep = "<a>" * 200_000 + "</a>" * 200_000
    styles = f"<styleSheet>{deep}</styleSheet>"
    raw = related(workbook_parts(orders_rows() + f'<row r="3">{deep}</row>'), "styles", styles)

    assert rows_of(opened(raw)) == [ORDER]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_that_a_killed_worker_leaves_the_importer_able_to_read_on(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(excel_worker, "convert", _killed)
        with pytest.raises(WorkerStoppedError):
            opened(workbook())

    assert list(temporary.iterdir()) == []
    assert rows_of(opened(workbook())) == [ORDER]


def _killed(_workbook: str, _result: str, _sheet: str | None) -> None:
    signal.raise_signal(signal.SIGKILL)


def test_that_a_parser_that_aborts_writes_nothing_at_the_terminal(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_preflight, "MOST_BOX_CELLS", 2**60)
    with pytest.raises(WorkerStoppedError):
        opened(workbook(f'<row r="9">{text_cell("XFD1048576", "x")}</row>'))

    assert capfd.readouterr().err == ""


def test_that_what_a_workbook_would_run_or_follow_is_left_alone_and_said() -> None:
    parts = {
        **workbook_parts(orders_rows()),
        "xl/vbaProject.bin": "macros",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/connections.xml": "<connections/>",
    }

    table = opened(zipped(parts), "f.xlsm")

    assert rows_of(table) == [ORDER]
    assert rules(table) == ["import.macros", "import.external-links", "import.connections"]


def test_that_an_old_workbook_with_macros_says_so() -> None:
    raw = OLD_XLS.read_bytes() + "_VBA_PROJECT".encode("utf-16-le").ljust(512, b"\0")

    assert rules(opened(raw, "f.xls")) == ["import.macros"]


@pytest.mark.parametrize("told", ["A1:B1", "A1", "A1:XFD1048576", "Z9:Z9"])
def test_that_a_wrong_dimension_costs_no_row(told: str) -> None:
    parts = workbook_parts(orders_rows())
    parts[SHEET_PART] = parts[SHEET_PART].replace(
        "<sheetData>", f'<dimension ref="{told}"/><sheetData>'
    )

    assert rows_of(opened(zipped(parts))) == [ORDER]


def test_that_strict_open_xml_is_read() -> None:
    assert rows_of(opened(strict())) == [ORDER]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        *((number, "") for number in (14, 27, 30, 31, 36, 50, 57, 58)),
        (176, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"),
        (177, "[$-804]yyyy/m/d"),
        (178, "[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"),
    ],
)
def test_that_days_under_chinese_number_formats_are_days(number: int, code: str) -> None:
    assert rows_of(opened(with_format(number, code))) == [ORDER]


def row(number: int, *cells: str) -> str:
    """Cells in columns A, B, C: text, or markup as it is."""
    placed = (
        cell.replace("<c", f'<c r="{letter}{number}"', 1)
        if cell.startswith("<c")
        else text_cell(f"{letter}{number}", cell)
        for letter, cell in zip("ABCDEF", cells, strict=False)
    )
    return f'<row r="{number}">{"".join(placed)}</row>'


def sheet(*rows: str) -> bytes:
    return zipped(workbook_parts("".join(rows)))


def failed(error: str) -> str:
    return f'<c t="e"><f>1/0</f><v>{error}</v></c>'


def test_that_an_error_is_neither_a_blank_nor_a_user(tmp_path: Path) -> None:
    raw = sheet(
        row(1, "user_id", "date", "amount", "city"),
        row(2, "u1", "2024-03-05", failed("#DIV/0!"), failed("#REF!")),
        row(3, failed("#N/A"), "2024-03-06", "<c><v>2</v></c>", "x"),
    )

    prepared = import_text(tmp_path, raw, name="e.xlsx")

    at = datetime(2024, 3, 5)  # noqa: DTZ001
    assert canonical_rows(prepared) == [("u1", "order", at, None, None, None, "#REF!")]
    assert [(one.reason, one.examples) for one in prepared.report.set_aside] == [
        ("error-cell", ("row 3",))
    ]
    assert fact("import.error-cells", count=3, first="C2") in prepared.report.notices


def test_that_errors_far_apart_in_a_long_sheet_stand_in_their_cells() -> None:
    rows = [row(1, "a", "b")] + [
        row(n, f"u{n}", failed("#NUM!") if n % 5000 == 0 else "x" * 60) for n in range(2, 20_002)
    ]

    cells = rows_of(opened(sheet(*rows)))

    found = [n for n, (_user, text) in enumerate(cells, start=2) if text == "#NUM!"]
    assert found == [5000, 10_000, 15_000, 20_000]


def test_that_formulas_that_nobody_calculated_are_counted() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for cells in (("user_id", "date", "amount"), ("u1", "2024-03-05", "=1+1"), ("u2", "x", "=2")):
        page.append(cells)
    out = io.BytesIO()
    book.save(out)

    table = opened(out.getvalue())

    assert table.notices == (fact("import.uncalculated", count=2),)
    assert [cells[2] for cells in rows_of(table)] == ["", ""]


def test_that_a_formula_whose_value_is_no_text_is_calculated() -> None:
    empty = '<c t="str"><f>""</f><v></v></c>'

    table = opened(sheet(row(1, "a", "b"), row(2, "u1", empty), row(3, "u2", "x")))

    assert rules(table) == []


def test_that_a_hidden_sheet_is_read_only_where_no_other_holds_rows() -> None:
    def saved(*, is_empty: bool) -> bytes:
        book = openpyxl.Workbook()
        hidden = book.active
        assert hidden is not None
        hidden.title, hidden.sheet_state = "backup", "hidden"
        hidden.append(["a", "b"])
        hidden.append(["x", "y"])
        shown = book.create_sheet("now")
        for cells in () if is_empty else (["a", "b"], ["1x", "2x"]):
            shown.append(cells)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    both, alone = opened(saved(is_empty=False)), opened(saved(is_empty=True))

    assert (both.form.sheet, rows_of(both)) == ("now", [("1x", "2x")])
    assert (alone.form.sheet, rows_of(alone)) == ("backup", [("x", "y")])
    assert fact("import.hidden-sheet", sheet="backup") in alone.notices


@pytest.mark.campaign(name="hostile")
def test_that_a_sheet_of_1_048_576_rows_is_read_to_the_last(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, limits.MOST_ROWS + 1)
    )

    table = opened(zipped(workbook_parts(row(1, "user_id") + rows)))

    assert table.cells.num_rows == limits.MOST_ROWS - 1
    assert rows_of(table)[-1] == (str(limits.MOST_ROWS),)
