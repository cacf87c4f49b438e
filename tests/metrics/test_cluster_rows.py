"""Rows that lie on a cluster are measured where they are. Skipped without Spark and Java."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desktop_app.metrics.cluster_rows import cluster_table
from desktop_app.metrics.engine_errors import (
    ClusterColumnsError,
    EngineFailedError,
    NeedsEngineError,
)
from desktop_app.metrics.engine_names import SPARK
from desktop_app.metrics.errors import EmptyFileError, UnknownTimeZoneError
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measuring import measure
from desktop_app.metrics.spark_engine import spark_session
from tests.metrics.measures.building import column
from tests.metrics.spark_here import two_cores, with_spark

pytestmark = [with_spark, pytest.mark.usefixtures("on_two_cores")]


@pytest.fixture(scope="module", autouse=True)
def on_two_cores() -> Iterator[None]:
    with two_cores():
        yield


def stored(folder: Path, **columns: list[Any]) -> str:
    """A folder of Parquet files, as a cluster has them, with these columns."""
    (folder / "rows").mkdir()
    pq.write_table(pa.table(columns), folder / "rows" / "part-0.parquet")
    return str(folder / "rows")


def daily(name: str, **options: Any) -> Measured:
    table = cluster_table(name, ImportOptions(**options))
    return measure(table, "active", {"grain": "day", "engine": SPARK})


def test_that_columns_are_known_by_their_names(tmp_path: Path) -> None:
    name = stored(
        tmp_path,
        user_id=[1, 2, 1],
        event=["visit", "visit", "buy"],
        event_time=["2026-03-02 23:30:00", "2026-03-03 08:00:00", "2026-03-03 23:59:00"],
        platform=["ios", "web", "ios"],
    )
    table = cluster_table(name, ImportOptions())
    assert (table.role, table.attributes, table.rows_kept) == ("events", ("platform",), 3)
    found = measure(table, "active", {"grain": "day", "engine": SPARK, "by": "platform"})
    assert column(found.rows, "start", "segment", "value") == [
        ("2026-03-02", "ios", 1),
        ("2026-03-03", "ios", 1),
        ("2026-03-02", "web", 0),
        ("2026-03-03", "web", 1),
    ]


def test_that_instants_are_moved_to_the_zone_and_wall_clocks_are_not(tmp_path: Path) -> None:
    late = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    columns = {"uid": ["a"], "event": ["visit"]}
    instants = stored(tmp_path, **columns, event_time=pa.array([late], pa.timestamp("us", "UTC")))
    assert column(daily(instants).rows, "start") == ["2026-03-03"]
    (tmp_path / "naive").mkdir()
    clocks = stored(tmp_path / "naive", **columns, event_time=[late.replace(tzinfo=None)])
    assert column(daily(clocks, data_end="2026-03-03").rows, "start") == ["2026-03-02"]


def test_that_a_mapping_says_what_no_name_tells(tmp_path: Path) -> None:
    name = stored(tmp_path, k=["a", "b"], t=["2026-03-02", "2026-03-02"], v=["10", "no number"])
    mapping = {"k": "user_id", "t": "at", "v": "amount"}
    table = cluster_table(name, ImportOptions(role="orders", mapping=mapping))
    found = measure(table, "revenue", {"grain": "month", "engine": SPARK})
    assert column(found.rows, "orders", "buyers", "revenue") == [(2, 2, 10.0)]


def test_that_a_table_is_found_by_its_name() -> None:
    rows = [("a", "visit", "2026-03-02"), ("b", "visit", "2026-03-02")]
    frame = spark_session().createDataFrame(rows, "user_id string, event string, at string")
    frame.createOrReplaceTempView("shop_events")
    assert column(daily("shop_events").rows, "start", "value") == [("2026-03-02", 2)]


def test_that_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    name = stored(tmp_path, event=["visit"], event_time=["2026-03-02"])
    with pytest.raises(ClusterColumnsError) as raised:
        cluster_table(name, ImportOptions())
    assert (raised.value.role, raised.value.columns) == ("user_id", ("event", "event_time"))


def test_that_a_table_nobody_has_is_told_in_one_line() -> None:
    with pytest.raises(EngineFailedError) as raised:
        cluster_table("no.such.table", ImportOptions())
    assert "no" in raised.value.reason
    assert "\n" not in raised.value.reason


def test_that_rows_without_an_instant_are_no_rows(tmp_path: Path) -> None:
    name = stored(tmp_path, user_id=["a"], event=["visit"], event_time=["yesterday"])
    with pytest.raises(EmptyFileError):
        cluster_table(name, ImportOptions())


def test_that_an_unknown_time_zone_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(UnknownTimeZoneError):
        cluster_table(str(tmp_path / "rows"), ImportOptions(time_zone="Mars/Olympus"))


def test_that_only_spark_measures_rows_on_a_cluster(tmp_path: Path) -> None:
    name = stored(tmp_path, user_id=["a"], event=["visit"], event_time=["2026-03-02"])
    table = cluster_table(name, ImportOptions())
    with pytest.raises(NeedsEngineError) as raised:
        measure(replace(table, file="rows"), "active", {})
    assert (raised.value.file, raised.value.engine) == ("rows", SPARK)


def test_that_odd_names_of_columns_stay_names(tmp_path: Path) -> None:
    odd = "a` AS x, 1/0 AS `b"
    columns: dict[str, list[Any]] = {odd: ["k"]}
    name = stored(tmp_path, user_id=["a"], event=["visit"], event_time=["2026-03-02"], **columns)
    assert cluster_table(name, ImportOptions()).attributes == (odd,)
