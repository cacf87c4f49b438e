"""Parts of the page of users' texts on their own: figures, rows of texts, buttons, painting."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop_app.metrics.voice.counting import Count, VoiceCounts
from desktop_app.metrics.voice.learning import Proposal
from desktop_app.metrics.voice.matching import Rule
from desktop_app.metrics.voice.suggesting import Suggestion
from desktop_app.metrics.voice.texts import VoiceText
from desktop_app.plan.ids import ThemeId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.market import Theme
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.look import Look
from desktop_app.ui.pages.voice.lesson_bar import LessonBar, WordButtons
from desktop_app.ui.pages.voice.marked_text import SHOWN, Shown, TextDelegate, mark_format
from desktop_app.ui.pages.voice.text_model import MIME, MOST_MARKS, TextModel
from desktop_app.ui.pages.voice.texts_pane import AT_ONCE
from desktop_app.ui.pages.voice.theme_sheet import ThemeFigures
from desktop_app.ui.pages.voice.voice_words import channel_word
from desktop_app.ui.pages.voice.voice_work import Lesson, Move
from desktop_app.ui.parts.sparkline import SparkPoint
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.metrics.voice.feedback_rows import dataset
from tests.ui.voice_steps import DELIVERY, VoiceSteps, imported_feedback, themes, voice_plan

LATE = Rule(theme=DELIVERY, keywords=("late", "lat"), excluded=("chocolate",))
THEME = Theme(
    id=DELIVERY, name="Delivery", mentions=4.0, mean_score=3.0, by_period={"2026-01": 4.0}
)
OTHER = Theme(id=ThemeId("THM-00000000000O"), name="Other", mentions=8.0, by_period={"2026-02": 8})


def count(mentions: int, **by_month: int) -> Count:
    months = {month.removeprefix("m").replace("_", "-"): n for month, n in by_month.items()}
    return Count(mentions=mentions, by_month=months, mean_score=6.5, share=mentions / 10)


def counts(**found: Count) -> VoiceCounts:
    everything = count(10, m2026_01=5, m2026_02=5)
    return VoiceCounts(
        themes={DELIVERY: found["delivery"]}, unclassified=count(0), everything=everything
    )


def text(number: int, written: str) -> VoiceText:
    at = datetime(2026, 1, 1 + number % 28)  # noqa: DTZ001  (the wall clock of an import)
    return VoiceText(number=number, at=at, text=written)


def of(source: Dataset, end: str) -> Dataset:
    return replace(source, data_end=end)


def test_that_figures_are_the_plans_while_nothing_was_counted() -> None:
    figures = ThemeFigures()
    figures.take(None, [THEME, OTHER], None)
    assert (figures.mentions(THEME), figures.share(THEME), figures.mean_score(THEME)) == (
        4.0,
        None,
        3.0,
    )
    assert (figures.bar(THEME), figures.bar(OTHER)) == (0.5, 1.0)
    assert figures.trend(THEME) == (SparkPoint(4.0), SparkPoint(0.0))


def test_that_fresh_counts_go_before_those_of_the_plan() -> None:
    figures = ThemeFigures()
    found = counts(delivery=count(2, m2026_02=2))
    figures.take(found, [THEME, OTHER], of(dataset(), "2026-02-15T10:00:00+08:00"))
    assert (figures.mentions(THEME), figures.share(THEME), figures.mean_score(THEME)) == (
        2.0,
        0.2,
        6.5,
    )
    assert figures.mentions(OTHER) == 8.0
    assert figures.trend(THEME) == (SparkPoint(0.0), SparkPoint(2.0, is_complete=False))


def test_that_a_month_is_whole_where_the_data_ends_with_it() -> None:
    figures = ThemeFigures()
    found = counts(delivery=count(2, m2026_02=2))
    figures.take(found, [THEME], of(dataset(), "2026-03-01T00:00:00+08:00"))
    assert [point.is_complete for point in figures.trend(THEME)] == [True, True]


def test_that_a_theme_nobody_counted_has_no_bar_and_no_trend() -> None:
    figures, fresh = ThemeFigures(), Theme(id=DELIVERY, name="x")
    figures.take(None, [fresh], None)
    assert (figures.mentions(fresh), figures.bar(fresh), figures.trend(fresh)) == (None, 0.0, ())


def model_of(*written: str, rules: Sequence[Rule] = (LATE,)) -> TextModel:
    model = TextModel(lambda each: f"no. {each.number}", lambda: None)
    model.begin(rules)
    model.take([text(n, each) for n, each in enumerate(written)], is_whole=True)
    return model


def test_that_the_list_of_texts_keeps_the_rules_of_models(application: QApplication) -> None:
    model = model_of("late", "<b>", "😀")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.begin([])
    model.take([text(0, "a"), text(1, "b")], is_whole=True)
    assert (tester.model(), model.rowCount()) == (model, 2)
    assert application is not None


def test_that_marks_do_not_overlap_and_the_longer_word_is_marked() -> None:
    model = model_of("late chocolate latter")
    assert model.shown_at(0) == Shown(
        facts="no. 0",
        text="late chocolate latter",
        marks=((0, 4, False), (5, 14, True), (15, 18, False)),
    )


def test_that_a_text_full_of_matches_is_marked_at_its_beginning_only() -> None:
    assert len(model_of("late " * 6_000).shown_at(0).marks) == MOST_MARKS


def test_that_more_texts_are_asked_for_once_until_they_come() -> None:
    asked: list[int] = []
    model = TextModel(lambda _text: "", lambda: asked.append(1))
    model.begin([])
    assert not model.canFetchMore(QModelIndex())
    model.take([text(0, "a")], is_whole=False)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert (asked, model.canFetchMore(QModelIndex())) == ([1], False)
    model.take([text(1, "b")], is_whole=True)
    assert [model.index(row, 0).data() for row in range(2)] == ["a", "b"]


def test_that_a_reader_of_the_screen_hears_facts_and_text() -> None:
    model = model_of("<b>late</b>")
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "no. 0\n<b>late</b>"
    assert model.mimeTypes() == [MIME]
    assert model.text_at(5) is None


def test_that_marked_words_are_painted_bold_and_excluded_ones_struck_through() -> None:
    look = Look("light")
    marked, excluded = (mark_format(look, is_excluded=each) for each in (False, True))
    assert (marked.fontUnderline(), marked.fontStrikeOut()) == (True, False)
    assert (excluded.fontUnderline(), excluded.fontStrikeOut()) == (False, True)
    assert marked.fontWeight() == excluded.fontWeight() == 700


@pytest.mark.parametrize("written", ["plain", "مرحبا late", "😀 late " * 300, "late\r\n\tlate", ""])
def test_that_any_text_is_painted_within_its_row(qtbot: QtBot, written: str) -> None:
    view, look = QListView(), Look("light")
    qtbot.addWidget(view)
    view.setModel(model_of(written))
    delegate = TextDelegate(look, view)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    height = delegate.sizeHint(option, view.model().index(0, 0)).height()
    option.rect = QRect(0, 0, 300, height)
    paper = QImage(320, height + 40, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    delegate.paint(painter, option, view.model().index(0, 0))
    painter.end()
    below = {paper.pixel(x, y) for x in range(320) for y in range(height, height + 40)}
    assert below == {QColor("white").rgb()}
    assert any(paper.pixel(x, 12) != QColor("white").rgb() for x in range(300))


def test_that_word_buttons_say_their_word_as_it_is(qtbot: QtBot) -> None:
    buttons = WordButtons()
    qtbot.addWidget(buttons)
    chosen: list[str] = []
    buttons.chosen.connect(chosen.append)
    buttons.offer([("a&b", "a&b", "tip"), ("<i>", "<i>", "tip")])
    buttons.offer([("c&d", "c&d", "tip"), ("<u>", "<u>", "tip")])
    assert buttons.words == ["c&d", "<u>"]
    shown = [each for each in buttons.findChildren(QPushButton) if not each.isHidden()]
    for button in shown:
        button.click()
    assert chosen == ["c&d", "<u>"]
    assert shown[0].text() == "c&&d"


@pytest.fixture
def steps(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> VoiceSteps:
    plan = voice_plan(imported_feedback(tmp_path), *themes())
    services.document.create(tmp_path / "coffee.causeway", plan)
    return VoiceSteps(open_window(), qtbot)


def lesson(*, is_excluded: bool = False) -> Lesson:
    proposals = tuple(Proposal(word=f"w{n}", moved=1, others=n) for n in range(6))
    move = Move(text=text(0, "w0 w1"), into=DELIVERY)
    return Lesson(move=move, theme=DELIVERY, is_excluded=is_excluded, proposals=proposals)


def test_that_the_question_offers_four_words_and_goes_when_one_is_chosen(
    steps: VoiceSteps, qtbot: QtBot
) -> None:
    bar = LessonBar(steps.page.desk)
    qtbot.addWidget(bar)
    learned: list[tuple[Lesson, str]] = []
    bar.learned.connect(lambda about, word: learned.append((about, word)))
    asked = lesson(is_excluded=True)
    bar.ask(asked, "Price <i>")
    assert bar.lesson is asked
    assert bar.question.textFormat() == Qt.TextFormat.PlainText
    assert bar.question.text().startswith("Moved out of “Price <i>”.")
    assert bar.words.words == ["w0", "w1", "w2", "w3"]
    bar.words.chosen.emit("w2")
    assert learned == [(asked, "w2")]
    assert bar.isHidden()


def test_that_suggestions_go_where_every_text_has_a_theme(steps: VoiceSteps) -> None:
    pane = steps.page.themes
    pane.offer([Suggestion(word=f"word {n}", texts=2) for n in range(12)])
    assert len(pane.suggested.words) == 8
    pane.offer(())
    assert pane.suggested.words == []


def test_that_texts_come_a_page_at_a_time(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [("2026-01-05", f"late {n}", "5", "app") for n in range(AT_ONCE + 30)]
    plan = voice_plan(imported_feedback(tmp_path, rows), *themes())
    services.document.create(tmp_path / "coffee.causeway", plan)
    steps = VoiceSteps(open_window(), qtbot)
    assert len(steps.texts()) == AT_ONCE
    steps.page.texts.view.scrollToBottom()
    qtbot.waitUntil(lambda: len(steps.texts()) == AT_ONCE + 30, timeout=60_000)
    assert len(set(steps.texts())) == AT_ONCE + 30


@pytest.mark.parametrize("is_ours", [True, False])
def test_that_only_texts_of_this_page_can_be_dragged_over_themes(
    steps: VoiceSteps, *, is_ours: bool
) -> None:
    view = steps.page.themes.view
    carried = steps.page.texts.model.mimeData([steps.page.texts.model.index(0, 0)])
    if not is_ours:
        carried.clear()
        carried.setText("from elsewhere")
    row = view.visualRect(view.model().index(0, 0)).center()
    facts = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton)
    entering = QDragEnterEvent(row, *facts, Qt.KeyboardModifier.NoModifier)
    view.dragEnterEvent(entering)
    over = QDragMoveEvent(row, *facts, Qt.KeyboardModifier.NoModifier)
    view.dragMoveEvent(over)
    assert (entering.isAccepted(), over.isAccepted()) == (is_ours, is_ours)
    beside = QDragMoveEvent(
        QPointF(5, view.height() - 2).toPoint(), *facts, Qt.KeyboardModifier.NoModifier
    )
    view.dragMoveEvent(beside)
    assert not beside.isAccepted()


@pytest.mark.parametrize(
    ("language", "title"), [("zh_CN", "短信"), ("zh_TW", "簡訊"), ("en", "Text message")]
)
def test_that_channels_have_words_and_typed_ones_stay(language: str, title: str) -> None:
    words = words_in(language)
    assert channel_word(words, "sms") == title
    assert channel_word(words, "by <b>drone</b>") == "by <b>drone</b>"


def test_that_a_row_without_data_says_nothing() -> None:
    model = model_of()
    assert model.index(0, 0).data(SHOWN) is None
    assert model.data(QModelIndex(), SHOWN) is None
