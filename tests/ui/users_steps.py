"""A plan with imported events for tests of the page of user analyses, and waiting for answers."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.measuring import dataset_of
from desktop_app.plan.edits import add_record
from desktop_app.plan.ids import DatasetId, PlanId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.users.users_page import UsersPage

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
EVENTS = (("visit", ""), ("cart", ""), ("order", "25.5"))


def events_text(users: int = 12, months: int = 3) -> str:
    """Users who visit every month; every second one fills a cart, every third one orders."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("user_id", "event", "time", "amount", "platform"))
    for user in range(users):
        platform = "ios" if user % 2 else "android"
        for month in range(1, months + 1):
            for step, (event, amount) in enumerate(EVENTS):
                if user % (step + 1) == 0:
                    at = f"2026-{month:02}-{1 + user:02} 1{step}:00:00"
                    writer.writerow((f"person-{user:03}", event, at, amount, platform))
    return out.getvalue()


def imported(folder: Path, name: str = "events.csv", *, months: int = 3, at: str = "1") -> Dataset:
    """Events read into the cache, as the record of an import."""
    path = folder / name
    path.write_text(events_text(months=months), "utf-8")
    options = ImportOptions(role="events", time_zone="Asia/Shanghai")
    prepared = prepare_import(path, options, Progress())
    assert prepared.table is not None, prepared.report.questions
    moment = NOW.replace(minute=int(at))
    return dataset_of(prepared.report, prepared.table, DatasetId(f"DST-00000000000{at}"), moment)


def plan_with(*datasets: Dataset) -> Plan:
    """A plan that has these imports and nothing else."""
    plan = Plan(info=PlanInfo(id=PlanId("PLN-00000000000U"), title="Shop", language="en"))
    for dataset in datasets:
        plan = add_record(plan, dataset)
    return plan


class UsersSteps:
    """What a person does on the page."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.show_page("users")
        page = window.page("users")
        assert isinstance(page, UsersPage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        """Wait for the answer and what the form offers."""
        asker = self.page.question.asker
        self.qtbot.waitUntil(lambda: not asker.is_busy, timeout=60_000)
        self.qtbot.wait(20)
        self.qtbot.waitUntil(lambda: not asker.is_busy, timeout=60_000)

    def open(self, measure: str) -> None:
        """Choose an analysis."""
        self.page.list.select(measure)
        self.qtbot.wait(10)
        self.settle()

    def set(self, **texts: str) -> None:
        """Set parameters as their controls would; a trailing underscore is dropped."""
        for name, text in texts.items():
            editor = self.page.question.form.editors[name.rstrip("_")]
            editor.widget.edited.emit(text)
        self.settle()

    def table(self) -> list[tuple[str, ...]]:
        """The rows of the answer as they are read."""
        chart = self.page.question.answer.chart
        if not chart.bar.table.isChecked():
            chart.bar.table.click()
        self.qtbot.waitUntil(lambda: not chart.is_waiting, timeout=30_000)
        return [tuple(cell.shown for cell in row) for row in chart.table.numbers.table.rows]

    @property
    def trouble(self) -> str:
        """What is said where no answer can be given."""
        label = self.page.question.trouble
        return label.text() if label.isVisible() else ""


def facts_of(steps: UsersSteps) -> Mapping[str, str]:
    """What is explained of the chosen cell."""
    return dict(steps.page.question.answer.cell.shown)
