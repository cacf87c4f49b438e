"""The page of what users say: counting, reading, moving, learning, quotes, what becomes of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.metrics.cache import cached_imports, forget_imports
from desktop_app.metrics.voice.texts import text_key
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Strength, Worksheet
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.voice.marked_text import SHOWN, Shown, excerpt, qt_place
from desktop_app.ui.pages.voice.text_model import MIME
from desktop_app.ui.pages.voice.texts_pane import Which
from desktop_app.ui.services import Services
from tests.ui.voice_steps import (
    DELIVERY,
    PRICE,
    ROWS,
    VoiceSteps,
    imported_feedback,
    themes,
    voice_plan,
)

UNCOUNTED = "—"
HOURS = ["Opening hours unclear", "Opening hours are short"]


@pytest.fixture
def steps(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> VoiceSteps:
    plan = voice_plan(imported_feedback(tmp_path), *themes())
    services.document.create(tmp_path / "coffee.causeway", plan)
    return VoiceSteps(open_window(), qtbot)


def test_that_themes_are_listed_with_what_was_counted_just_now(steps: VoiceSteps) -> None:
    assert steps.cells() == [("Delivery", "2", "40.0%", "3.0"), ("Price <i>", "1", "20.0%", "5.0")]
    assert steps.page.state.facts.text() == "Texts of “reviews.csv”: 5, about no theme: 2."
    assert steps.plan.themes[DELIVERY].mentions is None


def test_that_counts_are_put_into_the_plan_as_one_step_of_undo(
    steps: VoiceSteps, services: Services
) -> None:
    assert steps.page.count.isEnabled()
    steps.page.count.trigger()
    theme = steps.plan.themes[DELIVERY]
    assert (theme.mentions, theme.mean_score, dict(theme.by_period)) == (2, 3, {"2026-01": 2})
    assert not steps.page.count.isEnabled()
    services.document.undo()
    assert steps.plan.themes[DELIVERY].mentions is None
    assert steps.page.count.isEnabled()


def test_that_texts_are_listed_newest_first_with_their_facts(steps: VoiceSteps) -> None:
    assert steps.texts() == ["<b>late</b> & 😀", "Delivery was late"]
    shown = steps.page.texts.model.index(0, 0).data(SHOWN)
    assert shown.facts == "2026-01-06 08:00 · score 4 · web"
    assert shown.marks == ((3, 7, False),)
    assert steps.page.texts.reader.field.toPlainText() == "<b>late</b> & 😀"
    assert steps.page.texts.reader.why.text() == "Keywords in it: late."
    assert steps.list_texts(Which.NONE) == HOURS
    assert len(steps.list_texts(Which.ALL)) == 5


def test_that_texts_are_searched_as_they_are_compared(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    steps.page.texts.search.setText("ＬＡＴＥ")
    steps.qtbot.wait(250)
    steps.settle()
    assert steps.texts() == ["The price is high, chocolate too", *steps.texts()[1:]]
    assert len(steps.texts()) == 3
    steps.page.texts.search.setText("nothing has this")
    steps.qtbot.wait(250)
    steps.settle()
    assert steps.texts() == []
    assert steps.page.texts.count.text() == "No text holds this."


def test_that_an_excluded_word_is_named(steps: VoiceSteps) -> None:
    steps.list_texts(Which.ALL)
    steps.choose_text("The price is high, chocolate too")
    says = steps.page.texts.reader.why.text()
    assert says == "Keywords in it: price. Words that exclude it: chocolate."


def test_that_a_moved_text_goes_there_and_the_theme_learns_the_chosen_word(
    steps: VoiceSteps, services: Services
) -> None:
    steps.list_texts(Which.NONE)
    row = steps.choose_text("Opening hours are short")
    steps.page.move_text(row, PRICE)
    steps.settle()
    assert steps.texts() == ["Opening hours unclear"]
    lesson = steps.page.lesson
    assert lesson.lesson is not None
    assert lesson.question.text().startswith("Moved to “Price <i>”.")
    assert lesson.words.words == ["short", "opening", "hours"]
    lesson.words.chosen.emit("hours")
    steps.settle()
    assert steps.plan.themes[PRICE].keywords == ("price", "hours")
    assert lesson.lesson is None
    assert steps.texts() == []
    assert steps.cells()[0][:2] == ("Price <i>", "3")
    services.document.undo()
    steps.settle()
    assert steps.plan.themes[PRICE].keywords == ("price",)
    assert steps.texts() == ["Opening hours unclear"]


def test_that_a_text_moved_out_stays_out_until_its_words_count_again(steps: VoiceSteps) -> None:
    row = steps.choose_text("Delivery was late")
    steps.page.texts.view.setCurrentIndex(steps.page.texts.model.index(row, 0))
    steps.page.texts.out_action.trigger()
    steps.settle()
    assert steps.texts() == ["<b>late</b> & 😀"]
    assert steps.page.lesson.lesson is not None
    assert steps.page.lesson.words.words == ["delivery"]
    steps.page.lesson.leave.click()
    assert steps.page.lesson.lesson is None
    assert steps.plan.themes[DELIVERY].excluded == ("chocolate",)
    steps.list_texts(Which.ALL)
    steps.choose_text("Delivery was late")
    steps.page.texts.forget_action.trigger()
    steps.settle()
    assert steps.cells()[0][:2] == ("Delivery", "2")


def test_that_a_text_is_dropped_on_a_theme(steps: VoiceSteps) -> None:
    steps.list_texts(Which.NONE)
    row = steps.choose_text("Opening hours unclear")
    model, view = steps.page.texts.model, steps.page.themes.view
    carried = model.mimeData([model.index(row, 0)])
    assert carried.formats() == [MIME]
    assert "Opening" not in bytes(carried.data(MIME).data()).decode()
    place = QPointF(view.visualRect(view.model().index(1, 0)).center())
    drop(view, carried, place)
    steps.settle()
    assert steps.texts() == ["Opening hours are short"]
    assert ("Price <i>", "2") in [row[:2] for row in steps.cells()]


def drop(view: object, carried: QMimeData, place: QPointF) -> None:
    move, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(place, move, carried, left, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)  # type: ignore[attr-defined]  # protected in Qt


def test_that_a_theme_keeps_five_quotes_and_says_when_it_is_full(
    steps: VoiceSteps, services: Services
) -> None:
    steps.select(DELIVERY)
    full = replace(steps.plan.themes[DELIVERY], quotes=("a", "b", "c", "d"))
    steps.page.commands.keep_quote(DELIVERY, "a")
    for quote in full.quotes:
        steps.page.commands.keep_quote(DELIVERY, quote)
    steps.choose_text("<b>late</b> & 😀")
    steps.page.texts.quote_action.trigger()
    assert steps.plan.themes[DELIVERY].quotes == (*full.quotes, "<b>late</b> & 😀")
    steps.choose_text("Delivery was late")
    steps.page.texts.quote_action.trigger()
    assert len(steps.plan.themes[DELIVERY].quotes) == 5
    assert "5" in services.notices.told[-1].notice.text
    steps.page.quotes.unwanted.emit("b")
    assert steps.plan.themes[DELIVERY].quotes == ("a", "c", "d", "<b>late</b> & 😀")


def test_that_a_finding_names_its_file_and_counts(steps: VoiceSteps) -> None:
    steps.page.count.trigger()
    sheet = WorksheetId("WKS-00000000000S")
    steps.page.commands.make_finding(DELIVERY, "|")
    (finding,) = steps.plan.findings.values()
    assert (finding.text, finding.strength, finding.worksheet) == (
        "Delivery",
        Strength.MEASURED,
        None,
    )
    assert finding.source == "reviews.csv: 2 mentions"
    (link,) = steps.plan.links.values()
    assert (link.source, link.target, link.kind) == (finding.id, DELIVERY, LinkKind.MADE_FROM)
    steps.page.commands.make_finding(DELIVERY, f"{sheet}|threat")
    assert len(steps.plan.findings) == 1


def test_that_a_finding_can_go_into_a_part_of_a_worksheet(
    steps: VoiceSteps, services: Services
) -> None:
    from desktop_app.plan.edits import add_record
    from desktop_app.plan.history import label

    sheet = Worksheet(id=WorksheetId("WKS-00000000000S"), kind="swot", title="SWOT 2026")
    assert [name for _, name in steps.page.commands.places()] == ["No worksheet"]
    services.document.edit(label("x"), lambda plan: add_record(plan, sheet))
    places = dict(steps.page.commands.places())
    place = next(key for key, name in places.items() if name.startswith("SWOT 2026 · "))
    steps.page.commands.make_finding(PRICE, place)
    (finding,) = steps.plan.findings.values()
    assert (finding.worksheet, finding.slot) == (sheet.id, place.partition("|")[2])


def test_that_a_requirement_serves_the_theme(steps: VoiceSteps) -> None:
    steps.select(PRICE)
    steps.page.requirement.trigger()
    (requirement,) = steps.plan.requirements.values()
    (link,) = steps.plan.links.values()
    assert (requirement.title, link.source, link.target, link.kind) == (
        "Price <i>",
        requirement.id,
        PRICE,
        LinkKind.SERVES,
    )


def test_that_a_word_of_unsorted_texts_becomes_a_theme(steps: VoiceSteps) -> None:
    assert steps.page.themes.suggested.words == ["opening hours"]
    steps.page.themes.suggested.chosen.emit("opening hours")
    steps.settle()
    made = next(theme for theme in steps.plan.themes.values() if theme.name == "opening hours")
    assert made.keywords == ("opening hours",)
    assert ("opening hours", "2") in [row[:2] for row in steps.cells()]
    assert steps.page.desk.selection.record_id == made.id


def test_that_words_are_typed_between_any_commas_and_count_at_once(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    steps.page.themes.form.editor("keywords").edited.emit("late，hours、 price")
    steps.settle()
    assert steps.plan.themes[DELIVERY].keywords == ("late", "hours", "price")
    assert steps.cells()[0][:2] == ("Delivery", "4")


def test_that_themes_are_filtered_by_their_words_too(steps: VoiceSteps) -> None:
    steps.page.themes.bar.search.setText("chocolate")
    assert [row[0] for row in steps.cells()] == ["Delivery"]
    steps.page.themes.bar.search.setText("")
    assert len(steps.cells()) == 2


def test_that_removed_themes_come_back_with_undo(steps: VoiceSteps, services: Services) -> None:
    steps.page.commands.remove_themes([DELIVERY, PRICE])
    steps.settle()
    assert steps.cells() == []
    assert steps.page.state.problem.text().startswith("There are no themes yet")
    services.document.undo()
    assert len(steps.plan.themes) == 2


def test_that_starter_themes_are_added_once(steps: VoiceSteps, services: Services) -> None:
    steps.page.act("add_starter_themes")
    steps.settle()
    assert len(steps.plan.themes) == 2 + 14
    steps.page.act("add_starter_themes")
    assert len(steps.plan.themes) == 16
    assert services.notices.told[-1].notice.text == "The plan has all of these themes already."


def test_that_a_chosen_text_is_copied_as_it_is(steps: VoiceSteps) -> None:
    steps.choose_text("<b>late</b> & 😀")
    steps.page.texts.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == "<b>late</b> & 😀"


def test_that_scores_are_told_with_their_margin(steps: VoiceSteps) -> None:
    steps.qtbot.waitUntil(lambda: bool(steps.page.state.scores.text()), timeout=60_000)
    assert "NPS" in steps.page.state.scores.text()
    assert "±" in steps.page.state.scores.text()


def test_that_texts_which_left_the_computer_are_missed_and_counts_stay(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    counted = replace(themes()[0], mentions=7.0, mean_score=4.5, by_period={"2026-01": 7.0})
    plan = voice_plan(imported_feedback(tmp_path), counted)
    forget_imports(cached_imports())
    services.document.create(tmp_path / "coffee.causeway", plan)
    steps = VoiceSteps(open_window(), qtbot)
    assert steps.cells() == [("Delivery", "7", UNCOUNTED, "4.5")]
    assert steps.page.state.problem.text().startswith("The texts are not on this computer")
    assert not steps.page.count.isEnabled()
    assert steps.texts() == []


def test_that_a_file_of_scores_alone_is_told(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [(at, score, channel) for at, _text, score, channel in ROWS]
    source = imported_feedback(tmp_path, rows, ("time", "score", "channel"))
    services.document.create(tmp_path / "coffee.causeway", voice_plan(source, *themes()))
    steps = VoiceSteps(open_window(), qtbot)
    assert steps.page.state.problem.text().startswith("No column of this file was read as texts")
    assert [row[1] for row in steps.cells()] == ["0", "0"]


def test_that_decisions_stay_out_of_the_plan_file(steps: VoiceSteps, tmp_path: Path) -> None:
    row = steps.choose_text("Delivery was late")
    steps.page.move_text(row, PRICE)
    steps.settle()
    steps.page.desk.document.session.save()
    content = (tmp_path / "coffee.causeway").read_bytes()
    assert b"Delivery was" not in content
    assert text_key("Delivery was late").encode() not in content


def test_that_an_excerpt_begins_shortly_before_the_first_match() -> None:
    text = "x" * 100 + " late\nagain"
    found, marks = excerpt(Shown("", text, ((101, 105, False),)))
    assert found.endswith("x late again")
    assert found.startswith("…")
    assert [found[start:end] for start, end, _ in marks] == ["late"]
    assert excerpt(Shown("", "late", ((0, 4, True),))) == ("late", [(0, 4, True)])


def test_that_places_are_counted_as_the_painter_counts_them() -> None:
    assert [qt_place("a😀b", n) for n in range(4)] == [0, 1, 3, 4]
