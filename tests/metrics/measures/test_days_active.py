from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from tests.metrics.measures.building import Event, asked, column, table_of, visits

START = datetime.fromisoformat("2026-01-25T09:00")
FEW = settings(max_examples=6, phases=set(Phase) - {Phase.shrink})
tables = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 500)), min_size=1, max_size=30)
ROWS = visits(
    ("a", "2026-03-02T10:00"), ("a", "2026-03-02T20:00"), ("a", "2026-03-05"), ("a", "2026-03-09"),
    ("b", "2026-03-02"),
)  # fmt: skip


def test_that_users_are_counted_by_their_days_and_by_at_least_so_many(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS), "days_active")
    assert column(found.rows, "period", "days", "users", "at_least") == [
        ("2026-03", 1, 1, 2), ("2026-03", 2, 0, 1), ("2026-03", 3, 1, 1),
    ]  # fmt: skip
    (mean,) = found.beside["mean_days"]
    assert (mean["value"], mean["numerator"], mean["denominator"]) == (2.0, 4, 2)


def test_that_the_day_that_the_data_ends_in_does_not_count(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-09T12:00")
    (mean,) = asked(table, "days_active").beside["mean_days"]
    assert (mean["value"], mean["complete"]) == (1.5, False)


def test_that_a_period_without_anybody_has_no_mean(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-05-01")
    found = asked(table, "days_active", from_="2026-04-01")
    assert found.rows == ()
    assert column(found.beside["mean_days"], "period", "value") == [("2026-04", None)]


@FEW
@given(tables, st.sampled_from(["week", "month"]))
def test_that_mean_days_over_the_days_of_the_window_is_stickiness(
    tmp_path_factory: Any, pairs: list[tuple[str, int]], grain: str
) -> None:
    rows = [Event(user=user, at=(START + timedelta(hours=at)).isoformat()) for user, at in pairs]
    table = table_of(tmp_path_factory.mktemp("rows"), rows)
    found = asked(table, "days_active", grain=grain)
    sticky = asked(table, "stickiness", grain=grain).rows
    for mean, row in zip(found.beside["mean_days"], sticky, strict=True):
        assert mean["denominator"] == row["denominator"]
        if row["value"] is not None:
            assert mean["value"] / row["days"] == pytest.approx(row["value"])
    by_period = {row["period"]: 0 for row in sticky}
    for bar in found.rows:
        by_period[bar["period"]] += bar["users"]
    assert list(by_period.values()) == [row["denominator"] for row in sticky]


def test_that_days_of_cdnow_buyers_give_the_published_stickiness(cdnow: CanonicalTable) -> None:
    found = asked(cdnow, "days_active", from_="1997-03-01", to="1997-04-01")
    (mean,) = found.beside["mean_days"]
    assert mean["denominator"] == 9524
    assert mean["value"] / 31 == pytest.approx(365.4516 / 9524, abs=1e-7)
