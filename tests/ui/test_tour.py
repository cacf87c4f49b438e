"""The guided tour: where it leads, what it points at, leaving it and going on with it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame import file_commands
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.services import Services
from desktop_app.ui.tour.sight import place_beside, seen_rect
from desktop_app.ui.tour.steps import Step, tour_steps
from desktop_app.ui.tour.tour import Tour, telling_record
from desktop_app.words import words_in
from tests.ui.conftest import small_plan

OpenWindow = Callable[..., MainWindow]
KEYS = [step.key for step in tour_steps(words_in("en"))]


def sample_plan() -> Plan:
    """The small plan, made from the sample's orders."""
    orders = Dataset(
        id=DatasetId("DST-00000000000A"),
        file="cdnow_orders.csv",
        role="orders",
        sha256="0" * 64,
        imported_at="1998-07-01T09:30:00+00:00",
    )
    return add_records(small_plan(), [orders])


@pytest.fixture
def sample_file(tmp_path: Path, services: Services) -> Path:
    """A small plan that was made from the sample's orders, open in the document."""
    path = tmp_path / "sample.causeway"
    services.document.create(path, sample_plan())
    services.memory.turn_to(services.document.plan.info.id)
    return path


@pytest.fixture
def window(open_window: OpenWindow, sample_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def tour(window: MainWindow) -> Iterator[Tour]:
    """The tour at its first stop."""
    window.desk.actions["tour"].trigger()
    yield window.tour.tour
    window.tour.tour.hide()


def seen(tour: Tour) -> bool:
    return tour.bubble.isVisible() and tour.spotlight.isVisible()


# The stops.


def test_that_every_stop_leads_to_a_page_there_is_and_says_something() -> None:
    pages = {kind.key for kind in PAGES}
    for language in ("zh_CN", "zh_TW", "en"):
        steps = tour_steps(words_in(language))
        assert {step.page for step in steps} <= pages
        assert all(step.title and step.text and step.widgets for step in steps)
    assert len(set(KEYS)) == len(KEYS)
    assert 8 <= len(KEYS) <= 12


def test_that_the_stops_speak_the_windows_language() -> None:
    texts = [{step.text for step in tour_steps(words_in(language))} for language in ("zh_CN", "en")]
    assert not texts[0] & texts[1]


def test_that_the_tour_visits_every_stop_and_then_leaves(window: MainWindow, tour: Tour) -> None:
    visited: list[tuple[str, str]] = []
    while seen(tour):
        visited.append((tour.step.key, window.page_key))
        assert not tour.spotlight.target.isEmpty(), tour.step.key
        tour.bubble.next.click()
    pages = {step.key: step.page for step in tour_steps(words_in("en"))}
    assert visited == [(key, pages[key]) for key in KEYS]


def test_that_the_tour_leads_from_imported_rows_to_users_and_the_calendar(
    window: MainWindow, tour: Tour
) -> None:
    at = KEYS.index("import")
    assert KEYS[at : at + 3] == ["import", "users", "calendar"]
    tour.start("users")
    assert (window.page_key, tour.bubble.accessibleName()) == (
        "users", "What users do, and what they bring",
    )  # fmt: skip
    assert tour.spotlight.target.intersects(tour.spotlight.rect())
    tour.go_on()
    assert (window.page_key, seen(tour)) == ("calendar", True)


def test_that_a_stop_selects_the_record_it_speaks_of(
    window: MainWindow, tour: Tour, services: Services
) -> None:
    chosen: dict[str, str] = {}
    while seen(tour):
        chosen[tour.step.key] = services.selection.record_id
        tour.bubble.next.click()
    assert {key: chosen[key][:3] for key in ("finding", "goal", "key_result", "kpi")} == {
        "finding": "FND",
        "goal": "OBJ",
        "key_result": "KRS",
        "kpi": "KPI",
    }
    assert chosen["key_result"] == "KRS-00000000000A"


def test_that_an_empty_plan_has_no_record_to_tell_of(services: Services) -> None:
    plan = services.document.plan
    kinds = ("finding", "objective", "key_result", "kpi")
    assert [telling_record(plan, kind) for kind in kinds] == ["", "", "", ""]


def test_that_back_leads_to_the_stop_before_and_not_beyond_the_first(tour: Tour) -> None:
    assert not tour.bubble.back.isEnabled()
    tour.go_on()
    assert (tour.step.key, tour.bubble.back.isEnabled()) == (KEYS[1], True)
    tour.bubble.back.click()
    assert tour.step.key == KEYS[0]
    tour.go_back()
    assert (tour.step.key, seen(tour)) == (KEYS[0], True)


def test_that_a_stop_whose_widget_cannot_be_seen_is_left_out(
    window: MainWindow, tour: Tour
) -> None:
    tour.start("calendar")
    for name in ("filter", "search"):
        window.top_bar.findChild(QWidget, name).hide()
    tour.go_on()
    assert tour.step.key == KEYS[KEYS.index("find") + 1]
    tour.go_back()
    assert tour.step.key == "calendar"


def test_that_the_inspector_is_opened_where_a_stop_points_at_it(
    window: MainWindow, tour: Tour
) -> None:
    window.desk.actions["inspector"].setChecked(False)
    tour.start("key_result")
    assert window.inspector.isVisible()
    assert not tour.spotlight.target.isEmpty()


# In nobody's way.


def test_that_the_program_can_be_used_below_the_tour(window: MainWindow, tour: Tour) -> None:
    tour.start("find")
    assert tour.spotlight.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    window.show_page("kpis")
    assert window.page("kpis").isVisible()
    tour.follow()
    assert seen(tour)


def test_that_the_bubble_stays_where_what_it_points_at_has_gone(
    window: MainWindow, tour: Tour
) -> None:
    tour.start("goal")
    window.show_page("data")
    tour.follow()
    assert tour.spotlight.target.isEmpty()
    assert window.rect().contains(tour.bubble.geometry())


def test_that_the_light_follows_when_the_window_grows(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    tour.start("goal")
    before = QRect(tour.spotlight.target)
    window.resize(window.width() + 120, window.height())
    qtbot.waitUntil(lambda: tour.spotlight.target.width() > before.width())
    assert tour.spotlight.rect() == window.rect()


def test_that_a_stop_is_ticked_when_it_is_tried(
    window: MainWindow, tour: Tour, services: Services
) -> None:
    tour.start("undo")
    invitation = tour.bubble._invites.text()
    rename = partial(change_record, record_id="OBJ-00000000000A", title="Win them back")
    services.document.edit(label("Rename"), rename)
    assert tour.bubble._invites.text() == invitation
    window.desk.actions["undo"].trigger()
    assert tour.bubble._invites.text() == "Done. Go on when you like."


def test_that_selecting_on_the_map_is_what_its_stop_waits_for(
    tour: Tour, services: Services
) -> None:
    assert tour.bubble._invites.text() != "Done. Go on when you like."
    services.selection.select("INI-00000000000A")
    assert tour.bubble._invites.text() == "Done. Go on when you like."


def test_that_the_bubble_can_be_read_and_worked_without_a_mouse(
    window: MainWindow, tour: Tour
) -> None:
    window.activateWindow()
    assert tour.bubble.next.hasFocus()
    assert tour.bubble.accessibleName() == tour.step.title
    assert tour.step.text in tour.bubble.next.accessibleDescription()
    QTest.keyClick(tour.bubble.next, Qt.Key.Key_Space)
    assert tour.step.key == KEYS[1]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not seen(tour)


# Leaving and going on.


def test_that_the_tour_goes_on_where_it_was_left(window: MainWindow, tour: Tour) -> None:
    tour.start("kpi")
    tour.bubble.leave.click()
    assert not seen(tour)
    window.desk.actions["tour"].trigger()
    assert (tour.step.key, seen(tour)) == ("kpi", True)


def test_that_a_finished_tour_begins_anew(window: MainWindow, tour: Tour) -> None:
    tour.start(KEYS[-1])
    tour.go_on()
    assert not seen(tour)
    window.desk.actions["tour"].trigger()
    assert tour.step.key == KEYS[0]


def test_that_the_tour_goes_on_in_another_language_and_look(
    open_window: OpenWindow, tour: Tour, qtbot: QtBot
) -> None:
    tour.start("kpi")
    other = open_window("zh_CN", "dark")
    qtbot.waitUntil(partial(seen, other.tour.tour))
    assert other.tour.tour.step.key == "kpi"
    assert other.tour.tour.bubble.accessibleName() == "一个指标，一个口径"
    other.tour.tour.hide()


def test_that_closing_the_plan_takes_the_tour_out_of_sight(
    window: MainWindow, tour: Tour, services: Services
) -> None:
    services.document.close()
    assert not seen(tour)
    assert window.welcome.isVisible()


# Offering it.


def test_that_the_tour_is_offered_when_the_sample_is_opened_first(
    open_window: OpenWindow, sample_file: Path, services: Services, qtbot: QtBot
) -> None:
    services.document.close()
    window = open_window()
    window.files.open(sample_file)
    qtbot.waitUntil(lambda: bool(window.message_bar.buttons))
    (start,) = window.message_bar.buttons
    assert start.text() == "Start the tour"
    start.click()
    assert seen(window.tour.tour)
    window.tour.tour.leave()
    services.document.close()
    window.files.open(sample_file)
    QApplication.processEvents()
    assert not window.message_bar.isVisible()


def test_that_the_tour_is_not_offered_over_a_plan_of_ones_own(
    open_window: OpenWindow, plan_file: Path, services: Services
) -> None:
    services.document.close()
    window = open_window()
    window.files.open(plan_file)
    QApplication.processEvents()
    assert not window.message_bar.isVisible()


def test_that_the_tour_opens_the_sample_first(
    open_window: OpenWindow,
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = sample_plan()
    monkeypatch.setattr(file_commands, "plans_folder", lambda: tmp_path)
    monkeypatch.setattr("desktop_app.samples.bundled.build_sample", lambda *_: plan)
    window = open_window()
    window.desk.actions["tour"].trigger()
    qtbot.waitUntil(partial(seen, window.tour.tour))
    assert services.document.plan.datasets
    window.tour.tour.hide()


# Where the bubble stands.

ROOM = QRect(0, 0, 900, 600)
BUBBLE = QRect(0, 0, 300, 200)


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (QRect(600, 0, 300, 600), QPoint(286, 200)),  # a panel at the right: at its left
        (QRect(0, 0, 200, 600), QPoint(214, 200)),  # a list at the left: at its right
        (QRect(400, 10, 30, 30), QPoint(265, 53)),  # a button at the top: below it
        (QRect(400, 560, 30, 30), QPoint(265, 346)),  # a button at the bottom: above it
    ],
)
def test_that_the_bubble_stands_beside_what_it_points_at(target: QRect, place: QPoint) -> None:
    found = place_beside(target, BUBBLE, ROOM, 14)
    assert (found - place).manhattanLength() <= 2
    assert not QRect(found, BUBBLE.size()).intersects(target)


@pytest.mark.parametrize("target", [QRect(), QRect(0, 0, 900, 600), QRect(-50, -50, 2000, 2000)])
def test_that_the_bubble_never_leaves_the_window(target: QRect) -> None:
    assert ROOM.contains(QRect(place_beside(target, BUBBLE, ROOM, 14), BUBBLE.size()))


def test_that_nothing_is_lit_where_nothing_is_seen(window: MainWindow) -> None:
    assert seen_rect(window, []).isEmpty()


def test_that_a_stop_invites_to_nothing_unless_it_says_so() -> None:
    step = Step(key="a", page="map", widgets=("page_map",), title="A", text="B")
    assert (step.selects, step.invites, step.waits_for) == ("", "", "")
