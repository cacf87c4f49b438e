"""Lists that are narrowed by pinyin and initials, as the palette finds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.charts.causeway_map import CausewayMap
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.plan.edits import change_record
from desktop_app.plan.fields import LocalText
from desktop_app.plan.history import label
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.goals.goals_page import GoalsPage
from desktop_app.ui.pages.kpis.kpi_library import KpiLibrary
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.pages.map.map_filter import found_by
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.sounds import Sounds
from desktop_app.ui.services import Services
from tests.ui.map_hands import KEY_RESULT, KPI, OBJECTIVE

NAMES = ("月购买用户数", "次月回购率", "客单价 aov", "revenue")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def sounds(window: MainWindow) -> Sounds:
    return Sounds(window.desk, window)


def learned(sounds: Sounds, qtbot: QtBot, *texts: str) -> Sounds:
    with qtbot.waitSignal(sounds.learned):
        sounds.query("a", texts)
    return sounds


def name(services: Services, record_id: str, **fields: object) -> None:
    edit = partial(change_record, record_id=record_id, **fields)
    services.document.edit(label("Change"), edit)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yuegou", NAMES[:1]),
        ("ygm", NAMES[:1]),
        ("HGL", NAMES[1:2]),
        ("回购", NAMES[1:2]),
        ("kdj", NAMES[2:3]),
        ("aov kedan", NAMES[2:3]),
        ("enu", NAMES[3:]),
        ("xyz", ()),
        ("", NAMES),
    ],
)
def test_that_texts_are_found_by_parts_and_by_how_they_sound(
    sounds: Sounds, qtbot: QtBot, typed: str, found: tuple[str, ...]
) -> None:
    query = learned(sounds, qtbot, *NAMES).query(typed, NAMES)
    assert tuple(one for one in NAMES if query.fits(one)) == found


def test_that_english_names_are_found_by_their_letters_alone(sounds: Sounds, qtbot: QtBot) -> None:
    query = learned(sounds, qtbot, *NAMES).query("mb", ["monthly buyers"])
    assert not query.fits("monthly buyers")


def test_that_letters_count_until_the_sounds_are_known(sounds: Sounds, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sounds.learned):
        query = sounds.query("ygm", NAMES)
        assert not query.fits(NAMES[0])
    assert query.fits(NAMES[0])


def test_that_nothing_is_learned_where_nothing_can_sound(
    sounds: Sounds, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.desk.jobs.running == ())
    for typed, texts in (("回购", NAMES), ("123", NAMES), ("rev", ("revenue",))):
        sounds.query(typed, texts)
    assert window.desk.jobs.running == ()


def test_that_a_name_that_changed_is_found_at_once(sounds: Sounds, qtbot: QtBot) -> None:
    learned(sounds, qtbot, *NAMES)
    fits = [sounds.query(typed, ["沉寂用户"]).fits("沉寂用户") for typed in ("cqyh", "cjyh")]
    assert fits == [False, True]


def test_that_five_thousand_names_are_narrowed_in_a_twentieth_of_a_second(
    sounds: Sounds, qtbot: QtBot
) -> None:
    texts = [f"提升第{n}组会员的月购买用户数与复购率 owner {n}" for n in range(5000)]
    learned(sounds, qtbot, *texts)
    taken = []
    for typed in ("y", "yg", "ygm", "ygm fgl"):
        start = perf_counter()
        query = sounds.query(typed, texts)
        found = sum(query.fits(text) for text in texts)
        taken.append(perf_counter() - start)
        assert found == 5000
    assert min(taken) < 0.05


def test_that_the_list_of_kpis_is_narrowed_by_pinyin(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    name(services, KPI, name=LocalText(zh_CN="月购买用户数"))
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    page.bar.search.setText("bucunzai")
    assert page.view.records.rowCount() == 0
    page.bar.search.setText("ygmyh")
    qtbot.waitUntil(lambda: page.view.records.rowCount() == 1)


def test_that_the_goals_are_narrowed_by_pinyin(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    name(services, KEY_RESULT, title="次月回购率提到三成")
    window.show_page("goals")
    page = window.page("goals")
    assert isinstance(page, GoalsPage)
    page.filter.line.setText("huigou")
    qtbot.waitUntil(lambda: page.filter.found == "1 of 3 goals")


def test_that_the_library_is_searched_by_initials(window: MainWindow, qtbot: QtBot) -> None:
    library = KpiLibrary(window.desk)
    qtbot.addWidget(library)
    library.search.setText("kedanjia")

    def found() -> list[str]:
        return [key for key, item in library._items.items() if not item.isHidden()]

    qtbot.waitUntil(lambda: "buyer_value" in found())
    assert len(found()) < len(library._items) / 2


def test_that_the_map_lights_what_pinyin_finds(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    name(services, OBJECTIVE, title="让新客再来")
    window.show_page("map")
    page = window.page("map")
    assert isinstance(page, MapPage)
    page.bar.search.setText("rangxinke")
    qtbot.waitUntil(lambda: page.view._matches == frozenset({OBJECTIVE}))


def test_that_a_record_is_chosen_by_pinyin(window: MainWindow, qtbot: QtBot) -> None:
    chooser = RecordChooser(window.desk, [("A", "客单价"), ("B", "回购率")], window)
    chooser.field.setText("hgl")
    qtbot.waitUntil(lambda: chooser.view.model().rowCount() == 1)
    assert chooser.view.model().index(0, 0).data() == "回购率"


def test_that_a_search_of_the_map_finds_names_by_all_their_parts(sounds: Sounds) -> None:
    nodes = {
        i: MapNode(id=i, kind="kpi", column=MapColumn.KPIS, title=f"Name {i}")
        for i in ("p1", "p2", "k1")
    }
    causeway_map = CausewayMap(nodes=nodes)
    assert found_by(causeway_map, "NAME p", sounds) == frozenset({"p1", "p2"})
    assert found_by(causeway_map, "nothing", sounds) == frozenset()
    assert found_by(causeway_map, "  ", sounds) is None


def test_that_a_page_that_is_gone_learns_nothing_more(window: MainWindow, qtbot: QtBot) -> None:
    parent = QObject(window)
    sounds = Sounds(window.desk, parent)
    sounds.query("ygm", NAMES)
    parent.deleteLater()
    qtbot.waitUntil(lambda: window.desk.jobs.running == ())
