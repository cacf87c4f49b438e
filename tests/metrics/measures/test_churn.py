from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.churn import quantile
from desktop_app.metrics.measures.errors import MissingParameterError
from desktop_app.plan.periods import Grain, period_of
from tests.metrics.measures.building import Event, asked, column, table_of, visits

PARTS = ("period", "value", "numerator", "denominator", "complete")
FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})
START = date(2026, 1, 25)
tables = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 50)), min_size=1, max_size=25)
ROWS = visits(
    ("a", "2026-01-01"), ("a", "2026-01-06"), ("a", "2026-01-11"),
    ("b", "2026-01-01"), ("b", "2026-01-03"), ("b", "2026-02-20"),
    ("c", "2026-02-26"),
)  # fmt: skip


def test_that_period_churn_is_who_is_gone_of_those_who_were_there(tmp_path: Path) -> None:
    found = asked(table_of(tmp_path, ROWS, end="2026-04-10"), "churn")
    assert column(found.rows, *PARTS) == [
        ("2026-01", None, 0, 0, True),
        ("2026-02", 0.5, 1, 2, True),
        ("2026-03", 1.0, 2, 2, True),
        ("2026-04", None, 0, 0, False),
    ]


def test_that_period_churn_of_cdnow_is_the_dormant_of_the_lifecycle(cdnow: CanonicalTable) -> None:
    churned = asked(cdnow, "churn").rows
    accounts = asked(cdnow, "lifecycle").rows
    assert column(churned[1:], "numerator") == column(accounts[1:], "dormant")
    assert column(churned[1:], "denominator") == column(accounts[:-1], "active")
    (march,) = (row for row in churned if row["period"] == "1997-03")
    assert march["numerator"] == 7952


def test_that_silence_is_judged_against_a_chosen_length(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-03-01")
    found = asked(table, "churn", mode="inactivity", window="10d")
    assert column(found.rows, *PARTS) == [
        # Both were last there more than 10 days before February.
        ("2026-01", 1.0, 2, 2, True),
        # b came back on the 20th, so has been silent for 9 days; c is younger than 10 days.
        ("2026-02", 0.5, 1, 2, True),
    ]
    assert found.beside["totals"]["window_days"] == 10


def test_that_the_length_is_proposed_from_the_pauses_between_visits(tmp_path: Path) -> None:
    rows = [
        Event(user=f"u{pause}", at=(START + timedelta(days=offset)).isoformat())
        for pause in range(1, 11)
        for offset in (0, pause)
    ]
    table = table_of(tmp_path, rows, end="2026-04-01")
    found = asked(table, "churn", mode="inactivity")
    assert found.beside["totals"] == {
        "window_days": 9, "p90_days": 9, "p80_days": 8, "pauses": 10,
    }  # fmt: skip
    assert found.parameters["window"] is None


def test_that_the_proposed_length_of_cdnow_leaves_one_pause_in_ten_above(
    cdnow: CanonicalTable,
) -> None:
    totals = asked(cdnow, "churn", mode="inactivity").beside["totals"]
    assert totals["p80_days"] < totals["p90_days"] == totals["window_days"]


def test_that_without_a_pause_the_length_must_be_given(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS[-1:])
    with pytest.raises(MissingParameterError) as raised:
        asked(table, "churn", mode="inactivity")
    assert (raised.value.name, raised.value.because) == ("window", "mode=inactivity")
    rows = asked(table, "churn", mode="inactivity", window="7").rows
    assert column(rows, "value", "denominator") == [(None, 0)]


def test_that_a_running_period_is_judged_when_the_data_ends(tmp_path: Path) -> None:
    table = table_of(tmp_path, ROWS, end="2026-02-15")
    rows = asked(table, "churn", mode="inactivity", window="10d").rows
    assert column(rows[-1:], *PARTS) == [("2026-02", 1.0, 2, 2, False)]


@pytest.mark.parametrize(
    ("times", "share", "expected"),
    [({}, 0.9, None), ({3: 1}, 0.9, 3), ({1: 9, 30: 1}, 0.9, 1), ({1: 8, 30: 2}, 0.9, 30)],
)
def test_that_a_quantile_is_the_least_value_that_enough_do_not_exceed(
    times: dict[int, int], share: float, expected: int | None
) -> None:
    assert quantile(times, share) == expected


@FEW
@given(tables, st.integers(1, 30), st.sampled_from([Grain.WEEK, Grain.MONTH]))
def test_that_silence_agrees_with_looking_at_every_user(
    tmp_path_factory: Any, pairs: list[tuple[str, int]], window: int, grain: Grain
) -> None:
    days = defaultdict(set)
    for user, offset in pairs:
        days[user].add(START + timedelta(days=offset))
    rows = [
        Event(user=user, at=datetime.combine(day, datetime.min.time()).isoformat())
        for user, visited in days.items()
        for day in visited
    ]
    table = table_of(tmp_path_factory.mktemp("rows"), rows)
    last = max(max(visited) for visited in days.values()) + timedelta(days=1)
    found = asked(table, "churn", mode="inactivity", window=str(window), grain=grain.value).rows
    for row in found:
        end = min(period_of(date.fromisoformat(row["start"]), grain).end, last)
        seen = [[day for day in visited if day < end] for visited in days.values()]
        at_risk = [been for been in seen if been and (end - min(been)).days >= window]
        silent = [been for been in at_risk if (end - max(been)).days >= window]
        assert (row["numerator"], row["denominator"]) == (len(silent), len(at_risk)), row
