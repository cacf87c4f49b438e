"""The latest value of a KPI against the year before: in the list and in the details."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId, KpiVersionId, SeriesId
from desktop_app.plan.kpis import Direction, Kpi, KpiVersion, Point, Series
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.parts.record_order import RowOrder
from desktop_app.ui.services import Services

YEAR = COLUMNS.index("year")
PAYERS, CHURN, SHARE = (f"KPI-00000000000{letter}" for letter in "PQR")
_TIP = Qt.ItemDataRole.ToolTipRole


def yearly(kpi_id: str, name: str, values: tuple[float, float], **fields: object) -> list[Record]:
    """A KPI with 13 months: the first and the last as given, 1 between them."""
    months = [f"{1997 + m // 12}-{m % 12 + 1:02}" for m in range(5, 18)]
    numbers = [values[0], *[1.0] * 11, values[1]]
    version = KpiVersionId(kpi_id.replace("KPI", "VER"))
    points = tuple(Point(month, value) for month, value in zip(months, numbers, strict=True))
    return [
        Kpi(id=KpiId(kpi_id), key=name.lower(), name=text_in("en", name), **fields),  # type: ignore[arg-type]
        KpiVersion(id=version, kpi=KpiId(kpi_id)),
        Series(
            id=SeriesId(kpi_id.replace("KPI", "SER")), kpi=KpiId(kpi_id), version=version,
            points=points,
        ),
    ]  # fmt: skip


@pytest.fixture
def page(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services, qtbot: QtBot
) -> KpisPage:
    assert plan_file.exists()
    records = [
        *yearly(PAYERS, "Payers", (200.0, 250.0), unit="users"),
        *yearly(CHURN, "Churn", (0.2, 0.25), unit="%", direction=Direction.DOWN),
        *yearly(SHARE, "Share", (0.0, 3.0), unit="users"),
    ]
    services.document.edit(label("Add"), partial(add_records, new=records))
    window = open_window()
    window.show_page("kpis")
    found = window.page("kpis")
    assert isinstance(found, KpisPage)
    qtbot.waitUntil(lambda: said(found, PAYERS) != "—")
    return found


def said(page: KpisPage, kpi: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    records = page.view.records
    return str(records.index(records.row_of(kpi), YEAR).data(role))


def names(page: KpisPage) -> list[str]:
    records = page.view.records
    return [str(records.index(row, 0).data()) for row in range(records.rowCount())]


def test_that_the_list_says_by_how_much_a_value_differs_from_the_year_before(
    page: KpisPage,
) -> None:
    assert said(page, PAYERS) == "↑ +25.0%"
    assert said(page, CHURN) == "↑ +5.0 pp"
    assert said(page, SHARE) == "—"
    assert said(page, "KPI-00000000000A") == "—"
    assert said(page, PAYERS, _TIP) == "1998-06: 250, against 200 in 1997-06\nbetter"
    assert said(page, CHURN, _TIP) == "1998-06: 25%, against 20% in 1997-06\nworse"
    assert said(page, "KPI-00000000000A", _TIP) == ""


def test_that_the_list_sorts_by_the_change_since_the_year_before(page: KpisPage) -> None:
    page.view.sort(RowOrder(column=YEAR, is_descending=False))
    assert names(page)[:2] == ["Churn", "Payers"]
    page.view.sort(RowOrder(column=YEAR, is_descending=True))
    assert names(page)[:2] == ["Payers", "Churn"]


def test_that_a_changed_value_is_compared_anew_and_a_name_is_not(
    page: KpisPage, services: Services, qtbot: QtBot
) -> None:
    plan = services.document.plan
    series = plan.series[SeriesId(PAYERS.replace("KPI", "SER"))]
    points = (*series.points[:-1], series.points[-1]._replace(value=100.0))
    edit = partial(change_record, record_id=series.id, points=points)
    services.document.edit(label("x"), edit)
    qtbot.waitUntil(lambda: said(page, PAYERS).startswith("↓"))
    with qtbot.assertNotEmitted(page.view._years.changed, wait=80):
        named = partial(change_record, record_id=PAYERS, name=text_in("en", "Paying"))
        services.document.edit(label("x"), named)
    assert said(page, PAYERS).startswith("↓")


def test_that_a_hidden_column_compares_nothing_until_it_is_wanted(
    page: KpisPage, services: Services, qtbot: QtBot
) -> None:
    page.view.show_column(YEAR, is_shown=False)
    with qtbot.assertNotEmitted(page.view._years.changed, wait=80):
        more = yearly("KPI-00000000000S", "Later", (2.0, 1.0), unit="users")
        services.document.edit(label("x"), partial(add_records, new=more))
    with qtbot.waitSignal(page.view._years.changed):
        page.view.show_column(YEAR, is_shown=True)
    assert said(page, "KPI-00000000000S") == "↓ −50.0%"
