"""Measured tables as files for a sheet."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.answer_files import AnswerFile, Block, write_answer
from desktop_app.exchange.csv_text import FORMULA_STARTS, csv_text
from desktop_app.exchange.errors import WorkbookNotWrittenError

ANSWER = AnswerFile(
    table=Block(
        title="Funnel",
        columns=("Step", "Reached", "Share"),
        rows=(("=HYPERLINK(1)", 12, 0.25), ("cart", "<5", "*"), ("order", None, -0.5)),
        percent=frozenset({2}),
    ),
    further=(
        Block(title="Altogether: all", columns=("Entered",), rows=((40,),)),
        Block(title="About", columns=("Period",), rows=(("2026-01",),)),
    ),
    about_title="About",
    about=(("Definition", "=1+1"),),
)


def test_that_a_csv_file_holds_titles_and_cells_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "funnel.csv"
    write_answer(ANSWER, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Step", "Reached", "Share"],
            ["'=HYPERLINK(1)", "12", "0.25"],
            ["cart", "<5", "*"],
            ["order", "", "-0.5"],
            [],
            ["Altogether: all"],
            ["Entered"],
            ["40"],
            [],
            ["About"],
            ["Period"],
            ["2026-01"],
        ]


def test_that_a_workbook_holds_texts_as_texts_and_rates_in_percent(tmp_path: Path) -> None:
    path = tmp_path / "funnel.xlsx"
    write_answer(ANSWER, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Funnel", "Altogether all", "About", "About 4"]
    assert book["Altogether all"]["A2"].value == 40
    cells = list(book["Funnel"].iter_rows(min_row=2, values_only=True))
    assert cells == [("=HYPERLINK(1)", 12, 0.25), ("cart", "<5", "*"), ("order", None, -0.5)]
    assert book["Funnel"]["A2"].data_type == "s"
    assert book["Funnel"].column_dimensions["C"].width > 0
    assert book["About 4"]["B1"].value == "=1+1"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_that_a_folder_that_is_not_there_is_told(tmp_path: Path, ending: str) -> None:
    with pytest.raises(WorkbookNotWrittenError):
        write_answer(ANSWER, tmp_path / "nowhere" / f"funnel.{ending}")


@given(st.text(max_size=8))
def test_that_no_text_begins_as_a_formula(text: str) -> None:
    (cell,) = next(csv.reader(io.StringIO(csv_text([(text or "x",)]), newline="")), [""])
    assert not cell.startswith(FORMULA_STARTS[:4])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_numbers_stay_numbers(number: float) -> None:
    assert float(csv_text([(number,)]).strip()) == number
