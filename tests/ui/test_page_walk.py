"""Every page with the sample, with nothing and with a lot; in three languages, two themes, two
sizes; and what none may show: cut texts, nameless controls, untranslated sentences.

Each language, theme, size and filling meets each other one; `packaging/dev.py campaign pages`
goes through all of them together.

The pictures lie in the test's output folder (`--basetemp`), one per page.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app_folders import cache_folder
from desktop_app.plan.edits import change_record, remove_record
from desktop_app.plan.history import label
from desktop_app.plan.plan import Plan
from desktop_app.samples.bundled import CD_RETAILER, sample_names
from desktop_app.themes import ThemeName
from desktop_app.ui.dressing import Dressing
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.look import Look
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.words import LANGUAGES, Language, Words, words_in
from tests.pairwise import pairwise_covering
from tests.samples.built import sample_file
from tests.ui.conftest import AnsweredQuestions
from tests.ui.looking import (
    clipped_texts,
    nameless_controls,
    overlapping_controls,
    pseudo_words,
    untranslated_texts,
)
from tests.ui.walked_plans import empty_plan, large_plan, own_texts

FILLINGS = ("sample", "empty", "large")
SIZES = {100: (1280, 820), 200: (1600, 1000)}
THEMES: tuple[ThemeName, ...] = ("light", "dark")
# The longest words, the largest letters and the least room.
HARDEST = ("en", "light", 200, "large")
FACTORS = (LANGUAGES, THEMES, tuple(SIZES), FILLINGS)
LEAST_MODELS = 4
_MANY_PIXELS = 200
_WIDER_DETAILS = 420
_ROUNDS_OF_LAYOUT = 4
_PATIENCE_MILLISECONDS = 60_000


class Face(NamedTuple):
    """How a window looks."""

    words: Words
    theme: ThemeName = "light"
    percent: int = 100


MakeWindow = Callable[[Face], MainWindow]


@pytest.fixture
def make_window(
    application: QApplication, services: Services, questions: AnsweredQuestions, qtbot: QtBot
) -> Iterator[MakeWindow]:
    """Makes a window with a face, as the application does it."""
    dressing = Dressing(application)
    made: list[MainWindow] = []

    def make(face: Face) -> MainWindow:
        settings = Settings(text_size=face.percent)
        look = Look(face.theme)
        dressing.put_on(look, face.words.language, settings)
        window = MainWindow(services, face.words, look, settings, questions)
        made.append(window)
        window.resize(*SIZES[face.percent])
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.leave_for_another()
    QApplication.processEvents()
    dressing.take_off()


@pytest.fixture
def fill(
    services: Services, shared_folder: Path, tmp_path: Path
) -> Callable[[str, Language], Plan]:
    """Opens one of the plans; the sample is the one for readers of the language, with its rows."""

    def opened(filling: str, language: Language) -> Plan:
        path = tmp_path / "plan.causeway"
        if filling == "sample":
            sample = sample_file(shared_folder, sample_names(language)[0], language)
            shutil.copy(sample, path)
            shutil.copytree(sample.parent / "home", cache_folder().parent, dirs_exist_ok=True)
            services.document.open(path)
        else:
            make = empty_plan if filling == "empty" else large_plan
            services.document.create(path, make(language))
        return services.document.plan

    return opened


@pytest.fixture
def problems_with(
    make_window: MakeWindow,
    fill: Callable[[str, Language], Plan],
    tmp_path: Path,
    qtbot: QtBot,
) -> Callable[[Face, str], list[str]]:
    """What is wrong on any page of a plan in a window with that face."""

    def walked(face: Face, filling: str) -> list[str]:
        window = make_window(face)
        problems = faults(window, "welcome", tmp_path)
        fill(filling, face.words.language)
        for page in visited(window, qtbot):
            problems += faults(window, page, tmp_path)
        return problems

    return walked


@pytest.mark.parametrize(
    ("language", "theme", "percent", "filling"), pairwise_covering(*FACTORS, first=[HARDEST])
)
def test_that_every_page_is_whole_and_every_control_has_a_name(
    problems_with: Callable[[Face, str], list[str]],
    language: Language,
    theme: ThemeName,
    percent: int,
    filling: str,
) -> None:
    assert problems_with(Face(words_in(language), theme, percent), filling) == []


@pytest.mark.campaign(name="pages")
@pytest.mark.parametrize(("language", "theme", "percent", "filling"), list(product(*FACTORS)))
def test_that_every_page_is_whole_in_every_language_theme_and_size(
    problems_with: Callable[[Face, str], list[str]],
    language: Language,
    theme: ThemeName,
    percent: int,
    filling: str,
) -> None:
    assert problems_with(Face(words_in(language), theme, percent), filling) == []


def test_that_every_model_in_the_window_keeps_its_promises(
    make_window: MakeWindow,
    fill: Callable[[str, Language], Plan],
    services: Services,
    qtbot: QtBot,
) -> None:
    """Qt's own tester watches all models while every page shows, edits and takes back."""
    window = make_window(Face(words_in("en")))
    plan = fill("sample", "en")
    for _page in visited(window, qtbot):
        watch_models(window)
    title = next(iter(plan.objectives))
    edit = partial(change_record, record_id=title, title="Another title")
    services.document.edit(label("Retitle"), edit)
    services.document.edit(label("Remove"), partial(remove_record, record_id=title))
    for _page in visited(window, qtbot):
        services.document.undo()
        services.document.redo()
    assert len(watched_models(window)) >= LEAST_MODELS


