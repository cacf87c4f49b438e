"""A plan with imported feedback for tests of the page of users' texts, and what a person does."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from desktop_app.exchange.csv_text import csv_text
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measuring import dataset_of
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import DatasetId, PlanId, ThemeId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.market import Theme
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.voice.texts_pane import Which
from desktop_app.ui.pages.voice.voice_page import VoicePage

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
DELIVERY, PRICE = ThemeId("THM-00000000000D"), ThemeId("THM-00000000000P")
ROWS = (
    ("2026-01-05 08:00", "Delivery was late", "2", "app"),
    ("2026-01-06 08:00", "<b>late</b> & 😀", "4", "web"),
    ("2026-02-05 08:00", "The price is high, chocolate too", "5", "app"),
    ("2026-02-06 08:00", "Opening hours are short", "7", "app"),
    ("2026-02-07 08:00", "Opening hours unclear", "8", "web"),
    ("2026-02-08 08:00", "", "9", "web"),
)
HEADER = ("time", "text", "score", "channel")


def themes() -> tuple[Theme, ...]:
    """Two themes, of which the first counts what is late but no chocolate."""
    return (
        Theme(id=DELIVERY, name="Delivery", keywords=("late",), excluded=("chocolate",), rank="F"),
        Theme(id=PRICE, name="Price <i>", keywords=("price",), rank="V"),
    )


def imported_feedback(
    folder: Path, rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER
) -> Dataset:
    """Feedback read into the cache, as the record of an import."""
    path = folder / "reviews.csv"
    path.write_text(csv_text([header, *rows]), "utf-8")
    options = ImportOptions(role="feedback", time_zone="Asia/Shanghai")
    prepared = prepare_import(path, options, Progress())
    assert prepared.table is not None, prepared.report.questions
    return dataset_of(prepared.report, prepared.table, DatasetId("DST-00000000000V"), NOW)


def voice_plan(*further: Record) -> Plan:
    """A plan with these records and nothing else."""
    info = PlanInfo(id=PlanId("PLN-00000000000V"), title="Coffee", language="en")
    return add_records(Plan(info=info), further)


class VoiceSteps:
    """What a person does on the page."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.show_page("voice")
        page = window.page("voice")
        assert isinstance(page, VoicePage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked of the cache any more."""
        for _ in range(2):
            self.qtbot.waitUntil(lambda: not self.page.work.is_busy, timeout=60_000)
            self.qtbot.wait(20)

    @property
    def plan(self) -> Plan:
        return self.page.desk.document.plan

    def cells(self) -> list[tuple[str, ...]]:
        """Name, mentions, share and mean score of the listed themes."""
        model = self.page.themes.view.model()
        rows = range(model.rowCount())
        return [tuple(str(model.index(row, n).data()) for n in range(4)) for row in rows]

    def list_texts(self, which: Which) -> list[str]:
        """Choose whose texts are listed, and read them."""
        self.page.texts.choose(which)
        self.page.texts.which_changed.emit()
        self.settle()
        return self.texts()

    def texts(self) -> list[str]:
        """The listed texts."""
        model = self.page.texts.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount(QModelIndex()))]

    def choose_text(self, text: str) -> int:
        """Make a listed text the current one."""
        row = self.texts().index(text)
        self.page.texts.view.setCurrentIndex(self.page.texts.model.index(row, 0))
        return row

    def select(self, record_id: str) -> None:
        """Select a record."""
        self.page.desk.selection.select(record_id)
        self.settle()
