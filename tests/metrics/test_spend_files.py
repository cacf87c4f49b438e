"""Files of spend: what was spent is found by its name, or as the only number there is."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.metrics.import_report import ImportOptions
from tests.metrics.files import canonical_rows, import_text

ROWS = "2024-03-01,抖音,100\n2024-03-02,微信,200\n"


def spent(folder: Path, header: str, role: str | None = None) -> list[tuple[object, ...]]:
    return canonical_rows(import_text(folder, f"{header}\n{ROWS}", ImportOptions(role=role)))


EXPECTED = [
    (datetime(2024, 3, 1), "抖音", 100.0),  # noqa: DTZ001
    (datetime(2024, 3, 2), "微信", 200.0),  # noqa: DTZ001
]


@pytest.mark.parametrize(
    "header",
    [
        "日期,渠道,费用", "日期,投放渠道,花费", "日期,渠道,支出(元)", "日期,渠道,推广费用（元）",
        "日期,媒體,廣告費", "date,channel,cost", "Day,Source,Amount spent", "date,channel,expenses",
    ],
)  # fmt: skip
def test_that_day_channel_and_cost_are_spend_without_being_told(
    tmp_path: Path, header: str
) -> None:
    assert spent(tmp_path, header) == EXPECTED


@pytest.mark.parametrize("header", ["日期,渠道,金额", "日期,渠道,本期投入", "date,channel,x"])
def test_that_the_only_number_in_a_file_said_to_be_spend_was_spent(
    tmp_path: Path, header: str
) -> None:
    assert spent(tmp_path, header, "spend") == EXPECTED


def test_that_of_two_unknown_numbers_one_is_asked_for(tmp_path: Path) -> None:
    text = "日期,渠道,甲,乙\n2024-03-01,抖音,100,1\n"

    (question,) = import_text(tmp_path, text, ImportOptions(role="spend")).questions

    assert (question.question, question.role) == ("which-column", "cost")


def test_that_a_column_that_a_person_chose_stays_what_it_is(tmp_path: Path) -> None:
    options = ImportOptions(role="spend", mapping={"金额": "attribute"})

    (question,) = import_text(tmp_path, f"日期,渠道,金额\n{ROWS}", options).questions

    assert (question.question, question.role) == ("which-column", "cost")
