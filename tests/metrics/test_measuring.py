import gettext
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Event as Flag

import pytest

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.engine_errors import RowsGoneError
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measures.errors import NoColumnError, NoSuchNumberError
from desktop_app.metrics.measuring import (
    MeasuredImport,
    measure_dataset,
    measure_kpi,
    measure_plan,
    remeasure,
)
from desktop_app.plan.edits import add_record, add_records
from desktop_app.plan.fields import LocalText
from desktop_app.plan.ids import DatasetId, KpiId, KpiVersionId, PlanId
from desktop_app.plan.imports import add_import
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion, Point
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from desktop_app.progress import Cancelled, Progress
from desktop_app.words import Words, words_in
from tests.metrics.measures.building import Event, asked, orders, table_of, visits

EMPTY = Plan(info=PlanInfo(id=PlanId("PLN-1"), title="Shop"))
SOLD = orders(("a", "2026-01-03", 10.0), ("b", "2026-01-04", 30.0), ("a", "2026-02-03", 20.0))


def ids() -> Callable[[str], str]:
    numbers = count()
    return lambda prefix: f"{prefix}-{next(numbers):012}"


def dataset_for(table: CanonicalTable) -> Dataset:
    return Dataset(
        id=DatasetId("DST-1"), file=table.file, sha256="5f", role=table.role,
        imported_at="2026-03-01T00:00:00+00:00", data_end="2026-03-01T00:00:00+08:00",
    )  # fmt: skip


def kpi_plan(measure: str, column: str, *, source: str = "orders", **parameters: str) -> Plan:
    kpi = Kpi(id=KpiId("KPI-1"), key="k", name=LocalText(en="K"))
    one = replace(version(measure, column, **parameters), source=source)
    return add_records(EMPTY, [kpi, one])


def version(measure: str, column: str = "value", **parameters: str) -> KpiVersion:
    return KpiVersion(
        id=KpiVersionId("VER-1"),
        kpi=KpiId("KPI-1"),
        source="orders",
        measure=measure,
        column=column,
        parameters=parameters,
    )


def measured(plan: Plan, table: CanonicalTable) -> MeasuredImport:
    return measure_dataset(plan, table, dataset_for(table), ids(), Progress())


def test_that_a_plan_without_kpis_gets_the_starters_of_the_role(tmp_path: Path) -> None:
    found = measured(EMPTY, table_of(tmp_path, SOLD, role="orders", end="2026-04-01"))
    starters = [k.key for k in kpi_catalog().values() if k.is_starter and k.source == "orders"]
    assert [kpi.key for kpi in found.new_kpis] == starters
    assert {s.kpi for s in found.series} == {kpi.id for kpi in found.new_kpis}
    assert [v.kpi for v in found.new_versions] == [kpi.id for kpi in found.new_kpis]
    assert sorted(kpi.rank for kpi in found.new_kpis) == [kpi.rank for kpi in found.new_kpis]


def test_that_starters_the_file_has_no_values_for_are_left_out(tmp_path: Path) -> None:
    sold = [Event(user="a", at="2026-01-03"), Event(user="a", at="2026-02-03")]
    found = measured(EMPTY, table_of(tmp_path, sold, role="orders"))
    keys = {kpi.key for kpi in found.new_kpis}
    assert {"monthly_buyers", "orders", "repeat_rate"} <= keys
    assert keys.isdisjoint({"revenue", "order_value", "items_per_order", "ltv_30"})
    assert found.unmeasured == {}


def test_that_what_was_measured_is_one_edit_of_the_plan(tmp_path: Path) -> None:
    found = measured(EMPTY, table_of(tmp_path, SOLD, role="orders"))
    plan = add_records(EMPTY, (*found.new_kpis, *found.new_versions))
    plan = add_import(plan, found.dataset, found.series, found.small_tables)
    assert len(plan.series) == len(found.series)
    assert {table.kind for table in plan.small_tables.values()} == {"retention", "rfm"}


