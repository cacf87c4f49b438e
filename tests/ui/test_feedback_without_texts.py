"""Feedback without a column of texts: what the wizard asks, and what is said afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.import_dialog import QUESTIONS, ImportDialog
from desktop_app.ui.pages.data.kind_words import dataset_purpose
from desktop_app.ui.pages.voice.voice_page import VoicePage
from desktop_app.ui.services import Services
from desktop_app.words import Language, words_in
from tests.metrics.voice.feedback_rows import dataset
from tests.ui.importing import Imports, check, choose, import_now, settle

SCORES = "time,user,score\n" + "".join(
    f"2026-01-{1 + n % 28:02},u{n},{n % 11}\n" for n in range(40)
)
NEITHER = "time,user,place\n" + "".join(f"2026-01-{1 + n % 28:02},u{n},shop\n" for n in range(40))


@pytest.fixture
def imports(
    open_window: Callable[..., MainWindow], plan_file: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[Imports]:
    made = Imports(open_window(), tmp_path, qtbot)
    yield made
    for dialog in made.window.findChildren(ImportDialog):
        dialog.reject()


def test_that_scores_alone_are_feedback_and_say_what_is_missing(
    imports: Imports, services: Services
) -> None:
    dialog = imports.show(SCORES, "scores.csv")
    assert dialog.columns.kind.currentData() == "feedback"
    check(dialog, imports.qtbot)
    missing = (
        "With these scores, NPS and satisfaction can be measured. No column was read as texts, so"
        " what people talk about stays unknown."
    )
    assert dialog.check.kpi_note.text() == missing
    dialog.foot.next.click()
    assert dialog.outcome.text.text() == f"40 rows were kept. {missing}"
    dialog.foot.next.click()
    assert [one.role for one in services.document.plan.datasets.values()] == ["feedback"]
    imports.window.show_page("voice")
    page = imports.window.page("voice")
    assert isinstance(page, VoicePage)
    imports.qtbot.waitUntil(lambda: not page.work.is_busy, timeout=60_000)
    assert page.state.problem.text() == (
        "No column of this file was read as texts: there are scores alone. Import it again and"
        " say which column has the texts."
    )


def test_that_a_file_with_neither_texts_nor_scores_asks_for_the_texts(imports: Imports) -> None:
    dialog = imports.show(NEITHER, "notes.csv")
    choose(dialog.columns.kind, "feedback")
    settle(dialog, imports.qtbot)
    dialog.go_to(QUESTIONS)
    blocks = list(dialog.questions.questions.blocks.values())
    assert [block.text for block in blocks] == [
        "What do the rows of this file stand for?",
        "Which column holds “Text”?",
    ]
    assert list(blocks[1].radios) == ["time", "user", "place"]
    assert not dialog.session.is_ready


def test_that_the_column_that_is_named_has_the_texts(imports: Imports, services: Services) -> None:
    dialog = imports.show(NEITHER, "notes.csv")
    choose(dialog.columns.kind, "feedback")
    settle(dialog, imports.qtbot)
    dialog.go_to(QUESTIONS)
    list(dialog.questions.questions.blocks.values())[1].radios["place"].click()
    import_now(dialog, imports.qtbot)
    (dataset,) = services.document.plan.datasets.values()
    assert dict(dataset.mapping) == {"time": "at", "user": "user_id", "place": "text"}


def test_that_scores_beside_texts_promise_both(imports: Imports) -> None:
    with_texts = SCORES.replace("score", "score,comment", 1).replace("\n2026", ",fine\n2026")
    dialog = imports.show(f"{with_texts.rstrip()},fine\n", "both.csv")
    check(dialog, imports.qtbot)
    assert dialog.check.kpi_note.text() == (
        "With feedback, NPS, satisfaction and what people talk about can be measured."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", "没有哪一列被读作反馈内容，因此看不到用户在说什么。"),
        ("zh_TW", "沒有哪一欄被讀作回饋內容，因此看不到使用者在說什麼。"),
    ],
)
def test_that_what_is_missing_is_said_in_the_readers_language(
    language: Language, said: str
) -> None:
    source = replace(dataset(), mapping={"time": "at", "score": "score"})
    assert dataset_purpose(source, words_in(language)).endswith(said)
