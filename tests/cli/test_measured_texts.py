"""`causeway measure` for a person at a terminal: readable at 80 columns, nothing left out."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from desktop_app.cli.answers import tell_answer
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.words import LANGUAGES, Language, words_in
from tests.cli.conftest import Run
from tests.metrics.measures.building import Event, asked, orders, table_of, visits
from tests.metrics.questions import QUESTIONS, rows_beside, shop_table


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    """The last question to every measure, answered."""
    folder = tmp_path_factory.mktemp("shop")
    shop, beside = shop_table(folder), rows_beside(folder)
    by_role = {table.role: table for table in [shop, *beside]}
    found = {}
    for name, questions in QUESTIONS.items():
        sources = MEASURES[name].sources
        table = shop if shop.role in sources else by_role[sources[0]]
        found[name] = asked(table, name, *beside, **questions[-1])
    return found


def told(measured: Measured, capsys: pytest.CaptureFixture[str], language: Language = "en") -> str:
    capsys.readouterr()
    tell_answer(measured, words_in(language))
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MEASURES)
def test_that_every_answer_fits_eighty_columns(
    answered: dict[str, Measured],
    capsys: pytest.CaptureFixture[str],
    name: str,
    language: Language,
) -> None:
    text = told(answered[name], capsys, language)
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    definition = answered[name].definition_in(words_in(language))
    assert "".join(text.split()).startswith("".join(definition.split()))
    assert "None" not in text


def test_that_a_wide_answer_repeats_what_its_rows_are_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sold = orders(("a", "2026-01-05", 10.0), ("b", "2026-02-05", 30.0))
    text = told(asked(table_of(tmp_path, sold, role="orders"), "revenue"), capsys)
    assert text.count("2026-01") == text.count("2026-02") > 1
    for number in ("Orders", "Buyers", "Items"):
        assert number in text


def test_that_a_single_wide_row_stands_upright(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sold = orders(("a", "2026-01-05", 10.0), ("b", "2026-01-06", 30.0))
    found = asked(table_of(tmp_path, sold, role="orders", end="2026-02-01"), "revenue")
    lines = [" ".join(line.split()) for line in told(found, capsys).splitlines()]
    assert {"Period 2026-01", "Orders 2", "Revenue 40", "Revenue per order 20"} <= set(lines)


def test_that_empty_columns_are_left_out_and_missing_values_are_dashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [Event(user="a", at="2026-01-05"), Event(user="a", at="2026-02-03")]
    text = told(asked(table_of(tmp_path, rows, end="2026-03-01"), "lifecycle"), capsys)
    assert "Segment" not in text
    assert "Quick ratio" not in text or "—" in text
    assert "2026-01-01" not in text


def test_that_periods_not_yet_over_are_marked_and_the_mark_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = visits(("a", "2026-01-05"), ("a", "2026-02-03"))
    text = told(asked(table_of(tmp_path, rows, end="2026-02-04"), "active"), capsys)
    assert "2026-02 *" in text
    assert "2026-01 *" not in text
    assert "* period not complete yet" in text
    whole = told(asked(table_of(tmp_path, rows, end="2026-03-01"), "active"), capsys)
    assert "*" not in whole


def test_that_totals_stand_below_the_rows(
    answered: dict[str, Measured], capsys: pytest.CaptureFixture[str]
) -> None:
    found = answered["funnel"]
    totals = found.beside["totals"]
    lines = [" ".join(line.split()) for line in told(found, capsys).splitlines()]
    assert f"Entered {totals['entrants']}" in lines
    assert f"Converted {totals['converted']}" in lines
    assert f"Still open {totals['open']}" in lines


def test_that_the_curve_over_all_cohorts_is_told(
    answered: dict[str, Measured], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "All mature cohorts" in told(answered["retention"], capsys)


def test_that_numbers_over_time_share_one_table(
    answered: dict[str, Measured], capsys: pytest.CaptureFixture[str]
) -> None:
    found = answered["members"]
    periods = {row["period"] for row in found.beside["member_share"]}
    text = told(found, capsys)
    heads = [line for line in text.splitlines() if line.strip().startswith("2026-")]
    tiers = len(found.rows)
    assert len(heads) >= tiers + len(periods)
    assert len(heads) <= 3 * tiers + 2 * len(periods)


def test_that_notices_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sold = orders(*((f"u{n}", "2026-01-05", 1.0) for n in range(30)), ("rich", "2026-02-05", 9e4))
    found = asked(table_of(tmp_path, sold, role="orders"), "rfm")
    (notice,) = found.notices_in(words_in("en"))
    assert "".join(f"• {notice}".split()) in "".join(told(found, capsys).split())


def test_that_a_long_list_beside_the_rows_ends_with_what_is_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        Event(user=f"u{days}", at=f"2026-0{month}-{day:02}")
        for days in range(60)
        for month, day in ((1, 1), (1 + (days + 1) // 28, 1 + (days + 1) % 28))
    ]
    found = asked(table_of(tmp_path, rows), "churn", mode="inactivity")
    left = len(found.beside["gaps"]) - 40
    assert left > 0
    assert f"{left} more rows: see --json." in told(found, capsys)


def test_that_an_answer_without_rows_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = visits(("a", "2026-01-05"))
    found = asked(table_of(tmp_path, rows), "active", from_="2025-01-01", to="2025-02-01")
    assert "No rows." in told(found, capsys)


def test_that_the_command_prints_the_same(run: Run, small_orders: Path) -> None:
    ran = run("measure", small_orders, "repeat")
    assert (ran.code, ran.err) == (0, "")
    assert "Buyers with at least 2 orders in the window" in ran.out
    assert "2026-01" in ran.out
    assert ran.out.count("Numerator") == 2
