"""Targets and typed values period by period, as a sheet."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, KpiVersionId
from desktop_app.plan.kpis import Kpi, KpiVersion, Point
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.periods import Grain
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.pages.kpis.period_edits import typed_period
from desktop_app.ui.pages.kpis.period_grid import PeriodGrid
from desktop_app.ui.parts.pasted import rows_of, text_of
from desktop_app.ui.services import Services

OWN = KpiId("KPI-00000000000B")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    assert plan_file.exists()
    return open_window()


@pytest.fixture
def grid(window: MainWindow, services: Services) -> PeriodGrid:
    """The sheet of a KPI whose values are typed."""
    kpi = Kpi(id=OWN, key="score", name=text_in("en", "Shop score"), unit="points")
    version = KpiVersion(id=KpiVersionId("VER-00000000000B"), kpi=OWN)
    services.document.edit(label("Add"), lambda plan: add_records(plan, (kpi, version)))
    window.show_page("kpis")
    services.selection.select(OWN)
    panel = window.inspector.panel("kpi")
    assert isinstance(panel, KpiPanel)
    return panel.periods


def targets(services: Services) -> dict[str, float]:
    plan = services.document.plan
    return {target.period: target.value for target in plan.targets.values() if target.kpi == OWN}


def cell(grid: PeriodGrid, row: int, column: int) -> str:
    item = grid.item(row, column)
    return item.text() if item else ""


def test_that_the_periods_of_the_cycle_are_offered(grid: PeriodGrid) -> None:
    assert [cell(grid, row, 0) for row in (0, 11)] == ["1998-01", "1998-12"]
    assert grid.rowCount() == 12


def test_that_a_pasted_column_of_targets_is_one_step(
    window: MainWindow, grid: PeriodGrid, services: Services
) -> None:
    before = services.document.plan
    grid.setCurrentCell(2, 1)
    grid.paste("1,200\r\n1300\r\n\r\n1400\r\n")
    assert targets(services) == {"1998-03": 1200.0, "1998-04": 1300.0, "1998-05": 1400.0}
    assert cell(grid, 2, 1) == "1200"
    assert window.desk.actions["undo"].text() == ("Undo: Change targets or values of Shop score")
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_a_pasted_row_goes_down_the_periods(grid: PeriodGrid, services: Services) -> None:
    grid.setCurrentCell(0, 1)
    grid.paste("1\t2\t3\t4")
    assert list(targets(services).values()) == [1.0, 2.0, 3.0, 4.0]


def test_that_pasted_periods_say_where_their_numbers_belong(
    grid: PeriodGrid, services: Services
) -> None:
    grid.paste("1998年5月\t50\t45\n1998/6\t60\t")
    assert targets(services) == {"1998-05": 50.0, "1998-06": 60.0}
    series = series_in_force(services.document.plan, OWN)
    assert series is not None
    assert series.points == (Point("1998-05", 45.0),)


def test_that_a_typed_value_counts_and_can_be_taken_away(
    grid: PeriodGrid, services: Services
) -> None:
    for row, text in ((5, "61.5"), (6, "70")):
        item = grid.item(row, 2)
        assert item is not None
        item.setText(text)
    series = series_in_force(services.document.plan, OWN)
    assert series is not None
    # The window stands on the first day of July: that month is still open.
    assert services.document.today == date(1998, 7, 1)
    assert series.points == (Point("1998-06", 61.5), Point("1998-07", 70.0, complete=False))
    result = services.document.computed.kpis[OWN]
    assert result.current is not None
    assert result.current.value == 61.5
    item = grid.item(5, 2)
    assert item is not None
    item.setText("")
    series = series_in_force(services.document.plan, OWN)
    assert series is not None
    assert [point.period for point in series.points] == ["1998-07"]


def test_that_what_is_no_number_changes_nothing(
    window: MainWindow, grid: PeriodGrid, services: Services
) -> None:
    before = services.document.plan
    grid.setCurrentCell(0, 1)
    grid.paste("100\nmany")
    assert services.document.plan is before
    assert "“many” is no number" in window.message_bar.text


def test_that_values_measured_from_rows_are_not_typed_over(
    grid: PeriodGrid, services: Services
) -> None:
    services.selection.select("KPI-00000000000A")
    version = services.document.plan.kpi_versions["VER-00000000000A"]
    services.document.edit(
        label("Measure"),
        lambda plan: add_records(
            plan,
            [
                KpiVersion(
                    id=KpiVersionId("VER-00000000000C"),
                    kpi=version.kpi,
                    number=2,
                    source="orders",
                    measure="revenue",
                )
            ],
        ),
    )
    grid.paste("1998-05\t50\t45")
    assert series_in_force(services.document.plan, version.kpi) is None
    assert [t.value for t in services.document.plan.targets.values()] == [50.0]


def test_that_a_period_that_is_pointed_at_in_a_picture_is_selected(
    grid: PeriodGrid, services: Services
) -> None:
    services.selection.period_pointed.emit("1998-04")
    services.selection.period_pointed.emit("1896-04")
    assert [(index.row(), index.column()) for index in grid.selectedIndexes()] == [(3, 1)]


def test_that_measured_periods_before_the_cycle_are_there_too(
    grid: PeriodGrid, services: Services
) -> None:
    services.selection.select("KPI-00000000000A")
    series = services.document.plan.series["SER-00000000000A"]
    earlier = (Point("1897-12", 7.0), *series.points)
    edit = partial(change_record, record_id=series.id, points=earlier)
    services.document.edit(label("Measure"), edit)
    assert [cell(grid, row, 0) for row in (0, 1)] == ["1897-12", "1998-01"]
    assert cell(grid, 0, 2) == "7"


def test_that_copied_cells_come_back_as_they_were(grid: PeriodGrid) -> None:
    grid.setCurrentCell(0, 1)
    grid.paste("1\n2")
    grid.selectAll()
    assert grid.copied().split("\n")[:2] == ["1998-01\t1\t", "1998-02\t2\t"]


@pytest.mark.parametrize(
    ("text", "grain", "period"),
    [("2026-03", Grain.MONTH, "2026-03"), ("2026/3", Grain.MONTH, "2026-03"),
     ("2026年3月", Grain.MONTH, "2026-03"), ("2026-Q1", Grain.QUARTER, "2026-Q1"),
     ("1200", Grain.MONTH, None), ("", Grain.MONTH, None), ("many", Grain.YEAR, None)],
)  # fmt: skip
def test_that_a_period_is_read_as_people_write_it(
    text: str, grain: Grain, period: str | None
) -> None:
    assert typed_period(text, grain) == period


def test_that_two_pasted_columns_of_numbers_are_targets_and_values(
    grid: PeriodGrid, services: Services
) -> None:
    grid.setCurrentCell(0, 1)
    grid.paste("1200\t1100\n1300\t1250")
    assert targets(services) == {"1998-01": 1200.0, "1998-02": 1300.0}
    series = series_in_force(services.document.plan, OWN)
    assert series is not None
    assert [point.value for point in series.points] == [1100.0, 1250.0]


def test_that_text_of_a_sheet_is_rows_and_back() -> None:
    assert rows_of("a\tb\r\n\r\n\tc d \n") == [["a", "b"], ["", "c d"]]
    assert text_of([["a", "b\nc"], ["", "d"]]) == "a\tb c\n\td"
