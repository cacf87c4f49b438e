"""The published figures of the CDNOW orders, as the command line tells them from the file."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

MARCH = ("from=1997-03-31", "to=1997-04-01", "grain=day")


@pytest.fixture(autouse=True)
def _imported_once(shared_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The orders do not change: all tests share what their import has cached."""
    monkeypatch.setenv("CAUSEWAY_HOME", str(shared_folder / "home"))


@pytest.fixture
def told(run: Run, orders: Path) -> Any:
    """The document of a measure of the orders."""

    def telling(measure: str, *parameters: str) -> Any:
        asked = [part for parameter in parameters for part in ("--param", parameter)]
        ran = run("measure", orders, measure, *asked, "--json")
        assert (ran.code, ran.err) == (0, "")
        return ran.document

    return telling


def in_month(document: Any, month: str, *names: str) -> tuple[Any, ...]:
    (row,) = (row for row in document["rows"] if row["period"] == month)
    return tuple(row[name] for name in names)


def test_that_the_accounts_of_march_are_told(told: Any) -> None:
    march = in_month(told("lifecycle"), "1997-03", "active", "new", "retained", "resurrected")
    assert march == (9524, 7248, 1681, 595)
    assert in_month(told("lifecycle"), "1997-03", "dormant") == (7952,)
    (ratio,) = in_month(told("lifecycle"), "1998-03", "quick_ratio")
    assert round(ratio, 3) == 1.519


def test_that_stickiness_of_march_is_told(told: Any) -> None:
    value, above, below = in_month(
        told("stickiness"), "1997-03", "value", "numerator", "denominator"
    )
    assert (round(100 * value, 4), round(above, 4), below) == (3.8372, 365.4516, 9524)


@pytest.mark.parametrize(("days", "users"), [(1, 129), (7, 1081), (28, 8583), (30, 9214)])
def test_that_rolling_buyers_are_told(told: Any, days: int, users: int) -> None:
    (row,) = told("active", f"window={days}", *MARCH)["rows"]
    assert (row["value"], row["complete"]) == (users, True)


@pytest.mark.parametrize(("by", "percent"), [("order", 10.757), ("day", 9.597)])
def test_that_the_repeat_rates_of_january_are_told(told: Any, by: str, percent: float) -> None:
    document = told("repeat", f"by={by}")
    (value,) = in_month(document, "1997-01", "value")
    assert round(100 * value, 3) == percent
    assert round(100 * document["next_window"][0]["value"], 2) == 14.75


def test_that_lifetime_values_are_told(told: Any) -> None:
    rows = told("ltv", "days=0,30,90,180,365")["rows"]
    assert [(row["age"], round(row["value"], 3)) for row in rows] == [
        (0, 33.286), (30, 42.285), (90, 53.681), (180, 66.926), (365, 90.858),
    ]  # fmt: skip


def test_that_rfm_is_told_with_its_cuts_and_the_skew(told: Any) -> None:
    document = told("rfm", "at=1998-07-01")
    assert {row["code"]: row["users"] for row in document["rows"]} == {
        "111": 4617, "011": 449, "101": 268, "001": 579,
        "110": 1974, "010": 543, "100": 1532, "000": 13608,
    }  # fmt: skip
    assert {name: round(cut, 2) for name, cut in document["totals"]["cuts"].items()} == {
        "r": 368.22, "f": 2.96, "m": 106.08,
    }  # fmt: skip
    assert "58%" in document["notices"][0]


def test_that_buying_again_on_a_later_day_is_told(told: Any) -> None:
    overall = told("retention", "mode=within", "ages=7,30,90,365")["overall"]
    assert [(row["age"], row["retained"]) for row in overall] == [
        (7, 1384), (30, 4115), (90, 6887), (365, 10810),
    ]  # fmt: skip
    assert {row["size"] for row in overall} == {23_570}


def test_that_the_totals_are_those_of_the_file(told: Any) -> None:
    document = told("revenue")
    assert document["source"]["rows_kept"] == 69_659
    sums = {name: sum(row[name] for row in document["rows"]) for name in ("orders", "items")}
    assert sums == {"orders": 69_659, "items": 167_881}
    assert round(sum(row["revenue"] for row in document["rows"]), 2) == 2_500_315.63
    assert all(row["arpu"] == row["pay_rate"] * row["arppu"] for row in document["rows"])
