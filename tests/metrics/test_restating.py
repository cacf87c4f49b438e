"""Imported metrics as KPIs of a plan: new ones, known ones, restated ones, and what is refused."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.measures.errors import CannotAddError
from desktop_app.metrics.measures.metric_errors import OtherGrainError, UnknownMetricError
from desktop_app.metrics.measuring import MeasuredImport, measure, measure_plan, with_import
from desktop_app.metrics.plan_answers import prepare_for_plan
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.imports import remove_import
from desktop_app.plan.kpis import Additivity, Kpi, KpiVersion, Point, Series
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from tests.metrics.files import import_text

PLAN = Plan(info=PlanInfo(id="PLN-1", title="P", time_zone="Asia/Shanghai"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FLOWS = {"*": "flow"}
_NUMBERS = count(1)


def new_id(prefix: str) -> str:
    return f"{prefix}-{next(_NUMBERS):012}"


def imported(
    folder: Path, plan: Plan, text: str, answers: Mapping[str, str] = FLOWS
) -> tuple[Plan, MeasuredImport]:
    path = folder / "m.csv"
    path.write_text(text, encoding="utf-8")
    prepared = prepare_for_plan(path, ImportOptions(answers=answers), plan, Progress())
    found = measure_plan(plan, prepared, new_id, NOW, Progress())
    return with_import(plan, found), found


def values(plan: Plan) -> dict[tuple[str, str], dict[str, float | None]]:
    """By name of the KPI and segment: the values by period."""
    return {
        (plan.kpis[one.kpi].name.zh_CN or plan.kpis[one.kpi].key, one.segment): {
            point.period: point.value for point in one.points
        }
        for one in plan.series.values()
    }


def test_that_metrics_become_kpis_with_their_unit_and_additivity(tmp_path: Path) -> None:
    plan, found = imported(
        tmp_path, PLAN, "月份,日活跃用户,客诉(单)\n2025-01,5,6\n", {"客诉(单)": "flow"}
    )

    known, own = sorted(found.new_kpis, key=lambda kpi: kpi.key)
    assert (known.additivity, known.unit, known.stage) == (Additivity.UNIQUE, "users", "activity")
    assert (own.name.zh_CN, own.additivity, own.unit) == ("客诉", Additivity.FLOW, "orders")
    assert {one.source for one in found.new_versions} == {"metrics"}
    assert values(plan)["客诉", ""] == {"2025-01": 6.0}


def test_that_a_newer_table_restates_and_its_removal_gives_the_old_values_back(
    tmp_path: Path,
) -> None:
    first, _ = imported(tmp_path, PLAN, "月份,新客\n2025-01,5\n2025-02,6\n")

    second, found = imported(tmp_path, first, "月份,新客\n2025-02,7\n2025-03,8\n")

    (change,) = found.restated
    assert (change.period, change.old, change.new) == ("2025-02", 6.0, 7.0)
    assert values(second) == {("新客", ""): {"2025-01": 5.0, "2025-02": 7.0, "2025-03": 8.0}}
    assert not found.new_kpis
    assert remove_import(second, found.dataset.id) == first


def kpi_of_the_plan(additivity: Additivity, source: str, measure_name: str) -> Plan:
    kpi = Kpi(id="KPI-1", key="xk", name=text_in("zh_CN", "新客"), additivity=additivity)
    version = KpiVersion(id="VER-1", kpi="KPI-1", source=source, measure=measure_name)
    return add_records(PLAN, (kpi, version))


def test_that_the_plan_answers_for_its_own_kpis(tmp_path: Path) -> None:
    before = kpi_of_the_plan(Additivity.UNIQUE, "typed", "")

    plan, found = imported(tmp_path, before, "月份,新客\n2025-01,5\n", {})

    assert found.dataset.answers == {"新客": "unique"}
    assert (found.new_kpis, found.new_versions[0].number) == ((), 2)
    assert values(plan) == {("新客", ""): {"2025-01": 5.0}}


def test_that_values_measured_from_rows_stay_and_both_definitions_are_said(tmp_path: Path) -> None:
    before = add_records(
        kpi_of_the_plan(Additivity.FLOW, "orders", "revenue"),
        (Series(id="SER-1", kpi="KPI-1", version="VER-1", points=(Point("2025-01", 4.0),)),),
    )

    plan, found = imported(tmp_path, before, "月份,新客\n2025-01,5\n")

    (notice,) = found.notices
    assert (notice.rule, dict(notice.parameters)) == (
        "import.kpi-is-measured",
        {"kpi": "新客", "metric": "新客", "role": "orders", "measure": "revenue value"},
    )
    assert values(plan) == {("新客", ""): {"2025-01": 4.0}}


def test_that_another_reading_of_the_same_source_is_said(tmp_path: Path) -> None:
    orders = "user_id,date,amount,net\nu1,2025-01-05,5,4\nu2,2025-02-05,5,4\n"
    first, _ = imported(tmp_path, PLAN, orders, {})
    path = tmp_path / "m.csv"
    options = ImportOptions(
        time_zone="UTC",
        answers={"*": "set-duplicates-aside"},
        mapping={"net": "amount", "amount": "ignore"},
    )

    found = measure_plan(
        first, prepare_for_plan(path, options, first, Progress()), new_id, NOW, Progress()
    )

    said = {one.rule: (one.parameters["old"], one.parameters["new"]) for one in found.notices}
    assert said == {
        "import.plan-time-zone": ("Asia/Shanghai", "UTC"),
        "import.other-time-zone": ("Asia/Shanghai", "UTC"),
        "import.other-column": ("amount", "net"),
        "import.other-duplicates": ("—", "set-duplicates-aside"),
    }


def asked(folder: Path, text: str, additivity: str, **parameters: str) -> dict[str, object]:
    """Period (and segment) to value of the metric 新客."""
    prepared = import_text(folder, text, ImportOptions(answers={"*": additivity}))
    assert prepared.table is not None
    answer = measure(prepared.table, "value", {"metric": "新客", **parameters})
    assert (answer.beside["additivity"], answer.measure) == (additivity, "value")
    return {
        " ".join(filter(None, (row["period"], row["segment"]))): (row["value"], row["complete"])
        for row in answer.rows
    }


QUARTER = "月份,新客\n2025-01,5\n2025-02,6\n2025-03,9\n2025-04,1\n"


@pytest.mark.parametrize(("additivity", "value"), [("flow", 20.0), ("level", 9.0)])
def test_that_only_what_adds_up_is_put_together(
    tmp_path: Path, additivity: str, value: float
) -> None:
    assert asked(tmp_path, QUARTER, additivity, grain="quarter") == {
        "2025-Q1": (value, True),
        "2025-Q2": (1.0, False),
    }
    assert asked(tmp_path, QUARTER, additivity, grain="month")["2025-04"] == (1.0, True)


@pytest.mark.parametrize("additivity", ["unique", "ratio"])
def test_that_unique_users_and_rates_have_their_own_periods_only(
    tmp_path: Path, additivity: str
) -> None:
    assert asked(tmp_path, QUARTER, additivity)["2025-02"] == (6.0, True)
    with pytest.raises(CannotAddError):
        asked(tmp_path, QUARTER, additivity, grain="quarter")


def test_that_months_make_no_weeks_and_a_gap_stays_a_gap(tmp_path: Path) -> None:
    gap = "月份,新客\n2025-01,5\n2025-03,6\n"

    assert asked(tmp_path, gap, "flow")["2025-02"] == (None, True)
    assert asked(tmp_path, gap, "flow", grain="quarter") == {"2025-Q1": (11.0, False)}
    with pytest.raises(OtherGrainError):
        asked(tmp_path, gap, "flow", grain="week")


def test_that_segments_add_up_for_flows_and_not_for_unique_users(tmp_path: Path) -> None:
    split = "月份,渠道,新客\n2025-01,a,5\n2025-01,b,6\n"
    told = f"{split}2025-01,全部,9\n"

    assert asked(tmp_path, split, "flow", by="segment") == {
        "2025-01": (11.0, True), "2025-01 a": (5.0, True), "2025-01 b": (6.0, True),
    }  # fmt: skip
    assert asked(tmp_path, told, "unique") == {"2025-01": (9.0, True)}
    assert set(asked(tmp_path, split, "unique", by="segment")) == {"2025-01 a", "2025-01 b"}
    with pytest.raises(CannotAddError):
        asked(tmp_path, split, "unique")


def test_that_a_metric_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownMetricError) as refused:
        asked(tmp_path, "月份,老客\n2025-01,5\n", "flow")

    assert refused.value.known == ("老客",)