def test_that_a_plan_with_kpis_of_the_role_keeps_to_them(tmp_path: Path) -> None:
    table = table_of(tmp_path, SOLD, role="orders", end="2026-02-15")
    found = measured(kpi_plan("revenue", "order_value"), table)
    assert found.new_kpis == ()
    (series,) = found.series
    assert (series.kpi, series.version, series.dataset) == ("KPI-1", "VER-1", "DST-1")
    assert (series.grain, series.segment, series.as_of) == (
        Grain.MONTH, "", "2026-03-01T00:00:00+08:00",
    )  # fmt: skip
    assert series.points == (
        Point("2026-01", 20.0, 40.0, 2.0),
        Point("2026-02", 20.0, 20.0, 1.0, complete=False),
    )


def test_that_kpis_of_another_role_are_not_measured(tmp_path: Path) -> None:
    plan = kpi_plan("active", "value", source="events")
    found = measured(plan, table_of(tmp_path, SOLD, role="orders"))
    assert "KPI-1" not in {series.kpi for series in found.series}


def test_that_one_kpi_that_does_not_suit_the_file_stops_no_other(tmp_path: Path) -> None:
    plan = kpi_plan("revenue", "pay_rate", source="events")
    plan = add_record(plan, Kpi(id=KpiId("KPI-2"), key="mau", name=LocalText(en="MAU")))
    mau = KpiVersion(
        id=KpiVersionId("VER-9"), kpi=KpiId("KPI-2"), source="events", measure="active"
    )
    found = measured(add_record(plan, mau), table_of(tmp_path, visits(("a", "2026-01-05"))))
    assert [series.kpi for series in found.series] == ["KPI-2"]
    assert isinstance(found.unmeasured["KPI-1"], NoColumnError)


def test_that_segments_become_series_of_their_own(tmp_path: Path) -> None:
    rows = [
        Event(user="a", at="2026-01-05", attributes={"os": "ios"}),
        Event(user="b", at="2026-01-05", attributes={"os": "web"}),
    ]
    plan = kpi_plan("active", "value", source="events", by="os")
    found = measured(plan, table_of(tmp_path, rows))
    assert [(s.segment, s.points) for s in found.series] == [
        ("ios", (Point("2026-01", 1.0, complete=False),)),
        ("web", (Point("2026-01", 1.0, complete=False),)),
    ]


def test_that_only_the_definition_in_force_is_measured(tmp_path: Path) -> None:
    plan = kpi_plan("active", "value")
    later = replace(version("revenue", "buyers"), id=KpiVersionId("VER-2"), number=2)
    found = measured(add_record(plan, later), table_of(tmp_path, SOLD, role="orders"))
    assert {series.version for series in found.series} == {"VER-2"}


def test_that_new_users_of_the_first_period_are_unknown_rather_than_none(tmp_path: Path) -> None:
    points = measure_kpi(table_of(tmp_path, SOLD, role="orders"), version("lifecycle", "new"))
    assert [(p.period, p.value) for p in points] == [("2026-01", None), ("2026-02", 0.0)]


def test_that_the_next_window_can_be_a_kpi(tmp_path: Path) -> None:
    table = table_of(tmp_path, SOLD, role="orders", end="2026-03-01")
    points = measure_kpi(table, version("repeat", "next_window"))
    assert points == (Point("2026-01", 0.5, 1.0, 2.0),)


def test_that_a_cohort_kpi_keeps_its_parts(tmp_path: Path) -> None:
    table = table_of(tmp_path, SOLD, role="orders", end="2026-03-01")
    points = measure_kpi(table, version("retention", cohort="month", ages="1"))
    assert points == (Point("2026-01", 0.5, 1.0, 2.0),)


def test_that_a_number_the_measure_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchNumberError) as raised:
        measure_kpi(table_of(tmp_path, SOLD, role="orders"), version("active", "median"))
    assert raised.value.known == ("value",)


def test_that_no_user_enters_what_is_measured(tmp_path: Path) -> None:
    rows = orders(("secret-user-17", "2026-01-03", 10.0), ("secret-user-18", "2026-02-03", 30.0))
    assert "secret-user" not in repr(measured(EMPTY, table_of(tmp_path, rows, role="orders")))


