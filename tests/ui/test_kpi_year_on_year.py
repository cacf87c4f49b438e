"""The latest value of a KPI against the year before: in the list and in the details."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.analysis.calendar.days import calendar_of
from desktop_app.charts.tables import Wording
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId, KpiId, KpiVersionId, SeriesId
from desktop_app.plan.kpis import Dataset, Direction, Kpi, KpiVersion, Point, Series
from desktop_app.plan.periods import Grain
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_columns import COLUMNS
from desktop_app.ui.pages.kpis.kpi_panel import KpiPanel
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.pages.kpis.number_facts import number_facts
from desktop_app.ui.pages.kpis.year_texts import pair_text
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.parts.record_order import RowOrder
from desktop_app.ui.services import Services
from desktop_app.words import words_in

YEAR = COLUMNS.index("year")
PAYERS, CHURN, SHARE = (f"KPI-00000000000{letter}" for letter in "PQR")
_TIP = Qt.ItemDataRole.ToolTipRole


def yearly(kpi_id: str, name: str, values: tuple[float, float], **fields: Any) -> list[Record]:
    """A KPI with 13 months: the first and the last as given, 1 between them."""
    months = [f"{1997 + m // 12}-{m % 12 + 1:02}" for m in range(5, 18)]
    numbers = [values[0], *[1.0] * 11, values[1]]
    version = KpiVersionId(kpi_id.replace("KPI", "VER"))
    points = tuple(Point(month, value) for month, value in zip(months, numbers, strict=True))
    return [
        Kpi(id=KpiId(kpi_id), key=name.lower(), name=text_in("en", name), **fields),
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


DAILY = "KPI-00000000000D"


def daily() -> list[Record]:
    """Orders of each day of 1997 to June 1998: 2 a day in 1998, 1 before."""
    first = date(1997, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(1998, 7, 1) - first).days)]
    version = KpiVersionId("VER-00000000000D")
    points = tuple(Point(day.isoformat(), 2.0 if day.year == 1998 else 1.0) for day in days)
    return [
        Dataset(
            id=DatasetId("DST-00000000000D"), file="orders.csv", sha256="0123456789abcdef99",
            role="orders", imported_at="1998-07-01T00:00:00", rows_read=1200, rows_kept=1180,
            time_zone="Asia/Shanghai",
        ),
        Kpi(id=KpiId(DAILY), key="orders", name=text_in("en", "Orders"), unit="orders"),
        KpiVersion(
            id=version, kpi=KpiId(DAILY), grain=Grain.DAY, source="orders", measure="revenue",
            parameters={"grain": "day", "refunds": "order_date"},
            definition=text_in("en", "Orders of a day"),
        ),
        Series(
            id=SeriesId("SER-00000000000D"), kpi=KpiId(DAILY), version=version, points=points,
            grain=Grain.DAY, dataset=DatasetId("DST-00000000000D"), as_of="1998-07-01T00:00:00",
        ),
    ]  # fmt: skip


@pytest.fixture
def panel(page: KpisPage, services: Services) -> KpiPanel:
    services.document.edit(label("Add"), partial(add_records, new=daily()))
    window = page.window()
    assert isinstance(window, MainWindow)
    found = window.inspector.panel("kpi")
    assert isinstance(found, KpiPanel)
    return found


def test_that_the_details_say_what_was_compared_with_what(
    page: KpisPage, panel: KpiPanel, services: Services, qtbot: QtBot
) -> None:
    services.selection.select(PAYERS)
    qtbot.waitUntil(lambda: "250" in panel.year.said.text())
    assert panel.year.said.text() == "↑ +25.0%  1998-06: 250, against 200 in 1997-06"
    assert not panel.year.matched.isVisibleTo(panel.year)
    services.selection.select("KPI-00000000000A")
    qtbot.waitUntil(lambda: not panel.year.isVisibleTo(panel))


def test_that_the_compared_days_of_a_month_are_listed(
    page: KpisPage, panel: KpiPanel, services: Services, qtbot: QtBot
) -> None:
    services.selection.select(DAILY)
    qtbot.waitUntil(lambda: "1998-06:" in panel.year.said.text())
    assert panel.year.said.text().splitlines() == [
        "↑ +100.0%  1998-06-30: 2, against 1 on 1 Jul 1997, a day like it",
        "↑ +100.0%  1998-06: 60, against 30 on the like days of the year before",
    ]
    days = panel.year.days.text().splitlines()
    assert len(days) == 30
    assert days[1] == "1998-06-02 Tue with 1997-06-03 Tue"


def test_that_a_festival_day_says_which_day_of_it_it_is() -> None:
    words, calendar = words_in("en"), calendar_of("CN", [])
    pair = (date(2026, 2, 18), date(2025, 1, 30))
    assert pair_text(words, calendar, pair) == (
        "2026-02-18 Wed (Spring Festival, day 2) with 2025-01-30 Thu (Spring Festival, day 2)"
    )
    pair = (date(2026, 2, 15), date(2026, 1, 4))
    assert pair_text(words, calendar, pair) == (
        "2026-02-15 Sun (2 days before Spring Festival)"
        " with 2026-01-04 Sun (working day in exchange)"
    )


def test_that_a_number_tells_where_it_comes_from(
    page: KpisPage, panel: KpiPanel, services: Services
) -> None:
    services.selection.select(DAILY)
    assert panel.facts.shown == [
        ("1998-06-30", "2"),
        ("Definition", "Orders of a day"),
        ("Parameters", "Period length: Day; Refunds count: on the day of the order"),
        ("File", "orders.csv"),
        ("Fingerprint", "0123456789abcdef"),
        ("Rows read", "1,200"),
        ("Kept", "1,180"),
        ("Data up to", "1998-07-01 00:00"),
        ("Time zone", "Asia/Shanghai"),
    ]


def test_that_a_clicked_period_of_the_trend_is_explained(
    page: KpisPage, panel: KpiPanel, services: Services
) -> None:
    services.selection.select(DAILY)
    page.charts.trend.place_chosen.emit("1997-05-01")
    assert panel.facts.shown[0] == ("1997-05-01", "1")
    services.selection.select(PAYERS)
    assert panel.facts.shown[0] == ("1998-06", "250")


def test_that_a_rate_shows_its_parts_and_that_its_period_is_open(
    page: KpisPage, services: Services
) -> None:
    point = Point("1998-06", 0.25, 1.0, 4.0, complete=False)
    series = SeriesId(CHURN.replace("KPI", "SER"))
    edit = partial(change_record, record_id=series, points=(point,))
    services.document.edit(label("x"), edit)
    plan = services.document.plan
    facts = number_facts(page.desk, plan, plan.kpis[KpiId(CHURN)], "1998-06")
    assert facts[:3] == [
        ("1998-06", "25%"),
        ("Arithmetic", "1 ÷ 4"),
        ("Remark", "period not complete yet"),
    ]


def test_that_the_trend_shows_the_year_before_until_it_is_switched_off(
    page: KpisPage, panel: KpiPanel, services: Services, qtbot: QtBot
) -> None:
    trend = page.charts.trend
    services.selection.select(DAILY)
    qtbot.waitUntil(lambda: columns_of(trend)[:1] == ["Period"] and not trend.is_waiting)
    qtbot.waitUntil(lambda: "A year before" in columns_of(trend))
    page.charts.year.click()
    qtbot.waitUntil(lambda: columns_of(trend) == ["Period", "Value", "Target", "Remark"])
    page.charts.year.click()
    services.selection.select("KPI-00000000000A")
    assert not page.charts.year.isVisibleTo(page.charts)
    services.selection.select(PAYERS)
    assert page.charts.year.isVisibleTo(page.charts)
    assert "A year before" in columns_of(trend)


def columns_of(view: ChartView) -> list[str]:
    """The titles of the table that stands for a picture."""
    picture = view._picture
    if picture is None or picture.table is None:
        return []
    formats = NumberFormats(language="en")
    return list(picture.table(Wording(words_in("en"), formats)).columns)


def test_that_segments_have_a_tab_of_their_own(
    page: KpisPage, services: Services, qtbot: QtBot
) -> None:
    whole = services.document.plan.series[SeriesId(PAYERS.replace("KPI", "SER"))]
    parts = [
        replace(whole, id=SeriesId(f"SER-00000000001{at}"), segment=name)
        for at, name in enumerate(("ios", "android"))
    ]
    services.selection.select(PAYERS)
    tab = page.charts.indexOf(page.charts.segments)
    assert not page.charts.isTabVisible(tab)
    services.document.edit(label("x"), partial(add_records, new=parts))
    assert page.charts.isTabVisible(tab)
    page.charts.setCurrentIndex(tab)
    qtbot.waitUntil(lambda: not page.charts.segments.paper.image.isNull())
    assert columns_of(page.charts.segments) == ["Period", "android", "ios"]
