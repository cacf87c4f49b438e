from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import ParameterFormError
from tests.metrics.measures.building import Event, asked, column, table_of, visits

START = datetime.fromisoformat("2026-03-01T00:00")
PARTS = ("period", "sessions", "users", "per_user", "median_seconds")
minutes = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 600)), min_size=1, max_size=25)
FEW = settings(max_examples=8, phases=set(Phase) - {Phase.shrink})


def with_sessions(table: CanonicalTable, ids: list[str | None]) -> CanonicalTable:
    """The table with session ids in the order of its rows."""
    rows = pq.read_table(table.parquet)
    place = rows.schema.get_field_index("session_id")
    pq.write_table(rows.set_column(place, rows.schema.field(place), [ids]), table.parquet)
    return table


def test_that_a_longer_pause_begins_a_new_session(tmp_path: Path) -> None:
    rows = visits(
        ("a", "2026-03-02T10:00"), ("a", "2026-03-02T10:30"), ("a", "2026-03-02T11:00:01"),
        ("b", "2026-03-02T10:00"), ("b", "2026-03-02T10:10"),
    )  # fmt: skip
    found = asked(table_of(tmp_path, rows), "sessions")
    assert column(found.rows, *PARTS) == [("2026-03", 3, 2, 1.5, 600)]
    assert found.parameters["gap"] == "30m"


def test_that_the_pause_can_be_chosen_in_minutes_or_seconds(tmp_path: Path) -> None:
    rows = visits(("a", "2026-03-02T10:00:00"), ("a", "2026-03-02T10:00:31"))
    table = table_of(tmp_path, rows)
    sessions = {
        gap: asked(table, "sessions", gap=gap).rows[0]["sessions"]
        for gap in ("30s", "31s", "1", "1m", "1h")
    }
    assert sessions == {"30s": 2, "31s": 1, "1": 1, "1m": 1, "1h": 1}
    with pytest.raises(ParameterFormError):
        asked(table, "sessions", gap="7d")


def test_that_ids_of_the_file_decide_where_there_are_any(tmp_path: Path) -> None:
    rows = visits(
        ("a", "2026-03-02T10:00"), ("a", "2026-03-02T15:00"),
        ("a", "2026-03-02T15:01"), ("a", "2026-03-02T15:02"),
    )  # fmt: skip
    table = with_sessions(table_of(tmp_path, rows), ["s1", "s1", "s2", None])
    # s1 lasts five hours, s2 and the row without an id are instants.
    assert column(asked(table, "sessions").rows, *PARTS) == [("2026-03", 3, 1, 3.0, 0)]


def test_that_a_session_counts_where_it_begins(tmp_path: Path) -> None:
    rows = visits(("a", "2026-03-31T23:50"), ("a", "2026-04-01T00:10"))
    found = asked(table_of(tmp_path, rows), "sessions").rows
    assert column(found, *PARTS) == [("2026-03", 1, 1, 1.0, 1200), ("2026-04", 0, 0, None, None)]


@FEW
@given(minutes, st.integers(1, 120))
def test_that_sessions_agree_with_counting_them_on_foot(
    tmp_path_factory: Any, pairs: list[tuple[str, int]], gap: int
) -> None:
    rows = [Event(user=user, at=(START + timedelta(minutes=at)).isoformat()) for user, at in pairs]
    table = table_of(tmp_path_factory.mktemp("rows"), rows)
    sessions = 0
    for user in {user for user, _ in pairs}:
        times = sorted(at for one, at in pairs if one == user)
        sessions += 1 + sum(b - a > gap for a, b in pairwise(times))
    (row,) = asked(table, "sessions", gap=str(gap)).rows
    assert (row["sessions"], row["users"]) == (sessions, len({user for user, _ in pairs}))
