from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.history import label
from desktop_app.plan.occasions import Occasion, Repeats
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.records.occasions_page import ADD_KNOWN, OccasionsPage
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan

ANNIVERSARY = Occasion(
    id="OCC-00000000000A", name="周年庆", start=date(2024, 9, 8), end=date(2024, 9, 10)
)


@pytest.fixture
def page(open_window: Callable[..., MainWindow], plan_file: Path) -> OccasionsPage:
    assert plan_file.exists()
    window = open_window()
    window.show_page("calendar")
    found = window.page("calendar")
    assert isinstance(found, OccasionsPage)
    return found


def cells(page: OccasionsPage, row: int) -> list[str]:
    model = page.view.model()
    return [str(model.index(row, n).data() or "") for n in range(model.columnCount())]


def names(page: OccasionsPage) -> list[str]:
    return [cells(page, row)[0] for row in range(page.view.model().rowCount())]


def add(services: Services, occasion: Occasion) -> None:
    services.document.edit(label("Add"), lambda plan: add_record(plan, occasion))


def test_that_known_occasions_are_added_once_and_undone_as_one(
    page: OccasionsPage, services: Services
) -> None:
    page.act(ADD_KNOWN)
    assert names(page)[:4] == ["New Year shopping festival", "Women's Day sale", "520", "618"]
    assert len(names(page)) == 8
    page.act(ADD_KNOWN)
    assert len(names(page)) == 8
    services.document.undo()
    assert services.document.plan.occasions == {}


def test_that_without_a_spring_festival_there_is_no_sale_before_it(
    page: OccasionsPage, services: Services
) -> None:
    plan_id = small_plan().info.id
    services.document.edit(label("x"), lambda plan: change_record(plan, plan_id, days_off=""))
    page.act(ADD_KNOWN)
    assert len(names(page)) == 7


def test_that_the_next_time_is_counted_from_the_plans_day(
    page: OccasionsPage, services: Services
) -> None:
    plan_id = small_plan().info.id
    add(services, ANNIVERSARY)
    for today, said in (
        (date(2026, 9, 10), "8 Sep 2026 to 10 Sep 2026"),
        (date(2026, 9, 11), "8 Sep 2027 to 10 Sep 2027"),
    ):
        look_from = partial(change_record, record_id=plan_id, as_of=today)
        services.document.edit(label("x"), look_from)
        assert cells(page, 0) == [
            "周年庆", said, "8 Sep 2024", "10 Sep 2024", "yearly, on these dates"
        ]  # fmt: skip


def test_that_what_does_not_come_again_has_no_next_time(
    page: OccasionsPage, services: Services
) -> None:
    add(services, Occasion(
        id="OCC-00000000000B", name="开业", start=date(2001, 5, 1), end=date(2001, 5, 1),
        repeats=Repeats.ONCE,
    ))  # fmt: skip
    assert cells(page, 0)[1] == "—"


def test_that_an_occasion_of_ones_own_is_added_on_todays_date(
    page: OccasionsPage, services: Services
) -> None:
    page.act("add_occasion")
    (occasion,) = services.document.plan.occasions.values()
    today = services.document.today
    assert (occasion.name, occasion.start, occasion.end) == ("New occasion", today, today)


def test_that_the_year_of_the_plans_day_is_shown_and_turned(
    page: OccasionsPage, services: Services, qtbot: QtBot
) -> None:
    page.act(ADD_KNOWN)
    year = page.year
    qtbot.waitUntil(lambda: not year.chart.paper.image.isNull())
    assert year.label.text() == "1998"
    assert year.chart._picture is not None
    assert year.chart._picture.name == "Calendar 1998"
    year.forward.click()
    assert year.label.text() == "1999"
    qtbot.waitUntil(lambda: year.chart._picture.name == "Calendar 1999")
    year.back.click()
    year.back.click()
    qtbot.waitUntil(lambda: year.chart._picture.name == "Calendar 1997")


def test_that_a_click_on_a_day_selects_its_occasion(
    page: OccasionsPage, services: Services
) -> None:
    add(services, ANNIVERSARY)
    services.selection.select("")
    page.year.chart.place_chosen.emit(ANNIVERSARY.id)
    assert services.selection.record_id == ANNIVERSARY.id
    page.year.chart.place_chosen.emit("")
    assert services.selection.record_id == ANNIVERSARY.id


def test_that_removed_occasions_come_back_with_one_undo(
    page: OccasionsPage, services: Services
) -> None:
    page.act(ADD_KNOWN)
    page.view.selectAll()
    page.remove()
    assert services.document.plan.occasions == {}
    services.document.undo()
    assert len(services.document.plan.occasions) == 8


def test_that_an_occasion_is_found_by_its_name(page: OccasionsPage, services: Services) -> None:
    page.act(ADD_KNOWN)
    add(services, ANNIVERSARY)
    page.bar.search.setText("周年")
    assert names(page) == ["周年庆"]
    page.bar.search.clear()
    assert len(names(page)) == 9
