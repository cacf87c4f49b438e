"""The list of KPIs: sorted, filtered, grouped, edited in place, copied, several at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, KpiVersionId, PersonId, SeriesId
from desktop_app.plan.kpis import Direction, Kpi, KpiVersion, Point, Series
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.memory import Remembered
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.sparkline import SPARK, SparkPoint
from desktop_app.ui.services import Services

BUYERS = "KPI-00000000000A"
LIN = PersonId("PER-00000000000A")


def kpi(letter: str, name: str, value: float | None, **fields: Any) -> list[Record]:
    """A KPI with its definition and one value for June 1998."""
    kpi_id, version = KpiId(f"KPI-00000000000{letter}"), KpiVersionId(f"VER-00000000000{letter}")
    values: dict[str, Any] = {"unit": "users", "rank": letter, **fields}
    points = () if value is None else (Point("1998-06", value),)
    return [
        Kpi(id=kpi_id, key=name.lower(), name=text_in("en", name), **values),
        KpiVersion(id=version, kpi=kpi_id),
        Series(id=SeriesId(f"SER-00000000000{letter}"), kpi=kpi_id, version=version, points=points),
    ]


def with_kpis(plan: Plan) -> Plan:
    """Three more KPIs beside "Monthly buyers" (1,560, ranked last)."""
    return add_records(
        plan,
        [
            Person(id=LIN, name="Lin"),
            *kpi("B", "Orders", 2000.0, stage="revenue"),
            *kpi("C", "Alumni", 3.0, stage="acquisition", owner=LIN),
            *kpi("D", "Coupons", None, stage="revenue"),
        ],
    )


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    assert plan_file.exists()
    services.document.edit(label("Add"), with_kpis)
    made = open_window()
    made.show_page("kpis")
    return made


@pytest.fixture
def page(window: MainWindow) -> KpisPage:
    found = window.page("kpis")
    assert isinstance(found, KpisPage)
    return found


def names(page: KpisPage) -> list[str]:
    records = page.view.records
    return [str(records.index(row, 0).data()) for row in range(records.rowCount())]


def click_title(page: KpisPage, column: str) -> None:
    page.view.horizontalHeader().sectionClicked.emit(COLUMNS.index(column))


def write(page: KpisPage, kpi_id: str, column: str, text: object) -> bool:
    row = page.view.records.row_of(kpi_id)
    return page.view.records.setData(page.view.records.index(row, COLUMNS.index(column)), text)


def cell(
    page: KpisPage, kpi_id: str, column: str, role: int = Qt.ItemDataRole.DisplayRole
) -> object:
    row = page.view.records.row_of(kpi_id)
    return page.view.records.index(row, COLUMNS.index(column)).data(role)


# Order.


def test_that_a_title_sorts_up_then_down_then_as_the_plan_has_it(page: KpisPage) -> None:
    own = ["Orders", "Alumni", "Coupons", "Monthly buyers"]
    assert names(page) == own
    click_title(page, "value")
    assert names(page) == ["Alumni", "Monthly buyers", "Orders", "Coupons"]
    title = page.view.records.headerData(2, Qt.Orientation.Horizontal)
    assert title == "Latest ↑"
    click_title(page, "value")
    assert names(page) == ["Orders", "Monthly buyers", "Alumni", "Coupons"]
    click_title(page, "value")
    assert names(page) == own
    assert page.view.records.headerData(2, Qt.Orientation.Horizontal) == "Latest"


def test_that_sorting_keeps_the_selected_row(page: KpisPage, services: Services) -> None:
    services.selection.select(BUYERS)
    place = QPersistentModelIndex(page.view.currentIndex())
    tester = QAbstractItemModelTester(page.view.records)
    click_title(page, "name")
    assert names(page) == ["Alumni", "Coupons", "Monthly buyers", "Orders"]
    assert (place.row(), page.view.current_id()) == (2, BUYERS)
    tester.deleteLater()


def test_that_the_little_line_is_nothing_to_sort_by(page: KpisPage) -> None:
    before = names(page)
    click_title(page, "trend")
    assert names(page) == before


def test_that_order_and_columns_are_remembered(
    page: KpisPage, window: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    click_title(page, "name")
    page.bar.group.setChecked(True)
    page.view.show_column(COLUMNS.index("owner"), is_shown=False)
    page.view.show_column(COLUMNS.index("period"), is_shown=True)
    again = open_window()
    again.show_page("kpis")
    other = again.page("kpis")
    assert isinstance(other, KpisPage)
    assert other.view.order == page.view.order
    assert other.bar.group.isChecked()
    assert {COLUMNS[n] for n in other.view.hidden} == {"owner"}


@pytest.mark.parametrize("order", ["value", [99, False, -1], [0], [1, 2, 3, 4]])
def test_that_a_spoiled_memory_of_the_order_is_no_order(
    services: Services, plan_file: Path, open_window: Callable[..., MainWindow], order: Remembered
) -> None:
    window = open_window()
    assert plan_file.exists()
    services.memory.remember("kpis.order", order)
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    assert tuple(page.view.order) == (-1, False, -1)


def test_that_grouping_brings_stages_together_in_their_order(page: KpisPage) -> None:
    page.bar.group.setChecked(True)
    assert names(page) == ["Alumni", "Orders", "Coupons", "Monthly buyers"]
    click_title(page, "name")
    assert names(page) == ["Alumni", "Coupons", "Orders", "Monthly buyers"]
    assert not page.view.isColumnHidden(COLUMNS.index("stage"))
    page.bar.group.setChecked(False)
    assert names(page) == ["Alumni", "Coupons", "Monthly buyers", "Orders"]


# Filter.


def test_that_letters_typed_in_the_list_filter_it(page: KpisPage) -> None:
    page.view.setFocus()
    QTest.keyClicks(page.view, "o")
    assert page.bar.search.text() == "o"
    page.bar.search.setText("rev ord")
    assert names(page) == ["Orders"]
    assert page.bar.count.text() == "1 of 4"
    QTest.keyClick(page.bar.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 4
    assert page.bar.count.text() == ""


def test_that_a_kpi_is_found_by_its_owner_and_by_a_new_name(
    page: KpisPage, services: Services
) -> None:
    page.bar.search.setText("lin")
    assert names(page) == ["Alumni"]
    assert write(page, "KPI-00000000000C", "name", "Former pupils")
    page.bar.search.setText("pupils")
    assert names(page) == ["Former pupils"]
    assert services.document.plan.kpis[KpiId("KPI-00000000000C")].name.en == "Former pupils"


def test_that_where_nothing_fits_everything_can_be_shown_again(
    page: KpisPage, services: Services
) -> None:
    services.filters.choose(PlanFilter(stage="revenue"))
    assert names(page) == ["Orders", "Coupons"]
    page.bar.search.setText("alumni")
    assert page._nothing.isVisible()
    page._nothing.show_all.click()
    assert len(names(page)) == 4
    assert (services.filters.current, page.bar.search.text()) == (PlanFilter(), "")


# Cells.


def test_that_change_has_arrow_sign_and_says_better_or_worse(
    page: KpisPage, services: Services
) -> None:
    assert cell(page, BUYERS, "change") == "↑ +10"
    tip = Qt.ItemDataRole.ToolTipRole
    assert cell(page, BUYERS, "change", tip) == "Better than in 1998-05"
    down = partial(change_record, record_id=BUYERS, direction=Direction.DOWN)
    services.document.edit(label("Turn"), down)
    assert cell(page, BUYERS, "change", tip) == "Worse than in 1998-05"
    colour = cell(page, BUYERS, "change", Qt.ItemDataRole.ForegroundRole)
    assert isinstance(colour, QColor)
    assert colour == page.desk.look.colour("off_course")
    within = partial(change_record, record_id=BUYERS, direction=Direction.WITHIN)
    services.document.edit(label("Turn"), within)
    assert cell(page, BUYERS, "change", tip) == "Compared with 1998-05"
    assert cell(page, BUYERS, "change", Qt.ItemDataRole.ForegroundRole) is None


def test_that_the_little_line_has_the_last_periods_and_can_be_read(page: KpisPage) -> None:
    assert cell(page, "KPI-00000000000B", "trend", SPARK) == (SparkPoint(2000.0, is_complete=True),)
    assert cell(page, "KPI-00000000000D", "trend", SPARK) == ()
    spoken = str(cell(page, BUYERS, "trend", Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.rsplit("\n", maxsplit=1)[-1] == "1998-06  1,560"


# Editing.


def test_that_a_target_is_typed_changed_and_taken_away(page: KpisPage, services: Services) -> None:
    for typed, shown in (("1,700", "1,700"), ("1800", "1,800"), ("", "—")):
        assert write(page, BUYERS, "target", typed)
        assert cell(page, BUYERS, "target") == shown
    assert services.document.plan.targets == {}


def test_that_a_kpi_without_values_takes_a_target_for_the_current_period(
    page: KpisPage, services: Services
) -> None:
    assert write(page, "KPI-00000000000D", "target", "50")
    (target,) = services.document.plan.targets.values()
    assert (target.period, target.value) == ("1998-07", 50.0)
    assert cell(page, "KPI-00000000000D", "target") == "50"


def test_that_a_target_that_is_no_number_is_explained(page: KpisPage, window: MainWindow) -> None:
    assert not write(page, BUYERS, "target", "much")
    assert "“much” is no number" in window.message_bar.text


def test_that_owner_and_stage_are_edited_in_their_cells(page: KpisPage, services: Services) -> None:
    assert write(page, BUYERS, "owner", "Lin")
    assert write(page, BUYERS, "stage", "retention")
    edited = services.document.plan.kpis[KpiId(BUYERS)]
    assert (edited.owner, edited.stage) == (LIN, "retention")
    assert write(page, BUYERS, "owner", "")
    assert services.document.plan.kpis[KpiId(BUYERS)].owner is None


def test_that_a_name_is_not_taken_away(page: KpisPage, services: Services) -> None:
    before = services.document.plan
    assert not write(page, BUYERS, "name", "  ")
    assert services.document.plan is before


def test_that_the_stage_is_chosen_from_a_list(page: KpisPage, services: Services) -> None:
    row = page.view.records.row_of("KPI-00000000000B")
    index = page.view.records.index(row, COLUMNS.index("stage"))
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    box = page.view.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Revenue"
    box.setCurrentIndex(box.findData("activity"))
    delegate = page.view.itemDelegateForIndex(index)
    delegate.setModelData(box, page.view.records, index)
    assert services.document.plan.kpis[KpiId("KPI-00000000000B")].stage == "activity"


def test_that_a_plan_that_is_only_read_cannot_be_edited_in_cells(
    services: Services, plan_file: Path, open_window: Callable[..., MainWindow]
) -> None:
    services.document.close()
    services.document.open(plan_file, read_only=True)
    window = open_window()
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    page.view.setCurrentIndex(page.view.records.index(0, 0))
    page.view.edit_action.trigger()
    assert page.view.state() is not page.view.State.EditingState
    page.library.select("revenue")
    assert not page.library.add_button.isEnabled()


# Several rows.


def test_that_selected_rows_are_copied_with_titles_as_they_stand(page: KpisPage) -> None:
    page.view.selectAll()
    page.view.copy_action.trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["KPI", "Latest", "Change"]
    assert [line.split("\t")[0] for line in lines[1:]] == names(page)


def test_that_several_kpis_are_removed_as_one_step(
    page: KpisPage, window: MainWindow, services: Services
) -> None:
    before = services.document.plan
    page.view.selectAll()
    page.delete.trigger()
    assert services.document.plan.kpis == {}
    assert window.desk.actions["undo"].text() == "Undo: Remove 4 KPIs"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is before


def test_that_control_click_selects_a_second_row(page: KpisPage, qtbot: QtBot) -> None:
    view = page.view
    places = [view.visualRect(view.records.index(row, 0)).center() for row in (0, 2)]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, places[1])
    assert view.chosen_ids() == ["KPI-00000000000B", "KPI-00000000000D"]


def test_that_a_click_in_the_trend_points_at_the_period(page: KpisPage, services: Services) -> None:
    pointed: list[str] = []
    services.selection.period_pointed.connect(pointed.append)
    page.charts.trend.place_chosen.emit("1998-04")
    assert pointed == ["1998-04"]
