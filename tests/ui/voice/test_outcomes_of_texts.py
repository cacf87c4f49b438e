"""What becomes of texts: counts in the plan, quotes, findings, requirements, pictures, scores."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.charts.tables import Wording
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Strength, Theme, Worksheet
from desktop_app.ui.parts.chart_pictures import Picture
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.voice.conftest import MakeSteps
from tests.ui.voice_steps import DELIVERY, PRICE, VoiceSteps, themes

FINDINGS = next(
    kind for kind in worksheet_kinds().values() if kind.records == "finding" and len(kind.slots) > 1
)
SHEET = Worksheet(id=WorksheetId("WKS-00000000000S"), kind=FINDINGS.key, title="Spring 2026")


def kept_quotes(steps: VoiceSteps) -> list[str]:
    """What the pane of quotes says, without the sentence above."""
    labels = steps.page.quotes.widget().findChildren(QLabel)
    return [label.text().replace("\u200b", "") for label in labels][1:]


def popped_up(steps: VoiceSteps) -> RecordChooser:
    return next(each for each in steps.page.findChildren(RecordChooser) if each.isVisible())


def places(found: RecordChooser) -> list[str]:
    model = found.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_that_counting_writes_mentions_scores_and_months(steps: VoiceSteps) -> None:
    steps.page.count.trigger()
    price, delivery = steps.plan.themes[PRICE], steps.plan.themes[DELIVERY]
    assert (price.mentions, price.mean_score, dict(price.by_period)) == (1, 5, {"2026-02": 1})
    assert (delivery.mentions, delivery.mean_score) == (2, 3)
    assert {delivery.dataset, price.dataset} == set(steps.plan.datasets)


def test_that_counts_of_new_words_replace_the_old_ones_and_come_back(
    steps: VoiceSteps, services: Services
) -> None:
    steps.page.count.trigger()
    steps.select(DELIVERY)
    steps.page.themes.form.editor("keywords").edited.emit("late，hours")
    steps.settle()
    assert steps.plan.themes[DELIVERY].mentions == 2
    assert steps.page.count.isEnabled()
    steps.page.count.trigger()
    assert steps.plan.themes[DELIVERY].mentions == 4
    assert not steps.page.count.isEnabled()
    services.document.undo()
    assert steps.plan.themes[DELIVERY].mentions == 2
    services.document.undo()
    steps.settle()
    assert steps.plan.themes[DELIVERY].keywords == ("late",)
    assert not steps.page.count.isEnabled()


def test_that_a_moved_text_is_a_reason_to_count_again(steps: VoiceSteps) -> None:
    steps.page.count.trigger()
    steps.select(DELIVERY)
    steps.page.move_text(steps.choose_text("Delivery was late"), PRICE)
    steps.settle()
    assert steps.page.count.isEnabled()
    steps.page.count.trigger()
    found = {each.name: each.mentions for each in steps.plan.themes.values()}
    assert found == {"Delivery": 1, "Price <i>": 2}


def test_that_quotes_are_shown_as_they_were_written(steps: VoiceSteps) -> None:
    steps.select(DELIVERY)
    assert kept_quotes(steps) == []
    steps.choose_text("<b>late</b> & 😀")
    steps.page.texts.view.setFocus()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(steps.page.texts.view, Qt.Key.Key_Q, held)
    assert kept_quotes(steps) == ["“<b>late</b> & 😀”"]
    labels = steps.page.quotes.widget().findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert labels[0].text() == (
        "1 of at most 5 quotes. They are kept in the plan and seen by everyone who has it; all"
        " other texts stay on this computer."
    )


def test_that_a_quote_is_kept_once_and_a_sixth_is_refused_in_words(
    opened: MakeSteps, services: Services
) -> None:
    full = replace(themes()[0], quotes=("a", "b", "c", "Delivery was late"))
    steps = opened(full, themes()[1])
    steps.select(DELIVERY)
    steps.choose_text("Delivery was late")
    steps.page.texts.quote_action.trigger()
    assert steps.plan.themes[DELIVERY].quotes == full.quotes
    steps.page.commands.keep_quote(DELIVERY, "e")
    steps.page.commands.keep_quote(DELIVERY, "f")
    assert steps.plan.themes[DELIVERY].quotes == (*full.quotes, "e")
    assert services.notices.told[-1].notice.text == (
        "The theme “Delivery” may keep at most 5 quotes in the plan."
    )


def test_that_the_button_beside_a_quote_removes_that_one(opened: MakeSteps) -> None:
    steps = opened(replace(themes()[0], quotes=("first", "second", "third")))
    steps.select(DELIVERY)
    remove = steps.page.quotes.widget().findChildren(QPushButton)
    assert {each.accessibleName() for each in remove} == {"Remove quote"}
    remove[1].click()
    assert steps.plan.themes[DELIVERY].quotes == ("first", "third")
    assert kept_quotes(steps) == ["“first”", "“third”"]


def test_that_a_finding_is_made_from_the_list_of_places(opened: MakeSteps) -> None:
    steps = opened(*themes(), SHEET)
    steps.select(PRICE)
    steps.page.finding.trigger()
    chooser = popped_up(steps)
    slots = [slot.name["en"] for slot in FINDINGS.slots if not slot.made_from]
    assert places(chooser) == ["No worksheet", *(f"Spring 2026 · {name}" for name in slots)]
    QTest.keyClicks(chooser.field, slots[1])
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    (finding,) = steps.plan.findings.values()
    key = next(slot.key for slot in FINDINGS.slots if slot.name["en"] == slots[1])
    assert (finding.worksheet, finding.slot, finding.text) == (SHEET.id, key, "Price <i>")
    assert (finding.strength, finding.source) == (Strength.MEASURED, "")


def test_that_a_loose_finding_has_file_and_number_as_its_source(
    steps: VoiceSteps, services: Services
) -> None:
    steps.page.count.trigger()
    steps.select(DELIVERY)
    steps.page.finding.trigger()
    QTest.keyClick(popped_up(steps).field, Qt.Key.Key_Return)
    (finding,) = steps.plan.findings.values()
    assert (finding.worksheet, finding.source) == (None, "reviews.csv: 2 mentions")
    assert finding.found_on == services.document.today
    told = services.notices.told[-1].notice
    assert (told.text, told.hint) == (
        "A finding was made of “Delivery”.",
        "It is linked with the theme; the inspector leads to it.",
    )
    services.document.undo()
    assert dict(steps.plan.findings) == {}
    assert dict(steps.plan.links) == {}


def test_that_a_requirement_and_its_link_are_one_step_of_undo(
    steps: VoiceSteps, services: Services
) -> None:
    steps.select(DELIVERY)
    steps.page.requirement.trigger()
    (requirement,), (link,) = steps.plan.requirements.values(), steps.plan.links.values()
    assert (requirement.title, link.kind, link.target) == ("Delivery", LinkKind.SERVES, DELIVERY)
    services.document.undo()
    assert (dict(steps.plan.requirements), dict(steps.plan.links)) == ({}, {})


def test_that_findings_stay_when_their_theme_goes(steps: VoiceSteps) -> None:
    steps.select(PRICE)
    steps.page.commands.make_finding(PRICE, "|")
    steps.page.commands.remove_themes([PRICE])
    assert [each.text for each in steps.plan.findings.values()] == ["Price <i>"]
    assert dict(steps.plan.links) == {}


def test_that_the_picture_waits_until_there_are_counts(steps: VoiceSteps) -> None:
    steps.page.tabs.setCurrentWidget(steps.page.pictures)
    shown: list[Picture | None] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps.page.pictures.chart, "show_picture", shown.append)
        steps.page.pictures.show_themes(steps.plan)
        steps.page.count.trigger()
        steps.settle()
    first, last = shown[0], shown[-1]
    assert first is None
    assert last is not None
    assert last.table is not None
    wording = Wording(words_in("en"), numbers_of(steps.page.desk))
    assert [row[0].shown for row in last.table(wording).rows] == ["Delivery", "Price <i>"]


def test_that_a_bar_of_the_picture_leads_to_its_theme(steps: VoiceSteps) -> None:
    steps.page.count.trigger()
    steps.select(DELIVERY)
    steps.page.tabs.setCurrentWidget(steps.page.pictures)
    steps.page.pictures.chart.place_chosen.emit(PRICE)
    steps.settle()
    assert steps.page.desk.selection.record_id == PRICE
    assert steps.texts() == ["The price is high, chocolate too"]


def test_that_scores_are_those_of_all_answers_with_a_score(steps: VoiceSteps) -> None:
    steps.qtbot.waitUntil(lambda: bool(steps.page.state.scores.text()), timeout=60_000)
    said = dict(part.rsplit(" ", 1) for part in steps.page.state.scores.text().split(" · "))
    assert said["Answers with a score"] == "8"
    assert said["Mean score"] == "4.88"
    assert said["NPS"] == "−50"


def test_that_a_theme_nobody_counted_gives_no_source(opened: MakeSteps) -> None:
    steps = opened(Theme(id=DELIVERY, name="Delivery", keywords=("late",)))
    steps.page.commands.make_finding(DELIVERY, "|")
    (finding,) = steps.plan.findings.values()
    assert finding.source == ""
