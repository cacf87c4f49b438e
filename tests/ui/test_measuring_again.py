"""KPIs that come later are measured from every import of their rows, each for its periods."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.plan.imports import fed_kpis
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_work import add_from_catalog
from desktop_app.ui.services import Services
from tests.ui.importing import Imports, import_now


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Imports:
    return Imports(open_window(), tmp_path, qtbot)


def orders(*months: int) -> str:
    rows = "".join(
        f"u{n},1998-{month:02}-{1 + n},{10 * month}\n" for month in months for n in range(28)
    )
    return "user_id,date,amount\n" + rows


def test_that_a_new_kpi_has_the_values_of_every_import(
    imports: Imports, services: Services
) -> None:
    import_now(imports.show(orders(1, 2), "early.csv"), imports.qtbot)
    import_now(imports.show(orders(4, 5), "late.csv"), imports.qtbot)
    (kpi,) = add_from_catalog(imports.window.desk, [kpi_catalog()["revenue_day"]])
    imports.qtbot.waitUntil(lambda: not imports.window.desk.jobs.running, timeout=60_000)
    plan = services.document.plan
    (series,) = [one for one in plan.series.values() if one.kpi == kpi and not one.segment]
    filled = {point.period for point in series.points if point.value is not None}
    assert {"1998-01-01", "1998-02-01", "1998-04-01", "1998-05-01"} <= filled
    assert [kpi in fed for fed in fed_kpis(plan).values()] == [True, True]
