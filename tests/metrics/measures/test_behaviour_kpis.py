"""What users do, read as KPIs over time."""

from pathlib import Path

from desktop_app.metrics.measuring import measure_kpi
from desktop_app.plan.ids import KpiId, KpiVersionId
from desktop_app.plan.kpis import KpiVersion, Point
from tests.metrics.measures.building import Event, table_of

ROWS = [
    *(Event(user=f"u{n}", at="2026-01-10T10:00", event="view") for n in range(40)),
    *(Event(user=f"u{n}", at="2026-01-11T10:00", event="pay") for n in range(10)),
    *(Event(user=f"u{n}", at="2026-02-10T10:00", event="view") for n in range(30)),
    *(Event(user=f"u{n}", at="2026-02-12T10:00", event="pay") for n in range(15)),
]


def points(folder: Path, measure: str, column: str, **parameters: str) -> tuple[Point, ...]:
    """The KPI by month, with everything up to February 20 in the file."""
    version = KpiVersion(
        id=KpiVersionId("VER-1"),
        kpi=KpiId("KPI-1"),
        source="events",
        measure=measure,
        column=column,
        parameters=parameters,
    )
    return measure_kpi(table_of(folder, ROWS, end="2026-02-20"), version)


def test_that_conversion_is_told_by_the_month_of_entry(tmp_path: Path) -> None:
    assert points(tmp_path, "funnel", "conversion", steps="view,pay") == (
        Point("2026-01", 0.25, 10, 40, complete=True),
        Point("2026-02", 0.5, 15, 30, complete=False),
    )


def test_that_churn_and_the_quick_ratio_are_told_by_month(tmp_path: Path) -> None:
    assert points(tmp_path, "churn", "value")[-1] == Point("2026-02", 0.25, 10, 40, complete=False)
    assert points(tmp_path, "lifecycle", "quick_ratio")[-1] == Point(
        "2026-02", 0, 0, 10, complete=False
    )
    silent = points(tmp_path, "churn", "value", mode="inactivity", window="20")
    assert silent == (
        Point("2026-01", 1.0, 40, 40, complete=True),
        Point("2026-02", 0.25, 10, 40, complete=False),
    )


def test_that_days_and_sessions_per_user_are_told_by_month(tmp_path: Path) -> None:
    assert points(tmp_path, "days_active", "mean_days")[0] == Point(
        "2026-01", 1.25, 50, 40, complete=True
    )
    assert points(tmp_path, "sessions", "per_user")[0] == Point(
        "2026-01", 1.25, 50, 40, complete=True
    )


def test_that_activation_of_the_first_month_is_not_known(tmp_path: Path) -> None:
    told = points(tmp_path, "activation", "value", event="pay")
    assert told == (
        Point("2026-01", None, None, None, complete=True),
        Point("2026-02", None, 0, 0, complete=False),
    )
