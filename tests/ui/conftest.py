"""Builders for tests of the window: a small plan, a window over it, answers to its questions."""

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import give_chinese_font
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.goals import Initiative, KeyResult, Link, LinkKind, Objective
from desktop_app.plan.ids import (
    CycleId,
    FindingId,
    InitiativeId,
    KeyResultId,
    KpiId,
    KpiVersionId,
    LinkId,
    ObjectiveId,
    PlanId,
    SeriesId,
)
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.market import Finding
from desktop_app.plan.people import Cycle, PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.themes import ThemeName
from desktop_app.ui import jobs
from desktop_app.ui.alive import calling
from desktop_app.ui.document import Document, Surroundings
from desktop_app.ui.filters import Filters
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.jobs import JobRunner
from desktop_app.ui.look import CHINESE_FAMILY, Look
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.notices import Notices
from desktop_app.ui.questions import CloseAnswer, Confirmation, FileQuestion
from desktop_app.ui.selection import Selection
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.ui.visits import Visits
from desktop_app.words import Language, words_in

OFFSCREEN_CANNOT = (
    "propagateSizeHints",
    "does not support raise",
    "does not support grabbing",
)
_TESTS = count(1)
# Walking through all modules takes a second; windows of so many tests fit into memory.
_TESTS_PER_COLLECTION = 60
NOW = datetime(1998, 7, 1, 9, 30, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What Qt's offscreen platform says of every dialog and every popup."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_CANNOT))


def numbered_ids() -> Callable[[str], str]:
    """Ids in the order they are asked for."""
    numbers = count(1)
    return lambda prefix: f"{prefix}-{next(numbers):012}"


def goals_of(kpi: KpiId) -> list[Record]:
    """Two key results, of which one is measured, and an initiative that moves its KPI."""
    return [
        KeyResult(
            id=KeyResultId("KRS-00000000000A"),
            objective=ObjectiveId("OBJ-00000000000A"),
            title="More monthly buyers",
            kpi=kpi,
            baseline=1500.0,
            target=1600.0,
            rank="F",
        ),
        KeyResult(
            id=KeyResultId("KRS-00000000000B"),
            objective=ObjectiveId("OBJ-00000000000A"),
            title="Fewer returns",
            rank="V",
        ),
        Initiative(id=InitiativeId("INI-00000000000A"), title="Letters to first buyers"),
        Link(
            id=LinkId("LNK-00000000000A"),
            source="INI-00000000000A",
            target=kpi,
            kind=LinkKind.MOVES,
        ),
    ]


def small_plan() -> Plan:
    """A finding, an objective with two key results, a measured KPI and an initiative."""
    kpi = KpiId("KPI-00000000000A")
    version = KpiVersionId("VER-00000000000A")
    points = tuple(Point(f"1998-{month:02}", 1500.0 + 10 * month) for month in range(1, 7))
    plan = add_records(
        Plan(info=PlanInfo(id=PlanId("PLN-00000000000A"), title="Retailer", language="en")),
        [
            Cycle(
                id=CycleId("CYC-00000000000A"),
                title="1998",
                start=date(1998, 1, 1),
                end=date(1998, 12, 31),
            ),
            Finding(
                id=FindingId("FND-00000000000A"),
                text="Most customers buy once",
                impact=5.0,
                likelihood=4.0,
            ),
            Objective(id=ObjectiveId("OBJ-00000000000A"), title="Bring customers back"),
            Kpi(id=kpi, key="buyers", name=text_in("en", "Monthly buyers"), unit="users"),
            KpiVersion(id=version, kpi=kpi, definition=text_in("en", "Distinct buyers")),
            Series(id=SeriesId("SER-00000000000A"), kpi=kpi, version=version, points=points),
            *goals_of(kpi),
        ],
    )
    return change_record(plan, plan.info.id, current_cycle="CYC-00000000000A")


@pytest.fixture(autouse=True)
def _patience_with_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small plans open and save at once, however busy the machine is; nobody else answers."""
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 20.0)
    monkeypatch.setattr(calling, "ANSWER_SECONDS", 0.05)


@dataclass
class AnsweredQuestions:
    """Answers the window's questions from what a test put in; notes what was asked."""

    paths: list[Path] = field(default_factory=list)
    closing: CloseAnswer = CloseAnswer.KEEP
    confirms: bool = True
    asked: list[str] = field(default_factory=list)

    def file_to_open(self, question: FileQuestion, answered: Callable[[Path], None]) -> None:
        """The next path."""
        self.file_to_write(question, answered)

    def file_to_write(self, question: FileQuestion, answered: Callable[[Path], None]) -> None:
        """The next path; without one the person cancelled."""
        self.asked.append(question.title)
        if self.paths:
            answered(self.paths.pop(0))

    def before_closing(self, title: str, answered: Callable[[CloseAnswer], None]) -> None:
        """What the test decided."""
        self.asked.append(f"close {title}")
        answered(self.closing)

    def confirm(self, question: Confirmation, confirmed: Callable[[], None]) -> None:
        """What the test decided."""
        self.asked.append(question.text)
        if self.confirms:
            confirmed()


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    """Let go of keys and buttons: Qt's test keys leave Ctrl down, and lists ask for it."""
    yield
    if QApplication.instance() is None:
        return
    anywhere = QWindow()
    anywhere.resize(10, 10)
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(anywhere, Qt.Key.Key_Control)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if QGuiApplication.mouseButtons() & button:
            QTest.mouseRelease(anywhere, button)


@pytest.fixture(autouse=True)
def _garbage_goes_between_tests() -> Iterator[None]:
    """Windows of earlier tests are taken apart in the window's thread, while Qt is at rest.

    Python collects wherever it is just then; in a thread that draws, that ends the process.
    """
    gc.disable()
    yield
    if next(_TESTS) % _TESTS_PER_COLLECTION == 0:
        gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _files_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here cuts the power; what is on the disk by when is tested where it is written."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    """The application as the window has it: Fusion and the bundled font."""
    if qapp.style().objectName() != "fusion":
        qapp.setStyle("Fusion")
    if CHINESE_FAMILY not in qapp.font().families():
        give_chinese_font(qapp)
    return qapp


@pytest.fixture
def services(application: QApplication, tmp_path: Path) -> Iterator[Services]:
    """Services over a fixed clock and numbered ids."""
    surroundings = Surroundings(now=lambda: NOW, new_id=numbered_ids(), author="Lin")
    made = Services(
        document=Document(surroundings),
        jobs=JobRunner(),
        notices=Notices(),
        selection=Selection(),
        filters=Filters(),
        memory=PlanMemory(tmp_path),
        visits=Visits(),
    )
    yield made
    made.jobs.close()
    made.document.close()


@pytest.fixture
def questions() -> AnsweredQuestions:
    """Answers to the window's questions."""
    return AnsweredQuestions()


@pytest.fixture
def open_window(
    qtbot: QtBot, application: QApplication, services: Services, questions: AnsweredQuestions
) -> Iterator[Callable[..., MainWindow]]:
    """Makes and shows a window in a language and theme, and closes it afterwards."""
    made: list[MainWindow] = []

    def make(language: Language = "en", theme: ThemeName = "light") -> MainWindow:
        look = Look(theme)
        look.dress(application)
        window = MainWindow(services, words_in(language), look, Settings(), questions)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.leave_for_another()
    QApplication.processEvents()


@pytest.fixture
def plan_file(tmp_path: Path, services: Services) -> Path:
    """The small plan, open in the document."""
    path = tmp_path / "retailer.causeway"
    services.document.create(path, small_plan())
    return path