def watched_models(window: MainWindow) -> set[str]:
    """Names of the classes of models that belong to this program and are shown somewhere."""
    return {type(model).__name__ for model in _models(window)}


def watch_models(window: MainWindow) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in _models(window):
        if model.property("is_watched") is None:
            model.setProperty("is_watched", True)
            QAbstractItemModelTester(model, fatal, model)


def _models(window: MainWindow) -> list[QAbstractItemModel]:
    views = window.findChildren(QAbstractItemView)
    models = {id(view.model()): view.model() for view in views if view.model() is not None}
    return [m for m in models.values() if type(m).__module__.startswith("desktop_app")]


def test_that_no_page_says_anything_untranslated(
    make_window: MakeWindow, fill: Callable[[str, Language], Plan], qtbot: QtBot
) -> None:
    words = pseudo_words()
    window = make_window(Face(words))
    found = {"welcome": untranslated_texts(window, words)}
    # An answer tells with which engine it was measured, by the engine's name.
    known = {*own_texts(fill("sample", "en")), "duckdb"}
    for page in visited(window, qtbot):
        found[page] = untranslated_texts(window, words, known)
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_that_a_language_one_third_longer_finds_room(
    make_window: MakeWindow, fill: Callable[[str, Language], Plan], qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(Face(pseudo_words()))
    problems = faults(window, "welcome", tmp_path)
    fill("sample", "en")
    # Choices in a form beside the longest of all labels need details that are drawn wider.
    window.inspector.setMinimumWidth(_WIDER_DETAILS)
    for page in visited(window, qtbot):
        problems += faults(window, page, tmp_path)
    assert problems == []


def test_that_a_screen_with_twice_the_points_gets_sharp_whole_pages(
    tmp_path: Path, shared_folder: Path
) -> None:
    """In a process of its own: the factor is fixed before the first window."""
    here = Path(__file__).parent
    sample = shutil.copy(sample_file(shared_folder, CD_RETAILER, "zh_CN"), tmp_path / "s.causeway")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.twice_the_points", sample],
        env={**os.environ, "QT_SCALE_FACTOR": "2", "CAUSEWAY_HOME": str(tmp_path / "home")},
        cwd=here.parent.parent,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["problems"] == []
    assert told["warnings"] == []
    assert {page: size for page, size in told["pictures"].items() if size != [2560, 1640]} == {}


def visited(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """Each page with one of its own records selected, when its pictures are drawn."""
    for kind in PAGES:
        window.desk.selection.select("")
        window.show_page(kind.key)
        wait_for_pictures(window, qtbot)
        yield kind.key


def wait_for_pictures(window: QWidget, qtbot: QtBot) -> None:
    """Until all work is done, every visible picture is drawn, and the layout has settled.

    However long that takes on a busy machine: a picture that nobody draws would be waited for.
    """
    settle()
    qtbot.waitUntil(lambda: not _is_at_work(window), timeout=_PATIENCE_MILLISECONDS)
    settle()


def settle() -> None:
    """What waits for its place gets one, also what only then learned how much it needs."""
    for _round in range(_ROUNDS_OF_LAYOUT):
        QApplication.processEvents()


def _is_at_work(window: QWidget) -> bool:
    charts = (chart for chart in window.findChildren(ChartView) if chart.isVisible())
    is_drawing = any(chart.is_waiting for chart in charts)
    return is_drawing or (isinstance(window, MainWindow) and bool(window.desk.jobs._running))


def faults(window: MainWindow, page: str, pictures: Path) -> list[str]:
    """What a person would be annoyed by on a page; its picture is kept."""
    picture = window.grab()
    picture.save(str(pictures / f"{page}.png"))
    if clipped_texts(window):
        # A text that has only just changed gets its room in the next round.
        QApplication.processEvents()
        QApplication.processEvents()
    found = [f"{page}: cut: {text}" for text in clipped_texts(window)]
    found += [f"{page}: nameless: {control}" for control in nameless_controls(window)]
    found += [f"{page}: overlap: {pair}" for pair in overlapping_controls(window)]
    if len(_colours(picture.toImage())) < 4:
        found.append(f"{page}: blank")
    return found


def _colours(image: object) -> set[int]:
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    across, down = image.width() // _MANY_PIXELS or 1, image.height() // _MANY_PIXELS or 1
    return {
        image.pixel(x, y)
        for x in range(0, image.width(), across)
        for y in range(0, image.height(), down)
    }
