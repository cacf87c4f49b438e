"""What is remembered about files of one source, and what is remembered of the file in hand."""

import json
from pathlib import Path

import pytest

from desktop_app.app_folders import settings_folder
from desktop_app.metrics.earlier_answers import (
    MOST_SOURCES,
    EarlierAnswers,
    answers_for,
    forget_answers,
    keep_answers,
)
from desktop_app.metrics.import_report import ImportOptions, OddLine
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.kept_text import KeptText
from desktop_app.metrics.recognition.shapes import Shape
from desktop_app.progress import Progress
from tests.metrics.files import import_text

COLUMNS = ("user_id", "date", "amount")
ANSWERS = EarlierAnswers(
    role="orders", mapping={"date": "at"}, answers={"date": "d/m/y"}, time_zone="UTC"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path))
    return tmp_path


def test_that_answers_are_found_again_whatever_the_order_of_the_columns() -> None:
    keep_answers(COLUMNS, ANSWERS)
    assert answers_for(reversed(COLUMNS)) == ANSWERS
    assert answers_for((*COLUMNS, "channel")) is None


def test_that_forgotten_answers_are_asked_again() -> None:
    keep_answers(COLUMNS, ANSWERS)
    forget_answers(COLUMNS)
    assert answers_for(COLUMNS) is None


def test_that_of_too_many_sources_the_oldest_is_forgotten() -> None:
    for number in range(MOST_SOURCES + 1):
        keep_answers((f"c{number}",), ANSWERS)
    assert answers_for(("c0",)) is None
    assert answers_for((f"c{MOST_SOURCES}",)) == ANSWERS


@pytest.mark.parametrize("body", ["", "[1]", '{"x": ', "null"])
def test_that_a_broken_file_of_answers_only_means_asking_again(body: str) -> None:
    (settings_folder() / "imports.json").write_text(body, encoding="utf-8")
    assert answers_for(COLUMNS) is None
    keep_answers(COLUMNS, ANSWERS)
    assert answers_for(COLUMNS) == ANSWERS


def test_that_an_entry_of_another_form_is_no_answer() -> None:
    keep_answers(COLUMNS, ANSWERS)
    path = settings_folder() / "imports.json"
    kept = dict.fromkeys(json.loads(path.read_text(encoding="utf-8")), 5)
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert answers_for(COLUMNS) is None


def test_that_rows_set_aside_in_reading_and_in_cleaning_stand_in_the_files_order(
    tmp_path: Path,
) -> None:
    text = (
        "user_id,date,amount\nu1,1998-02-30,5\nu2,1998-02-01,5,6,7\nu3,1998-02-02,6\n,,9\n"
        "u4,1998-02-03,1\n"
    )
    prepared = import_text(tmp_path, text)
    assert prepared.odd_lines == (
        OddLine(line=2, reason="not-a-date", text="u1 | 1998-02-30 | 5"),
        OddLine(line=3, reason="too-many-cells", text="u2 | 1998-02-01 | 5 | 6 | 7"),
        OddLine(line=5, reason="no-user", text=" |  | 9"),
    )


def test_that_rows_set_aside_are_told_again_from_the_cache(tmp_path: Path) -> None:
    text = "user_id,date,amount\nu1,1998-02-30,5\nu3,1998-02-02,6\nu3,1998-02-03,6\n"
    assert import_text(tmp_path, text).odd_lines == import_text(tmp_path, text).odd_lines != ()


def test_that_a_column_tells_how_its_sample_looks(tmp_path: Path) -> None:
    rows = "u1,1998-02-01,5\n" * 3 + "u1,soon,6\n"
    prepared = import_text(tmp_path, f"user_id,date,amount\n{rows}")
    assert [column.shape for column in prepared.report.columns] == [
        Shape(filled=4, dates=0.0, numbers=0.0),
        Shape(filled=4, dates=0.75, numbers=0.0),
        Shape(filled=4, dates=0.0, numbers=1.0),
    ]


def test_that_another_answer_does_not_read_the_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("user_id,date,amount\nu1,03/04/1998,5\n", encoding="utf-8")
    kept = KeptText()
    prepare_import(path, ImportOptions(), Progress(), kept)
    monkeypatch.delattr("desktop_app.metrics.importing.read_table")
    prepared = prepare_import(path, ImportOptions(answers={"date": "d/m/y"}), Progress(), kept)
    assert prepared.report.rows_kept == 1
    path.write_text("user_id,date,amount\nu1,03/04/1999,5\n", encoding="utf-8")
    with pytest.raises(NameError):
        prepare_import(path, ImportOptions(), Progress(), kept)
