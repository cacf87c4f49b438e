"""One import of feedback for all tests of a module; each test has its own window and plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.fields import Record
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.services import Services
from desktop_app.words import Language
from tests.ui.conftest import OFFSCREEN_CANNOT
from tests.ui.voice_steps import VoiceSteps, imported_feedback, themes, voice_plan

TEXTS = (
    ("2026-01-05 08:00", "Delivery was late", "2", "app"),
    ("2026-01-06 08:00", "<b>late</b> & 😀", "4", "web"),
    ("2026-02-05 08:00", "The price is high, chocolate too", "5", "app"),
    ("2026-02-06 08:00", "Opening hours are short", "7", "app"),
    ("2026-02-07 08:00", "Opening hours unclear", "8", "web"),
    ("2026-02-08 08:00", "", "9", "web"),
    ("2026-03-01 09:30", "等了半个小时，咖啡都凉了", "1", "客服"),
    ("2026-03-02 09:30", "等太久，优惠券也用不了", "", "客服"),
    ("2026-03-03 09:30", "مرحبا، الطلب متأخر", "3", ""),
)
HEADER = ("time", "text", "score", "channel")
MakeSteps = Callable[..., VoiceSteps]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What Qt's offscreen platform says of every popup."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_CANNOT))


@dataclass(frozen=True)
class Imported:
    """An import of feedback and the folder whose cache has its rows."""

    home: Path
    source: Dataset


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """Nine rows, of which one has no text and one no score."""
    home = tmp_path_factory.mktemp("voice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAUSEWAY_HOME", str(home))
        return Imported(home, imported_feedback(home, TEXTS, HEADER))


@pytest.fixture(autouse=True)
def _cache_of_the_module(imported: Imported, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rows are there; nothing was decided about any text."""
    monkeypatch.setenv("CAUSEWAY_HOME", str(imported.home))
    yield
    for decided in imported.home.rglob("decisions.json"):
        decided.unlink()


@pytest.fixture
def opened_plan(
    services: Services,
    open_window: Callable[..., MainWindow],
    imported: Imported,
    tmp_path: Path,
    qtbot: QtBot,
) -> Callable[[Plan, Language], VoiceSteps]:
    """Opens a plan on the page, in a language."""

    def opening(plan: Plan, language: Language = "en") -> VoiceSteps:
        services.document.create(tmp_path / "coffee.causeway", plan)
        return VoiceSteps(open_window(language), qtbot)

    return opening


@pytest.fixture
def opened(opened_plan: Callable[[Plan, Language], VoiceSteps], imported: Imported) -> MakeSteps:
    """Opens a plan with the import and further records."""

    def opening(*records: Record, language: Language = "en") -> VoiceSteps:
        return opened_plan(voice_plan(imported.source, *records), language)

    return opening


@pytest.fixture
def steps(opened: MakeSteps) -> VoiceSteps:
    """The page over two themes and nine rows of feedback."""
    return opened(*themes())
