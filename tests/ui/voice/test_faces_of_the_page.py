"""The page in three languages, narrow, with large letters, read only, and with little to show."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.metrics.cache import cached_imports, forget_imports
from desktop_app.plan.ids import CareContactId
from desktop_app.plan.market import CareContact
from desktop_app.plan.plan import Plan
from desktop_app.ui.dressing import Dressing
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.look import Look
from desktop_app.ui.pages.voice.texts_pane import Which
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.words import Language, words_in
from tests.ui.conftest import AnsweredQuestions
from tests.ui.looking import clipped_texts, nameless_controls, overlapping_controls
from tests.ui.voice.conftest import TEXTS, Imported, MakeSteps
from tests.ui.voice_steps import (
    DELIVERY,
    PRICE,
    VoiceSteps,
    imported_feedback,
    themes,
    voice_plan,
)

CONTACT = CareContact(
    id=CareContactId("CAR-C00000000001"),
    day=date(2026, 3, 28),
    title="A letter to everyone who waited longer than half an hour",
    theme=DELIVERY,
    channel="sms",
    reached=1200.0,
    answered=340.0,
    solved=128.0,
)
SAID: dict[Language, tuple[str, ...]] = {
    "en": (
        "Texts of “reviews.csv”: 8, about no theme: 5.",
        "A text that has a keyword is about the theme, unless it has an excluded word.",
        "Answered: 340 of 1,200 reached (28%). Solved: 128 of 340 who answered (38%).",
        "Texts: 2",
    ),
    "zh_CN": (
        "“reviews.csv”共有反馈 8 条，未归类 5 条。",
        "含有任一关键词的反馈归入该主题，含有排除词的除外。",
        "触达 1,200 人，340 人回复（28%）。回复的 340 人中，128 人的问题已解决（38%）。",
        "共 2 条",
    ),
    "zh_TW": (
        "「reviews.csv」共有回饋 8 則，未歸類 5 則。",
        "含有任一關鍵詞的回饋歸入該主題，含有排除詞的除外。",
        "觸及 1,200 人，340 人回覆（28%）。回覆的 340 人中，128 人的問題已解決（38%）。",
        "共 2 則",
    ),
}
TABS: dict[Language, list[str]] = {
    "en": ["Texts", "Quotes", "Care contacts", "Scores", "Pictures"],
    "zh_CN": ["反馈", "原话摘录", "用户关怀", "评分", "图表"],
    "zh_TW": ["回饋", "原話摘錄", "使用者關懷", "評分", "圖表"],
}


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_that_the_page_speaks_the_language(opened: MakeSteps, language: Language) -> None:
    steps = opened(*themes(), CONTACT, language=language)
    steps.select(DELIVERY)
    page = steps.page
    assert [page.tabs.tabText(number) for number in range(5)] == TABS[language]
    assert (
        page.state.facts.text(),
        page.themes.explained.text(),
        page.contacts.rates.text(),
        page.texts.count.text(),
    ) == SAID[language]


@pytest.fixture
def large_window(
    application: QApplication, services: Services, questions: AnsweredQuestions
) -> Iterator[Callable[[Language], MainWindow]]:
    """A window with letters twice as large."""
    dressing, made = Dressing(application), []

    def make(language: Language) -> MainWindow:
        settings, look = Settings(text_size=200), Look("light")
        dressing.put_on(look, language, settings)
        window = MainWindow(services, words_in(language), look, settings, questions)
        made.append(window)
        window.resize(1600, 1000)
        window.show()
        return window

    yield make
    for window in made:
        window.leave_for_another()
    QApplication.processEvents()
    dressing.take_off()


@pytest.fixture
def open_file(services: Services, imported: Imported, tmp_path: Path) -> None:
    services.document.create(
        tmp_path / "coffee.causeway", voice_plan(imported.source, *themes(), CONTACT)
    )


@pytest.mark.usefixtures("open_file")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_that_large_letters_cut_nothing(
    large_window: Callable[[Language], MainWindow], qtbot: QtBot, language: Language
) -> None:
    steps = VoiceSteps(large_window(language), qtbot)
    steps.select(DELIVERY)
    found = []
    for number in range(3):
        steps.page.tabs.setCurrentIndex(number)
        qtbot.wait(20)
        found += [clipped_texts(steps.page), overlapping_controls(steps.page)]
    assert found == [[]] * 6


def test_that_no_list_scrolls_sideways_on_a_small_screen(opened: MakeSteps) -> None:
    steps = opened(*themes(), CONTACT)
    steps.window.resize(1280, 800)
    steps.select(DELIVERY)
    steps.page.tabs.setCurrentWidget(steps.page.contacts)
    steps.qtbot.wait(20)
    lists = (steps.page.contacts.view, steps.page.themes.view)
    assert [each.horizontalScrollBar().maximum() for each in lists] == [0, 0]
    hidden = [n for n in range(6) if steps.page.contacts.view.isColumnHidden(n)]
    assert set(hidden) <= {2, 4, 5}


def test_that_every_control_of_every_tab_has_a_name(opened: MakeSteps) -> None:
    steps = opened(replace(themes()[0], quotes=("one", "two")), themes()[1], CONTACT)
    steps.select(DELIVERY)
    found = []
    for number in range(steps.page.tabs.count()):
        steps.page.tabs.setCurrentIndex(number)
        steps.qtbot.wait(20)
        found += nameless_controls(steps.page)
    assert found == []


def test_that_a_plan_to_read_shows_texts_and_offers_no_edit(
    steps: VoiceSteps, services: Services, tmp_path: Path
) -> None:
    services.document.open(tmp_path / "coffee.causeway", read_only=True)
    steps.settle()
    steps.select(DELIVERY)
    page = steps.page
    assert steps.texts() == ["<b>late</b> & 😀", "Delivery was late"]
    assert not page.texts.quote_action.isVisible()
    offered = (page.count, page.finding, page.requirement, page.themes.delete)
    assert [each.isEnabled() for each in offered] == [False] * 4
    assert not page.themes.suggested.isEnabled()
    page.texts.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == "<b>late</b> & 😀"


def test_that_a_read_plan_does_not_learn(
    steps: VoiceSteps, services: Services, tmp_path: Path
) -> None:
    services.document.open(tmp_path / "coffee.causeway", read_only=True)
    steps.settle()
    steps.list_texts(Which.NONE)
    steps.page.move_text(steps.choose_text("Opening hours are short"), PRICE)
    steps.settle()
    assert steps.page.lesson.lesson is None
    assert steps.plan.themes[PRICE].keywords == ("price",)


def own_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **replaced: object) -> Plan:
    """A plan with an import in a cache of its own."""
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path / "home"))
    rows = replaced.get("rows", TEXTS)
    header = replaced.get("header", ("time", "text", "score", "channel"))
    return voice_plan(imported_feedback(tmp_path, rows, header), *themes())


def test_that_texts_deleted_meanwhile_are_missed_with_the_next_count(
    opened_plan: Callable[[Plan], VoiceSteps],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = opened_plan(own_import(tmp_path, monkeypatch))
    steps.select(DELIVERY)
    forget_imports(cached_imports())
    steps.page.themes.form.editor("keywords").edited.emit("late，hours")
    steps.settle()
    page = steps.page
    assert page.state.problem.text() == (
        "The texts are not on this computer any more. Import the file again to read them; the"
        " counts in the plan stay."
    )
    assert (steps.texts(), page.count.isEnabled()) == ([], False)
    assert [row[1] for row in steps.cells()] == ["—", "—"]


def test_that_scores_alone_are_shown_and_texts_asked_for(
    opened_plan: Callable[[Plan], VoiceSteps],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [(at, score, channel) for at, _text, score, channel in TEXTS]
    plan = own_import(tmp_path, monkeypatch, rows=rows, header=("time", "score", "channel"))
    steps = opened_plan(plan)
    assert steps.page.state.problem.text() == (
        "No column of this file was read as texts: there are scores alone. Import it again and"
        " say which column has the texts."
    )
    steps.qtbot.waitUntil(lambda: bool(steps.page.state.scores.text()), timeout=60_000)
    assert "Answers with a score 8" in steps.page.state.scores.text()
    assert steps.page.texts.nothing.text() == "There are no texts here."


def test_that_very_long_texts_are_read_to_their_end(
    opened_plan: Callable[[Plan], VoiceSteps],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = "late " + "字" * 29_995
    plan = own_import(tmp_path, monkeypatch, rows=[("2026-01-05 08:00", long, "2", "app")])
    steps = opened_plan(plan)
    steps.select(DELIVERY)
    assert steps.page.texts.reader.field.toPlainText() == long
    steps.page.texts.quote_action.trigger()
    assert steps.plan.themes[DELIVERY].quotes == (long,)


def test_that_an_empty_plan_says_what_the_page_is_for(
    opened_plan: Callable[[Plan], VoiceSteps], services: Services
) -> None:
    steps = opened_plan(voice_plan())
    shown = [each.text() for each in steps.page.findChildren(QPushButton) if each.isVisible()]
    assert [text.replace("&", "") for text in shown] == [
        "Import data...",
        "Save an example file",
        "Add themes of the catalogue",
    ]
    steps.page.act("add_theme")
    assert steps.page.themes.isVisible()
    services.document.undo()
    assert not steps.page.themes.isVisible()