def test_that_kpis_added_later_are_measured_from_the_cached_rows(tmp_path: Path) -> None:
    table = table_of(tmp_path, SOLD, role="orders")
    plan = add_record(kpi_plan("revenue", "orders"), dataset_for(table))
    found = remeasure(plan, table, DatasetId("DST-1"), ids(), Progress())
    assert [p.value for p in found.series[0].points] == [2.0, 1.0]
    assert found.dataset is plan.datasets["DST-1"]
    table.parquet.unlink()
    with pytest.raises(RowsGoneError):
        remeasure(plan, table, DatasetId("DST-1"), ids(), Progress())


def test_that_measuring_can_be_stopped(tmp_path: Path) -> None:
    stop = Flag()
    stop.set()
    table = table_of(tmp_path, SOLD, role="orders")
    with pytest.raises(Cancelled):
        measure_dataset(EMPTY, table, dataset_for(table), ids(), Progress(stop=stop))


def test_that_an_imported_file_is_measured_and_its_origin_recorded(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    lines = ["customer_id,date,quantity,amount"]
    lines += [f"{user:05},2026-0{month}-1{day},1,9.50" for user in range(9)
              for month in (1, 2) for day in range(3)]  # fmt: skip
    file.write_text("\n".join(lines) + "\n", "utf-8")
    prepared = prepare_import(file, ImportOptions(role="orders"), Progress())
    now = datetime.fromisoformat("2026-03-01T08:00:00+08:00")
    found = measure_plan(EMPTY, prepared, ids(), now, Progress())
    dataset = found.dataset
    assert (dataset.file, dataset.role, dataset.rows_read) == ("orders.csv", "orders", 54)
    assert (dataset.imported_at, dataset.data_start) == ("2026-03-01T08:00:00+08:00", "2026-01-10")
    assert dataset.mapping["customer_id"] == "user_id"
    by_key = {kpi.key: kpi.id for kpi in found.new_kpis}
    (buyers,) = (s for s in found.series if s.kpi == by_key["monthly_buyers"])
    assert [p.value for p in buyers.points] == [9.0, 9.0]


def test_that_an_answer_is_told_as_the_command_line_promises(tmp_path: Path) -> None:
    table = table_of(tmp_path, visits(("a", "2026-01-05"), ("b", "2026-01-09")), end="2026-02-01")
    document = asked(table, "active").to_json(words_in("en"))
    assert json.loads(json.dumps(document)) == {
        "measure": "active",
        "parameters": {
            "grain": "month", "event": None, "by": None, "from": None, "to": None,
            "data_end": None, "tz": "Asia/Shanghai", "engine": "duckdb", "window": None,
        },
        "definition": "Distinct users with at least one qualifying row in the calendar period.",
        "unit": "users",
        "additivity": "unique",
        "source": {"file": "rows.csv", "sha256": "5f", "rows_read": 2, "rows_kept": 2},
        "data_end": "2026-02-01T00:00:00+08:00",
        "engine": "duckdb",
        "rows": [{"period": "2026-01", "start": "2026-01-01", "segment": None, "complete": True,
                  "value": 2}],
        "notices": [],
    }  # fmt: skip


class Shouting(gettext.NullTranslations):
    """A language in which everything is said loudly."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{DAYS}", "{days}")


def test_that_definitions_and_segment_names_are_said_in_the_language(tmp_path: Path) -> None:
    words = Words("zh_CN", Shouting())
    table = table_of(tmp_path, SOLD, role="orders")
    rfm = asked(table, "rfm").to_json(words)
    assert rfm["rows"][0]["label"] == "IMPORTANT: VALUABLE"
    assert rfm["definition"].endswith("MUCH.THE CUTS ARE THE MEANS OVER ALL USERS.")
    rolling = asked(table, "active", grain="day", window="7").to_json(words)
    assert "THE 6 DAYS BEFORE IT" in rolling["definition"]
